//! A browser without JavaScript: keeps cookies, follows nothing by itself.

use std::collections::BTreeMap;

use base::Lang;
use web::testing::{get, post, send};
use web::{HeaderMap, HeaderValue, Request, Router, StatusCode, header};

/// The SSO's own origin.
pub(crate) const OWN: &str = "http://127.0.0.1:8081";
const AGENT: &str = "Mozilla/5.0 (Linux; Android 9) Chrome/69.0 Mobile Safari/537.36";

/// A browser.
pub(crate) struct Browser {
    router: Router,
    lang: Lang,
    pub(crate) cookies: BTreeMap<String, String>,
    /// The page that it says it comes from.
    pub(crate) referer: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    body: String,
}

impl Browser {
    pub(crate) fn new(router: Router, lang: Lang) -> Self {
        Self { router, lang, cookies: BTreeMap::new(), referer: None }
    }

    /// Opens a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(get(local(path))).await
    }

    /// Sends a form of our own pages.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(post(path, OWN, fields)).await
    }

    /// Sends a form of another site.
    pub(crate) async fn post_from_elsewhere(&mut self, path: &str) -> Answer {
        self.send(post(path, "https://elsewhere.example", &[])).await
    }

    async fn send(&mut self, mut request: Request) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let headers = request.headers_mut();
        let mut set = |name, value: &str| {
            headers.insert(name, HeaderValue::try_from(value).unwrap());
        };
        set(header::COOKIE, &cookies.join("; "));
        set(header::ACCEPT_LANGUAGE, self.lang.code());
        set(header::USER_AGENT, AGENT);
        if let Some(page) = &self.referer {
            set(header::REFERER, page);
        }
        let (status, headers, body) = send(&self.router, request).await;
        self.keep(&headers);
        Answer { status, headers, body }
    }

    fn keep(&mut self, headers: &HeaderMap) {
        for cookie in headers.get_all(header::SET_COOKIE) {
            let text = cookie.to_str().unwrap();
            let (name, value) = text.split(';').next().unwrap().split_once('=').unwrap();
            if text.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

impl Answer {
    /// Where a redirect leads.
    pub(crate) fn to(&self) -> &str {
        assert!(self.status.is_redirection(), "{}: {}", self.status, self.text());
        self.headers.get(header::LOCATION).unwrap().to_str().unwrap()
    }

    /// A parameter of the redirect's query.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let query = self.to().split_once('?').map_or("", |(_, query)| query);
        let found = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
        found.map(decoded)
    }

    /// What a reader sees in the main part of the page.
    pub(crate) fn text(&self) -> String {
        let main = self.body.split_once("<main").map_or(self.body.as_str(), |(_, main)| main);
        let main = main.split("</main>").next().unwrap();
        let plain: String =
            main.split('<').map(|part| part.split_once('>').map_or("", |(_, t)| t)).collect();
        plain.split_whitespace().collect::<Vec<_>>().join(" ").replace("&#x27;", "'")
    }

    /// The whole body.
    pub(crate) fn body(&self) -> &str {
        &self.body
    }
}

/// A full URL of ours as a path.
fn local(url: &str) -> &str {
    url.strip_prefix(OWN).unwrap_or(url)
}

fn decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        let (hex, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(hex, 16).unwrap());
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).unwrap()
}
