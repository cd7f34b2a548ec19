//! Every route, tried as every kind of caller.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::{StatusCode, header};
use base::Kind;
use messages::component::Component;
use messages::identity::Level;
use tower::ServiceExt;

use super::{as_caller, person, staff};
use crate::access::Refused;
use crate::{Caller, Declared, Guard, Role, Table, Verb};

/// Tries each route of the table as each kind of caller, and fails where somebody gets in who was not
/// declared, or is turned away who was, or where the handler wants more than the declaration gives (500).
///
/// `samples` fill the pattern's parameters: `("{id}", "0190…")`.
///
/// # Panics
/// If any route is wrong, with the list of them.
pub async fn assert_access<S>(table: Table<S>, state: S, guard: Guard<S>, samples: &[(&str, &str)])
where
    S: Clone + Send + Sync + 'static,
{
    let declared: Vec<_> = table.routes().collect();
    let own = guard.site.own.clone();
    let router = table.into_test_router(state, guard);
    let mut wrong = Vec::new();
    for route in declared {
        let path = fill(route.path, samples);
        for caller in callers() {
            let answer = ask(&router, &route, &path, &own, caller.clone()).await;
            wrong.extend(judge(&route, &caller, &answer));
        }
    }
    assert!(wrong.is_empty(), "access differs from the table:\n{}", wrong.join("\n"));
}

struct Answer {
    status: StatusCode,
    refused: bool,
}

async fn ask(router: &Router, route: &Declared, path: &str, own: &str, caller: Caller) -> Answer {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = route.method.method();
    *request.uri_mut() = path.parse().unwrap_or_default();
    if let (false, Ok(origin)) = (route.method == Verb::Get, own.parse()) {
        request.headers_mut().insert(header::ORIGIN, origin);
    }
    let answer = router.clone().oneshot(as_caller(request, caller)).await;
    let answer = answer.unwrap_or_else(|never| match never {});
    Answer { status: answer.status(), refused: answer.extensions().get::<Refused>().is_some() }
}

fn judge(route: &Declared, caller: &Caller, answer: &Answer) -> Option<String> {
    let verdict = route.access.admits(caller);
    let status = answer.status;
    let fault = match verdict {
        Ok(()) if answer.refused => "turned away",
        Ok(()) if status == StatusCode::INTERNAL_SERVER_ERROR => "let in and then failed",
        Err(_) if !answer.refused => "let in",
        Err(error) if !fits(error.kind(), status) => "turned away with the wrong status",
        _ => return None,
    };
    let who = name(caller);
    Some(format!(
        "{:?} {} ({:?}): {who} was {fault}: {status}",
        route.method, route.path, route.access
    ))
}

fn fits(kind: Kind, status: StatusCode) -> bool {
    match kind {
        Kind::Unauthenticated => {
            status == StatusCode::UNAUTHORIZED || status == StatusCode::SEE_OTHER
        }
        Kind::Forbidden => status == StatusCode::FORBIDDEN,
        _ => status == StatusCode::NOT_FOUND,
    }
}

fn callers() -> Vec<Caller> {
    let levels = [Level::Zero, Level::One, Level::Two, Level::Three];
    let mut all = vec![Caller::Anonymous, Caller::Node("moi".into())];
    all.extend(levels.map(|level| Caller::Person(person(level))));
    all.extend(Role::ALL.map(|role| Caller::Person(staff(role))));
    all.extend(Component::ALL.map(Caller::Component));
    all
}

fn name(caller: &Caller) -> String {
    match caller {
        Caller::Person(person) => match &person.staff {
            Some(staff) => format!("staff {:?}", staff.roles),
            None => format!("citizen of level {:?}", person.level),
        },
        other => format!("{other:?}"),
    }
}

fn fill(pattern: &str, samples: &[(&str, &str)]) -> String {
    let path =
        samples.iter().fold(pattern.to_owned(), |path, (name, value)| path.replace(name, value));
    assert!(
        !path.contains('{'),
        "no sample for a parameter of {pattern}: give (\"{{name}}\", \"value\")"
    );
    path
}
