//! Hands a short message to the operators; its id is stable, so that a message sent twice arrives once.

use ::messages::sms::Sms;
use base::{Error, Id, Result};
use db::Tx;
use db::jobs::Claimed;
use web::Auth;
use web::peer::{accepted, post};

use crate::Sso;
use crate::store::door::messages::{self, Message};

/// What to do with a message.
enum Errand {
    Send(Sms),
    /// It was sent, or is of no use any more.
    Nothing,
}

pub(super) async fn run(sso: Sso, job: Claimed) -> Result<()> {
    let id: Id<Message> = job.key.parse().map_err(|_| Error::internal("the id of a message"))?;
    let take = move |tx: &mut Tx| take(tx, id);
    let Errand::Send(sms) = sso.db().write("sso.sms.take", take).await? else { return Ok(()) };
    match hand_over(&sso, &sms).await {
        Ok(()) => sso.db().write("sso.sms.sent", move |tx| messages::sent(tx, id)).await,
        Err(error) => {
            sso.db().write("sso.sms.failed", move |tx| messages::failed(tx, id)).await?;
            Err(error)
        }
    }
}

async fn hand_over(sso: &Sso, sms: &Sms) -> Result<()> {
    let answer = sso.peers().operators.request(post("/sms", sms)?, &Auth::None).await?;
    accepted(&answer)
}

fn take(tx: &mut Tx, id: Id<Message>) -> Result<Errand> {
    let Some((message, useful_until)) = messages::waiting(tx, id)? else {
        return Ok(Errand::Nothing);
    };
    if tx.now() >= useful_until {
        messages::erase(tx, id)?;
        return Ok(Errand::Nothing);
    }
    Ok(Errand::Send(Sms { id: id.to_string(), to: message.to, text: message.text }))
}
