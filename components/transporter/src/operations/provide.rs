//! The provider side: another member's node brings a message for a service of this member.

use std::sync::Arc;

use base::{Duration, Id, Result as Done};
use crypto::Jwk;
use db::Tx;

use super::{journal, letter::Letter, metaservices};
use crate::Transporter;
use crate::adapters::Reply;
use crate::config::Service;
use crate::domain::{
    AnswerHead, Code, Exchange, Fault, Member, Outcome, Reason, Repeat, RequestHead, Side,
};
use crate::store::exchanges::Seen;
use crate::store::{exchanges, rights};

/// How far the clocks of two nodes may be apart, and how long a message may take.
const FRESH: Duration = Duration::from_mins(5);

/// Verifies a message, records it, asks the member's system, and answers, signed.
///
/// `from` is the member whose node holds the connection.
pub async fn receive(node: &Transporter, from: &str, letter: Letter) -> Result<Letter, Fault> {
    let conf = node.directory().current();
    let member = conf
        .member(from)
        .ok_or_else(|| Fault::new(Code::UnknownPeer).because("not in the configuration"))?;
    let message = Arc::new(verified(node, member, letter)?);
    admit(node, message.clone()).await?;
    let answer = answered(node, &message).await;
    let outcome = match &answer {
        Ok((status, letter)) => {
            Outcome::Begun.answered(node.db().clock().now(), *status, letter.signed.clone())
        }
        Err(fault) => Outcome::Begun.failed(node.db().clock().now(), fault),
    }
    .map_err(away)?;
    end(node, message, outcome).await.map_err(away)?;
    answer.map(|(_, letter)| letter)
}

/// A message whose origin is certain.
struct Message {
    head: RequestHead,
    letter: Letter,
    reason: Result<Reason, Fault>,
    key: Jwk,
    exchange: Exchange,
    plan: Plan,
}

/// What the message asks for.
enum Plan {
    Service(Service),
    Meta(metaservices::Meta),
    Unknown,
}

fn verified(node: &Transporter, member: &Member, letter: Letter) -> Result<Message, Fault> {
    let head = RequestHead::parse(&letter.signed.block)?;
    let client = head.client()?;
    if client.member != member.code {
        return Err(Fault::new(Code::ForeignClient).because("another member's subsystem"));
    }
    let key = member
        .sign_keys
        .find(&letter.signed.key)
        .filter(|_| letter.is_signed_by(&member.sign_keys))
        .ok_or_else(|| Fault::new(Code::ServerSignature))?
        .clone();
    let now = node.db().clock().now();
    let sent = head.sent().ok_or_else(|| Fault::new(Code::InvalidMessage))?;
    if now.since(sent) > FRESH || sent.since(now) > FRESH {
        return Err(Fault::new(Code::Stale));
    }
    let reason = Reason::of(head.headers());
    let exchange = Exchange {
        id: Id::new(now, node.db().entropy()),
        side: Side::Provider,
        message_id: head.message_id().to_owned(),
        request_id: head.request_id().to_owned(),
        client,
        service: head.service().clone(),
        subject: reason.as_ref().ok().and_then(|reason| reason.subject.clone()),
        content: head.content_hash(&letter.body),
        request: letter.signed.clone(),
    };
    let plan = plan(node, &head);
    Ok(Message { head, letter, reason, key, exchange, plan })
}

fn plan(node: &Transporter, head: &RequestHead) -> Plan {
    if let Some(meta) = metaservices::Meta::of(node, head) {
        return Plan::Meta(meta);
    }
    let service = node.config().services.iter().find(|service| service.id == *head.service());
    service.cloned().map_or(Plan::Unknown, Plan::Service)
}

/// Records the message and decides, in one transaction, whether it may go on. A refusal is recorded
/// too, save that of a replay: its record is already there.
async fn admit(node: &Transporter, message: Arc<Message>) -> Result<(), Fault> {
    node.db().write("road.admit", move |tx| decide(tx, &message)).await.map_err(away)?
}

fn decide(tx: &mut Tx, message: &Message) -> Done<Result<(), Fault>> {
    let exchange = &message.exchange;
    if exchanges::replayed(tx, exchange)? {
        return Ok(Err(Fault::new(Code::Replayed)));
    }
    let verdict = judge(tx, message)?;
    let reason = message.reason_or_none();
    journal::begin(tx, exchange, &reason, &message.key)?;
    if let Err(fault) = &verdict {
        let refused = Outcome::Begun.failed(tx.now(), fault)?;
        journal::end(tx, exchange, &reason, &refused)?;
    }
    Ok(verdict)
}

