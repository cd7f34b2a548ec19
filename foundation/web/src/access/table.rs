//! The route table: nothing is mounted without saying who may call it.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::from_fn_with_state;
use axum::routing::{self, MethodRouter};

use super::admit::{Gate, TestCallers, admit};
use super::caller::Access;
use super::guard::Guard;
use crate::observe;

const BODY_LIMIT: usize = 64 * 1024;

/// The routes of a component whose state is `S`.
pub struct Table<S> {
    routes: Vec<(Declared, MethodRouter<S>)>,
}

/// What the table says of a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Declared {
    /// `GET`, `POST`, and for programs `PUT` and `DELETE`.
    pub method: Verb,
    /// The pattern: `/cases/{id}`.
    pub path: &'static str,
    /// Who may call.
    pub access: Access,
    /// The largest body, in bytes.
    pub limit: usize,
    /// Whence a form may be posted.
    pub posts: Posts,
    /// Who finds out who is calling.
    pub recognition: Recognition,
}

/// Who finds out who is calling a route that anyone may call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recognition {
    /// The guard, for the page that the handler makes.
    ByGuard,
    /// The handler, if anybody: the guard would do it for nothing.
    ByHandler,
}

/// The methods of the house: pages know the first two, protocols of others the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Reads; repeats harmlessly.
    Get,
    /// Everything else.
    Post,
    /// Replaces a whole thing, where a protocol wants it.
    Put,
    /// Ends a thing, where a protocol wants it.
    Delete,
}

impl Verb {
    /// As in the request line.
    pub const fn method(self) -> Method {
        match self {
            Self::Get => Method::GET,
            Self::Post => Method::POST,
            Self::Put => Method::PUT,
            Self::Delete => Method::DELETE,
        }
    }
}

/// Whence a request that changes something may come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Posts {
    /// From our own pages: `Origin` (or `Referer`) is our public origin.
    FromOurPages,
    /// From programs that carry their credentials in the request itself, never in a cookie.
    FromAnywhere,
}

impl<S: Clone + Send + Sync + 'static> Default for Table<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Clone + Send + Sync + 'static> Table<S> {
    /// No routes yet.
    pub fn new() -> Self {
        Self { routes: Vec::new() }
    }

    /// `GET path` (and `HEAD`).
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(Verb::Get, path, access, routing::get(handler))
    }

    /// `POST path`.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(Verb::Post, path, access, routing::post(handler))
    }

    /// `PUT path`.
    #[must_use]
    pub fn put<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(Verb::Put, path, access, routing::put(handler))
    }

    /// `DELETE path`.
    #[must_use]
    pub fn delete<H, T>(self, path: &'static str, access: Access, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.add(Verb::Delete, path, access, routing::delete(handler))
    }

    /// Another body limit for the route declared last.
    #[must_use]
    pub fn limit(mut self, bytes: usize) -> Self {
        if let Some((declared, _)) = self.routes.last_mut() {
            declared.limit = bytes;
        }
        self
    }

    /// The route declared last takes posts from programs: no cookie counts there.
    #[must_use]
    pub fn from_anywhere(mut self) -> Self {
        if let Some((declared, _)) = self.routes.last_mut() {
            declared.posts = Posts::FromAnywhere;
        }
        self
    }

    /// On the route declared last, which anyone may call, the handler itself finds out who is calling, in the
    /// transaction that counts; for the guard everybody there is a stranger.
    #[must_use]
    pub fn by_handler(mut self) -> Self {
        if let Some((declared, _)) = self.routes.last_mut() {
            declared.recognition = Recognition::ByHandler;
        }
        self
    }

    /// These routes and those of `other`.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.routes.extend(other.routes);
        self
    }

    /// What is declared.
    pub fn routes(&self) -> impl Iterator<Item = Declared> {
        self.routes.iter().map(|(declared, _)| *declared)
    }

    /// The component's door: routes, guard, static files, errors, headers, log.
    pub fn into_router(self, state: S, guard: Guard<S>) -> Router {
        self.build(state, guard, TestCallers::Ignored)
    }

    /// The same door, where a test may say who is calling (`web::testing::as_caller`).
    pub(crate) fn into_test_router(self, state: S, guard: Guard<S>) -> Router {
        self.build(state, guard, TestCallers::Believed)
    }

    fn add(
        mut self,
        method: Verb,
        path: &'static str,
        access: Access,
        handler: MethodRouter<S>,
    ) -> Self {
        let (limit, posts, recognition) = (BODY_LIMIT, Posts::FromOurPages, Recognition::ByGuard);
        let declared = Declared { method, path, access, limit, posts, recognition };
        self.routes.push((declared, handler));
        self
    }

    fn build(self, state: S, guard: Guard<S>, tests: TestCallers) -> Router {
        let site = std::sync::Arc::new(guard.site);
        let mut router = Router::new();
        for (declared, handler) in self.routes {
            let gate = Gate {
                state: state.clone(),
                site: site.clone(),
                authenticate: guard.authenticate,
                declared,
                tests,
            };
            let guarded = handler
                .route_layer(DefaultBodyLimit::max(declared.limit))
                .route_layer(from_fn_with_state(gate, admit::<S>));
            router = router.route(declared.path, guarded);
        }
        observe::wrap(router.with_state(state), site)
    }
}
