//! Public keys.

use base::{Error, Result};
use serde::{Deserialize, Serialize};

use super::parsed::Parsed;
use super::{Alg, rsa};
use crate::{b64, sha256, unb64};

/// A public signing key. Reading one refuses keys that are not ours to use: another type or curve,
/// another use than `sig`, or a private part. An RSA key that names no algorithm is read as one of RS256;
/// reading a set of keys makes one of each ([`super::Jwks`]).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Fields", into = "Fields")]
pub struct Jwk {
    alg: Alg,
    material: Material,
    kid: String,
    parsed: Parsed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Material {
    /// P-256: the uncompressed point. Ed25519: the 32 bytes.
    Bytes(Vec<u8>),
    Rsa(rsa::Public),
}

impl Jwk {
    /// The key of `alg` with these public bytes; its id is its thumbprint.
    pub(crate) fn from_public(alg: Alg, bytes: &[u8]) -> Self {
        Self::named(alg, Material::Bytes(bytes.to_vec()), None)
    }

    /// The RSA key with these numbers.
    pub(crate) fn from_rsa(
        alg: Alg,
        modulus: &[u8],
        exponent: &[u8],
    ) -> Result<Self, &'static str> {
        rsa::Public::new(modulus, exponent).map(|key| Self::named(alg, Material::Rsa(key), None))
    }

    /// Its id: in our own keys the thumbprint; two RSA keys of ours never share their numbers.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The one algorithm it may be used with.
    pub fn alg(&self) -> Alg {
        self.alg
    }

    /// The same numbers under another algorithm of their family.
    pub(crate) fn under(&self, alg: Alg) -> Self {
        Self { alg, parsed: Parsed::default(), ..self.clone() }
    }

    /// JWK thumbprint (RFC 7638, SHA-256), base64url.
    pub fn thumbprint(&self) -> String {
        let canonical = match &self.material {
            Material::Rsa(key) => format!(r#"{{"e":"{}","kty":"RSA","n":"{}"}}"#, key.e(), key.n()),
            Material::Bytes(bytes) if self.alg == Alg::Es256 => {
                let (x, y) = coordinates(bytes);
                format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#)
            }
            Material::Bytes(bytes) => {
                format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{}"}}"#, b64(bytes))
            }
        };
        b64(&sha256(canonical.as_bytes()))
    }

    /// Checks a raw signature (`r | s`, Ed25519's 64 bytes, or RSA's) over `bytes`.
    ///
    /// # Errors
    /// `Unauthenticated` `signature-invalid`.
    pub fn verify_detached(&self, bytes: &[u8], signature: &[u8]) -> Result<()> {
        let key = self.parsed.key(self.alg, self.public_bytes());
        let verified = key.is_some_and(|key| key.verify_sig(bytes, signature).is_ok());
        verified.then_some(()).ok_or_else(|| Error::unauthenticated("signature-invalid"))
    }

    /// The public bytes: for Ed25519 as signed notes use them.
    pub(crate) fn public_bytes(&self) -> &[u8] {
        match &self.material {
            Material::Bytes(bytes) => bytes,
            Material::Rsa(key) => key.der(),
        }
    }

    fn named(alg: Alg, material: Material, kid: Option<String>) -> Self {
        let mut key = Self { alg, material, kid: String::new(), parsed: Parsed::default() };
        key.kid = kid.unwrap_or_else(|| key.thumbprint());
        key
    }
}

/// base64url of x and y of an uncompressed point.
fn coordinates(point: &[u8]) -> (String, String) {
    let point = point.get(1..).unwrap_or_default();
    let (x, y) = point.split_at(point.len() / 2);
    (b64(x), b64(y))
}

/// The members of RFC 7517, RFC 7518 and RFC 8037 that we read and write.
#[derive(Default, Serialize, Deserialize)]
struct Fields {
    kty: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    crv: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    n: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    e: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kid: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alg: Option<Alg>,
    #[serde(rename = "use", skip_serializing_if = "Option::is_none")]
    usage: Option<String>,
    /// A private part: present only in what we refuse.
    #[serde(default, skip_serializing)]
    d: Option<serde::de::IgnoredAny>,
}

impl From<Jwk> for Fields {
    fn from(key: Jwk) -> Self {
        let text = |text: &str| Some(text.to_owned());
        let common =
            Self { kid: Some(key.kid), alg: Some(key.alg), usage: text("sig"), ..Self::default() };
        match &key.material {
            Material::Rsa(rsa) => {
                Self { kty: "RSA".to_owned(), n: Some(rsa.n()), e: Some(rsa.e()), ..common }
            }
            Material::Bytes(bytes) if key.alg == Alg::Es256 => {
                let (x, y) = coordinates(bytes);
                let (crv, x, y) = (text("P-256"), Some(x), Some(y));
                Self { kty: "EC".to_owned(), crv, x, y, ..common }
            }
            Material::Bytes(bytes) => {
                let (crv, x) = (text("Ed25519"), Some(b64(bytes)));
                Self { kty: "OKP".to_owned(), crv, x, ..common }
            }
        }
    }
}

impl TryFrom<Fields> for Jwk {
    type Error = &'static str;

