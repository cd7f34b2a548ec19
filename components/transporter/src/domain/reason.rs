//! Why a message is sent: the headers that a citizen will read in "who looked at my data".

use base::NationalNumber;
use messages::road::header;

use super::{Code, Fault, Headers};

/// The legal basis of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// The person agreed.
    Consent,
    /// A public task.
    Task,
    /// The person asked for their own data.
    Own,
}

impl Basis {
    /// As in the header.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Task => "task",
            Self::Own => "self",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        [Self::Consent, Self::Task, Self::Own].into_iter().find(|basis| basis.name() == name)
    }
}

/// Whose data, why, on what basis, and who sits in front of it.
#[derive(Clone, Debug, Default)]
pub struct Reason {
    /// The person concerned; none for messages about nobody.
    pub subject: Option<NationalNumber>,
    /// The platform's service id or purpose.
    pub purpose: Option<String>,
    /// The legal basis.
    pub basis: Option<Basis>,
    /// A clerk's id, or `citizen`.
    pub user: Option<String>,
    /// The case it belongs to.
    pub issue: Option<String>,
}

impl Reason {
    /// Reads the headers. Whoever names a person must say why and on what basis.
    pub fn of(headers: &Headers) -> Result<Self, Fault> {
        let wrong = |name: &'static str| Fault::new(Code::BadRequest).because(name);
        let word = |name: &'static str| match headers.get(name) {
            Some(text) if is_word(text) => Ok(Some(text.to_owned())),
            Some(_) => Err(wrong(name)),
            None => Ok(None),
        };
        let subject = headers
            .get(header::SUBJECT)
            .map(|text| NationalNumber::parse(text).map_err(|_| wrong(header::SUBJECT)))
            .transpose()?;
        let basis = word(header::BASIS)?
            .map(|name| Basis::parse(&name).ok_or_else(|| wrong(header::BASIS)))
            .transpose()?;
        let purpose = word(header::PURPOSE)?;
        if subject.is_some() && (purpose.is_none() || basis.is_none()) {
            return Err(Fault::new(Code::MissingHeader).because(header::PURPOSE));
        }
        let (user, issue) = (word(header::USER_ID)?, word(header::ISSUE)?);
        Ok(Self { subject, purpose, basis, user, issue })
    }
}

/// 1 to 128 characters that read the same everywhere.
fn is_word(text: &str) -> bool {
    (1..=128).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._:/@".contains(&b))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(pairs: &[(&str, &str)]) -> Result<Reason, Fault> {
        let mut headers = Headers::new();
        for (name, value) in pairs {
            headers.push(name, value).unwrap();
        }
        Reason::of(&headers)
    }

    #[test]
    fn whoever_names_a_person_says_why() {
        let subject = NationalNumber::from_serial(70_000_001);
        let named = (header::SUBJECT, subject.reveal());
        assert!(reason(&[named]).is_err());
        assert!(reason(&[named, (header::PURPOSE, "registration")]).is_err());
        let whole = [named, (header::PURPOSE, "registration"), (header::BASIS, "task")];
        assert_eq!(reason(&whole).unwrap().subject, Some(subject.clone()));
        assert!(reason(&[]).unwrap().subject.is_none());
    }

    #[test]
    fn words_are_checked() {
        assert!(reason(&[(header::BASIS, "because")]).is_err());
        assert!(reason(&[(header::SUBJECT, "123456789")]).is_err());
        assert!(reason(&[(header::USER_ID, "a b")]).is_err());
        assert!(reason(&[(header::ISSUE, &"x".repeat(129))]).is_err());
    }
}
