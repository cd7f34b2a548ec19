//! What happens to an account's security, and who is told.

use base::{Message, Result};
use db::Tx;

use super::activate::NOTICE_LIFETIME;
use super::notify::{self, Notice};
use crate::Sso;
use crate::domain::account::Account;
use crate::domain::event::Event;

/// The owner learns of `event` through the channels that the account had *before* it: `account` is as it was.
pub(crate) fn announce(tx: &mut Tx, sso: &Sso, account: &Account, event: Event) -> Result<()> {
    let notice = Notice {
        to: account.owner.mobile.clone(),
        lang: account.lang,
        text: Message::new(event.text()),
        useful_for: NOTICE_LIFETIME,
    };
    notify::send(tx, sso, &notice).map(drop)
}
