//! Acting for somebody else towards a relying party: asked for whom, answered, told in tokens, ended.

pub(in crate::operations) mod told;

use base::{Error, Id, Result};
use db::Tx;
use db::jobs::{self, Job};
use messages::identity::Level;
use messages::mandate::MandateKind;

use super::assist;
use super::mandates::list::{Line, line};
use super::mandates::registers::{self, Register};
use super::mandates::{Doer, account_of, end_all_of, log};
use crate::Sso;
use crate::domain::door::limit::Paused;
use crate::domain::holder::session::Session;
use crate::domain::openid::authorization::Authorization;
use crate::domain::openid::authorize::AuthorizationRequest;
use crate::domain::openid::client::{Client, ClientName};
use crate::domain::representation::acting::{Acting, Asked, Use};
use crate::domain::representation::mandate::{Mandate, Party, Side};
use crate::operations::holder::sessions::{self, Farewell, Here, LOGOUT_JOB, SignedIn};
use crate::operations::openid::authorize::{LIFETIME, Next};
use crate::store::holder::protections;
use crate::store::openid::{authorization_requests, clients, subjects};
use crate::store::representation::mandates::Choice;
use crate::store::representation::{mandate_uses, mandates, parties};

/// For whom a request is answered.
#[derive(Debug)]
pub(in crate::operations) enum Settled {
    /// The person must say so first.
    Ask,
    /// For the person themselves.
    Own,
    /// For somebody else.
    Under(Box<Mandate>),
}

/// What stands on the page that asks for whom.
#[derive(Clone, Debug)]
pub(crate) struct ForWhom {
    /// Who asks.
    pub(crate) client: ClientName,
    /// What it asks.
    pub(crate) asked: Asked,
    /// The person's own name.
    pub(crate) me: String,
    /// The mandates that fit.
    pub(crate) mandates: Vec<Line>,
}

/// What became of a choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// The request can go on.
    Settled,
    /// The mandate does not count (any more).
    Gone,
    /// The register was asked too often.
    Paused(Paused),
}

/// For whom `request` is answered, as far as its person has said.
pub(in crate::operations) fn settled(
    tx: &mut Tx,
    request: &AuthorizationRequest,
    kept: Option<Id<AuthorizationRequest>>,
    signed_in: &SignedIn,
) -> Result<Settled> {
    if request.mandate.is_none() {
        return Ok(Settled::Own);
    }
    let Some(id) = kept else { return Ok(Settled::Ask) };
    let chosen = mandates::chosen(tx, id)?.filter(|one| one.account == signed_in.account.id);
    let Some(chosen) = chosen else { return Ok(Settled::Ask) };
    let Some(id) = chosen.mandate else { return Ok(Settled::Own) };
    let now = tx.now();
    let mandate = mandates::find(tx, id)?.filter(|mandate| mandate.is_active(now));
    let Some(mandate) = mandate else { return Ok(Settled::Ask) };
    let reaches = reaches(tx, &mandate, request.level)?;
    Ok(if reaches { Settled::Under(Box::new(mandate)) } else { Settled::Ask })
}

/// The page that asks, for a request that is kept meanwhile.
pub(in crate::operations) fn ask(
    tx: &mut Tx,
    request: &AuthorizationRequest,
    kept: Option<Id<AuthorizationRequest>>,
) -> Result<Next> {
    let id = match kept {
        Some(id) => id,
        None => authorization_requests::insert(tx, request)?,
    };
    let lang: Vec<_> = request.lang.iter().map(|lang| ("lang", lang.code())).collect();
    let page = format!("/for-whom/{id}");
    Ok(Next::To(if lang.is_empty() { page } else { web::query(&page, &lang) }))
}

/// A grant under a mandate: its tokens will say so, and both sides can read it.
pub(in crate::operations) fn begin(
    tx: &mut Tx,
    grant: &Authorization,
    settled: &Settled,
) -> Result<()> {
    let Settled::Under(mandate) = settled else { return Ok(()) };
    let new = Use {
        id: tx.id(),
        mandate: mandate.id,
        grant: grant.id,
        session: grant.session,
        client: grant.client_id.clone(),
        began_at: tx.now(),
        ended_at: None,
    };
    mandate_uses::insert(tx, &new)?;
    let origin = format!("client:{}", grant.client_id);
    log(tx, mandate, Doer::One(Side::Actor), "mandate.use", &origin)
}

