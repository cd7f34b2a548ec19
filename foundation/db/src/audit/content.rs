//! The content of an entry, as it is hashed and sealed.

use base::{Error, Id, NationalNumber, Result, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Basis, Entry, StoredEntry};

/// In alphabetical order, which makes its JSON canonical: texts and whole numbers are written in one way
/// only, without spaces.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Content {
    action: String,
    actor: String,
    pub(super) at: Timestamp,
    basis: Basis,
    pub(super) id: Id<Entry>,
    /// The blind index of the subject: the row's column must not differ.
    index: Option<String>,
    object: Option<String>,
    on_behalf_of: Option<String>,
    origin: String,
    purpose: String,
    salt: String,
    subject: Option<NationalNumber>,
}

impl Content {
    /// The content of a new entry.
    pub(super) fn new(
        entry: Entry,
        (id, at): (Id<Entry>, Timestamp),
        index: Option<&[u8]>,
        salt: String,
    ) -> Self {
        Self {
            action: entry.action.to_owned(),
            actor: entry.actor,
            at,
            basis: entry.basis,
            id,
            index: index.map(crypto::b64),
            object: entry.object,
            on_behalf_of: entry.on_behalf_of,
            origin: entry.origin,
            purpose: entry.purpose,
            salt,
            subject: entry.subject,
        }
    }

    /// Reads what [`Content::to_json`] wrote.
    pub(super) fn from_json(json: &[u8]) -> Result<Self> {
        serde_json::from_slice(json).map_err(Error::internal)
    }

    /// The canonical JSON.
    pub(super) fn to_json(&self) -> Result<Vec<u8>> {
        serde_json::to_vec(self).map_err(Error::internal)
    }

    /// Whether the entry is about the person whose blind index is `index`.
    pub(super) fn has_index(&self, index: Option<&[u8]>) -> bool {
        self.index == index.map(crypto::b64)
    }

    pub(super) fn into_stored(self) -> StoredEntry {
        StoredEntry {
            id: self.id,
            at: self.at,
            actor: self.actor,
            on_behalf_of: self.on_behalf_of,
            action: self.action,
            subject: self.subject,
            object: self.object,
            purpose: self.purpose,
            basis: self.basis,
            origin: self.origin,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Entropy;

    #[test]
    fn its_json_is_canonical() {
        let entry = Entry {
            actor: "moi-nablus".to_owned(),
            on_behalf_of: None,
            action: "case.open",
            subject: None,
            object: Some("\u{1}\"é/".to_owned()),
            purpose: "p".to_owned(),
            basis: Basis::Own,
            origin: "o".to_owned(),
        };
        let at = Timestamp::from_millis(5);
        let id = Id::new(at, &Entropy::seeded(1));
        let json = Content::new(entry, (id, at), Some(&[1]), "s".to_owned()).to_json().unwrap();
        let expected = format!(
            "{{\"action\":\"case.open\",\"actor\":\"moi-nablus\",\"at\":5,\"basis\":\"self\",\
             \"id\":\"{id}\",\"index\":\"AQ\",\"object\":\"\\u0001\\\"é/\",\"on_behalf_of\":null,\
             \"origin\":\"o\",\"purpose\":\"p\",\"salt\":\"s\",\"subject\":null}}"
        );
        assert_eq!(String::from_utf8(json).unwrap(), expected);
    }
}
