//! Parse, call one operation, render: pages for people, endpoints for programs.

pub(crate) mod api;
pub(crate) mod browser;
pub(crate) mod pages;

use web::{BoxFuture, Caller, Identify, Person};

use crate::Sso;
use crate::operations::sessions::{self, SignedIn};

/// Recognises components by their tokens and people by their sessions.
pub(crate) fn authenticate(
    sso: Sso,
    identify: Identify,
) -> BoxFuture<'static, base::Result<Caller>> {
    Box::pin(async move {
        if identify.authorization().is_some() {
            return sso.verifier().verify(&identify).await.map(Caller::Component);
        }
        let Some(token) = sso.cookies().session.read(&identify.headers) else {
            return Ok(Caller::Anonymous);
        };
        let found = sessions::of_token(&sso, token).await?;
        Ok(found.map_or(Caller::Anonymous, |signed_in| Caller::Person(person(signed_in))))
    })
}

fn person(signed_in: SignedIn) -> Person {
    let SignedIn { session, account } = signed_in;
    Person {
        national_number: account.owner.national_number,
        name: account.owner.name,
        name_latin: account.owner.name_latin,
        level: account.level,
        staff: None,
        session: session.id.to_string(),
    }
}
