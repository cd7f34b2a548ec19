//! What is told under a mandate: of whom somebody acts for, and of whoever acts.

use base::{Error, Lang, Result};
use db::Tx;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::domain::holder::account::Account;
use crate::domain::openid::authorization::Authorization;
use crate::domain::openid::claims::{self, IdToken, Known};
use crate::domain::openid::client::Client;
use crate::domain::openid::consent::Facts;
use crate::domain::representation::acting::Acting;
use crate::domain::representation::mandate::{Individual, Party};
use crate::operations::audit::{self, Act};
use crate::operations::representation::mandates::basis;
use crate::store::holder::accounts;
use messages::identity::IdClaims;
use messages::mandate::MandateKind;

/// Who is told, for which grant, and who acts.
#[derive(Clone, Copy)]
pub(in crate::operations) struct Telling<'a> {
    /// What was granted.
    pub(in crate::operations) grant: &'a Authorization,
    /// To whom.
    pub(in crate::operations) client: &'a Client,
    /// The actor.
    pub(in crate::operations) actor: &'a Account,
    /// From where the question came, for the log.
    pub(in crate::operations) origin: &'a str,
}

/// Userinfo: what scopes and `claims` open of the represented party, and the same of the actor, whose subject
/// is `sub`.
pub(in crate::operations) fn userinfo(
    tx: &mut Tx,
    acting: &Acting,
    telling: Telling<'_>,
    sub: &str,
) -> Result<Map<String, Value>> {
    let Telling { grant, client, actor, .. } = telling;
    let own = claims::userinfo(grant, client, actor, sub);
    let facts = Facts::of_scope(&grant.scope).and(&grant.claims.userinfo);
    let mut all = represented(tx, acting, telling, &facts)?;
    if let Party::Company(company) = &acting.represented {
        say(&mut all, "organization", company)?;
    }
    say(&mut all, "sub", &acting.subject)?;
    say(&mut all, "act", &acting.actor(&own))?;
    say(&mut all, "mandate", &acting.mandate)?;
    Ok(all)
}

/// The ID token: `own` would be the actor's.
pub(in crate::operations) fn id_token(
    tx: &mut Tx,
    acting: &Acting,
    telling: Telling<'_>,
    own: IdClaims,
) -> Result<IdToken> {
    let asked = &telling.grant.claims.id_token;
    let facts =
        if asked.is_empty() { Map::new() } else { represented(tx, acting, telling, asked)? };
    Ok(IdToken::of(acting.dress(own), facts))
}

/// What introspection says: the same two subjects as the ID token.
pub(in crate::operations) fn introspection(
    all: &mut Map<String, Value>,
    acting: &Acting,
    own_sub: &Value,
) -> Result<()> {
    say(all, "sub", &acting.subject)?;
    say(all, "act", &serde_json::json!({ "sub": own_sub }))?;
    say(all, "mandate", &acting.mandate)
}

/// Facts of the represented person, written into their log; of a company there are none.
fn represented(
    tx: &mut Tx,
    acting: &Acting,
    telling: Telling<'_>,
    facts: &Facts,
) -> Result<Map<String, Value>> {
    let Party::Person(person) = &acting.represented else { return Ok(Map::new()) };
    let account = match acting.mandate.kind {
        // Nor does a clerk learn whether there is one.
        MandateKind::Assisted => None,
        _ => accounts::of_person(tx, &person.national_number)?,
    };
    let account = account.map_or(Ok(None), |account| accounts::find(tx, account.id))?;
    let known = known(person, account.as_ref(), telling.actor.lang);
    let claims = claims::told(facts, telling.client.trust, &known);
    log(tx, acting, telling, person)?;
    Ok(claims)
}

/// Who has no account, or is assisted, is written to in the actor's language, and has no telephone here.
fn known<'a>(person: &'a Individual, account: Option<&'a Account>, lang: Lang) -> Known<'a> {
    Known {
        name: person.name.as_ref(),
        name_latin: account.and_then(|account| account.owner.name_latin.as_deref()),
        national_number: Some(&person.national_number),
        mobile: account.map(|account| &account.owner.mobile),
        lang: account.map_or(lang, |account| account.lang),
    }
}

fn log(tx: &mut Tx, acting: &Acting, telling: Telling<'_>, person: &Individual) -> Result<()> {
    let Telling { client, origin, .. } = telling;
    let subject = &person.national_number;
    let act = Act { subject, action: "userinfo", purpose: "mandate", origin };
    let reader = (audit::reader(client), basis(acting.mandate.kind));
    let behalf = acting.office.clone().unwrap_or_else(|| acting.actor.signature());
    audit::by_mandate(tx, act, reader, Some(behalf), acting.mandate.id.clone())
}

fn say<T: Serialize>(all: &mut Map<String, Value>, name: &str, value: &T) -> Result<()> {
    let value = serde_json::to_value(value).map_err(Error::internal)?;
    all.insert(name.to_owned(), value);
    Ok(())
}
