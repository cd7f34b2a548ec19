//! A long answer, made piece by piece as the reader takes it.

use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::body::Body;
use base::{Error, Result};
use hyper::body::{Bytes, Frame};

use crate::BoxFuture;

/// One piece and what the next one begins with; nothing at the end.
type Piece<S> = Result<Option<(Bytes, S)>>;

/// A body whose pieces are made one after the other: `next` gets what the last one left. A failure cuts the
/// answer off, which the reader notices.
pub fn streamed<S, F>(first: S, next: F) -> Body
where
    S: Send + 'static,
    F: Fn(S) -> BoxFuture<'static, Piece<S>> + Send + 'static,
{
    Body::new(Streamed { next, state: Mutex::new(State::Between(first)) })
}

struct Streamed<S, F> {
    next: F,
    /// A future may be sent to another thread, not shared with one: nobody else ever locks it.
    state: Mutex<State<S>>,
}

enum State<S> {
    Between(S),
    Making(BoxFuture<'static, Piece<S>>),
    Over,
}

/// Nothing in it is pinned: the future stands on the heap.
impl<S, F> Unpin for Streamed<S, F> {}

impl<S, F> hyper::body::Body for Streamed<S, F>
where
    F: Fn(S) -> BoxFuture<'static, Piece<S>>,
{
    type Data = Bytes;
    type Error = Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, Error>>> {
        let this = self.get_mut();
        let state = this.state.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut making = match std::mem::replace(state, State::Over) {
            State::Between(left) => (this.next)(left),
            State::Making(future) => future,
            State::Over => return Poll::Ready(None),
        };
        match making.as_mut().poll(context) {
            Poll::Pending => {
                *state = State::Making(making);
                Poll::Pending
            }
            Poll::Ready(Ok(Some((bytes, left)))) => {
                *state = State::Between(left);
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Poll::Ready(Ok(None)) => Poll::Ready(None),
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(error))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::to_bytes;

    #[tokio::test]
    async fn pieces_arrive_in_order_and_a_failure_is_noticed() {
        let count = |until: u8| {
            streamed(0_u8, move |n| {
                Box::pin(async move {
                    match n {
                        n if n < until => Ok(Some((Bytes::from(vec![b'a' + n]), n + 1))),
                        3 => Err(Error::internal("the store went away")),
                        _ => Ok(None),
                    }
                })
            })
        };
        assert_eq!(to_bytes(count(2), 100).await.unwrap(), "ab");
        assert!(to_bytes(count(3), 100).await.is_err());
    }
}
