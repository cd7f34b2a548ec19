//! Parse, call one operation, render: pages for people, endpoints for programs.

pub(crate) mod api;
pub(crate) mod browser;
pub(crate) mod officer;
pub(crate) mod pages;
pub(crate) mod qr;
pub(crate) mod step;

use web::{BoxFuture, Caller, Identify, Person, Staff};

use crate::Sso;
use crate::operations::holder::sessions::{self, SignedIn};
use crate::operations::office::staff;

/// Recognises components by their tokens and people by their sessions.
pub(crate) fn authenticate(
    sso: Sso,
    identify: Identify,
) -> BoxFuture<'static, base::Result<Caller>> {
    Box::pin(async move {
        // Tokens of relying parties, which have no dots, and clients' secrets are no component's.
        if identify.authorization().is_some_and(|value| value.contains('.')) {
            return sso.verifier().verify(&identify).await.map(Caller::Component);
        }
        let Some(token) = sso.cookies().session.read(&identify.headers) else {
            return Ok(Caller::Anonymous);
        };
        let Some(signed_in) = sessions::of_token(&sso, token).await? else {
            return Ok(Caller::Anonymous);
        };
        // A number that is only claimed gives nobody a place here.
        let staff = if signed_in.account.is_proven() {
            staff::of_person(&sso, &signed_in.account.owner.national_number).await?
        } else {
            None
        };
        Ok(Caller::Person(person(signed_in, staff)))
    })
}

fn person(signed_in: SignedIn, staff: Option<Staff>) -> Person {
    let SignedIn { session, account } = signed_in;
    Person {
        name: account.shown_name(),
        name_latin: account.shown_name_latin().map(str::to_owned),
        national_number: account.owner.national_number,
        level: account.level,
        staff,
        session: session.id.to_string(),
        acting: None,
    }
}
