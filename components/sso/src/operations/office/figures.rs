//! Figures for the analyst: how far people come, by which route, and how often signing in succeeds.

use base::{Result, Timestamp};
use db::Tx;

use crate::Sso;
use crate::domain::office::figures::{Count, Dimension, Period, RouteFigures, figures};
use crate::store::office::figures as counts;

/// Everything of one period.
#[derive(Clone, Debug)]
pub(crate) struct Figures {
    /// From when on.
    pub(crate) from: Timestamp,
    /// Until when.
    pub(crate) until: Timestamp,
    /// By route.
    pub(crate) routes: Vec<RouteFigures>,
    /// What happened at the doors: the outcome's word, and how often.
    pub(crate) doors: Vec<(String, Count)>,
}

/// The figures of the period that ends now.
pub(crate) async fn read(sso: &Sso, by: Dimension, period: Period) -> Result<Figures> {
    let load = move |tx: &mut Tx| {
        let until = tx.now();
        let from = until.minus(period.length());
        let routes = figures(&counts::tries(tx, by, (from, until))?);
        let doors = counts::doors(tx, (from, until))?;
        let doors = doors.into_iter().map(|(outcome, n)| (outcome, Count::of(n))).collect();
        Ok(Figures { from, until, routes, doors })
    };
    sso.db().read("sso.figures", load).await
}
