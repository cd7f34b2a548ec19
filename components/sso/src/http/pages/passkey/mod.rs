//! Passkeys: the questions that a page's script fetches, and the pages around them.

pub(crate) mod add;
pub(crate) mod manage;
pub(crate) mod sign_in;

use crypto::webauthn::{self, UserVerification};
use serde::Serialize;
use web::{Form, HeaderMap, IntoResponse, Json, Response, with_cookie};

use crate::Sso;
use crate::operations::holder::passkeys::{Asked, Wanted, relying_party};

/// The name of the service, as authenticators show it.
const NAME: &str = "حكومتي · Hukumati";

/// What is asked of `navigator.credentials.create`.
#[derive(Serialize)]
struct Creation<'a> {
    challenge: String,
    rp_id: &'a str,
    rp_name: &'static str,
    user_id: String,
    user_name: &'a str,
    algorithms: [i64; 3],
    credentials: Vec<String>,
}

/// What is asked of `navigator.credentials.get`.
#[derive(Serialize)]
struct Question<'a> {
    challenge: String,
    rp_id: &'a str,
    verification: &'static str,
    credentials: Vec<String>,
}

fn creation(sso: &Sso, wanted: &Wanted) -> Response {
    let asked = Creation {
        challenge: crypto::b64(&wanted.asked.challenge),
        rp_id: relying_party(sso).id,
        rp_name: NAME,
        user_id: crypto::b64(&wanted.handle),
        user_name: &wanted.name,
        algorithms: webauthn::ALGORITHMS,
        credentials: texts(&wanted.has),
    };
    to_browser(sso, &wanted.asked, asked)
}

fn question(
    sso: &Sso,
    asked: &Asked,
    credentials: &[Vec<u8>],
    verification: UserVerification,
) -> Response {
    let question = Question {
        challenge: crypto::b64(&asked.challenge),
        rp_id: relying_party(sso).id,
        verification: match verification {
            UserVerification::Required => "required",
            UserVerification::Preferred => "preferred",
        },
        credentials: texts(credentials),
    };
    to_browser(sso, asked, question)
}

/// The question, and the token of the browser that may answer it.
fn to_browser(sso: &Sso, asked: &Asked, question: impl Serialize) -> Response {
    let cookie = sso.cookies().passkey.set(&asked.browser, None);
    with_cookie(Json(question).into_response(), cookie)
}

/// The token under which the browser was asked before.
fn held(sso: &Sso, headers: &HeaderMap) -> Option<String> {
    sso.cookies().passkey.read(headers).map(str::to_owned)
}

/// The bytes of a field; none if it is not written as a browser writes them.
fn bytes(form: &Form, name: &str) -> Vec<u8> {
    crypto::unb64(form.value(name)).unwrap_or_default()
}

fn texts(ids: &[Vec<u8>]) -> Vec<String> {
    ids.iter().map(|id| crypto::b64(id)).collect()
}
