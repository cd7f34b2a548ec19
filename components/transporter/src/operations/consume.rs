//! The consumer side: a component of this member asks a service of another.

use std::sync::Arc;

use base::{Id, Result as Done};
use messages::component::Component;
use web::{Bytes, http};

use super::journal;
use super::letter::Letter;
use crate::Transporter;
use crate::domain::{
    AnswerHead, Code, Exchange, Fault, Headers, Member, Method, Outcome, Reason, Report,
    RequestHead, Side, Stamp, Target,
};

/// Where a provider's node takes messages.
pub(crate) const EXCHANGE: &str = "/exchange";

/// A request as a component sent it.
#[derive(Debug)]
pub struct Incoming {
    /// The method.
    pub method: Method,
    /// Path and query.
    pub target: Target,
    /// The headers that travel.
    pub headers: Headers,
    /// The body.
    pub body: Bytes,
}

/// An answer as the component gets it.
#[derive(Debug)]
pub struct Delivered {
    /// The provider's status.
    pub status: u16,
    /// The provider's headers and those of the node.
    pub headers: Headers,
    /// The provider's body.
    pub body: Bytes,
}

/// Carries `incoming` to its provider and brings the answer back: recorded, sent, verified, recorded,
/// and only then handed on.
pub async fn exchange(
    node: &Transporter,
    caller: Component,
    incoming: Incoming,
) -> Result<Delivered, Fault> {
    let Incoming { method, target, headers, body } = incoming;
    let head = RequestHead::stamped(method, target, headers, &stamp(node))?;
    own_subsystem(node, caller, &head)?;
    let reason = Reason::of(head.headers())?;
    let conf = node.directory().current();
    let provider = conf
        .member(&head.service().provider.member)
        .ok_or_else(|| Fault::new(Code::UnknownMember).because("provider"))?;
    let request = Letter::sign(head.block(), body, &node.signer());
    let record = Arc::new(Record { exchange: opened(node, &head, &reason, &request)?, reason });
    begin(node, record.clone()).await.map_err(away)?;
    let outcome = travel(node, provider, &head, &request).await;
    end(node, record, provider, &outcome).await.map_err(away)?;
    outcome.map(|(answer, letter)| Delivered {
        status: answer.status(),
        headers: answer.headers().clone(),
        body: letter.body,
    })
}

fn stamp(node: &Transporter) -> Stamp {
    let now = node.db().clock().now();
    let id = || Id::<Stamp>::new(now, node.db().entropy()).to_string();
    let message_id = format!("{}-{}", messages::road::INSTANCE, id());
    Stamp { request_id: id(), message_id, sent: now }
}

fn own_subsystem(node: &Transporter, caller: Component, head: &RequestHead) -> Result<(), Fault> {
    let client = head.client()?;
    node.config()
        .clients
        .iter()
        .any(|own| own.component == caller && own.subsystem == client)
        .then_some(())
        .ok_or_else(|| Fault::new(Code::InvalidClientIdentifier).because(caller.name()))
}

fn opened(
    node: &Transporter,
    head: &RequestHead,
    reason: &Reason,
    request: &Letter,
) -> Result<Exchange, Fault> {
    Ok(Exchange {
        id: Id::new(node.db().clock().now(), node.db().entropy()),
        side: Side::Consumer,
        message_id: head.message_id().to_owned(),
        request_id: head.request_id().to_owned(),
        client: head.client()?,
        service: head.service().clone(),
        subject: reason.subject.clone(),
        content: head.content_hash(&request.body),
        request: request.signed.clone(),
    })
}

struct Record {
    exchange: Exchange,
    reason: Reason,
}

async fn begin(node: &Transporter, record: Arc<Record>) -> Done<()> {
    let key = node.signer().public();
    node.db()
        .write("road.begin", move |tx| journal::begin(tx, &record.exchange, &record.reason, &key))
        .await
}

/// The whole way: to the provider's node and back, ending with a verified answer.
async fn travel(
    node: &Transporter,
    provider: &Member,
    head: &RequestHead,
    request: &Letter,
) -> Result<(AnswerHead, Letter), Fault> {
    let answer = send(node, provider, request).await?;
    if !Letter::is_in(answer.headers()) {
        return Err(fault_in(answer.body()));
    }
    let letter = Letter::open(&answer.headers().clone(), answer.into_body())
        .map_err(|fault| fault.recoded(Code::InconsistentResponse))?;
    if !letter.is_signed_by(&provider.sign_keys) {
        return Err(Fault::new(Code::ClientSignature).because("answer"));
    }
    let answer = AnswerHead::parse(&letter.signed.block)?;
    answer.answers(head, &head.hash(&request.body))?;
    Ok((answer, letter))
}

async fn send(
    node: &Transporter,
    provider: &Member,
    request: &Letter,
) -> Result<http::Response<Bytes>, Fault> {
    let peer = node.neighbour(provider)?;
    let mut outgoing = http::Request::post(EXCHANGE);
    for (name, value) in request.headers() {
        outgoing = outgoing.header(name, value);
    }
    let outgoing = outgoing
        .body(request.body.clone())
        .map_err(|error| Fault::new(Code::ClientInternal).because(error.to_string()))?;
    peer.send(outgoing)
        .await
        .map_err(|error| Fault::new(Code::NetworkError).because(error.to_string()))
}

/// What the provider's node says went wrong. The connection vouches for who says it.
fn fault_in(body: &[u8]) -> Fault {
    let unclear = || Fault::new(Code::InconsistentResponse).because("neither answer nor fault");
    serde_json::from_slice::<Report>(body).map_or_else(|_| unclear(), Fault::reported)
}

async fn end(
    node: &Transporter,
    record: Arc<Record>,
    provider: &Member,
    outcome: &Result<(AnswerHead, Letter), Fault>,
) -> Done<()> {
    let now = node.db().clock().now();
    let ended = match outcome {
        Ok((answer, letter)) => {
            Outcome::Begun.answered(now, answer.status(), letter.signed.clone())?
        }
        Err(fault) => Outcome::Begun.failed(now, fault)?,
    };
    let key = outcome
        .as_ref()
        .ok()
        .and_then(|(_, letter)| provider.sign_keys.find(&letter.signed.key))
        .map(|key| (provider.code.clone(), key.clone()));
    node.db()
        .write("road.end", move |tx| {
            if let Some((member, key)) = &key {
                crate::store::member_keys::remember(tx, member, key)?;
            }
            journal::end(tx, &record.exchange, &record.reason, &ended)
        })
        .await
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn away(error: base::Error) -> Fault {
    Fault::new(Code::ClientLogging).because(error.to_string())
}
