//! What the person is asked, as a relying party wishes it (`prompt`, OpenID Connect Core 3.1.2.1).

use serde::{Deserialize, Serialize};

use super::oauth_error::OAuthError;

/// What the person is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Prompt {
    /// Nothing at all: an answer at once or an error.
    Nothing,
    /// Whatever it takes, and these for certain.
    Asking(Vec<Question>),
}

/// Something that the person is asked even where it would not be needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Question {
    /// To sign in again.
    Login,
    /// Whether the relying party may know what it asks for.
    Consent,
    /// Which account.
    SelectAccount,
    /// To open an account (Initiating User Registration via OpenID Connect 1.0).
    Create,
}

impl Question {
    const ALL: [Self; 4] = [Self::Login, Self::Consent, Self::SelectAccount, Self::Create];

    const fn word(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Consent => "consent",
            Self::SelectAccount => "select_account",
            Self::Create => "create",
        }
    }
}

impl Prompt {
    /// Every value that is understood.
    pub(crate) const WORDS: [&'static str; 5] =
        ["none", "login", "consent", "select_account", "create"];

    /// Reads the parameter; words that nobody knows are left out.
    ///
    /// # Errors
    /// `invalid_request`: `none` stands alone.
    pub(crate) fn parse(asked: &str) -> Result<Self, OAuthError> {
        let words: Vec<_> = asked.split(' ').filter(|word| !word.is_empty()).collect();
        if words == ["none"] {
            return Ok(Self::Nothing);
        }
        if words.contains(&"none") {
            return Err(OAuthError::invalid_request("prompt=none stands alone"));
        }
        let wished = |question: &Question| words.contains(&question.word());
        Ok(Self::Asking(Question::ALL.into_iter().filter(wished).collect()))
    }

    /// Whether nothing may be shown.
    pub(crate) fn is_silent(&self) -> bool {
        *self == Self::Nothing
    }

    /// Whether `question` is wished for.
    pub(crate) fn asks(&self, question: Question) -> bool {
        matches!(self, Self::Asking(questions) if questions.contains(&question))
    }
}

impl Default for Prompt {
    fn default() -> Self {
        Self::Asking(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::openid::oauth_error::Code;

    #[test]
    fn wishes_combine_and_silence_does_not() {
        let both = Prompt::parse("consent  login surprise").unwrap();
        assert!(both.asks(Question::Login) && both.asks(Question::Consent));
        assert!(!both.asks(Question::Create) && !both.is_silent());
        assert!(Prompt::parse("none").unwrap().is_silent());
        assert_eq!(Prompt::parse("").unwrap(), Prompt::default());
        assert_eq!(Prompt::parse("login none").unwrap_err().code, Code::InvalidRequest);
    }

    #[test]
    fn every_word_is_promised() {
        let known = Question::ALL.map(Question::word);
        assert_eq!(Prompt::WORDS[1..], known);
    }
}
