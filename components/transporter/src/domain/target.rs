//! The request line's path: `/r1/{instance}/{class}/{member}/{subsystem}/{service}[/path][?query]`.

use std::fmt;

use messages::road::ServiceId;

use super::{Code, Fault};

const LENGTH_MAX: usize = 2048;

/// Which service is meant, and where in it. Path and query stay as they were sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    raw: String,
    service: ServiceId,
    path: String,
    query: Option<String>,
}

impl Target {
    /// Reads a raw path with its query.
    pub fn parse(raw: &str) -> Result<Self, Fault> {
        let wrong = |why: &'static str| Fault::new(Code::BadRequest).because(why);
        if raw.len() > LENGTH_MAX || raw.chars().any(|c| c.is_control() || c == ' ') {
            return Err(wrong("path"));
        }
        let (path, query) = raw.split_once('?').map_or((raw, None), |(p, q)| (p, Some(q)));
        let mut pieces = path.splitn(8, '/');
        if pieces.next() != Some("") || pieces.next() != Some("r1") {
            return Err(wrong("protocol version"));
        }
        let parts: Vec<&str> = pieces.collect();
        let (identifier, rest) = parts.split_at_checked(5).ok_or_else(|| wrong("identifier"))?;
        let decoded: Option<Vec<String>> = identifier.iter().map(|part| decode(part)).collect();
        let service = decoded
            .and_then(|parts| parts.join("/").parse().ok())
            .ok_or_else(|| wrong("identifier"))?;
        let path = rest.first().map(|rest| format!("/{rest}")).unwrap_or_default();
        Ok(Self { raw: raw.to_owned(), service, path, query: query.map(str::to_owned) })
    }

    /// The path of a service without anything after it.
    pub fn of(service: &ServiceId) -> Self {
        let raw = format!("/r1/{service}");
        Self { raw, service: service.clone(), path: String::new(), query: None }
    }

    /// The service.
    pub fn service(&self) -> &ServiceId {
        &self.service
    }

    /// What follows the service code, still percent-encoded: empty or `/…`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Path and query for the provider's own system.
    pub fn path_and_query(&self) -> String {
        let query = self.query.as_ref().map(|query| format!("?{query}")).unwrap_or_default();
        format!("{}{query}", self.path)
    }

    /// The segments of [`Target::path`], each percent-decoded by itself, so that an encoded slash stays
    /// inside its segment. None if a segment is `.` or `..` or does not decode: such a path matches nothing.
    pub fn segments(&self) -> Option<Vec<String>> {
        let path = self.path.strip_prefix('/').unwrap_or(&self.path);
        path.split('/')
            .map(|segment| decode(segment).filter(|s| s != "." && s != ".." && !s.contains('\0')))
            .collect()
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.raw)
    }
}

/// Percent-decoding (RFC 3986, section 2.1); none if malformed or not UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        let decoded =
            if byte == b'%' { hex(bytes.next()?)? * 16 + hex(bytes.next()?)? } else { byte };
        out.push(decoded);
    }
    String::from_utf8(out).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_path_has_five_identifiers_and_a_rest_that_stays_raw() {
        let target = Target::parse("/r1/PS/GOV/moi/civil%2Dregistry/person/a%2Fb/c?x=%20").unwrap();
        assert_eq!(target.service().to_string(), "PS/GOV/moi/civil-registry/person");
        assert_eq!(
            (target.path(), target.path_and_query().as_str()),
            ("/a%2Fb/c", "/a%2Fb/c?x=%20")
        );
        assert_eq!(target.segments().unwrap(), ["a/b", "c"]);
    }

    #[test]
    fn malformed_paths_are_refused() {
        for raw in [
            "",
            "/",
            "/r2/PS/GOV/moi/civil-registry/person",
            "/r1/PS/GOV/moi/civil-registry",
            "/r1/PS/GOV/moi//person",
            "/r1/XX/GOV/moi/civil-registry/person",
            "/r1/PS/GOV/moi/civil%2Fregistry/person",
            "/r1/PS/GOV/moi/civil%zzregistry/person",
            "/r1/PS/GOV/moi/civil-registry/per son",
        ] {
            assert!(Target::parse(raw).is_err(), "{raw}");
        }
    }

    #[test]
    fn a_path_that_climbs_has_no_segments() {
        for path in ["/..", "/a/../b", "/%2e%2e/b", "/a/%2E", "/%00"] {
            let raw = format!("/r1/PS/GOV/moi/civil-registry/person{path}");
            assert!(Target::parse(&raw).unwrap().segments().is_none(), "{path}");
        }
    }

    proptest! {
        #[test]
        fn no_input_panics(raw in ".{0,80}") {
            let _ = Target::parse(&raw).map(|target| target.segments());
            let _ = Target::parse(&format!("/r1/PS/GOV/a/b/c/{raw}")).map(|target| target.segments());
        }
    }
}
