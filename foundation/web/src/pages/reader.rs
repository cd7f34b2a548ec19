//! Who reads a page, in which language, and how it is answered.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{Html, IntoResponse};
use base::{Error, Lang, Message};

use super::{Page, Pages, layout};
use crate::access::{Admitted, Caller, Person};
use crate::cookie::cookie;
use crate::site::Site;
use crate::{Failure, Origins, Result, path};

/// The cookie that keeps the language; all components of a host share it.
pub(crate) const LANG_COOKIE: &str = "hukumati_lang";

/// The reader of a page.
#[derive(Clone)]
pub struct Reader {
    /// The reader's language.
    pub lang: Lang,
    /// The path of the page.
    pub path: String,
    /// The reader, when signed in.
    pub person: Option<Person>,
    /// The component's pages.
    pub pages: Arc<Pages>,
    /// Path and query, without the language.
    pub(crate) here: String,
    pub(crate) site: Arc<Site>,
    pub(crate) counts: BTreeMap<&'static str, usize>,
}

impl Reader {
    pub(crate) fn new(site: Arc<Site>, uri: &Uri, lang: Lang, person: Option<Person>) -> Self {
        Self {
            lang,
            path: uri.path().to_owned(),
            person,
            pages: site.pages.clone(),
            here: path::without_lang(uri),
            site,
            counts: BTreeMap::new(),
        }
    }

    /// The page, with status 200.
    ///
    /// # Errors
    /// `Internal`: the template failed.
    pub fn page<P: Page>(&self, page: &P) -> Result {
        self.page_with(StatusCode::OK, page)
    }

    /// The page, with another status: 422 when the form has mistakes.
    ///
    /// # Errors
    /// `Internal`: the template failed.
    pub fn page_with<P: Page>(&self, status: StatusCode, page: &P) -> Result {
        let html = self.html(page)?;
        Ok((status, Html(html)).into_response())
    }

    /// The page as HTML.
    ///
    /// # Errors
    /// `Internal`: the template failed.
    pub fn html<P: Page>(&self, page: &P) -> base::Result<String> {
        self.pages.render(self.lang, page, layout::of(self, page))
    }

    /// A text in the reader's language.
    pub fn text(&self, message: impl Into<Message>) -> String {
        self.pages.text(self.lang, &message.into())
    }

    /// Where the other components are.
    pub fn origins(&self) -> &Origins {
        &self.site.origins
    }

    /// Shows a number beside the navigation entry that leads to `href` (unread messages).
    #[must_use]
    pub fn count(mut self, href: &'static str, count: usize) -> Self {
        self.counts.insert(href, count);
        self
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Reader {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        let site = parts.extensions.get::<Arc<Site>>().cloned();
        let site = site.ok_or_else(|| Error::internal("a page outside a route table"))?;
        let caller = parts.extensions.get::<Admitted>().map(|admitted| &admitted.caller);
        let person = match caller {
            Some(Caller::Person(person)) => Some(person.clone()),
            _ => None,
        };
        Ok(Self::new(site, &parts.uri, language(&parts.uri, &parts.headers), person))
    }
}

/// `?lang=`, then the cookie, then what the browser prefers, then Arabic.
pub(crate) fn language(uri: &Uri, headers: &HeaderMap) -> Lang {
    path::parameter(uri, "lang")
        .and_then(Lang::parse)
        .or_else(|| cookie(headers, LANG_COOKIE).and_then(Lang::parse))
        .or_else(|| preferred(headers))
        .unwrap_or_default()
}

/// The first of our languages in `Accept-Language` by weight (RFC 9110, section 12.5.4).
fn preferred(headers: &HeaderMap) -> Option<Lang> {
    let line = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut wishes: Vec<_> = line.split(',').filter_map(wish).collect();
    wishes.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    wishes.first().map(|(lang, _)| *lang)
}

fn wish(entry: &str) -> Option<(Lang, u32)> {
    let (code, weight) = entry.split_once(";q=").unwrap_or((entry, "1"));
    let weight: f32 = weight.trim().parse().ok().filter(|w| *w > 0.0)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 1, in thousandths"
    )]
    let thousandths = (weight.min(1.0) * 1000.0) as u32;
    Lang::parse(code).map(|lang| (lang, thousandths))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn lang(uri: &'static str, headers: &[(header::HeaderName, &'static str)]) -> Lang {
        let headers = headers.iter().map(|(n, v)| (n.clone(), HeaderValue::from_static(v)));
        language(&Uri::from_static(uri), &headers.collect())
    }

    #[test]
    fn the_link_beats_the_cookie_beats_the_browser_beats_arabic() {
        let english = (header::ACCEPT_LANGUAGE, "fr, en;q=0.8, ar;q=0.5");
        let arabic = (header::COOKIE, "hukumati_lang=ar");
        assert_eq!(lang("/", &[]), Lang::Ar);
        assert_eq!(lang("/", std::slice::from_ref(&english)), Lang::En);
        assert_eq!(lang("/", &[english.clone(), arabic.clone()]), Lang::Ar);
        assert_eq!(lang("/?a=1&lang=en", &[english, arabic]), Lang::En);
    }

    #[test]
    fn a_language_refused_is_not_a_wish() {
        assert_eq!(lang("/", &[(header::ACCEPT_LANGUAGE, "en;q=0, de")]), Lang::Ar);
    }
}
