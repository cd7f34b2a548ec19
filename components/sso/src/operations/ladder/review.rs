//! Reviewers judge what no machine could: each opening is written down, for the citizen to see.

use base::{Error, Id, NationalNumber, Result};
use db::Tx;
use web::{Clerk, Staff};

use super::activate::{self, Raised};
use super::vouching::undo;
use crate::Sso;
use crate::domain::door::recovery_ticket::AFTER_REVIEW;
use crate::domain::holder::account::Account;
use crate::domain::holder::event::Event;
use crate::domain::ladder::activation::Evidence;
use crate::domain::ladder::funnel::PASSED;
use crate::domain::ladder::identity::{Claim, Mark};
use crate::domain::ladder::portrait::Image;
use crate::domain::ladder::review::{Decision, Detail, REFUSED, Review, State, may_judge};
use crate::domain::ladder::vouching::{self, Vouch};
use crate::operations::audit::{self, Act};
use crate::operations::holder::events;
use crate::store::door::recovery_tickets;
use crate::store::holder::accounts;
use crate::store::ladder::{evidence_images, reviews, route_attempts, vouches};
use messages::identity::Level;

/// The purpose that citizens read.
const PURPOSE: &str = "review";

/// A case as a reviewer sees it.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// The review.
    pub(crate) review: Review,
    /// Whose.
    pub(crate) subject: Subject,
    /// The vouch it is about, and who vouches.
    pub(crate) vouch: Option<(Vouch, Account)>,
}

/// Whom a case is about.
#[derive(Clone, Debug)]
pub(crate) enum Subject {
    /// The owner of an account whose level is in question.
    Owner(Account),
    /// Whoever recovers the account of this number. Whether there is one is nobody's business yet.
    Claimed(NationalNumber),
}

/// What became of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It stands.
    Decided,
    /// It is not open any more: somebody was faster, or there is nothing to decide.
    Closed,
    /// The person has another account at this level; the review is refused.
    Duplicate,
}

/// The cases that nobody has decided.
pub(crate) async fn waiting(sso: &Sso) -> Result<Vec<Review>> {
    sso.db().read("sso.review.waiting", reviews::waiting).await
}

/// A reviewer opens a case.
///
/// # Errors
/// `NotFound`; `Forbidden` `review-own` for evidence of one's own.
pub(crate) async fn open(sso: &Sso, clerk: Clerk, id: Id<Review>) -> Result<Case> {
    let open = move |tx: &mut Tx| {
        let (review, subject) = load(tx, &clerk, id)?;
        record(tx, &clerk.staff, subject.number(), "review.open")?;
        let vouch = match review.findings.detail {
            Detail::Vouch(vouch) => with_voucher(tx, vouch)?,
            Detail::Portrait { .. } | Detail::Chip { .. } | Detail::Recovery { .. } => None,
        };
        Ok(Case { review, subject, vouch })
    };
    sso.db().write("sso.review.open", open).await
}

/// An image of a case that is open.
///
/// # Errors
/// `NotFound`; `Forbidden` `review-own`.
pub(crate) async fn image(
    sso: &Sso,
    clerk: Clerk,
    id: Id<Review>,
    image: Image,
) -> Result<Vec<u8>> {
    let find = move |tx: &mut Tx| {
        let (review, _) = load(tx, &clerk, id)?;
        let found = match review.state {
            State::Open => evidence_images::find(tx, id.cast(), image)?,
            _ => None,
        };
        found.ok_or_else(|| Error::not_found("error-not-found"))
    };
    sso.db().read("sso.review.image", find).await
}

/// A reviewer decides, and says why.
///
/// # Errors
/// `NotFound`; `Forbidden` `review-own`.
pub(crate) async fn decide(
    sso: &Sso,
    clerk: Clerk,
    id: Id<Review>,
    (decision, reason): (Decision, String),
) -> Result<Outcome> {
    let sso_in = sso.clone();
    let decide = move |tx: &mut Tx| {
        let (review, subject) = load(tx, &clerk, id)?;
        let Ok(decided) = review.decided(decision) else { return Ok(Outcome::Closed) };
        record(tx, &clerk.staff, subject.number(), "review.decide")?;
        evidence_images::remove(tx, id.cast())?;
        match (subject, decided.state) {
            (Subject::Claimed(_), _) => settle(tx, &sso_in, &decided, (&clerk.staff.id, &reason)),
            (Subject::Owner(account), State::Accepted) => {
                accept(tx, &sso_in, &clerk.staff, (decided, account), &reason)
            }
            (Subject::Owner(account), _) => {
                refuse(tx, &sso_in, &clerk.staff, (decided, account), &reason)
            }
        }
    };
    sso.db().write("sso.review.decide", decide).await
}

impl Subject {
    /// Their national number.
    pub(crate) fn number(&self) -> &NationalNumber {
        match self {
            Self::Owner(account) => &account.owner.national_number,
            Self::Claimed(number) => number,
        }
    }
}

/// Whoever recovers an account hears of the decision with their ticket, and goes on with it.
fn settle(
    tx: &mut Tx,
    sso: &Sso,
    review: &Review,
    (reviewer, reason): (&str, &str),
) -> Result<Outcome> {
    conclude(tx, sso, review, (reviewer, reason, review.state.code()))?;
    let until = tx.now().plus(AFTER_REVIEW);
    recovery_tickets::keep_until(tx, review.id, until)?;
    Ok(Outcome::Decided)
}

