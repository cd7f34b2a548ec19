//! A browser without JavaScript, as far as a benchmark needs one: it keeps cookies and fills forms.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use base::{Error, Result};
use sandbox::people::PASSWORD;

use super::timing::now;
use super::wire::{Answer, Wire};

/// A second short message is sent after a minute.
const REST: Duration = Duration::from_secs(65);
/// A connection that rested longer may be closed at the other end: another is opened, as browsers do.
const FRESH: Duration = Duration::from_secs(5);

/// A browser in a network of its own.
pub(super) struct Browser {
    sso: SocketAddr,
    wire: Option<(Wire, Instant)>,
    origin: String,
    network: String,
    jar: BTreeMap<String, String>,
    password: &'static str,
    left_at: Option<Instant>,
    /// How long each request took.
    pub(super) latencies: Vec<Duration>,
}

impl Browser {
    /// With an empty jar.
    pub(super) fn new(sso: SocketAddr) -> Self {
        Self {
            sso,
            wire: None,
            origin: format!("http://{sso}"),
            network: "192.0.2.1".to_owned(),
            jar: BTreeMap::new(),
            password: PASSWORD,
            left_at: None,
            latencies: Vec::new(),
        }
    }

    /// The same in the n-th network: failures are counted by network.
    pub(super) fn in_network(mut self, n: usize) -> Self {
        let [.., high, middle, low] = n.to_be_bytes();
        self.network = format!("10.{high}.{middle}.{low}");
        self
    }

    /// The password of its owner.
    pub(super) fn password(&self) -> &'static str {
        self.password
    }

    /// Its owner chose a password.
    pub(super) fn choose(&mut self, password: &'static str) {
        self.password = password;
    }

    /// Closed: what is left is that it is known.
    pub(super) fn forget_session(&mut self) {
        self.jar.retain(|name, _| name.contains("known"));
        self.left_at = Some(now());
        self.wire = None;
    }

    /// Whether its owner may ask for another code by SMS.
    pub(super) fn rested(&self) -> bool {
        self.left_at.is_some_and(|at| at.elapsed() > REST)
    }

    /// The cookies, as a header says them.
    pub(super) fn cookies(&self) -> String {
        let pairs: Vec<_> =
            self.jar.iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join("; ")
    }

    /// Opens a page of the SSO.
    pub(super) fn open(&mut self, path: &str) -> Result<Answer> {
        self.ask(path, None)
    }

    /// Sends a form of the SSO's pages.
    pub(super) fn fill(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let form = web::query("", fields);
        self.ask(path, Some(form.trim_start_matches('?')))
    }

    /// The first step of signing in: the second factor is asked then.
    pub(super) fn sign_in(&mut self, identifier: &str, password: &str) -> Result<()> {
        let fields = [("identifier", identifier), ("password", password), ("return_to", "")];
        let answer = self.fill("/sign-in", &fields)?;
        match answer.location.as_deref() {
            Some("/sign-in/code") => Ok(()),
            _ => Err(Error::internal(format!("{}: the password was not enough", answer.status))),
        }
    }

    /// Answers with a code; the browser is sent on.
    pub(super) fn answer(&mut self, path: &str, code: &str) -> Result<()> {
        self.fill(path, &[("code", code)])?.expect(303).map(drop)
    }

    /// Follows an authorization request to its end, and agrees where the person is asked.
    pub(super) fn consent(&mut self, url: &str) -> Result<()> {
        let asked = self.open(url)?;
        if asked.sent_with("code").is_ok() {
            return Ok(());
        }
        let page = asked.location.unwrap_or_default();
        self.open(&page)?.expect(200)?;
        let back = self.fill(&page, &[])?.expect(303)?.location.unwrap_or_default();
        self.open(&back)?.sent_with("code").map(drop)
    }

    fn ask(&mut self, path: &str, form: Option<&str>) -> Result<Answer> {
        let cookies = self.cookies();
        let headers = [
            ("cookie", cookies.as_str()),
            ("origin", &self.origin),
            ("x-forwarded-for", &self.network),
        ];
        let began = now();
        let fresh = self.wire.take().filter(|(_, used)| used.elapsed() < FRESH);
        let mut wire = fresh.map_or_else(|| Wire::to(self.sso), |(wire, _)| Ok(wire))?;
        let answer = match form {
            None => wire.get(path, &headers),
            Some(form) => wire.post(path, &headers, form),
        }?;
        self.latencies.push(began.elapsed());
        self.wire = Some((wire, now()));
        for (name, value) in answer.cookies.iter().filter_map(|pair| pair.split_once('=')) {
            self.jar.insert(name.to_owned(), value.to_owned());
        }
        Ok(answer)
    }
}
