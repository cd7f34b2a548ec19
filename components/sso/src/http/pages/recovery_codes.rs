//! Recovery codes: how many are left, and new ones, shown once.

use base::{Message, Secret};
use serde::Serialize;
use web::{HeaderValue, Page, Reader, State, header};

use super::authenticator::prove_again;
use crate::Sso;
use crate::domain::holder::recovery_code::in_groups;
use crate::operations::holder::recovery_codes::{left, make};
use crate::operations::holder::sessions::Here;

const PATH: &str = "/account/recovery-codes";

/// The page.
#[derive(Serialize)]
pub(crate) struct RecoveryCodes {
    left: i64,
    /// The new ones, in groups.
    codes: Vec<String>,
}

pub(crate) async fn show(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    let left = left(&sso, here).await?;
    reader.page(&RecoveryCodes { left, codes: Vec::new() })
}

/// The codes are in the answer and nowhere else: not in a redirect, not in a store.
pub(crate) async fn submit(reader: Reader, State(sso): State<Sso>, here: Here) -> web::Result {
    match make(&sso, here).await {
        Ok(codes) => {
            let mut answer = reader.page(&RecoveryCodes::new(&codes))?;
            let never = HeaderValue::from_static("no-store");
            answer.headers_mut().insert(header::CACHE_CONTROL, never);
            Ok(answer)
        }
        Err(error) => prove_again(error, PATH),
    }
}

impl RecoveryCodes {
    fn new(codes: &[Secret<String>]) -> Self {
        let shown: Vec<_> = codes.iter().map(|code| in_groups(code.expose())).collect();
        Self { left: i64::try_from(shown.len()).unwrap_or(0), codes: shown }
    }
}

impl Page for RecoveryCodes {
    const TEMPLATE: &'static str = "recovery_codes.html";

    fn title(&self) -> Message {
        let shown = !self.codes.is_empty();
        Message::new(if shown { "recovery-codes-yours" } else { "recovery-codes-title" })
    }

    fn samples() -> Vec<Self> {
        let codes = vec!["0123 4567 8901 2345".to_owned(), "5432 1098 7654 3210".to_owned()];
        let none = |left| Self { left, codes: Vec::new() };
        vec![none(0), none(1), none(2), none(9), Self { left: 10, codes }]
    }
}
