//! A page that says one thing: it took too long, wait a little, the application made a mistake, goodbye.

use base::{Message, Timestamp};
use serde::Serialize;
use web::{Page, Reader, Response, StatusCode};

use crate::domain::door::limit::Paused;

/// The page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Notice {
    title: &'static str,
    text: &'static str,
    /// When it may be tried again.
    until: Option<Timestamp>,
    /// When something takes effect.
    since: Option<Timestamp>,
    /// Words for the developer of the application that made a mistake.
    detail: Option<&'static str>,
    /// Where to go from here.
    link: Option<Link>,
}

/// A way out.
#[derive(Clone, Debug, Serialize)]
struct Link {
    href: String,
    text: &'static str,
}

impl Notice {
    /// A title and a text.
    pub(crate) fn new(title: &'static str, text: &'static str) -> Self {
        Self { title, text, until: None, since: None, detail: None, link: None }
    }

    /// Too many tries.
    pub(crate) fn paused(text: &'static str, paused: Paused) -> Self {
        Self { until: Some(paused.until), ..Self::new("paused-title", text) }
    }

    /// Something takes effect then.
    pub(crate) fn waits(title: &'static str, text: &'static str, until: Paused) -> Self {
        Self { since: Some(until.until), ..Self::new(title, text) }
    }

    /// With a way out.
    pub(crate) fn link(self, href: impl Into<String>, text: &'static str) -> Self {
        Self { link: Some(Link { href: href.into(), text }), ..self }
    }

    /// With words for a developer.
    pub(crate) fn detail(self, detail: &'static str) -> Self {
        Self { detail: Some(detail), ..self }
    }

    /// The page, with its status.
    pub(crate) fn show(&self, reader: &Reader, status: StatusCode) -> web::Result<Response> {
        reader.page_with(status, self)
    }
}

impl Page for Notice {
    const TEMPLATE: &'static str = "notice.html";

    fn title(&self) -> Message {
        Message::new(self.title)
    }

    fn samples() -> Vec<Self> {
        let until = Paused { until: Timestamp::from_seconds(1_795_334_400) };
        let mut all = vec![
            Self::new("signed-out-title", "signed-out-text").link("/sign-in", "sign-in"),
            Self::paused("paused-facts", until),
            Self::paused("paused-sim", until),
            Self::paused("paused-desk", until).link("/agent", "desk-back"),
            Self::new("desk-refused-title", "desk-level").link("/account", "to-account"),
            Self::new("desk-refused-title", "desk-factor").link("/account", "to-account"),
            Self::new("visit-done-title", "visit-done-agent").link("/agent", "desk-next"),
            Self::new("visit-done-title", "visit-done-counter").link("/counter", "desk-next"),
            Self::new("visit-closed-title", "visit-closed-text").link("/counter", "desk-next"),
            Self::new("visit-refused-title", "visit-duplicate").link("/agent", "desk-next"),
            Self::paused("paused-chip", until).link("/account", "to-account"),
            Self::paused("paused-codes", until),
            Self::paused("paused-registration-code", until),
            Self::paused("paused-inquiries", until).link("/admin", "admin-title"),
            Self::paused("paused-network", until).link("/sign-in", "sign-in"),
            Self::paused("paused-passkey", until).link("/sign-in", "sign-in"),
            Self::paused("paused-password", until).link("/sign-in", "sign-in"),
            Self::paused("paused-second-factor", until).link("/sign-in", "sign-in"),
            Self::paused("paused-mandates", until).link("/account/mandates", "to-mandates"),
            Self::paused("paused-helper-code", until).link("/account/mandates", "to-mandates"),
            Self::paused("paused-registers", until).link("/for-whom/42", "back"),
            Self::paused("paused-assist", until).link("/assist", "back"),
            Self::new("assist-too-weak-title", "assist-too-weak").link("/account", "to-account"),
            Self::paused("paused-number", until).link("/account", "to-account"),
            Self::paused("paused-links", until),
            Self::paused("paused-sms-rests", until).link("/sign-in/code", "back"),
            Self::new("not-me-done-title", "not-me-done").link("/recover", "recover-title"),
            Self::new("not-me-gone-title", "not-me-gone").link("/recover", "recover-title"),
            Self::new("registration-expired-title", "registration-expired")
                .link("/register", "start-again"),
            Self::new("registration-codes-title", "registration-codes")
                .link("/register", "start-again"),
            Self::new("registration-meanwhile-title", "registration-meanwhile")
                .link("/sign-in", "sign-in"),
            Self::new("sign-in-expired-title", "sign-in-expired").link("/sign-in", "sign-in"),
            Self::new("sign-in-expired-title", "sign-in-codes").link("/sign-in", "sign-in"),
            Self::paused("paused-device", until),
            Self::new("device-allowed-title", "device-allowed"),
            Self::new("device-denied-title", "device-denied"),
            Self::new("device-late-title", "device-late").link("/device", "start-again"),
            Self::new("authorization-broken-title", "authorization-broken")
                .detail("redirect_uri is not registered")
                .link("https://portal.example", "to-portal"),
            Self::new("end-session-wrong-title", "end-session-wrong")
                .detail("post_logout_redirect_uri is not registered")
                .link("/end-session", "sign-out"),
            Self::new("authorization-expired-title", "authorization-expired")
                .link("https://portal.example", "to-portal"),
        ];
        all.extend(super::level::notice_samples());
        all.extend(super::recover::notice_samples());
        all
    }
}
