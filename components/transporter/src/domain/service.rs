//! What a provider declares about a service, besides where it is.

use base::NationalNumber;
use serde_json::Value;

use super::{Code, Fault, Reason};

/// What happens when the same message comes a second time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// It is forwarded again: a reading, or a writing that the provider's system itself dedupes.
    Safe,
    /// It is refused, unless the first never reached the provider's system.
    Once,
}

/// Whether the service is about a person, and how the node knows that the header names the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// About nobody.
    Nobody,
    /// About the person whom the caller names; the request itself does not tell.
    Declared,
    /// About a person whose number stands in one of these fields of the JSON body.
    InBody(Vec<String>),
}

impl Subject {
    /// About the person in one of `fields`.
    pub fn in_body(fields: &[&str]) -> Self {
        Self::InBody(fields.iter().map(|field| (*field).to_owned()).collect())
    }

    /// Refuses a message that reads about one person and writes another into the log.
    pub fn check(&self, reason: &Reason, body: &[u8]) -> Result<(), Fault> {
        match (self, &reason.subject) {
            (Self::Nobody, _) | (Self::Declared, Some(_)) => Ok(()),
            (_, None) => Err(Fault::new(Code::MissingHeader).because("subject")),
            (Self::InBody(fields), Some(subject)) => named_in(fields, subject, body)
                .then_some(())
                .ok_or_else(|| Fault::new(Code::InconsistentHeaders).because("subject")),
        }
    }
}

fn named_in(fields: &[String], subject: &NationalNumber, body: &[u8]) -> bool {
    let Ok(Value::Object(body)) = serde_json::from_slice::<Value>(body) else { return false };
    fields
        .iter()
        .filter_map(|field| body.get(field)?.as_str())
        .filter_map(|text| NationalNumber::parse(text).ok())
        .any(|number| number == *subject)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(subject: Option<NationalNumber>) -> Reason {
        Reason { subject, purpose: None, basis: None, user: None, issue: None }
    }

    #[test]
    fn the_log_names_the_person_whose_data_is_asked_for() {
        let (asked, other) =
            (NationalNumber::from_serial(70_000_001), NationalNumber::from_serial(70_000_002));
        let body = serde_json::to_vec(&serde_json::json!({ "national_number": asked })).unwrap();
        let rule = Subject::in_body(&["national_number"]);
        assert!(rule.check(&reason(Some(asked.clone())), &body).is_ok());
        assert!(rule.check(&reason(Some(other)), &body).is_err());
        assert!(rule.check(&reason(Some(asked.clone())), b"{}").is_err());
        assert!(rule.check(&reason(Some(asked)), b"\xff").is_err());
        assert!(rule.check(&reason(None), &body).is_err());
    }

    #[test]
    fn a_declared_subject_must_be_there() {
        let person = NationalNumber::from_serial(70_000_001);
        assert!(Subject::Declared.check(&reason(Some(person)), b"").is_ok());
        assert!(Subject::Declared.check(&reason(None), b"").is_err());
        assert!(Subject::Nobody.check(&reason(None), b"").is_ok());
    }
}
