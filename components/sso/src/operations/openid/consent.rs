//! People agree that a relying party learns something about them, and take it back.

use base::{Error, Id, Lang, Localized, Result, Timestamp};
use db::Tx;

use super::authorize::{Next, declined, waiting};
use crate::Sso;
use crate::domain::holder::account::Account;
use crate::domain::openid::address::Address;
use crate::domain::openid::authorize::AuthorizationRequest;
use crate::domain::openid::client::{Client, Trust};
use crate::domain::openid::consent::Facts;
use crate::operations::audit::{self, Act};
use crate::operations::holder::sessions::{self, Here, SignedIn};
use crate::store::openid::{authorization_requests, authorizations, clients, consents};

/// What a person is asked, and by whom.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    /// Who asks.
    pub(crate) client: Client,
    /// The host to which the person is sent back.
    pub(crate) site: String,
    /// What it would learn.
    pub(crate) facts: Facts,
    /// What the person agreed to before.
    pub(crate) known: Facts,
    /// The person's name, in both scripts.
    pub(crate) person: Localized,
    /// The language that the relying party wishes for.
    pub(crate) lang: Option<Lang>,
}

/// A relying party that the owner of an account agreed to.
#[derive(Clone, Debug)]
pub(crate) struct Application {
    /// Its client id.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: Localized,
    /// What it may learn.
    pub(crate) facts: Facts,
    /// Since when.
    pub(crate) since: Timestamp,
}

/// What the person of `here` is asked before the request goes on.
pub(crate) async fn question(
    sso: &Sso,
    id: Id<AuthorizationRequest>,
    here: Here,
) -> Result<Question> {
    let ask = move |tx: &mut Tx| {
        let (request, mine, client) = load(tx, id, &here)?;
        let name = mine.account.shown_name().full();
        let latin = mine.account.shown_name_latin().map_or_else(|| name.clone(), str::to_owned);
        Ok(Question {
            site: host(&request.redirect_uri),
            facts: request.facts(mine.account.level),
            known: consents::facts(tx, mine.account.id, &client.id)?,
            person: Localized::new(name, latin),
            lang: request.lang,
            client,
        })
    };
    sso.db().read("sso.consent.question", ask).await
}

/// The person agrees.
pub(crate) async fn agree(sso: &Sso, id: Id<AuthorizationRequest>, here: Here) -> Result<()> {
    let agree = move |tx: &mut Tx| {
        let (mut request, mine, client) = load(tx, id, &here)?;
        request.answered.agreed = Some(mine.account.id);
        authorization_requests::save(tx, id, &request)?;
        remember(tx, mine.account.id, &client, &request.facts(mine.account.level))?;
        record(tx, &mine, &here, ("consent.give", &client.id))
    };
    sso.db().write("sso.consent.agree", agree).await
}

/// From now on the owner of `account` is not asked about these facts again, and finds them listed. The
/// platform's own relying parties are part of having an account.
pub(in crate::operations) fn remember(
    tx: &mut Tx,
    account: Id<Account>,
    client: &Client,
    facts: &Facts,
) -> Result<()> {
    if client.trust == Trust::FirstParty {
        return Ok(());
    }
    let before = consents::facts(tx, account, &client.id)?;
    consents::save(tx, account, &client.id, &before.and(facts))
}

/// The person does not agree: the relying party is told so.
pub(crate) async fn refuse(sso: &Sso, id: Id<AuthorizationRequest>, here: Here) -> Result<Next> {
    let issuer = sso.issuer().to_owned();
    let refuse = move |tx: &mut Tx| {
        let (request, mine, client) = load(tx, id, &here)?;
        authorization_requests::remove(tx, id)?;
        record(tx, &mine, &here, ("consent.refuse", &client.id))?;
        Ok(declined(&request, &issuer))
    };
    sso.db().write("sso.consent.refuse", refuse).await
}

/// The person wants to use the account of `here`.
pub(crate) async fn choose(sso: &Sso, id: Id<AuthorizationRequest>, here: Here) -> Result<()> {
    let choose = move |tx: &mut Tx| {
        let (mut request, mine, _) = load(tx, id, &here)?;
        request.answered.chose = Some(mine.account.id);
        authorization_requests::save(tx, id, &request)
    };
    sso.db().write("sso.consent.choose", choose).await
}

/// Every relying party that the person of `here` agreed to.
pub(crate) async fn applications(sso: &Sso, here: Here) -> Result<Vec<Application>> {
    let list = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        let given = consents::of_account(tx, mine.account.id)?;
        given.into_iter().map(|consent| application(tx, consent)).collect()
    };
    sso.db().read("sso.consent.applications", list).await
}

/// The person takes back what they agreed to: what was granted counts no more.
///
/// # Errors
/// `NotFound`: there was no consent.
pub(crate) async fn revoke(sso: &Sso, client: String, here: Here) -> Result<()> {
    let revoke = move |tx: &mut Tx| {
        let mine = sessions::of_id(tx, here.session)?;
        if !consents::remove(tx, mine.account.id, &client)? {
            return Err(Error::not_found("error-not-found"));
        }
        authorizations::revoke_client(tx, mine.account.id, &client)?;
        record(tx, &mine, &here, ("consent.revoke", &client))
    };
    sso.db().write("sso.consent.revoke", revoke).await
}

fn load(
    tx: &mut Tx,
    id: Id<AuthorizationRequest>,
    here: &Here,
) -> Result<(AuthorizationRequest, SignedIn, Client)> {
    let (request, _) = waiting(tx, id)?;
    let mine = sessions::of_id(tx, here.session)?;
    let client = clients::find(tx, &request.client_id)?;
    let client = client.ok_or_else(|| Error::not_found("authorization-expired"))?;
    Ok((request, mine, client))
}

fn application(tx: &mut Tx, consent: consents::Consent) -> Result<Application> {
    let client = clients::find(tx, &consent.client)?;
    let name = match client {
        Some(client) => Localized::new(client.name.ar, client.name.en),
        None => Localized::new(consent.client.clone(), consent.client.clone()),
    };
    Ok(Application { id: consent.client, name, facts: consent.facts, since: consent.since })
}

fn record(
    tx: &mut Tx,
    mine: &SignedIn,
    here: &Here,
    (action, client): (&'static str, &str),
) -> Result<()> {
    let subject = &mine.account.owner.national_number;
    let act = Act { subject, action, purpose: "sign-in", origin: &here.origin };
    audit::own_about(tx, act, client.to_owned())
}

/// The host of a redirect URI, as people read it.
pub(super) fn host(uri: &str) -> String {
    Address::parse(uri).map(|address| address.host).unwrap_or_default()
}