/// What stands behind a grant: nothing, a mandate that counts, or one that does not (`Err`).
pub(in crate::operations) fn of_grant(
    tx: &mut Tx,
    grant: Id<Authorization>,
    client: &Client,
) -> Result<std::result::Result<Option<Acting>, Ended>> {
    let Some(used) = mandate_uses::of_grant(tx, grant)? else { return Ok(Ok(None)) };
    let now = tx.now();
    let mandate = mandates::find(tx, used.mandate)?.filter(|mandate| mandate.is_active(now));
    let (Some(mandate), None) = (mandate, used.ended_at) else { return Ok(Err(Ended)) };
    let Ok(ceiling) = ceiling(tx, &mandate)? else { return Ok(Err(Ended)) };
    let actor = mandate.actor.map_or_else(|| Err(gone()), |actor| parties::get(tx, actor))?;
    Ok(Ok(Some(Acting {
        sid: used.id,
        represented: parties::get(tx, mandate.represented)?,
        subject: subject(tx, mandate.represented, &client.sector)?,
        actor,
        office: mandate.details.assistance.as_ref().map(|how| how.office.clone()),
        mandate: mandate.claim(),
        ceiling,
    })))
}

/// The mandate behind a grant has ended, or must not be used now.
#[derive(Clone, Copy, Debug)]
pub(in crate::operations) struct Ended;

/// What the relying parties of a sector call a represented party: the account's subject, or one of its own.
fn subject(tx: &mut Tx, party: Id<Party>, sector: &str) -> Result<String> {
    match account_of(tx, party)? {
        Some(account) => subjects::of(tx, account.id, sector),
        None => parties::subject(tx, party, sector),
    }
}

/// What the person of `here` is asked for a request that waits.
///
/// # Errors
/// `NotFound` `authorization-expired`.
pub(crate) async fn for_whom(
    sso: &Sso,
    here: Here,
    id: Id<AuthorizationRequest>,
) -> Result<ForWhom> {
    let load = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let (client, asked, level) = waiting(tx, id)?;
        let now = tx.now();
        let me = parties::of_number(tx, &mine.account.owner.national_number)?;
        let all = me.map_or(Ok(Vec::new()), |me| mandates::open_of_actor(tx, me))?;
        let mut fitting = Vec::new();
        for one in all {
            if one.is_active(now) && asked.fits(&one, client.trust) && reaches(tx, &one, level)? {
                fitting.push(one);
            }
        }
        let lines: Result<Vec<_>> =
            fitting.into_iter().map(|mandate| line(tx, mandate, Side::Actor)).collect();
        Ok(ForWhom {
            client: client.name,
            asked,
            me: mine.account.owner.name.full(),
            mandates: lines?,
        })
    };
    sso.db().read("sso.acting.for-whom", load).await
}

/// The person of `here` says for whom they act. What a register said is asked of it anew.
///
/// # Errors
/// `NotFound` `authorization-expired`; `Unavailable` `mandate-register-away`.
pub(crate) async fn choose(
    sso: &Sso,
    here: Here,
    id: Id<AuthorizationRequest>,
    mandate: Option<Id<Mandate>>,
) -> Result<Chosen> {
    if let Some(mandate) = mandate {
        let find = move |tx: &mut Tx| mandates::find(tx, mandate);
        let found = sso.db().read("sso.acting.kind", find).await?;
        let register = found.and_then(|found| Register::of(found.kind));
        if let Some(register) = register
            && let Err(paused) = registers::ask(sso, &here, register).await?
        {
            return Ok(Chosen::Paused(paused));
        }
    }
    let sso_in = sso.clone();
    let keep = move |tx: &mut Tx| keep_choice(tx, &sso_in, &here, id, mandate);
    sso.db().write("sso.acting.choose", keep).await
}

fn keep_choice(
    tx: &mut Tx,
    sso: &Sso,
    here: &Here,
    id: Id<AuthorizationRequest>,
    mandate: Option<Id<Mandate>>,
) -> Result<Chosen> {
    let mine = sessions::of_id(tx, here.session)?;
    let (client, asked, level) = waiting(tx, id)?;
    if let Some(mandate) = mandate {
        let now = tx.now();
        let me = parties::of_number(tx, &mine.account.owner.national_number)?;
        let found = mandates::find(tx, mandate)?;
        let found = found.filter(|one| one.actor == me && me.is_some() && one.is_active(now));
        let Some(found) = found.filter(|one| asked.fits(one, client.trust)) else {
            return Ok(Chosen::Gone);
        };
        if found.is_given() && account_of(tx, found.represented)?.is_none() {
            if let Some(number) = parties::get(tx, found.represented)?.national_number() {
                end_all_of(tx, sso, number)?;
            }
            return Ok(Chosen::Gone);
        }
        if !reaches(tx, &found, level)? {
            return Ok(Chosen::Gone);
        }
    }
    let account = mine.account.id;
    mandates::choose(tx, id, &Choice { account, mandate })?;
    Ok(Chosen::Settled)
}

