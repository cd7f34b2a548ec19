//! Cookies: read, set, forget. What they point to is each component's table.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;
use base::Duration;
use messages::component::Component;

/// The value of the cookie `name` in a request.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
        .filter(|value| !value.is_empty())
}

/// `response` with one more `Set-Cookie`.
#[must_use]
pub fn with_cookie(mut response: Response, cookie: HeaderValue) -> Response {
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}

/// A cookie that holds an unguessable token: `HttpOnly`, `SameSite=Lax`, `Secure` where the public origin is
/// https. It carries the component's name, since the ports of one host share their cookies.
#[derive(Clone, Debug)]
pub struct SessionCookie {
    name: String,
    secure: &'static str,
}

impl SessionCookie {
    /// `hukumati_{component}`.
    pub fn new(component: Component, own_origin: &str) -> Self {
        Self::with_name(format!("hukumati_{component}"), own_origin)
    }

    /// `hukumati_{component}_{purpose}`: beside the session, as during a sign-in.
    pub fn named(component: Component, purpose: &str, own_origin: &str) -> Self {
        Self::with_name(format!("hukumati_{component}_{purpose}"), own_origin)
    }

    fn with_name(name: String, own_origin: &str) -> Self {
        Self { name, secure: if own_origin.starts_with("https://") { "; Secure" } else { "" } }
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The token in a request.
    pub fn read<'a>(&self, headers: &'a HeaderMap) -> Option<&'a str> {
        cookie(headers, &self.name)
    }

    /// Sets it; without `max_age` it ends with the browser.
    pub fn set(&self, token: &str, max_age: Option<Duration>) -> HeaderValue {
        let age = max_age.map(|age| format!("; Max-Age={}", age.as_secs())).unwrap_or_default();
        self.header(token, &age)
    }

    /// Forgets it.
    pub fn clear(&self) -> HeaderValue {
        self.header("", "; Max-Age=0")
    }

    /// A token that cannot stand in a header is no token: the cookie comes out empty.
    fn header(&self, token: &str, age: &str) -> HeaderValue {
        let safe = token.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~".contains(&b));
        let (name, secure, token) = (&self.name, self.secure, if safe { token } else { "" });
        let text = format!("{name}={token}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_is_not_the_beginning_of_another() {
        let mut headers = HeaderMap::new();
        headers
            .insert(header::COOKIE, HeaderValue::from_static("hukumati_pay_x=1; hukumati_pay=2"));
        let cookie = SessionCookie::new(Component::Pay, "https://pay.example");
        assert_eq!(cookie.read(&headers), Some("2"));
        assert_eq!(
            cookie.set("abc", Some(Duration::from_mins(1))).to_str().unwrap(),
            "hukumati_pay=abc; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60"
        );
    }
}
