//! A transaction on its way: the caller's closure, its outcome, and where the answer goes.

use std::panic::{AssertUnwindSafe, catch_unwind};

use base::{Error, Result};
use tokio::sync::oneshot;

use crate::Tx;

/// What becomes of the transaction after its body ran.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// It is to be committed.
    Keep,
    /// It is to be rolled back; the error is kept for the caller.
    Undo,
}

/// A transaction without its types, so that the engines are compiled once.
pub(crate) trait Step: Send {
    /// The transaction's name.
    fn name(&self) -> &'static str;
    /// Runs the body (again); a panic is an error.
    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict;
    /// Replaces the outcome: the transaction was not kept after all.
    fn fail(&mut self, error: Error);
    /// Tells the caller. Only after the commit.
    fn answer(self: Box<Self>);
}

/// The step of `body`, and where its answer will arrive.
pub(crate) fn step<T, F>(
    name: &'static str,
    body: F,
) -> (Box<dyn Step>, oneshot::Receiver<Result<T>>)
where
    F: FnMut(&mut Tx) -> Result<T> + Send + 'static,
    T: Send + 'static,
{
    let (reply, answer) = oneshot::channel();
    (Box::new(Task { name, body, outcome: None, reply }), answer)
}

struct Task<T, F> {
    name: &'static str,
    body: F,
    outcome: Option<Result<T>>,
    reply: oneshot::Sender<Result<T>>,
}

impl<T, F> Step for Task<T, F>
where
    F: FnMut(&mut Tx) -> Result<T> + Send,
    T: Send,
{
    fn name(&self) -> &'static str {
        self.name
    }

    fn run(&mut self, tx: &mut Tx<'_>) -> Verdict {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.body)(tx)))
            .unwrap_or_else(|_| Err(Error::internal(format!("{}: panicked", self.name))))
            .and_then(|value| tx.check().map(|()| value));
        let verdict = if outcome.is_ok() { Verdict::Keep } else { Verdict::Undo };
        self.outcome = Some(outcome);
        verdict
    }

    fn fail(&mut self, error: Error) {
        self.outcome = Some(Err(error));
    }

    fn answer(self: Box<Self>) {
        if let Some(outcome) = self.outcome {
            // A caller that no longer waits does not change what was committed.
            let _ = self.reply.send(outcome);
        }
    }
}
