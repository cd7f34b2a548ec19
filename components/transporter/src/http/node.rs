//! `POST /exchange`: another member's node brings a message.

use web::{Bytes, FromNode, HeaderMap, IntoResponse, Response, State};

use crate::Transporter;
use crate::domain::{Code, Fault};
use crate::http::fault;
use crate::operations::{self, Letter};

/// Takes a message; answers it, signed, or tells a fault.
pub(crate) async fn exchange(
    State(node): State<Transporter>,
    FromNode(member): FromNode,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match received(&node, member, &headers, body).await {
        Ok(letter) => (letter.headers(), letter.body).into_response(),
        Err(fault) => fault::answer(&node, &fault),
    }
}

async fn received(
    node: &Transporter,
    member: String,
    headers: &HeaderMap,
    body: Bytes,
) -> Result<Letter, Fault> {
    let letter = Letter::open(headers, body)?;
    let node = node.clone();
    let work = async move { operations::receive(&node, &member, letter).await };
    fault::to_the_end(Code::ServerInternal, work).await
}
