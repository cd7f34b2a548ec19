//! What only the operator's private listener shows: health and metrics.

pub(crate) mod metrics;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use base::{Clock, Entropy, Result};
use serde::Serialize;

use crate::{Access, BoxFuture, Guard, Origins, Pages, Table};

/// Whether one component can do its work.
#[derive(Clone)]
pub struct Check {
    name: &'static str,
    run: Arc<dyn Fn() -> BoxFuture<'static, Result<()>> + Send + Sync>,
}

impl Check {
    /// A check by name.
    pub fn new<F, Fut>(name: &'static str, run: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        Self { name, run: Arc::new(move || Box::pin(run())) }
    }
}

#[derive(Serialize)]
struct Health {
    status: &'static str,
    checks: Vec<Checked>,
}

#[derive(Serialize)]
struct Checked {
    name: &'static str,
    status: &'static str,
}

/// `GET /health` and `GET /metrics`, for a listener that only the operator reaches.
///
/// # Errors
/// `Internal`: the house's own templates do not parse.
pub fn router(checks: Vec<Check>, surroundings: (Clock, Entropy)) -> Result<Router> {
    let pages = Arc::new(Pages::new(&[], &[])?);
    let guard = Guard::operator(Origins::default(), pages, surroundings);
    Ok(Table::new()
        .get("/health", Access::Operator, health)
        .get("/metrics", Access::Operator, numbers)
        .into_router(Arc::new(checks), guard))
}

async fn health(State(checks): State<Arc<Vec<Check>>>) -> Response {
    let mut done = Vec::new();
    for check in checks.iter() {
        let status = match (check.run)().await {
            Ok(()) => "ok",
            Err(error) => {
                tracing::error!(check = check.name, %error, "unhealthy");
                "failing"
            }
        };
        done.push(Checked { name: check.name, status });
    }
    let well = done.iter().all(|checked| checked.status == "ok");
    let code = if well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let status = if well { "ok" } else { "failing" };
    (code, Json(Health { status, checks: done })).into_response()
}

async fn numbers() -> Response {
    let kind = (header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    ([kind], metrics::text()).into_response()
}
