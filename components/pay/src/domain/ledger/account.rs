//! Accounts. Each holds one currency, so that amounts of two can never be added up.

use std::fmt;

use base::Currency;

/// An account of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Account {
    /// What the acquirer has taken from payers and owes us.
    AcquirerReceivable(Currency),
    /// What we owe an agency.
    Payable(String, Currency),
    /// Money that came without a debt to match: somebody has to look.
    Suspense(Currency),
}

impl Account {
    /// The only currency of the account.
    pub const fn currency(&self) -> Currency {
        match self {
            Self::AcquirerReceivable(currency)
            | Self::Payable(_, currency)
            | Self::Suspense(currency) => *currency,
        }
    }
}

/// The name in the store: `acquirer-receivable:ILS`, `payable:moi-certificates:ILS`, `suspense:ILS`.
impl fmt::Display for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::AcquirerReceivable(currency) => {
                write!(f, "acquirer-receivable:{}", currency.code())
            }
            Self::Payable(payee, currency) => write!(f, "payable:{payee}:{}", currency.code()),
            Self::Suspense(currency) => write!(f, "suspense:{}", currency.code()),
        }
    }
}
