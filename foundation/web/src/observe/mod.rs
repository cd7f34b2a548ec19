//! The door of a component: static files, errors told, headers set, one log line per request.

mod headers;
mod home;
mod trouble;

use std::any::Any;
use std::sync::Arc;

use axum::extract::{MatchedPath, Path, Request, State};
use axum::http::{Method, StatusCode, Uri, request::Parts};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use base::{Duration, Error, Timestamp};
use crypto::Jwks;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{DefaultPredicate, Predicate, SizeAbove};

pub(crate) use trouble::Problem;

use crate::Failure;
use crate::operator::metrics;
use crate::site::Site;

/// How long an answer may take, the reading of a slow caller's body included.
const PATIENCE: Duration = Duration::from_mins(2);

/// Puts the door around a component's routes.
pub(crate) fn wrap(routes: Router, site: Arc<Site>) -> Router {
    let own = Router::new()
        .route("/static/{file}", get(file))
        .route("/.well-known/jwks.json", get(keys))
        .with_state(site.clone());
    routes
        .merge(own)
        .fallback(nothing_here)
        .method_not_allowed_fallback(no_such_method)
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn_with_state(site, observe))
        .layer(CompressionLayer::new().br(true).gzip(true).compress_when(worth_it()))
}

/// What fits one packet is not sent faster when it is smaller.
fn worth_it() -> impl Predicate {
    DefaultPredicate::new().and(SizeAbove::new(1024))
}

/// In a task of its own: a caller who hangs up does not interrupt a handler in the middle of its work.
async fn observe(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let served = tokio::spawn(serve(site, request, next)).await;
    served.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

async fn serve(site: Arc<Site>, mut request: Request, next: Next) -> Response {
    let started = site.clock.now();
    request.extensions_mut().insert(site.clone());
    let (parts, body) = request.into_parts();
    let head = Head::of(&site, &parts, started);
    let response = match home::way(&head) {
        Some(redirect) => redirect,
        None => handle(Request::from_parts(parts, body), next).await,
    };
    let (mut response, incident) = trouble::told(&head, response);
    headers::set(&head, &mut response);
    head.log(response.status(), incident.as_deref());
    response
}

/// A handler that takes too long is not waited for, and not interrupted either: what it has begun it ends.
/// One that waits for the body of a slow caller ends with the connection.
async fn handle(request: Request, next: Next) -> Response {
    let mut handler = Box::pin(next.run(request));
    if let Ok(response) = tokio::time::timeout(PATIENCE, &mut handler).await {
        return response;
    }
    tokio::spawn(handler);
    too_slow()
}

/// What is remembered of a request while it is served.
pub(crate) struct Head {
    pub(crate) site: Arc<Site>,
    pub(crate) parts: Parts,
    started: Timestamp,
    route: String,
}

impl Head {
    fn of(site: &Arc<Site>, parts: &Parts, started: Timestamp) -> Self {
        let route = parts.extensions.get::<MatchedPath>();
        Self {
            site: site.clone(),
            parts: parts.clone(),
            started,
            route: route.map_or_else(|| "-".to_owned(), |route| route.as_str().to_owned()),
        }
    }

    /// The pattern of the route, never the path: paths and queries may hold what no log may.
    fn log(&self, status: StatusCode, incident: Option<&str>) {
        let duration = self.site.clock.now().since(self.started);
        let method = known(&self.parts.method);
        metrics::request(self.site.name, method, &self.route, status, duration);
        tracing::info!(
            component = self.site.name,
            method,
            route = self.route,
            status = status.as_u16(),
            duration_ms = duration.as_millis(),
            incident,
            "request"
        );
    }
}

/// A method's name, of those that may become a label.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

async fn file(State(site): State<Arc<Site>>, Path(file): Path<String>) -> crate::Result {
    let file = site.pages.file(&file).ok_or_else(|| Error::not_found("error-not-found"))?;
    Ok(file.immutable())
}

async fn keys(State(site): State<Arc<Site>>) -> crate::Result<Json<Jwks>> {
    let keys = site.keys.as_ref().ok_or_else(|| Error::not_found("error-not-found"))?;
    Ok(Json(keys.jwks()))
}

async fn nothing_here(_: Uri) -> Failure {
    Error::not_found("error-not-found").into()
}

async fn no_such_method() -> Failure {
    Error::invalid("error-method").into()
}

fn too_slow() -> Response {
    Failure(Error::unavailable("error-unavailable").because("no answer in time")).into_response()
}

/// A panic's message may hold anything, so only its being a panic is told.
fn panicked(panic: Box<dyn Any + Send>) -> Response {
    drop(panic);
    Failure(Error::internal("a handler panicked")).into_response()
}
