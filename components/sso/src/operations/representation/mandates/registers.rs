//! For whom a register lets somebody act: their children, their companies. Asked anew whenever it is used.

use base::{Error, Id, NationalNumber, Result, Timestamp};
use db::Tx;
use db::audit::Basis;
use messages::companies::{Office, Offices};
use messages::identity::Level;
use messages::mandate::{MandateKind, Organization};
use messages::registry::{Children, Person, PersonQuery};
use messages::road::ServiceId;
use serde::de::DeserializeOwned;
use web::road::Reason;

use super::{PURPOSE, count, end_in, party_of};
use crate::Sso;
use crate::domain::door::limit::{Limit, Paused};
use crate::domain::holder::account::Account;
use crate::domain::representation::mandate::{
    Details, Ending, Mandate, OFFICE, Party, State, sixteenth_birthday,
};
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::{self, Here};
use crate::store::representation::{mandates, parties};

/// A register that says for whom somebody may act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Register {
    /// The civil registry: one's children.
    Children,
    /// The register of companies: one's companies.
    Companies,
}

/// Asks a register for whom the person of `here` may act, and keeps its word; how many there are.
///
/// # Errors
/// `Unavailable` `mandate-register-away`: nothing has changed; `Forbidden` `error-level`.
pub(crate) async fn ask(
    sso: &Sso,
    here: &Here,
    register: Register,
) -> Result<std::result::Result<usize, Paused>> {
    let (me, message_id) = match note(sso, here.clone(), register).await? {
        Ok(noted) => noted,
        Err(paused) => return Ok(Err(paused)),
    };
    let found = match register {
        Register::Children => children(call(sso, register, &me, message_id).await?, &me, sso),
        Register::Companies => companies(call(sso, register, &me, message_id).await?, sso),
    };
    let (sso_in, here) = (sso.clone(), here.clone());
    let keep = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        keep(tx, &sso_in, &mine.account, register, &found)
    };
    sso.db().write("sso.mandate.register", keep).await.map(Ok)
}

impl Register {
    /// The register that stands behind a kind of mandate.
    pub(crate) fn of(kind: MandateKind) -> Option<Self> {
        match kind {
            MandateKind::Parent => Some(Self::Children),
            MandateKind::Officer => Some(Self::Companies),
            _ => None,
        }
    }

    fn kind(self) -> MandateKind {
        match self {
            Self::Children => MandateKind::Parent,
            Self::Companies => MandateKind::Officer,
        }
    }

    fn service(self) -> ServiceId {
        match self {
            Self::Children => ServiceId::new("moi", "civil-registry", "children"),
            Self::Companies => ServiceId::new("mone", "companies-register", "of-officer"),
        }
    }

    fn action(self) -> &'static str {
        match self {
            Self::Children => "mandate.children",
            Self::Companies => "mandate.companies",
        }
    }
}

/// A party that a register names, and until when its word counts.
type Found = (Party, Timestamp);

/// That somebody asks is written down before the question leaves.
async fn note(
    sso: &Sso,
    here: Here,
    register: Register,
) -> Result<std::result::Result<(NationalNumber, String), Paused>> {
    let note = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        if mine.account.level < Level::One {
            return Err(Error::forbidden("error-level"));
        }
        if let Err(paused) = count(tx, &Limit::REGISTERS, &mine.account.id.to_string())? {
            return Ok(Err(paused));
        }
        let subject = mine.account.owner.national_number;
        let (action, origin) = (register.action(), here.origin.as_str());
        let act = Act { subject: &subject, action, purpose: PURPOSE, origin };
        audit::task(tx, act, register.service().to_string())?;
        let message_id = tx.id::<PersonQuery>().to_string();
        Ok(Ok((subject, message_id)))
    };
    sso.db().write("sso.mandate.note-register", note).await
}

async fn call<A: DeserializeOwned>(
    sso: &Sso,
    register: Register,
    number: &NationalNumber,
    message_id: String,
) -> Result<A> {
    let reason = Reason {
        subject: Some(number.clone()),
        purpose: PURPOSE.to_owned(),
        basis: Basis::Task,
        user: Some("citizen".to_owned()),
        issue: None,
        id: Some(message_id),
    };
    let query = PersonQuery { national_number: number.clone() };
    let answer = sso.road().call(&register.service(), &reason, &query).await;
    answer.map_err(|cause| Error::unavailable("mandate-register-away").because(cause))
}

/// Living children under sixteen; an answer about other people's is not believed.
fn children(answer: Children, me: &NationalNumber, sso: &Sso) -> Vec<Found> {
    let now = sso.db().clock().now();
    let theirs = |child: &Person| [&child.father, &child.mother].contains(&&Some(me.clone()));
    let found = |child: Person| {
        let until = sixteenth_birthday(child.birth_date, now)?;
        let party = Party::person(child.national_number, child.name_ar);
        child.death_date.is_none().then_some((party, until))
    };
    answer.children.into_iter().filter(theirs).filter_map(found).collect()
}

/// Companies for which the person may sign alone.
fn companies(answer: Offices, sso: &Sso) -> Vec<Found> {
    let until = sso.db().clock().now().plus(OFFICE);
    let found = |office: Office| {
        let Office { company_number: number, company_name: name, signs_alone, .. } = office;
        let party = Party::Company(Organization { number, name });
        signs_alone.then_some((party, until))
    };
    answer.offices.into_iter().filter_map(found).collect()
}

/// What the register names counts, what it does not name any more has ended.
fn keep(
    tx: &mut Tx,
    sso: &Sso,
    account: &Account,
    register: Register,
    found: &[Found],
) -> Result<usize> {
    let me = party_of(tx, account)?;
    let mut named = Vec::new();
    for (party, until) in found {
        let represented = parties::known(tx, party)?;
        if let Some(subject) = party.national_number() {
            let origin = register.service().to_string();
            let act = Act { subject, action: register.action(), purpose: PURPOSE, origin: &origin };
            audit::task(tx, act, register.service().to_string())?;
        }
        confirm(tx, represented, me, register.kind(), *until)?;
        named.push(represented);
    }
    for mandate in mandates::open_of_actor(tx, me)? {
        if mandate.kind == register.kind() && !named.contains(&mandate.represented) {
            end_in(tx, sso, mandate, Ending::Registry, "register")?;
        }
    }
    Ok(named.len())
}

/// The mandate that a register's word makes, or makes anew.
fn confirm(
    tx: &mut Tx,
    represented: Id<Party>,
    me: Id<Party>,
    kind: MandateKind,
    until: Timestamp,
) -> Result<()> {
    let now = tx.now();
    let known = mandates::between(tx, represented, me)?;
    let known = known.into_iter().find(|mandate| mandate.kind == kind);
    if let Some(confirmed) = known.and_then(|mandate| mandate.confirmed(until, now)) {
        return mandates::save(tx, &confirmed);
    }
    let new = Mandate {
        id: tx.id(),
        kind,
        represented,
        actor: Some(me),
        details: Details::default(),
        offered_at: now,
        until,
        state: State::Active { since: now },
    };
    mandates::insert(tx, &new)
}
