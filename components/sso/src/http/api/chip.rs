//! What the phone app that reads a document's chip says and hears. Bytes are base64url without padding.

use base::{Error, Kind, Result};
use crypto::mrtd::{Commands, Reading};
use crypto::{b64, unb64};
use serde::{Deserialize, Serialize};
use web::{IntoResponse, Json, RemoteAddress, Response, State, StatusCode, header};

use crate::Sso;
use crate::operations::holder::sessions::Here;
use crate::operations::ladder::chip::{Judged, Submission, answer, begin, submit};

/// The ticket for the evidence, and what the chip signs if it signs.
#[derive(Serialize)]
struct BegunView {
    ticket: String,
    challenge: String,
}

/// What a phone read.
#[derive(Deserialize)]
pub(crate) struct EvidenceBody {
    ticket: String,
    sod: String,
    dg1: String,
    dg2: Option<String>,
    dg14: Option<String>,
    dg15: Option<String>,
    signature: Option<String>,
}

/// What the chip answered to the third command.
#[derive(Deserialize)]
pub(crate) struct AnswerBody {
    ticket: String,
    answer: String,
}

/// What became of it.
#[derive(Serialize)]
#[serde(tag = "result", rename_all = "kebab-case")]
enum Outcome {
    /// The person goes on with their portrait, on `/account/level/chip`.
    Proven,
    Ask {
        ticket: String,
        commands: [String; 3],
    },
    Refused {
        reason: &'static str,
    },
}

/// For an app in which the person is signed in.
pub(crate) async fn start(State(sso): State<Sso>, here: Here) -> web::Result {
    match begin(&sso, here, None).await? {
        Ok(begun) => {
            let ticket = begun.ticket.expose().clone();
            Ok(unkept(BegunView { ticket, challenge: b64(&begun.challenge) }))
        }
        Err(_) => Err(Error::too_many("error-too-many").into()),
    }
}

pub(crate) async fn evidence(
    State(sso): State<Sso>,
    address: RemoteAddress,
    Json(body): Json<EvidenceBody>,
) -> web::Result {
    let submission =
        Submission { reading: body.reading()?, signature: maybe(body.signature.as_deref())? };
    Ok(told(submit(&sso, &body.ticket, submission, address.to_string()).await?))
}

pub(crate) async fn relayed(
    State(sso): State<Sso>,
    address: RemoteAddress,
    Json(body): Json<AnswerBody>,
) -> web::Result {
    let bytes = bytes(&body.answer)?;
    Ok(told(answer(&sso, &body.ticket, bytes, address.to_string()).await?))
}

impl EvidenceBody {
    fn reading(&self) -> Result<Reading> {
        Ok(Reading {
            sod: bytes(&self.sod)?,
            dg1: bytes(&self.dg1)?,
            dg2: maybe(self.dg2.as_deref())?,
            dg14: maybe(self.dg14.as_deref())?,
            dg15: maybe(self.dg15.as_deref())?,
        })
    }
}

fn told(judged: Judged) -> Response {
    match judged {
        Judged::Proven => unkept(Outcome::Proven),
        Judged::Ask(Commands { set_at, general_authenticate, read }, ticket) => {
            let commands = [set_at, general_authenticate, read].map(|command| b64(&command));
            unkept(Outcome::Ask { ticket: ticket.expose().clone(), commands })
        }
        Judged::Stopped(stop) => {
            let refused = unkept(Outcome::Refused { reason: stop.code() });
            (StatusCode::UNPROCESSABLE_ENTITY, refused).into_response()
        }
    }
}

fn unkept(body: impl Serialize) -> Response {
    ([(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
}

fn bytes(text: &str) -> Result<Vec<u8>> {
    unb64(text).ok_or_else(|| Error::new(Kind::Invalid, "error-bad-request"))
}

fn maybe(text: Option<&str>) -> Result<Option<Vec<u8>>> {
    text.map(bytes).transpose()
}
