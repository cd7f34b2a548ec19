//! The three days in which everybody may object.

use base::Result;
use db::Tx;
use messages::identity::Level;

use super::{PURPOSE, family, take_back};
use crate::Sso;
use crate::domain::holder::event::Event;
use crate::domain::ladder::activation::{Evidence, Route};
use crate::domain::ladder::funnel::Demographics;
use crate::domain::ladder::review::{Detail, Findings, Review, State as ReviewState};
use crate::domain::ladder::vouching::{State, Vouch, WAIT};
use crate::operations::audit::SELF;
use crate::operations::holder::events;
use crate::operations::ladder::life;
use crate::store::holder::accounts;
use crate::store::ladder::{reviews, route_attempts, vouches};

/// Vouches whose person has an account by now: it is told, and the wait begins.
pub(crate) fn adopt_waiting(tx: &mut Tx, sso: &Sso) -> Result<()> {
    for vouch in vouches::claimable(tx)? {
        let Some(id) = vouch.account else { continue };
        let Some(account) = accounts::find(tx, id)? else { continue };
        let who = Demographics::of_age(account.owner.birth_date, tx.now().date());
        let attempt = route_attempts::begin(tx, Route::Vouching, &who)?;
        route_attempts::step(tx, attempt, "waiting")?;
        vouches::adopt(tx, vouch.id, account.id, attempt)?;
        events::announce(tx, sso, &account, Event::VouchedFor)?;
    }
    Ok(())
}

/// Some of those to which nobody objected in time.
pub(crate) async fn ripe(sso: &Sso) -> Result<Vec<Vouch>> {
    let ripe = |tx: &mut Tx| vouches::ripe(tx, tx.now().minus(WAIT));
    sso.db().read("sso.vouching.ripe", ripe).await
}

/// Nobody objected: if both live and the voucher's level still stands, a reviewer decides.
///
/// # Errors
/// `Unavailable` if the civil registry does not answer: the vouch waits.
pub(crate) async fn mature(sso: &Sso, vouch: Vouch) -> Result<()> {
    for one in [Some(vouch.voucher), vouch.account].into_iter().flatten() {
        match life::living_owner(sso, one, PURPOSE).await {
            Err(error) if !error.is("account-closed") => return Err(error),
            _ => {}
        }
    }
    let mature = move |tx: &mut Tx| match still_stands(tx, &vouch)? {
        Some(review) => {
            reviews::insert(tx, &review)?;
            if let Some(attempt) = review.attempt {
                route_attempts::step(tx, attempt, "review")?;
            }
            vouches::set_state(tx, vouch.id, State::InReview)
        }
        None => take_back(tx, &vouch),
    };
    sso.db().write("sso.vouching.mature", mature).await
}

fn still_stands(tx: &mut Tx, vouch: &Vouch) -> Result<Option<Review>> {
    let Some(now) = vouches::find(tx, vouch.id)? else { return Ok(None) };
    let voucher = accounts::find(tx, now.voucher)?.filter(|voucher| voucher.level >= Level::Two);
    let account = now.account.map_or(Ok(None), |id| accounts::find(tx, id))?;
    let account = account.filter(|account| account.level < Level::Two);
    let (State::Waiting, Some(_), Some(account), Some(attempt)) =
        (now.state, voucher, account, now.attempt)
    else {
        return Ok(None);
    };
    Ok(Some(Review {
        id: now.id.cast(),
        account: Some(account.id),
        route: Route::Vouching,
        attempt: Some(attempt),
        findings: Findings { evidence: evidence(&now), detail: Detail::Vouch(now.id) },
        state: ReviewState::Open,
        opened_at: tx.now(),
    }))
}

/// What was checked: the registry's record of the family, and the relative's word.
fn evidence(vouch: &Vouch) -> Vec<Evidence> {
    let registry = family::children_service().to_string();
    vec![
        Evidence::new("civil-family-record", &registry, Some(vouch.message.clone())),
        Evidence::new("relative-vouch", SELF, Some(vouch.id.to_string())),
    ]
}