/// Service, right, reason, person, repetition: in this order, so that nobody without a right learns
/// more than that.
fn judge(tx: &mut Tx, message: &Message) -> Done<Result<(), Fault>> {
    let service = match &message.plan {
        Plan::Unknown => return Ok(Err(Fault::new(Code::UnknownService))),
        Plan::Meta(_) => return Ok(Ok(())),
        Plan::Service(service) => service,
    };
    let granted = rights::of(tx, &message.exchange.client, &service.id)?;
    if !granted.iter().any(|right| right.allows(&message.head)) {
        return Ok(Err(Fault::new(Code::AccessDenied)));
    }
    let about = message
        .reason
        .clone()
        .and_then(|reason| service.subject.check(&reason, &message.letter.body));
    if let Err(fault) = about {
        return Ok(Err(fault));
    }
    let seen = exchanges::seen(tx, &message.exchange)?;
    let content = exchanges::content_index(tx, &message.exchange);
    Ok(repetition(service.repeat, &seen, &content))
}

/// The same id must mean the same message; whether it may come again is the service's word.
fn repetition(repeat: Repeat, seen: &[Seen], content: &[u8]) -> Result<(), Fault> {
    if seen.iter().any(|earlier| earlier.content_index != content) {
        return Err(Fault::new(Code::MessageIdReused));
    }
    match repeat {
        Repeat::Once if seen.iter().any(Seen::may_have_arrived) => {
            Err(Fault::new(Code::AlreadyDone))
        }
        Repeat::Once | Repeat::Safe => Ok(()),
    }
}

async fn answered(node: &Transporter, message: &Message) -> Result<(u16, Letter), Fault> {
    let reply = match &message.plan {
        Plan::Service(service) => {
            let body = message.letter.body.clone();
            service.adapter.call(&message.head, body, service.timeout).await?
        }
        Plan::Meta(meta) => meta.answer(node, &message.exchange.client).await?,
        Plan::Unknown => return Err(Fault::new(Code::UnknownService)),
    };
    let Reply { status, headers, body } = reply;
    let hash = message.head.hash(&message.letter.body);
    let head = AnswerHead::to(&message.head, &hash, status, headers)
        .map_err(|fault| fault.recoded(Code::ServiceResponse))?;
    Ok((status, Letter::sign(head.block(), body, &node.signer())))
}

async fn end(node: &Transporter, message: Arc<Message>, outcome: Outcome) -> Done<()> {
    let key = node.signer().public();
    node.db()
        .write("road.answer", move |tx| {
            let own = &message.exchange.service.provider.member;
            crate::store::member_keys::remember(tx, own, &key)?;
            journal::end(tx, &message.exchange, &message.reason_or_none(), &outcome)
        })
        .await
}

impl Message {
    fn reason_or_none(&self) -> Reason {
        self.reason.clone().unwrap_or_default()
    }
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn away(error: base::Error) -> Fault {
    Fault::new(Code::ServerLogging).because(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(content: u8, state: &str, fault: Option<&str>) -> Seen {
        let fault = fault.map(str::to_owned);
        Seen { content_index: vec![content], state: state.to_owned(), fault }
    }

    #[test]
    fn the_same_id_means_the_same_message() {
        for repeat in [Repeat::Safe, Repeat::Once] {
            let other = [seen(2, "failed", Some("server.serverproxy.access_denied"))];
            assert!(repetition(repeat, &other, &[1]).unwrap_err() == Code::MessageIdReused);
        }
    }

    #[test]
    fn a_once_service_takes_a_message_again_only_if_it_never_arrived() {
        let refused = [seen(1, "failed", Some("server.serverproxy.access_denied"))];
        assert!(repetition(Repeat::Once, &refused, &[1]).is_ok());
        for maybe in [
            seen(1, "begun", None),
            seen(1, "answered", None),
            seen(1, "failed", Some("server.serverproxy.service_failed.network_error")),
        ] {
            let maybe = [maybe];
            assert!(repetition(Repeat::Once, &maybe, &[1]).unwrap_err() == Code::AlreadyDone);
            assert!(repetition(Repeat::Safe, &maybe, &[1]).is_ok());
        }
    }
}
