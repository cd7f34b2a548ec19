//! A device with passkeys and the browser in front of it, written from the standards and from nothing of
//! ours but the signatures. Tests may make it lie in every way that a real one cannot.

use base::Entropy;
use crypto::{SigningKey, b64, sha256, unb64};
use serde_json::{Value, json};

use super::{Answer, Browser};

/// A device with at most one passkey.
pub(crate) struct Device {
    entropy: Entropy,
    pub(crate) passkey: Option<Passkey>,
    pub(crate) lies: Lies,
}

/// A passkey on it.
pub(crate) struct Passkey {
    key: SigningKey,
    pub(crate) id: Vec<u8>,
    handle: Vec<u8>,
    pub(crate) count: u32,
}

/// What it says instead of the truth.
#[derive(Clone, Default)]
pub(crate) struct Lies {
    pub(crate) origin: Option<&'static str>,
    pub(crate) rp_id: Option<&'static str>,
    pub(crate) challenge: Option<String>,
    pub(crate) handle: Option<Vec<u8>>,
    /// Says nothing of having checked its owner.
    pub(crate) unverified: Option<()>,
    /// One bit of the signature is another one.
    pub(crate) tampered: Option<()>,
    /// Bytes that follow the credential.
    pub(crate) rest: Vec<u8>,
}

const ORIGIN: &str = "http://127.0.0.1:8081";
const PRESENT: u8 = 1;
const VERIFIED: u8 = 4;
const NEW_CREDENTIAL: u8 = 64;

impl Device {
    pub(crate) fn new(seed: u64) -> Self {
        Self { entropy: Entropy::seeded(seed), passkey: None, lies: Lies::default() }
    }

    /// Asks as the page's script does; the question.
    pub(crate) async fn asked(browser: &mut Browser, path: &str) -> Value {
        let answer = browser.post(&format!("{path}/options"), &[]).await;
        assert!(answer.status.is_success(), "{}: {}", answer.status, answer.text());
        serde_json::from_str(answer.body()).unwrap()
    }

    /// Adds a passkey of this device to the account of `browser`.
    pub(crate) async fn add(&mut self, browser: &mut Browser, name: &str) -> Answer {
        let question = Self::asked(browser, "/account/passkeys").await;
        self.make(browser, &question, name).await
    }

    /// Makes a passkey in answer to `question` and hands it in.
    pub(crate) async fn make(
        &mut self,
        browser: &mut Browser,
        question: &Value,
        name: &str,
    ) -> Answer {
        assert!(question["algorithms"].as_array().unwrap().contains(&json!(-7)));
        let key = SigningKey::generate_es256(&self.entropy);
        let id = self.entropy.bytes::<32>().to_vec();
        let handle = bytes(&question["user_id"]);
        let client_data = self.client_data("webauthn.create", question);
        let jwk = serde_json::to_value(key.public()).unwrap();
        let new = [
            vec![0; 16],
            vec![0, 32],
            id.clone(),
            // {1: 2, 3: -7, -1: 1, -2: x, -3: y}
            vec![0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 32],
            bytes(&jwk["x"]),
            vec![0x22, 0x58, 32],
            bytes(&jwk["y"]),
        ];
        self.passkey = Some(Passkey { key, id, handle, count: 0 });
        let data = self.data(question, NEW_CREDENTIAL, &new.concat());
        // {"fmt": "none", "attStmt": {}, "authData": data}
        let length = u16::try_from(data.len()).unwrap().to_be_bytes();
        let object =
            [b"\xa3cfmtdnonegattStmt\xa0hauthData\x59".to_vec(), length.to_vec(), data].concat();
        let fields =
            [("name", name), ("client_data", &b64(&client_data)), ("attestation", &b64(&object))];
        browser.post("/account/passkeys", &fields).await
    }

    /// Signs in at `path`.
    pub(crate) async fn show(&mut self, browser: &mut Browser, path: &str) -> Answer {
        let question = Self::asked(browser, path).await;
        let fields = self.answer(&question);
        hand_in(browser, path, &fields).await
    }

    /// The fields that answer `question`.
    pub(crate) fn answer(&mut self, question: &Value) -> Vec<(&'static str, String)> {
        let client_data = self.client_data("webauthn.get", question);
        self.passkey.as_mut().unwrap().count += 1;
        let data = self.data(question, 0, &[]);
        let passkey = self.passkey.as_ref().unwrap();
        let signed = [data.clone(), sha256(&client_data).to_vec()].concat();
        let mut signature = der(&passkey.key.sign_detached(&signed));
        if self.lies.tampered.is_some() {
            *signature.last_mut().unwrap() ^= 1;
        }
        let handle = self.lies.handle.as_ref().unwrap_or(&passkey.handle);
        vec![
            ("credential", b64(&passkey.id)),
            ("handle", b64(handle)),
            ("client_data", b64(&client_data)),
            ("authenticator_data", b64(&data)),
            ("signature", b64(&signature)),
            ("return_to", "/account".to_owned()),
        ]
    }

    fn client_data(&self, kind: &str, question: &Value) -> Vec<u8> {
        let challenge = question["challenge"].as_str().unwrap().to_owned();
        let challenge = self.lies.challenge.clone().unwrap_or(challenge);
        let origin = self.lies.origin.unwrap_or(ORIGIN);
        let data =
            json!({"type": kind, "challenge": challenge, "origin": origin, "crossOrigin": false});
        data.to_string().into_bytes()
    }

    fn data(&self, question: &Value, flags: u8, new: &[u8]) -> Vec<u8> {
        let verified = if self.lies.unverified.is_some() { 0 } else { VERIFIED };
        let rp_id = self.lies.rp_id.or(question["rp_id"].as_str()).unwrap();
        let count = self.passkey.as_ref().map_or(0, |passkey| passkey.count);
        let flags = PRESENT | verified | flags;
        let parts = [&sha256(rp_id.as_bytes())[..], &[flags], &count.to_be_bytes(), new];
        [&parts.concat()[..], &self.lies.rest].concat()
    }
}

/// Posts an answer.
pub(crate) async fn hand_in(
    browser: &mut Browser,
    path: &str,
    fields: &[(&'static str, String)],
) -> Answer {
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    browser.post(path, &fields).await
}

fn bytes(text: &Value) -> Vec<u8> {
    unb64(text.as_str().unwrap()).unwrap()
}

/// `r | s` as authenticators write it: a DER sequence of two whole numbers.
fn der(signature: &[u8]) -> Vec<u8> {
    let number = |half: &[u8]| {
        let digits: Vec<u8> = half.iter().copied().skip_while(|byte| *byte == 0).collect();
        let sign = if digits[0] > 0x7f { vec![0] } else { Vec::new() };
        let length = u8::try_from(sign.len() + digits.len()).unwrap();
        [vec![2, length], sign, digits].concat()
    };
    let both = [number(&signature[..32]), number(&signature[32..])].concat();
    [vec![0x30, u8::try_from(both.len()).unwrap()], both].concat()
}