    fn try_from(fields: Fields) -> Result<Self, &'static str> {
        if fields.d.is_some() {
            return Err("a private key where a public one belongs");
        }
        if fields.usage.as_deref().is_some_and(|usage| usage != "sig") {
            return Err("not a signing key");
        }
        let (alg, material) = fields.material()?;
        let same_family = |named: Alg| named == alg || (named.is_rsa() && alg.is_rsa());
        if !fields.alg.is_none_or(same_family) {
            return Err("the key names an algorithm that is not its own");
        }
        Ok(Self::named(fields.alg.unwrap_or(alg), material, fields.kid))
    }
}

impl Fields {
    fn material(&self) -> Result<(Alg, Material), &'static str> {
        let crv = self.crv.as_deref();
        match (self.kty.as_str(), crv, &self.x, &self.y, &self.n, &self.e) {
            ("EC", Some("P-256"), Some(x), Some(y), None, None) => {
                let point = [&[4], &*coordinate(x)?, &*coordinate(y)?].concat();
                Ok((Alg::Es256, Material::Bytes(point)))
            }
            ("OKP", Some("Ed25519"), Some(x), None, None, None) => {
                Ok((Alg::Ed25519, Material::Bytes(coordinate(x)?)))
            }
            ("RSA", None, None, None, Some(n), Some(e)) => {
                let number = |text| unb64(text).ok_or("not a number in base64url");
                Ok((Alg::Rs256, Material::Rsa(rsa::Public::new(&number(n)?, &number(e)?)?)))
            }
            _ => Err("a key type that is not used here"),
        }
    }
}

fn coordinate(text: &str) -> Result<Vec<u8>, &'static str> {
    unb64(text).filter(|bytes| bytes.len() == 32).ok_or("not a coordinate of 32 bytes")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// RFC 8037, appendices A.2 and A.3.
    #[test]
    fn thumbprint_of_rfc_8037() {
        let key: Jwk = serde_json::from_value(json!({
            "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
        }))
        .unwrap();
        assert_eq!(key.thumbprint(), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        assert_eq!(key.kid(), key.thumbprint());
    }

    /// RFC 8037, appendix A.4: the signature of the example token.
    #[test]
    fn signature_of_rfc_8037() {
        let key: Jwk = serde_json::from_value(json!({
            "kty": "OKP", "crv": "Ed25519", "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
        }))
        .unwrap();
        let signed = b"eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc";
        let signature = unb64(
            "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg",
        )
        .unwrap();
        key.verify_detached(signed, &signature).unwrap();
        assert!(key.verify_detached(b"other", &signature).is_err());
    }

    /// RFC 7515, appendix A.3.
    #[test]
    fn signature_of_rfc_7515() {
        let key: Jwk = serde_json::from_value(json!({
            "kty": "EC", "crv": "P-256",
            "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
            "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"
        }))
        .unwrap();
        let signed = b"eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
        let signature = unb64(
            "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
        )
        .unwrap();
        key.verify_detached(signed, &signature).unwrap();
    }

    #[test]
    fn keys_that_are_not_ours_to_use_are_refused() {
        let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
        let wrong = [
            json!({"kty": "OKP", "crv": "Ed25519", "x": x, "d": x}),
            json!({"kty": "OKP", "crv": "Ed25519", "x": x, "use": "enc"}),
            json!({"kty": "OKP", "crv": "Ed25519", "x": x, "alg": "ES256"}),
            json!({"kty": "OKP", "crv": "X25519", "x": x}),
            json!({"kty": "OKP", "crv": "Ed25519", "x": "AAAA"}),
            json!({"kty": "EC", "crv": "P-256", "x": x}),
            json!({"kty": "oct", "k": x}),
            json!({"kty": "RSA", "n": "AQAB", "e": "AQAB"}),
            json!({"kty": "RSA", "n": rsa(), "e": "AQAB", "alg": "ES256"}),
            json!({"kty": "RSA", "n": rsa(), "e": "AQ"}),
            json!({"kty": "RSA", "n": rsa(), "e": "Ag"}),
            json!({"kty": "RSA", "n": rsa(), "e": "AQAAAAE"}),
            json!({"kty": "RSA", "n": b64(&[0xff; 513]), "e": "AQAB"}),
            json!({"kty": "RSA", "n": b64(&[&[0x7f][..], &[0xff; 255]].concat()), "e": "AQAB"}),
        ];
        for key in wrong {
            assert!(serde_json::from_value::<Jwk>(key.clone()).is_err(), "{key}");
        }
    }

    fn rsa() -> String {
        b64(&[0xff; 256])
    }

    /// RFC 7638, section 3.1.
    #[test]
    fn thumbprint_of_rfc_7638() {
        let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
        let key = json!({"kty": "RSA", "n": n, "e": "AQAB", "alg": "RS256", "kid": "2011-04-29"});
        let key: Jwk = serde_json::from_value(key).unwrap();
        assert_eq!(key.thumbprint(), "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
        assert_eq!((key.kid(), key.alg()), ("2011-04-29", Alg::Rs256));
        assert_eq!(serde_json::to_value(&key).unwrap()["n"], n);
    }

    #[test]
    fn numbers_may_begin_with_zeros() {
        let padded = b64(&[&[0][..], &[0xff; 256]].concat());
        let key: Jwk =
            serde_json::from_value(json!({"kty": "RSA", "n": padded, "e": "AAEAAQ"})).unwrap();
        assert_eq!(serde_json::to_value(&key).unwrap()["n"], rsa());
    }
}
