//! Who is calling, as operations want to know it.

use base::{Lang, Result};
use web::{BoxFuture, Caller, Identify, Person};

use crate::Portal;
use crate::domain::acting::Acting;
use crate::operations::{Citizen, Officer};

/// Turns cookies and tokens into a caller.
pub(crate) fn authenticate(
    portal: Portal,
    identify: Identify,
) -> BoxFuture<'static, Result<Caller>> {
    Box::pin(async move {
        if identify.authorization().is_some() {
            return portal.verifier().verify(&identify).await.map(Caller::Component);
        }
        let Some(token) = portal.session_cookie().read(&identify.headers) else {
            return Ok(Caller::Anonymous);
        };
        let Some(session) = portal.relying_party().session(token).await? else {
            return Ok(Caller::Anonymous);
        };
        let (id, content) = (session.id, session.content);
        // Whoever acts for somebody of the staff has none of their roles.
        let staff = match &content.acting {
            None => portal.engine().staff_of(&content.national_number).await?,
            Some(_) => None,
        };
        Ok(Caller::Person(Person {
            national_number: content.national_number,
            name: content.name,
            name_latin: None,
            level: content.level,
            staff,
            session: id.to_string(),
            acting: content.acting.map(acting),
        }))
    })
}

/// A person as a citizen who asks for something.
pub(crate) fn citizen(person: Person, lang: Lang) -> Citizen {
    Citizen {
        national_number: person.national_number,
        name: person.name,
        level: person.level,
        lang,
        acting: person.acting.map(|acting| Acting {
            national_number: acting.national_number,
            name: acting.name,
            phone: None,
            office: acting.office,
            mandate: acting.mandate,
        }),
    }
}

fn acting(acting: Acting) -> web::Acting {
    let Acting { national_number, name, office, mandate, .. } = acting;
    web::Acting { national_number, name, office, mandate }
}

/// A person of the staff as the officer who works on a case.
pub(crate) fn officer(clerk: web::Clerk) -> Officer {
    Officer {
        id: clerk.staff.id,
        national_number: clerk.person.national_number,
        roles: clerk.staff.roles,
        entity: clerk.staff.entity,
        office: clerk.staff.office,
    }
}
