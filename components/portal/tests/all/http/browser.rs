//! A browser without JavaScript, in front of the portal. Every page that it gets must be a sound one.

use std::collections::BTreeMap;

use base::Lang;
use web::testing::{answer, as_caller, assert_html, body, get, post};
use web::{
    Body, Bytes, Caller, HeaderMap, HeaderValue, Person, Request, Router, StatusCode, header,
};

/// The portal's own origin.
pub(crate) const OWN: &str = "http://127.0.0.1:8080";
/// What fits the first round trip on a weak network (HTML and style sheets, before compression it may be
/// four times as much).
const PAGE_MAX: usize = 48 * 1024;

/// A browser.
pub(crate) struct Browser {
    router: Router,
    lang: Lang,
    person: Option<Person>,
    cookies: BTreeMap<String, String>,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Bytes,
}

impl Browser {
    /// Somebody who is believed to be `person`, or nobody.
    pub(crate) fn new(router: Router, person: Option<Person>) -> Self {
        Self { router, lang: Lang::Ar, person, cookies: BTreeMap::new() }
    }

    /// The same, reading English.
    pub(crate) fn in_english(mut self) -> Self {
        self.lang = Lang::En;
        self
    }

    /// Opens a page.
    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.send(get(path)).await
    }

    /// Sends a form of our own pages.
    pub(crate) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(post(path, OWN, fields)).await
    }

    /// Sends a form with a file.
    pub(crate) async fn upload(&mut self, path: &str, serial: &str, file: &[u8]) -> Answer {
        const EDGE: &str = "----edge";
        let head = format!(
            "--{EDGE}\r\nContent-Disposition: form-data; name=\"serial\"\r\n\r\n{serial}\r\n--{EDGE}\r\n\
             Content-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\
             Content-Type: application/pdf\r\n\r\n"
        );
        let tail = format!("\r\n--{EDGE}--\r\n");
        let whole = [head.as_bytes(), file, tail.as_bytes()].concat();
        let mut request = post(path, OWN, &[]);
        *request.body_mut() = Body::from(whole);
        let kind = HeaderValue::try_from(format!("multipart/form-data; boundary={EDGE}")).unwrap();
        request.headers_mut().insert(header::CONTENT_TYPE, kind);
        self.send(request).await
    }

    async fn send(&mut self, mut request: Request) -> Answer {
        let cookies: Vec<_> = self.cookies.iter().map(|(k, v)| format!("{k}={v}")).collect();
        let cookies = HeaderValue::try_from(cookies.join("; ")).unwrap();
        request.headers_mut().insert(header::COOKIE, cookies);
        let lang = HeaderValue::from_static(self.lang.code());
        request.headers_mut().insert(header::ACCEPT_LANGUAGE, lang);
        let place = request.uri().path().to_owned();
        let request = match &self.person {
            Some(person) => as_caller(request, Caller::Person(person.clone())),
            None => request,
        };
        let response = answer(&self.router, request).await;
        let (status, headers) = (response.status(), response.headers().clone());
        self.keep(&headers);
        let answer = Answer { status, headers, bytes: body(response).await };
        if answer.header(header::CONTENT_TYPE).starts_with("text/html") {
            assert_html(&place, answer.text(), self.lang);
            assert!(answer.bytes.len() < PAGE_MAX, "{place}: {} bytes", answer.bytes.len());
        }
        answer
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

    /// Puts a cookie in.
    pub(crate) fn remember(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// Takes a cookie out.
    pub(crate) fn forget(&mut self, name: &str) -> Option<String> {
        self.cookies.remove(name)
    }
}

impl Answer {
    /// Where a redirect leads.
    pub(crate) fn to(&self) -> &str {
        assert!(self.status.is_redirection(), "{}: {}", self.status, self.text());
        self.header(header::LOCATION)
    }

    /// The page, which must have come with `status`.
    pub(crate) fn page(&self, status: u16) -> &str {
        assert_eq!(self.status.as_u16(), status, "{}", self.text());
        self.text()
    }

    /// The value of a hidden field.
    pub(crate) fn hidden(&self, name: &str) -> String {
        let field = format!("name=\"{name}\" value=\"");
        let rest = self.text().split_once(&field).map(|(_, rest)| rest);
        rest.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }

    /// A header's text; empty without one.
    pub(crate) fn header(&self, name: impl header::AsHeaderName) -> &str {
        self.headers.get(name).map(|value| value.to_str().unwrap()).unwrap_or_default()
    }

    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_default()
    }
}
