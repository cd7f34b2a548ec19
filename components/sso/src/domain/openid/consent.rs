//! What a relying party learns of a person, in units that a person can agree to.

use serde::{Deserialize, Serialize};

use crate::domain::representation::acting::SCOPE;

/// One thing to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Fact {
    /// That it is the same person as last time, how sure the platform is of them, how they signed in.
    #[serde(rename = "sub")]
    Account,
    /// The name as the civil registry has it.
    Name,
    /// The language of messages.
    #[serde(rename = "locale")]
    Language,
    /// The national number.
    NationalNumber,
    /// The mobile number.
    #[serde(rename = "phone_number")]
    Phone,
    /// For whom the person acts, and by what right.
    Mandates,
    /// To come back for news of all this while the person is away.
    #[serde(rename = "offline_access")]
    Offline,
}

impl Fact {
    /// All of them, in the order in which people are asked.
    pub(crate) const ALL: [Self; 7] = [
        Self::Account,
        Self::Name,
        Self::NationalNumber,
        Self::Phone,
        Self::Language,
        Self::Mandates,
        Self::Offline,
    ];

    /// The word that is stored; for what is a claim, the claim's name.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Account => "sub",
            Self::Name => "name",
            Self::Language => "locale",
            Self::NationalNumber => "national_number",
            Self::Phone => "phone_number",
            Self::Mandates => SCOPE,
            Self::Offline => "offline_access",
        }
    }

    /// The scope that opens it.
    pub(crate) const fn scope(self) -> &'static str {
        match self {
            Self::Account => "openid",
            Self::Name | Self::Language => "profile",
            Self::NationalNumber => "national_number",
            Self::Phone => "phone",
            Self::Mandates => SCOPE,
            Self::Offline => "offline_access",
        }
    }

    /// The fact that is told as this claim, if it is one that can be asked for by itself.
    pub(crate) fn of_claim(claim: &str) -> Option<Self> {
        let by_itself =
            |fact: &Self| !matches!(fact, Self::Account | Self::Mandates | Self::Offline);
        let claim = match claim {
            "given_name" | "family_name" => "name",
            "phone_number_verified" => "phone_number",
            other => other,
        };
        Self::ALL.into_iter().filter(by_itself).find(|fact| fact.code() == claim)
    }
}

/// A set of facts, each once, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Facts(Vec<Fact>);

impl Facts {
    /// What these scopes open.
    pub(crate) fn of_scope(scope: &str) -> Self {
        scope
            .split(' ')
            .flat_map(|word| Fact::ALL.into_iter().filter(move |f| f.scope() == word))
            .collect()
    }

    /// Reads what [`Self::code`] wrote; what is not known any more is left out.
    pub(crate) fn from_code(code: &str) -> Self {
        let known = |word| Fact::ALL.into_iter().find(|fact| fact.code() == word);
        code.split(' ').filter_map(known).collect()
    }

    /// As stored: words, separated by spaces.
    pub(crate) fn code(&self) -> String {
        self.iter().map(Fact::code).collect::<Vec<_>>().join(" ")
    }

    /// Each.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Fact> {
        self.0.iter().copied()
    }

    /// Whether `fact` is among them.
    pub(crate) fn has(&self, fact: Fact) -> bool {
        self.0.contains(&fact)
    }

    /// Whether all of `others` are among them.
    pub(crate) fn cover(&self, others: &Self) -> bool {
        others.iter().all(|fact| self.has(fact))
    }

    /// These and those.
    pub(crate) fn and(&self, others: &Self) -> Self {
        self.iter().chain(others.iter()).collect()
    }

    /// Those of them that these scopes open.
    pub(crate) fn within(&self, scopes: &[String]) -> Self {
        self.iter().filter(|fact| scopes.iter().any(|scope| scope == fact.scope())).collect()
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<Fact> for Facts {
    fn from_iter<T: IntoIterator<Item = Fact>>(facts: T) -> Self {
        let wanted: Vec<_> = facts.into_iter().collect();
        Self(Fact::ALL.into_iter().filter(|fact| wanted.contains(fact)).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scope_opens_its_claims() {
        let facts = Facts::of_scope("profile openid surprise");
        assert_eq!(facts.code(), "sub name locale");
        assert_eq!(Facts::from_code("locale sub rubbish name"), facts);
    }

    #[test]
    fn more_than_was_agreed_is_not_covered() {
        let agreed = Facts::of_scope("openid profile");
        assert!(agreed.cover(&Facts::of_scope("openid")));
        assert!(!agreed.cover(&Facts::of_scope("openid phone")));
        assert!(agreed.and(&Facts::of_scope("phone")).cover(&Facts::of_scope("openid phone")));
    }

    #[test]
    fn a_claim_needs_a_scope_that_the_client_may_have() {
        let asked: Facts =
            ["name", "national_number"].into_iter().filter_map(Fact::of_claim).collect();
        assert_eq!(asked.within(&["openid".into(), "profile".into()]).code(), "name");
        assert_eq!(Fact::of_claim("sub"), None);
        assert_eq!(Fact::of_claim("mandates"), None);
        assert_eq!(Fact::of_claim("family_name"), Fact::of_claim("name"));
        assert_eq!(Fact::of_claim("phone_number_verified"), Some(Fact::Phone));
    }
}
