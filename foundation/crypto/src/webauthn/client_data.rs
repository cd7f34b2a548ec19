//! What the browser says of the question (Web Authentication, section 5.8.1).

use serde::Deserialize;

use super::{Refusal, RelyingParty};
use crate::{constant_time_eq, unb64};

/// Longer than any browser writes.
const SIZE_MAX: usize = 2048;

/// A kind of question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Make a credential.
    Create,
    /// Use one.
    Get,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientData {
    #[serde(rename = "type")]
    kind: String,
    challenge: String,
    origin: String,
    #[serde(default)]
    cross_origin: bool,
    top_origin: Option<serde::de::IgnoredAny>,
}

/// The challenge that an answer names, before anything else about it is known.
pub fn challenge_of(client_data: &[u8]) -> Option<Vec<u8>> {
    unb64(&parse(client_data).ok()?.challenge)
}

/// Whether the browser answered this question, on a page of ours that stood in no other site's frame.
pub(super) fn check(
    bytes: &[u8],
    kind: Kind,
    to: &RelyingParty<'_>,
    challenge: &[u8],
) -> Result<(), Refusal> {
    let data = parse(bytes)?;
    if data.kind != kind.name() {
        return Err(Refusal::Type);
    }
    let named = unb64(&data.challenge).ok_or(Refusal::Malformed)?;
    if !constant_time_eq(&named, challenge) {
        return Err(Refusal::Challenge);
    }
    if data.origin != to.origin || data.cross_origin || data.top_origin.is_some() {
        return Err(Refusal::Origin);
    }
    Ok(())
}

fn parse(bytes: &[u8]) -> Result<ClientData, Refusal> {
    if bytes.len() > SIZE_MAX {
        return Err(Refusal::Malformed);
    }
    serde_json::from_slice(bytes).map_err(|_| Refusal::Malformed)
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Create => "webauthn.create",
            Self::Get => "webauthn.get",
        }
    }
}
