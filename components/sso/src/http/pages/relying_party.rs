//! What a page shows of the relying party that waits for its person: its logo and its links.

use base::{Lang, Localized};
use serde::Serialize;
use web::{IntoResponse, Path, State, header, query};

use crate::Sso;
use crate::domain::openid::client::Client;
use crate::operations::openid::logos;

/// A relying party, for people.
#[derive(Clone, Serialize)]
pub(crate) struct RelyingParty {
    name: Localized,
    /// The host to which the person is sent back.
    site: String,
    /// Where we keep its logo.
    logo: Option<String>,
    policy: Option<String>,
    terms: Option<String>,
}

/// A client's logo. Its address changes with it.
pub(crate) async fn show_logo(State(sso): State<Sso>, Path(client): Path<String>) -> web::Result {
    let logo = logos::find(&sso, client).await?;
    let headers = [
        (header::CONTENT_TYPE, logo.content_type()),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
    ];
    Ok((headers, logo.picture().to_vec()).into_response())
}

impl RelyingParty {
    /// `client`, which gets the person back at `site`.
    pub(super) fn of(client: &Client, site: String, lang: Lang) -> Self {
        let particulars = &client.particulars;
        let logo = particulars.logo.as_ref();
        let path = format!("/clients/{}/logo", client.id);
        Self {
            name: Localized::new(client.name.ar.clone(), client.name.en.clone()),
            site,
            logo: logo.map(|mark| query(&path, &[("v", &mark.version)])),
            policy: particulars.policy(lang).map(str::to_owned),
            terms: particulars.terms(lang).map(str::to_owned),
        }
    }

    /// Invented ones: with nothing, with one link, with all.
    pub(super) fn samples() -> [Self; 3] {
        let plain = Self {
            name: Localized::new("مكتبة المدينة", "City Library"),
            site: "library.example".into(),
            logo: None,
            policy: None,
            terms: None,
        };
        let terms = Self { terms: Some("https://library.example/terms".into()), ..plain.clone() };
        let all = Self {
            logo: Some("/clients/42/logo?v=aBcDeF".into()),
            policy: Some("https://library.example/privacy".into()),
            ..terms.clone()
        };
        [plain, terms, all]
    }
}
