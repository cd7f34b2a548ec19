//! Between a system's work and its answer: the misbehaviour it was told.

use base::{Duration, Error, Result};

use crate::Sandbox;
use crate::domain::fault::{Behaviour, System};
use crate::domain::lie::Lie;

/// The outcome of `work`, as `system` now behaves.
pub(super) async fn told<T: Lie>(
    sandbox: &Sandbox,
    system: System,
    work: impl Future<Output = Result<T>>,
) -> Result<T> {
    match sandbox.behaviour(system).await? {
        Behaviour::Well => work.await,
        Behaviour::Slow => {
            pause(sandbox.config().slow).await;
            work.await
        }
        Behaviour::Lies => work.await.map(T::bent),
        Behaviour::LosesAnswers => {
            drop(work.await);
            silence(sandbox).await
        }
        Behaviour::Down => Err(away()),
    }
}

/// An answer that never arrives: the line stays open, then closes with nothing said of the work.
pub(super) async fn silence<T>(sandbox: &Sandbox) -> Result<T> {
    pause(sandbox.config().silence).await;
    Err(away())
}

fn away() -> Error {
    Error::unavailable("error-unavailable").because("the stand-in was told so")
}

#[expect(clippy::disallowed_methods, reason = "a slow system is slow for whoever waits for it")]
async fn pause(how_long: Duration) {
    tokio::time::sleep(how_long).await;
}
