//! A phone with the app: reads a passport and tells the account, as an app would.

use base::{Error, Result};
use crypto::mrtd::specimen::Specimen;
use crypto::mrtd::{CHALLENGE_LENGTH, Commands};
use crypto::{b64, sha256, unb64};
use serde::Deserialize;
use serde_json::{Value, json};
use web::Peer;
use web::peer::post;

use crate::Sandbox;
use crate::domain::documents::Chip;
use crate::people::Known;

/// What the account says to the phone.
#[derive(Deserialize)]
#[serde(tag = "result", rename_all = "kebab-case")]
enum Said {
    Proven,
    Ask { ticket: String, commands: [String; 3] },
    Refused { reason: String },
}

/// What the phone shows in the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// The account believes the document; the person goes on there.
    Done,
    /// The chip does not answer: it has other keys.
    ChipSilent,
    /// The account refuses, and says why in a word.
    Refused(String),
    /// The ticket is not one that the account waits for.
    TicketUnknown,
}

impl Sandbox {
    /// Reads the passport of `known` for the account that waits with `ticket`.
    pub(crate) async fn read_chip(&self, known: &Known, chip: Chip, ticket: &str) -> Result<Shown> {
        let away = || Error::unavailable("error-peer-unavailable");
        let peer = self.account().ok_or_else(away)?;
        let (_, first_start) = self.census().await?;
        let entropy = self.db().entropy();
        let passport = self.issuer().passport(known, first_start, entropy)?;
        let passport = if chip == Chip::Copied { passport.copy(entropy)? } else { passport };
        let said = tell(peer, "/api/chip/evidence", &evidence(&passport, chip, ticket)).await?;
        let Some(Said::Ask { ticket, commands }) = said else { return Ok(shown(said)) };
        let Some(answer) = asked(&passport, &commands) else { return Ok(Shown::ChipSilent) };
        let body = json!({ "ticket": ticket, "answer": b64(&answer) });
        tell(peer, "/api/chip/answer", &body).await.map(shown)
    }
}

fn evidence(passport: &Specimen, chip: Chip, ticket: &str) -> Value {
    let reading = &passport.reading;
    let signature = (chip == Chip::Signs).then(|| b64(&passport.chip.sign(challenge(ticket))));
    json!({
        "ticket": ticket,
        "sod": b64(&reading.sod),
        "dg1": b64(&reading.dg1),
        "dg2": reading.dg2.as_deref().map(b64),
        "dg14": reading.dg14.as_deref().map(b64),
        "dg15": reading.dg15.as_deref().map(b64),
        "signature": signature,
    })
}

/// The first bytes of the ticket's SHA-256.
fn challenge(ticket: &str) -> [u8; CHALLENGE_LENGTH] {
    let mut challenge = [0; CHALLENGE_LENGTH];
    challenge.iter_mut().zip(sha256(ticket.as_bytes())).for_each(|(to, from)| *to = from);
    challenge
}

fn asked(passport: &Specimen, commands: &[String; 3]) -> Option<Vec<u8>> {
    let [set_at, general_authenticate, read] = commands;
    let commands = Commands {
        set_at: unb64(set_at)?,
        general_authenticate: unb64(general_authenticate)?,
        read: unb64(read)?,
    };
    passport.chip.answer(&commands).ok()
}

/// Nothing if the account does not know the ticket.
async fn tell(peer: &Peer, path: &str, body: &Value) -> Result<Option<Said>> {
    let answer = peer.send(post(path, body)?).await?;
    if answer.status().as_u16() == 404 {
        return Ok(None);
    }
    serde_json::from_slice(answer.body()).map(Some).map_err(Error::internal)
}

fn shown(said: Option<Said>) -> Shown {
    match said {
        Some(Said::Proven) => Shown::Done,
        Some(Said::Refused { reason }) => Shown::Refused(reason),
        Some(Said::Ask { .. }) => Shown::ChipSilent,
        None => Shown::TicketUnknown,
    }
}
