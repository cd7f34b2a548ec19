//! A route up the ladder that an account's owner is on. Every route is walked in the same way: begun, step by
//! step, to an outcome.

use base::{Duration, Id};
use messages::identity::Level;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::activation::Route;
use super::funnel::RouteAttempt;
use crate::domain::door::limit::Limit;
use crate::domain::door::return_to::ReturnTo;
use crate::domain::holder::account::Account;

/// What a route remembers between its steps. Kept sealed.
pub(crate) trait Steps: Serialize + DeserializeOwned {
    /// Which route it is.
    const ROUTE: Route;
    /// The level that it leads to.
    const LEVEL: Level;
    /// How often an account may begin it; a try that did not end in a refusal is given back.
    const LIMIT: Limit;
    /// How long it waits for the next step.
    const LIFETIME: Duration;

    /// The word of this step, for figures.
    fn step(&self) -> &'static str;
}

/// What somebody walks a route for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Errand {
    /// A higher level, in a session.
    Level,
    /// Their account, which they cannot enter.
    Recovery,
}

impl Errand {
    /// Under which address its pages are.
    pub(crate) const fn base(self) -> &'static str {
        match self {
            Self::Level => "/account/level",
            Self::Recovery => "/recover",
        }
    }

    /// The page on which another route is chosen.
    pub(crate) const fn choice(self) -> &'static str {
        match self {
            Self::Level => "/account/level",
            Self::Recovery => "/recover/ways",
        }
    }
}

/// A route that somebody is on.
#[derive(Clone)]
pub(crate) struct Walk<S> {
    /// Its row.
    pub(crate) id: Id<Walk<S>>,
    /// Whose level it is to raise.
    pub(crate) account: Id<Account>,
    /// Its line in the figures.
    pub(crate) attempt: Id<RouteAttempt>,
    /// Where the person wants to go afterwards.
    pub(crate) return_to: Option<ReturnTo>,
    /// Where it stands.
    pub(crate) state: S,
}

/// A route that the page of levels offers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Offer {
    /// The route; its texts are named after it.
    pub(crate) route: Route,
    /// The level it leads to.
    pub(crate) level: Level,
    /// Its first page.
    pub(crate) page: &'static str,
}

/// The routes, the quickest first.
pub(crate) const OFFERS: [Offer; 6] = [
    Offer { route: Route::Bank, level: Level::Two, page: "/account/level/bank" },
    Offer { route: Route::Portrait, level: Level::Two, page: "/account/level/portrait" },
    Offer { route: Route::Chip, level: Level::Two, page: "/account/level/chip" },
    Offer { route: Route::Vouching, level: Level::Two, page: "/account/level/vouching" },
    Offer { route: Route::Agent, level: Level::Two, page: "/account/presence" },
    Offer { route: Route::Counter, level: Level::Three, page: "/account/presence" },
];

/// Those that lead from `level` to the next that any route leads to.
pub(crate) fn offers_above(level: Level) -> impl Iterator<Item = Offer> {
    let next = OFFERS.iter().map(|offer| offer.level).filter(|above| *above > level).min();
    OFFERS.into_iter().filter(move |offer| Some(offer.level) == next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_offered_what_a_route_may_not_give() {
        assert!(OFFERS.iter().all(|offer| offer.level <= offer.route.ceiling()));
        assert_eq!(offers_above(Level::One).count(), 5);
        assert!(offers_above(Level::Zero).all(|offer| offer.level == Level::Two));
        assert!(offers_above(Level::Two).all(|offer| offer.route == Route::Counter));
        assert_eq!(offers_above(Level::Three).count(), 0);
    }
}
