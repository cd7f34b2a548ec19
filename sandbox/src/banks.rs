//! Banks that say who their customers are. The names are those of real banks, so that the choice looks as it
//! would; nothing behind them is a bank, and every page says so.

use base::Localized;

/// What the banks call the SSO.
pub const CLIENT: &str = "hukumati-sso";
/// The `acr` of a customer who confirmed in the bank's app (REFEDS Multi-Factor Authentication).
pub const STRONG: &str = "https://refeds.org/profile/mfa";
/// The `acr` of a customer who typed a password (REFEDS Single-Factor Authentication).
pub(crate) const WEAK: &str = "https://refeds.org/profile/sfa";

/// A bank.
#[derive(Clone, Copy, Debug)]
pub struct Bank {
    /// Its BIC in small letters: its place below `/banks`.
    pub id: &'static str,
    /// Its name in Arabic.
    pub name_ar: &'static str,
    /// Its name in English.
    pub name_en: &'static str,
}

/// All of them.
pub const BANKS: [Bank; 3] = [
    Bank { id: "palsps22", name_ar: "بنك فلسطين", name_en: "Bank of Palestine" },
    Bank { id: "aldnps22", name_ar: "بنك القدس", name_en: "Quds Bank" },
    Bank {
        id: "aisbps22", name_ar: "البنك الإسلامي العربي", name_en: "Arab Islamic Bank"
    },
];

impl Bank {
    /// The one of this id.
    pub(crate) fn of(id: &str) -> Option<Self> {
        BANKS.into_iter().find(|bank| bank.id == id)
    }

    /// Its name.
    pub fn name(&self) -> Localized {
        Localized::new(self.name_ar, self.name_en)
    }

    /// Its issuer identifier, where the stand-ins have this origin.
    pub fn issuer(&self, origin: &str) -> String {
        format!("{origin}/banks/{}", self.id)
    }
}