/// The highest level at which a mandate can be used now; its giver stands as they stand now. `Err` while the
/// represented person has their account locked, or gave it from an account that is closed. Of a clerk's task the
/// account of the person says nothing: it ends with the clerk's right to assist.
fn ceiling(tx: &mut Tx, mandate: &Mandate) -> Result<std::result::Result<Option<Level>, Ended>> {
    if mandate.kind == MandateKind::Assisted {
        let manned = assist::is_manned(tx, mandate)?;
        return Ok(if manned { Ok(None) } else { Err(Ended) });
    }
    match account_of(tx, mandate.represented)? {
        Some(giver) if protections::find(tx, giver.id)?.is_locked() => Ok(Err(Ended)),
        Some(giver) => Ok(Ok(mandate.ceiling(giver.level))),
        None if mandate.is_given() => Ok(Err(Ended)),
        None => Ok(Ok(None)),
    }
}

/// Whether a mandate can be used at the level that a request wants.
fn reaches(tx: &mut Tx, mandate: &Mandate, wanted: Option<Level>) -> Result<bool> {
    let Ok(ceiling) = ceiling(tx, mandate)? else { return Ok(false) };
    Ok(ceiling.is_none_or(|ceiling| wanted.is_none_or(|wanted| wanted <= ceiling)))
}

/// A request that waits, whose relying party asks for whom.
fn waiting(tx: &mut Tx, id: Id<AuthorizationRequest>) -> Result<(Client, Asked, Option<Level>)> {
    let gone = || Error::not_found("authorization-expired");
    let (request, asked_at) = authorization_requests::find(tx, id)?.ok_or_else(gone)?;
    if tx.now().since(asked_at) >= LIFETIME {
        return Err(gone());
    }
    let client = clients::find(tx, &request.client_id)?.ok_or_else(gone)?;
    Ok((client, request.mandate.ok_or_else(gone)?, request.level))
}

/// The session ended: so do the uses in it.
pub(in crate::operations) fn end_of_session(tx: &mut Tx, session: Id<Session>) -> Result<()> {
    for used in mandate_uses::open_of_session(tx, session)? {
        end_use(tx, &used)?;
    }
    Ok(())
}

/// A use ends: its tokens count no more, and the relying party hears of it like of a session's end.
pub(in crate::operations) fn end_use(tx: &mut Tx, used: &Use) -> Result<()> {
    mandate_uses::end(tx, used)?;
    let Some(client) = clients::find(tx, &used.client)? else { return Ok(()) };
    let mandate = mandates::find(tx, used.mandate)?;
    let (Some(mandate), Some(_)) = (mandate, &client.backchannel_logout_uri) else {
        return Ok(());
    };
    let sub = subject(tx, mandate.represented, &client.sector)?;
    let key = format!("{}:{}", used.id, client.id);
    let since = Some(tx.now());
    let farewell = Farewell { client: client.id, sub, sid: used.id.cast(), since };
    let payload = serde_json::to_value(farewell).map_err(Error::internal)?;
    jobs::enqueue(tx, Job { kind: LOGOUT_JOB, key, payload, run_at: tx.now() })
}

/// A grant was taken back: its use is over, and whoever took it back knows.
pub(in crate::operations) fn end_of_grant(tx: &mut Tx, grant: Id<Authorization>) -> Result<()> {
    match mandate_uses::of_grant(tx, grant)? {
        Some(used) if used.ended_at.is_none() => mandate_uses::end(tx, &used),
        _ => Ok(()),
    }
}

/// Whether `sid` names a use in `session`: who signs out of it leaves the whole session.
pub(in crate::operations) fn is_of(tx: &mut Tx, sid: &str, session: Id<Session>) -> Result<bool> {
    let Ok(id) = sid.parse() else { return Ok(false) };
    Ok(mandate_uses::find(tx, id)?.is_some_and(|used| used.session == session))
}

fn gone() -> Error {
    Error::internal("a mandate without an actor is in use")
}
