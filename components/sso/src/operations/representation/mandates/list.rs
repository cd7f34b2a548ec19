//! What both sides see of mandates.

use base::{Id, Localized, Result, Timestamp};
use db::Tx;
use messages::mandate::{MandateKind, ServiceName};

use super::companies;
use crate::Sso;
use crate::domain::representation::mandate::{Mandate, Party, Side, State};
use crate::operations::holder::sessions::{self, Here};
use crate::store::openid::clients;
use crate::store::representation::{mandate_uses, mandates, parties};

/// All mandates of a person.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overview {
    /// By which others act for them.
    pub(crate) given: Vec<Line>,
    /// By which they act for others.
    pub(crate) received: Vec<Line>,
    /// By which others act now for the companies that they sign for.
    pub(crate) alongside: Vec<Line>,
}

/// A mandate as one side sees it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its id.
    pub(crate) id: Id<Mandate>,
    /// By what right.
    pub(crate) kind: MandateKind,
    /// The company, for those who sign for it too.
    pub(crate) company: Option<Localized>,
    /// The other side: who acts, or for whom. None while a code waits.
    pub(crate) other: Option<Other>,
    /// The services it is limited to.
    pub(crate) services: Option<Vec<ServiceName>>,
    /// The code that waits; only who made it sees it.
    pub(crate) code: Option<String>,
    /// When it ends by itself.
    pub(crate) until: Timestamp,
    /// Where it stands.
    pub(crate) state: State,
    /// Whether this side may end it now.
    pub(crate) may_end: bool,
    /// When it was used, and where.
    pub(crate) uses: Vec<(Timestamp, Localized)>,
}

/// The other side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Other {
    /// The name, if it may be known; the represented person always, the actor once they took it.
    pub(crate) name: Option<Localized>,
    /// The number, mostly hidden.
    pub(crate) number: String,
    /// The office of a clerk who assists, instead of a name.
    pub(crate) office: Option<String>,
}

/// The mandates of the person of `here`.
pub(crate) async fn overview(sso: &Sso, here: Here) -> Result<Overview> {
    let load = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let me = parties::of_number(tx, &mine.account.owner.national_number)?;
        let Some(me) = me else { return Ok(Overview::default()) };
        let given = mandates::of_represented(tx, me)?;
        let received = mandates::of_actor(tx, me)?;
        let mut alongside = Vec::new();
        for (company, mandate) in companies::of_others(tx, me)? {
            alongside.push(Line { company, ..line(tx, mandate, Side::Represented)? });
        }
        Ok(Overview {
            alongside,
            given: lines(tx, given, Side::Represented)?,
            received: lines(tx, received, Side::Actor)?,
        })
    };
    sso.db().read("sso.mandate.overview", load).await
}

fn lines(tx: &mut Tx, all: Vec<Mandate>, side: Side) -> Result<Vec<Line>> {
    all.into_iter().map(|mandate| line(tx, mandate, side)).collect()
}

/// A mandate as `side` sees it.
pub(crate) fn line(tx: &mut Tx, mandate: Mandate, side: Side) -> Result<Line> {
    let may_end = mandate.may_end(side) && mandate.is_open(tx.now());
    let found = mandate_uses::of_mandate(tx, mandate.id)?;
    let uses: Result<Vec<_>> = found
        .into_iter()
        .map(|used| {
            let client = clients::find(tx, &used.client)?;
            let name = client.map(|client| Localized::new(client.name.ar, client.name.en));
            Ok((used.began_at, name.unwrap_or_default()))
        })
        .collect();
    Ok(Line {
        other: other(tx, &mandate, side)?,
        id: mandate.id,
        company: None,
        kind: mandate.kind,
        code: mandate.details.code.filter(|_| side == Side::Represented),
        services: mandate.details.services,
        until: mandate.until,
        state: mandate.state,
        may_end,
        uses: uses?,
    })
}

/// Whether somebody has an account, and who they are, is not told by offering them something.
fn other(tx: &mut Tx, mandate: &Mandate, side: Side) -> Result<Option<Other>> {
    let party = match side {
        Side::Represented => mandate.actor,
        Side::Actor => Some(mandate.represented),
    };
    let Some(party) = party else { return Ok(None) };
    let party: Party = parties::get(tx, party)?;
    let offered = side == Side::Actor && mandate.kind != MandateKind::Assisted;
    let taken = mandate.has_begun() || offered;
    let office = mandate.details.assistance.as_ref().map(|how| how.office.clone());
    let office = office.filter(|_| side == Side::Represented);
    let name = party.name().filter(|_| taken && office.is_none());
    Ok(Some(Other { name, number: party.masked(), office }))
}