fn accept(
    tx: &mut Tx,
    sso: &Sso,
    staff: &Staff,
    (review, account): (Review, Account),
    reason: &str,
) -> Result<Outcome> {
    if !stands(tx, &review)? {
        let refused = Review { state: State::Refused, ..review };
        conclude(tx, sso, &refused, (&staff.id, reason, "withdrawn"))?;
        return Ok(Outcome::Closed);
    }
    let mut evidence = review.findings.evidence.clone();
    evidence.push(Evidence::new("review", &staff.id, Some(review.id.to_string())));
    let to = (review.route, Level::Two);
    let origin = format!("staff:{}", staff.id);
    let free = document_is_free(tx, &review, &account, &origin)?;
    if !free || activate::raise(tx, sso, &account, to, &evidence, &origin)? == Raised::Duplicate {
        let refused = Review { state: State::Refused, ..review };
        conclude(tx, sso, &refused, (&staff.id, reason, "duplicate"))?;
        return Ok(Outcome::Duplicate);
    }
    conclude(tx, sso, &review, (&staff.id, reason, PASSED))?;
    Ok(Outcome::Decided)
}

/// A document belongs to one account: from now on to this one, if it is no other's.
fn document_is_free(tx: &mut Tx, review: &Review, account: &Account, origin: &str) -> Result<bool> {
    let Detail::Chip { document, .. } = &review.findings.detail else { return Ok(true) };
    let mark = Mark::Document(document);
    Ok(activate::claim(tx, account, review.route, &mark, origin)? == Claim::Held)
}

/// A relative's word stands as long as it was not withdrawn and its giver is still known well.
fn stands(tx: &mut Tx, review: &Review) -> Result<bool> {
    let Detail::Vouch(vouch) = review.findings.detail else { return Ok(true) };
    let found = with_voucher(tx, vouch)?;
    Ok(found.is_some_and(|(vouch, voucher)| {
        vouch.state == vouching::State::InReview && voucher.level >= Level::Two
    }))
}

fn refuse(
    tx: &mut Tx,
    sso: &Sso,
    staff: &Staff,
    (review, account): (Review, Account),
    reason: &str,
) -> Result<Outcome> {
    conclude(tx, sso, &review, (&staff.id, reason, REFUSED))?;
    events::announce(tx, sso, &account, Event::LevelRefused)?;
    Ok(Outcome::Decided)
}

fn conclude(
    tx: &mut Tx,
    sso: &Sso,
    review: &Review,
    (reviewer, reason, outcome): (&str, &str, &'static str),
) -> Result<()> {
    reviews::decide(tx, review, reviewer, reason)?;
    if let Some(attempt) = review.attempt {
        route_attempts::end(tx, attempt, outcome)?;
    }
    let Detail::Vouch(vouch) = review.findings.detail else { return Ok(()) };
    let Some(found) = vouches::find(tx, vouch)? else { return Ok(()) };
    let accepted = review.state == State::Accepted;
    if found.state == vouching::State::InReview {
        let state = if accepted { vouching::State::Accepted } else { vouching::State::Refused };
        vouches::set_state(tx, vouch, state)?;
    }
    if accepted { Ok(()) } else { undo(tx, sso, &found) }
}

/// The case and its person, if this reviewer may see them.
fn load(tx: &mut Tx, clerk: &Clerk, id: Id<Review>) -> Result<(Review, Subject)> {
    let none = || Error::not_found("error-not-found");
    let review = reviews::find(tx, id)?.ok_or_else(none)?;
    let voucher = match review.findings.detail {
        Detail::Vouch(vouch) => with_voucher(tx, vouch)?.map(|(_, voucher)| voucher),
        Detail::Portrait { .. } | Detail::Chip { .. } | Detail::Recovery { .. } => None,
    };
    let subject = match (&review.findings.detail, review.account) {
        (Detail::Recovery { national_number, .. }, _) => Subject::Claimed(national_number.clone()),
        (_, Some(account)) => Subject::Owner(accounts::find(tx, account)?.ok_or_else(none)?),
        (_, None) => return Err(Error::internal("a review of nobody")),
    };
    let may = |number: &NationalNumber| may_judge(&clerk.person.national_number, number);
    let own = |one: &Account| !may(&one.owner.national_number);
    if !may(subject.number()) || voucher.as_ref().is_some_and(own) {
        return Err(Error::forbidden("review-own"));
    }
    Ok((review, subject))
}

fn with_voucher(tx: &mut Tx, id: Id<Vouch>) -> Result<Option<(Vouch, Account)>> {
    let Some(vouch) = vouches::find(tx, id)? else { return Ok(None) };
    let voucher = accounts::find(tx, vouch.voucher)?;
    Ok(voucher.map(|voucher| (vouch, voucher)))
}

fn record(
    tx: &mut Tx,
    staff: &Staff,
    subject: &NationalNumber,
    action: &'static str,
) -> Result<()> {
    audit::by_office(tx, staff, Act { subject, action, purpose: PURPOSE, origin: "" })
}
