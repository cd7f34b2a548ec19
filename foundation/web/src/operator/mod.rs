//! What only the operator's private listener shows: health and metrics.

pub(crate) mod metrics;

use std::sync::Arc;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, Router};
use base::{Clock, Entropy, Result};
use db::jobs::Counts;
use serde::Serialize;

use crate::{Access, BoxFuture, Guard, Origins, Pages, Table};

/// Whether one component can do its work.
#[derive(Clone)]
pub struct Check {
    name: &'static str,
    run: Arc<Run>,
}

type Run = dyn Fn() -> BoxFuture<'static, Result<Option<Counts>>> + Send + Sync;

impl Check {
    /// A check by name.
    pub fn new<F, Fut>(name: &'static str, run: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<()>> + Send + 'static,
    {
        let run = move || -> BoxFuture<'static, _> {
            let running = run();
            Box::pin(async move { running.await.map(|()| None) })
        };
        Self { name, run: Arc::new(run) }
    }

    /// A check by name that also tells how the component's jobs stand. Dead ones are told, and are no reason
    /// to be unwell: somebody has to look at them, and a restart would not help.
    pub fn of_jobs<F, Fut>(name: &'static str, run: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Counts>> + Send + 'static,
    {
        let run = move || -> BoxFuture<'static, _> {
            let running = run();
            Box::pin(async move { running.await.map(Some) })
        };
        Self { name, run: Arc::new(run) }
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
    #[serde(skip_serializing_if = "Option::is_none")]
    jobs: Option<Jobs>,
}

#[derive(Serialize)]
struct Jobs {
    waiting: u64,
    running: u64,
    dead: u64,
}

impl From<Counts> for Jobs {
    fn from(Counts { waiting, running, dead }: Counts) -> Self {
        Self { waiting, running, dead }
    }
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
        let (status, jobs) = match (check.run)().await {
            Ok(counts) => ("ok", counts.map(Jobs::from)),
            Err(error) => {
                tracing::error!(check = check.name, %error, "unhealthy");
                ("failing", None)
            }
        };
        done.push(Checked { name: check.name, status, jobs });
    }
    let well = done.iter().all(|checked| checked.status == "ok");
    let code = if well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let status = if well { "ok" } else { "failing" };
    (code, Json(Health { status, checks: done })).into_response()
}

async fn numbers(State(checks): State<Arc<Vec<Check>>>) -> Response {
    let mut jobs = Vec::new();
    for check in checks.iter() {
        match (check.run)().await {
            Ok(Some(counts)) => jobs.push((check.name, counts)),
            Ok(None) => {}
            Err(error) => tracing::error!(check = check.name, %error, "unhealthy"),
        }
    }
    let kind = (header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
    ([kind], metrics::text() + &metrics::jobs(&jobs)).into_response()
}
