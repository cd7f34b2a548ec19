//! What happens between the door and the handler.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, header, request::Parts};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use base::{Error, Kind, Result};

use super::caller::{Access, Caller};
use super::guard::Authenticate;
use super::identify::Identify;
use super::table::{Declared, Posts, Recognition};
use crate::site::Site;
use crate::{Failure, path};

/// Whether a caller named by a test is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TestCallers {
    /// In tests.
    Believed,
    /// In life.
    Ignored,
}

/// The caller that a test names.
#[derive(Clone, Debug)]
pub(crate) struct TestCaller(pub(crate) Caller);

/// In the request: who was let in, and under which declaration.
#[derive(Clone, Debug)]
pub(crate) struct Admitted {
    pub(crate) access: Access,
    pub(crate) caller: Caller,
}

/// In the response: whom it was made for.
#[derive(Clone, Debug)]
pub(crate) struct Served(pub(crate) Admitted);

/// In the response: the guard refused, the handler did not run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Refused;

/// The guard at one route.
#[derive(Clone)]
pub(crate) struct Gate<S> {
    pub(crate) state: S,
    pub(crate) site: Arc<Site>,
    pub(crate) authenticate: Authenticate<S>,
    pub(crate) declared: Declared,
    pub(crate) tests: TestCallers,
}

pub(crate) async fn admit<S>(State(gate): State<Gate<S>>, request: Request, next: Next) -> Response
where
    S: Clone + Send + Sync + 'static,
{
    let (mut parts, body) = request.into_parts();
    let access = gate.declared.access;
    match gate.check(&parts).await {
        Ok(caller) => {
            let admitted = Admitted { access, caller };
            parts.extensions.insert(admitted.clone());
            let mut response = next.run(Request::from_parts(parts, body)).await;
            // Whom the handler recognised is not known here: the answer may be for one person.
            if !gate.is_nobody_asked() {
                response.extensions_mut().insert(Served(admitted));
            }
            response
        }
        Err(error) => {
            let mut response = gate.refuse(&parts, error);
            response.extensions_mut().insert(Refused);
            response
        }
    }
}

impl<S: Clone + Send + Sync + 'static> Gate<S> {
    async fn check(&self, parts: &Parts) -> Result<Caller> {
        if must_come_from_our_pages(&self.declared, &parts.method) {
            our_page(&parts.headers, &self.site.own)?;
        }
        let caller = self.caller(parts).await?;
        match self.declared.access {
            Access::Operator if self.site.is_operator => {}
            access => access.admits(&caller)?,
        }
        Ok(caller)
    }

    async fn caller(&self, parts: &Parts) -> Result<Caller> {
        let named = parts.extensions.get::<TestCaller>();
        if let (Some(TestCaller(caller)), TestCallers::Believed) = (named, self.tests) {
            return Ok(caller.clone());
        }
        if self.is_nobody_asked() {
            return Ok(Caller::Anonymous);
        }
        let caller = (self.authenticate)(self.state.clone(), Identify::of(parts)).await;
        match (self.declared.access, caller) {
            // Whoever cannot be recognised may still read what anyone may read.
            (Access::Public, Err(error)) => {
                tracing::debug!(%error, "caller not recognised on a public route");
                Ok(Caller::Anonymous)
            }
            (_, caller) => caller,
        }
    }

    fn is_nobody_asked(&self) -> bool {
        self.declared.access == Access::Public
            && self.declared.recognition == Recognition::ByHandler
    }

    /// A person who has to sign in is sent to do so; everyone else is told why not.
    fn refuse(&self, parts: &Parts, error: Error) -> Response {
        let person = matches!(
            self.declared.access,
            Access::Citizen(_) | Access::Staff(_) | Access::AnyStaff(_)
        );
        let page = person
            && matches!(parts.method, Method::GET | Method::HEAD)
            && !path::wants_json(parts);
        match self.site.sign_in {
            Some(sign_in) if page && error.kind() == Kind::Unauthenticated => {
                let back = path::without_lang(&parts.uri);
                Redirect::to(&path::query(sign_in, &[("return_to", &back)])).into_response()
            }
            _ => Failure::from(error).into_response(),
        }
    }
}

fn must_come_from_our_pages(declared: &Declared, method: &Method) -> bool {
    declared.posts == Posts::FromOurPages
        && declared.access.is_for_browsers()
        && !matches!(*method, Method::GET | Method::HEAD)
}

/// Browsers say where a form was filled in; a form of another site says another origin, or `null`.
fn our_page(headers: &HeaderMap, own: &str) -> Result<()> {
    let said = |name| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let ours = match (said(header::ORIGIN), said(header::REFERER)) {
        (Some(origin), _) => origin == own,
        (None, Some(page)) => page.strip_prefix(own).is_some_and(|rest| rest.starts_with('/')),
        (None, None) => false,
    };
    ours.then_some(()).ok_or_else(|| Error::forbidden("error-origin"))
}
