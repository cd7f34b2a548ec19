//! The page in each of its states.

use base::Timestamp;
use web::FormView;

use super::{Account, AppView, ChangeView, DONE, EventView, PasskeyView};
use crate::domain::door::device::{Browser, System};
use crate::domain::door::sign_in::Outcome;

const AT: Timestamp = Timestamp::from_seconds(1_795_334_400);

pub(super) fn all() -> Vec<Account> {
    let empty = || Account {
        form: FormView::filled([("language", "ar")]),
        done: None,
        name: "ليلى سامي أحمد البرغوثي".into(),
        national_number: "••••••782".into(),
        mobile: "05•••••456".into(),
        level: 1,
        ways: Vec::new(),
        others: 0,
        apps: Vec::new(),
        may_add_app: true,
        passkeys: Vec::new(),
        may_add_passkey: true,
        history: Vec::new(),
        codes_left: 0,
        trusted: None,
        changes: Vec::new(),
    };
    let mut pages = vec![empty(), full(empty())];
    pages.extend(DONE.map(|(_, text)| Account { done: Some(text), ..empty() }));
    pages.extend([1, 2, 7].map(|codes_left| Account { codes_left, ..empty() }));
    pages.extend([1, 2, 3, 11, 100].map(|others| Account { others, ..empty() }));
    pages.extend((0..=3).map(|level| Account { level, ..empty() }));
    let wrong = FormView::default().with_error("language", "choose-one");
    pages.push(Account { form: wrong, ..empty() });
    pages
}

fn full(page: Account) -> Account {
    let app = |id: &str| AppView { id: id.into(), since: AT };
    Account {
        ways: super::ways::all(),
        apps: vec![app("1"), app("2")],
        may_add_app: false,
        passkeys: vec![
            PasskeyView { used: Some(AT), ..passkey("1", "bound") },
            passkey("2", "eligible"),
            passkey("3", "backed-up"),
        ],
        may_add_passkey: false,
        history: Outcome::ALL.iter().zip(BROWSERS).map(|(o, b)| event(*o, b)).collect(),
        codes_left: 10,
        trusted: Some("05•••••018".into()),
        changes: ["mobile", "recovery"]
            .map(|what| ChangeView { id: what.into(), what, at: AT })
            .to_vec(),
        ..page
    }
}

const BROWSERS: [Browser; 6] = [
    Browser::Edge,
    Browser::Firefox,
    Browser::Opera,
    Browser::Safari,
    Browser::Samsung,
    Browser::Other,
];

fn passkey(id: &str, backup: &'static str) -> PasskeyView {
    PasskeyView { id: id.into(), name: "هاتفي".into(), since: AT, used: None, backup }
}

fn event(outcome: Outcome, browser: Browser) -> EventView {
    let (browser, system) = (browser.code(), System::Android.code());
    EventView { outcome: outcome.code(), browser, system, at: AT }
}
