//! What a request costs.

use base::{Date, Localized, Money};
use serde::Serialize;

use super::service::{Fee, FeeBasis, Service};
use super::value::Facts;

/// A fee that was worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// What is owed.
    pub amount: Money,
    /// Where the amount comes from; for the operator.
    pub basis: FeeBasis,
    /// Why it is this amount, if a rule decided.
    pub because: Option<Localized>,
}

impl Service {
    /// What a request with these facts costs today; none if the service costs nothing or a register
    /// assesses the amount.
    pub fn quote(&self, facts: &dyn Facts, today: Date) -> Option<Quote> {
        self.fee.as_ref().and_then(|fee| fee.quote(facts, today))
    }
}

impl Fee {
    fn quote(&self, facts: &dyn Facts, today: Date) -> Option<Quote> {
        let rule = self.rules.iter().find(|rule| rule.condition.holds(facts, today));
        let amount = rule.map(|rule| rule.amount).or(self.amount)?;
        let because = rule.map(|rule| rule.because.clone());
        Some(Quote { amount, basis: self.basis, because })
    }
}
