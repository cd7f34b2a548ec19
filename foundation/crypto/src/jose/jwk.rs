//! Public keys.

use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED, ED25519, VerificationAlgorithm};
use base::{Error, Result};
use jsonwebtoken::{Algorithm, DecodingKey};
use serde::{Deserialize, Serialize};

use crate::{b64, sha256, unb64};

/// A signature algorithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Alg {
    /// ECDSA over P-256 with SHA-256 (RFC 7518, section 3.4).
    #[serde(rename = "ES256")]
    Es256,
    /// `EdDSA` over Ed25519 (RFC 8037).
    #[serde(rename = "EdDSA")]
    Ed25519,
}

impl From<Alg> for Algorithm {
    fn from(alg: Alg) -> Self {
        match alg {
            Alg::Es256 => Self::ES256,
            Alg::Ed25519 => Self::EdDSA,
        }
    }
}

/// A public signing key. Reading one refuses keys that are not ours to use: another type or curve,
/// another use than `sig`, or a private part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Fields", into = "Fields")]
pub struct Jwk {
    alg: Alg,
    /// P-256: the uncompressed point. Ed25519: the 32 bytes.
    bytes: Vec<u8>,
    kid: String,
}

impl Jwk {
    /// The key of `alg` with these public bytes; its id is its thumbprint.
    pub(crate) fn from_public(alg: Alg, bytes: &[u8]) -> Self {
        let mut key = Self { alg, bytes: bytes.to_vec(), kid: String::new() };
        key.kid = key.thumbprint();
        key
    }

    /// Its id: in our own keys the thumbprint.
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// The one algorithm it may be used with.
    pub fn alg(&self) -> Alg {
        self.alg
    }

    /// JWK thumbprint (RFC 7638, SHA-256), base64url.
    pub fn thumbprint(&self) -> String {
        let (x, y) = self.coordinates();
        let canonical = match self.alg {
            Alg::Es256 => format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#),
            Alg::Ed25519 => format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#),
        };
        b64(&sha256(canonical.as_bytes()))
    }

    /// Checks a raw signature (`r | s`, or Ed25519's 64 bytes) over `bytes`.
    ///
    /// # Errors
    /// `Unauthenticated` `signature-invalid`.
    pub fn verify_detached(&self, bytes: &[u8], signature: &[u8]) -> Result<()> {
        match self.alg {
            Alg::Es256 => ECDSA_P256_SHA256_FIXED.verify_sig(&self.bytes, bytes, signature),
            Alg::Ed25519 => ED25519.verify_sig(&self.bytes, bytes, signature),
        }
        .map_err(|_| Error::unauthenticated("signature-invalid"))
    }

    /// The public bytes: for Ed25519 as signed notes use them.
    pub(crate) fn public_bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn decoding_key(&self) -> DecodingKey {
        match self.alg {
            Alg::Es256 => DecodingKey::from_ec_der(&self.bytes),
            Alg::Ed25519 => DecodingKey::from_ed_der(&self.bytes),
        }
    }

    /// base64url of x and, for P-256, y.
    fn coordinates(&self) -> (String, String) {
        match self.alg {
            Alg::Es256 => {
                let point = self.bytes.get(1..).unwrap_or_default();
                let (x, y) = point.split_at(point.len() / 2);
                (b64(x), b64(y))
            }
            Alg::Ed25519 => (b64(&self.bytes), String::new()),
        }
    }
}

/// The members of RFC 7517 and RFC 8037 that we read and write.
#[derive(Serialize, Deserialize)]
struct Fields {
    kty: String,
    crv: String,
    x: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<String>,
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
        let (x, y) = key.coordinates();
        let (kty, crv, y) = match key.alg {
            Alg::Es256 => ("EC", "P-256", Some(y)),
            Alg::Ed25519 => ("OKP", "Ed25519", None),
        };
        Self {
            kty: kty.to_owned(),
            crv: crv.to_owned(),
            x,
            y,
            kid: Some(key.kid),
            alg: Some(key.alg),
            usage: Some("sig".to_owned()),
            d: None,
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
        let x = coordinate(&fields.x)?;
        let (alg, bytes) = match (fields.kty.as_str(), fields.crv.as_str(), &fields.y) {
            ("EC", "P-256", Some(y)) => (Alg::Es256, [&[4], &*x, &*coordinate(y)?].concat()),
            ("OKP", "Ed25519", None) => (Alg::Ed25519, x),
            _ => return Err("a key type that is not used here"),
        };
        if fields.alg.is_some_and(|named| named != alg) {
            return Err("the key names an algorithm that is not its own");
        }
        let key = Self::from_public(alg, &bytes);
        Ok(Self { kid: fields.kid.unwrap_or_else(|| key.kid.clone()), ..key })
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
        ];
        for key in wrong {
            assert!(serde_json::from_value::<Jwk>(key.clone()).is_err(), "{key}");
        }
    }
}
