//! Giving a passkey a name, and removing it.

use base::{Id, Message};
use serde::Serialize;
use web::{FormData, FormView, Page, Path, Reader, State, StatusCode};

use crate::Sso;
use crate::domain::holder::passkey::{NAME_MAX, Passkey};
use crate::http::pages::account::back;
use crate::http::pages::authenticator::prove_again;
use crate::operations::holder::passkeys::{of_owner, remove, rename};
use crate::operations::holder::sessions::Here;

/// The page that asks for a name.
#[derive(Serialize)]
pub(crate) struct RenamePasskey {
    form: FormView,
    id: String,
}

pub(crate) async fn show(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Passkey>>,
) -> web::Result {
    let passkey = of_owner(&sso, here, id).await?;
    let form = FormView::filled([("name", passkey.name)]);
    reader.page(&RenamePasskey { form, id: id.to_string() })
}

pub(crate) async fn submit(
    reader: Reader,
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Passkey>>,
    data: FormData,
) -> web::Result {
    let mut form = data.form();
    let Some(name) = form.text("name", 1..=NAME_MAX) else {
        let page = RenamePasskey { form: form.view(), id: id.to_string() };
        return reader.page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    rename(&sso, here, id, name).await?;
    Ok(back("passkey-renamed"))
}

pub(crate) async fn take_away(
    State(sso): State<Sso>,
    here: Here,
    Path(id): Path<Id<Passkey>>,
) -> web::Result {
    match remove(&sso, here, id).await {
        Ok(()) => Ok(back("passkey-removed")),
        Err(error) => prove_again(error, "/account"),
    }
}

impl Page for RenamePasskey {
    const TEMPLATE: &'static str = "passkey_rename.html";

    fn title(&self) -> Message {
        Message::new("passkey-rename-title")
    }

    fn samples() -> Vec<Self> {
        let form = FormView::filled([("name", "هاتفي")]);
        let page = |form| Self { form, id: "42".into() };
        vec![page(form.clone()), page(form.with_error("name", "required-field"))]
    }
}
