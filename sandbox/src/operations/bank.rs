//! The banks: OpenID providers of their customers.

use base::{Duration, Error, NationalNumber, Result, Secret};
use crypto::{Expect, Jwks};
use db::{Keys, Tx};
use web::Auth;
use web::tokens::{ASSERTION_TYPE, AssertionClaims};

use crate::Sandbox;
use crate::banks::{Bank, CLIENT};
use crate::domain::customer::{BankRequest, Customer, IdToken};
use crate::people::PASSWORD;
use crate::store::bank_requests;
use crate::store::people;

/// How long a request waits for its customer.
const REQUEST_LIFETIME: Duration = Duration::from_mins(10);
/// How long a code counts.
const CODE_LIFETIME: Duration = Duration::from_mins(1);

impl Sandbox {
    /// Whether the SSO waits there for people to come back: those who raise their level, and those who recover
    /// their account. They are sent nowhere else.
    pub(crate) fn is_bank_redirect_uri(&self, uri: &str) -> bool {
        let paths = ["/account/level/bank/callback", "/recover/bank/callback"];
        uri.strip_prefix(&self.origins().sso).is_some_and(|path| paths.contains(&path))
    }

    /// The keys of all banks.
    pub(crate) async fn bank_keys(&self) -> Result<Keys> {
        Keys::open(self.db()).await
    }

    /// Whether the SSO signed this assertion for `bank` (private_key_jwt).
    pub(crate) async fn is_client(&self, bank: Bank, assertion: &str) -> bool {
        let keys = self.config().sso.get_json::<Jwks>("/jwks.json", &Auth::None).await;
        let Ok(keys) = keys else { return false };
        let (issuer, now) = (bank.issuer(&self.origins().sandbox), self.db().clock().now());
        let expect = Expect { typ: ASSERTION_TYPE, issuer: Some(CLIENT), audience: &issuer, now };
        let claims = keys.verify_jwt::<AssertionClaims>(assertion, &expect);
        claims.is_ok_and(|claims| claims.sub == CLIENT)
    }

    /// Keeps a request; its id.
    pub(crate) async fn ask_bank(&self, bank: Bank, request: BankRequest) -> Result<String> {
        self.db()
            .write("bank.ask", move |tx| {
                let id = tx.entropy().token();
                bank_requests::insert(tx, bank.id, &id, &request)?;
                Ok(id)
            })
            .await
    }

    /// A request that still waits for its customer.
    pub(crate) async fn bank_request(&self, bank: Bank, id: String) -> Result<Option<BankRequest>> {
        self.db().read("bank.request", move |tx| waiting(tx, bank, &id)).await
    }

    /// The customer signs in; the code and the request it answers, or nothing if the password is wrong.
    pub(crate) async fn sign_in_at_bank(
        &self,
        bank: Bank,
        id: String,
        (number, password): (NationalNumber, Secret<String>),
        acr: &'static str,
    ) -> Result<Option<(String, BankRequest)>> {
        self.db()
            .write("bank.sign_in", move |tx| {
                let gone = || Error::not_found("bank-request-gone");
                let request = waiting(tx, bank, &id)?.ok_or_else(gone)?;
                if password.expose() != PASSWORD || people::find(tx, &number)?.is_none() {
                    return Ok(None);
                }
                let (code, now) = (tx.entropy().token(), tx.now());
                let customer = Customer {
                    request: request.clone(),
                    national_number: number.clone(),
                    acr: acr.to_owned(),
                    signed_in_at: now,
                };
                bank_requests::insert_code(tx, bank.id, &code, &customer)?;
                Ok(Some((code, request)))
            })
            .await
    }

    /// Redeems a code; nothing if it does not count with this verifier and address.
    pub(crate) async fn redeem_at_bank(
        &self,
        bank: Bank,
        (code, verifier, redirect_uri): (String, String, String),
    ) -> Result<Option<IdToken>> {
        let issuer = bank.issuer(&self.origins().sandbox);
        self.db()
            .write("bank.redeem", move |tx| {
                let found = bank_requests::take_code(tx, bank.id, &code)?;
                let now = tx.now();
                let counts = |customer: &Customer| {
                    let challenge = crypto::b64(&crypto::sha256(verifier.as_bytes()));
                    customer.request.code_challenge == challenge
                        && customer.request.redirect_uri == redirect_uri
                        && now.since(customer.signed_in_at) < CODE_LIFETIME
                };
                Ok(found.filter(counts).map(|customer| customer.token(&issuer, now)))
            })
            .await
    }
}

fn waiting(tx: &mut Tx<'_>, bank: Bank, id: &str) -> Result<Option<BankRequest>> {
    let now = tx.now();
    let found = bank_requests::find(tx, bank.id, id)?;
    let fresh = found.filter(|(_, asked_at)| now.since(*asked_at) < REQUEST_LIFETIME);
    Ok(fresh.map(|(request, _)| request))
}
