//! Whether a token counts, and for what (RFC 7662).

use base::Result;
use db::Tx;
use serde_json::{Map, Value, json};

use super::client_proof::{Judged, ProvenClient};
use super::known_tokens::{self, Live};
use crate::Sso;
use crate::domain::openid::authorization::Authorization;
use crate::domain::openid::authorize::Parameters;
use crate::domain::openid::binding::Binding;
use crate::domain::openid::refresh;
use crate::domain::openid::scope::INTROSPECT;
use crate::operations::representation::acting;
use crate::store::holder::accounts;
use crate::store::openid::subjects;

/// What is to be known of a token. Others' tokens are never active, unless the client guards something.
pub(crate) async fn introspect(
    sso: &Sso,
    client: ProvenClient,
    parameters: &Parameters,
) -> Result<Judged<Value>> {
    let read = match parameters.need("token") {
        Ok(text) => known_tokens::read(sso, text),
        Err(error) => return Ok(Err(error)),
    };
    let sso_in = sso.clone();
    let step = move |tx: &mut Tx| {
        if let Err(error) = client.show(tx)? {
            return Ok(Err(error));
        }
        let found = known_tokens::live(tx, &read)?.filter(|live| may_know(&client, live));
        let told = found.map_or(Ok(None), |live| told(tx, &sso_in, &live))?;
        Ok(Ok(match told {
            Some(mut told) => {
                told.extend([
                    ("active".to_owned(), json!(true)),
                    ("iss".to_owned(), json!(sso_in.issuer())),
                ]);
                Value::Object(told)
            }
            None => json!({ "active": false }),
        }))
    };
    sso.db().write("sso.introspect", step).await
}

fn may_know(client: &ProvenClient, live: &Live) -> bool {
    let owner = match live {
        Live::Refresh(grant, _) | Live::Access(grant, _) => &grant.client_id,
        Live::Machine(machine) => &machine.client_id,
    };
    // Refresh tokens are for us and their clients alone.
    let guards = !matches!(live, Live::Refresh(..))
        && client.client().scopes.iter().any(|s| s == INTROSPECT);
    owner == client.id() || guards
}

fn told(tx: &mut Tx, sso: &Sso, live: &Live) -> Result<Option<Map<String, Value>>> {
    match live {
        Live::Machine(machine) => Ok(Some(of_machine(machine))),
        Live::Access(grant, token) => {
            let Some(mut all) = of_person(tx, sso, grant)? else { return Ok(None) };
            say(&mut all, "scope", json!(token.scope.as_ref().unwrap_or(&grant.scope)));
            say(&mut all, "exp", json!(token.expires_at.seconds()));
            say(&mut all, "token_type", json!(token.binding.token_type()));
            confirmed(&mut all, &token.binding);
            Ok(Some(all))
        }
        Live::Refresh(grant, family) => {
            let Some(mut all) = of_person(tx, sso, grant)? else { return Ok(None) };
            let end =
                family.began_at.plus(refresh::LIFETIME).min(family.used_at.plus(refresh::IDLE));
            say(&mut all, "scope", json!(grant.scope));
            say(&mut all, "exp", json!(end.seconds()));
            Ok((tx.now() < end).then_some(all))
        }
    }
}

fn of_machine(machine: &known_tokens::Machine) -> Map<String, Value> {
    let mut all = Map::new();
    for (name, value) in [("sub", &machine.sub), ("aud", &machine.aud), ("jti", &machine.jti)] {
        say(&mut all, name, json!(value));
    }
    say(&mut all, "client_id", json!(machine.client_id));
    say(&mut all, "scope", json!(machine.scope));
    say(&mut all, "exp", json!(machine.exp));
    say(&mut all, "iat", json!(machine.iat));
    let by_key = machine.cnf.as_ref().is_some_and(|cnf| cnf.get("jkt").is_some());
    say(&mut all, "token_type", json!(if by_key { "DPoP" } else { "Bearer" }));
    if let Some(cnf) = &machine.cnf {
        say(&mut all, "cnf", cnf.clone());
    }
    all
}

/// The person as the token's own client knows them; under a mandate whoever is represented, and who acts.
fn of_person(tx: &mut Tx, sso: &Sso, grant: &Authorization) -> Result<Option<Map<String, Value>>> {
    let known = sso.known_clients().find(tx, &grant.client_id)?;
    let (Some(account), Some(known)) = (accounts::find(tx, grant.account)?, known) else {
        return Ok(None);
    };
    let client = &known.client;
    let Ok(acting) = acting::of_grant(tx, grant.id, client)? else { return Ok(None) };
    let level = acting.as_ref().map_or(account.level, |acting| acting.level(account.level));
    let mut all = Map::new();
    let sub = json!(subjects::of(tx, account.id, &client.sector)?);
    match &acting {
        None => say(&mut all, "sub", sub),
        Some(acting) => acting::told::introspection(&mut all, acting, &sub)?,
    }
    say(&mut all, "client_id", json!(grant.client_id));
    say(&mut all, "acr", json!(level));
    say(&mut all, "auth_time", json!(grant.authenticated_at.seconds()));
    Ok(Some(all))
}

fn confirmed(all: &mut Map<String, Value>, binding: &Binding) {
    if let Some(cnf) = binding.confirmation() {
        say(all, "cnf", cnf);
    }
}

fn say(all: &mut Map<String, Value>, name: &str, value: Value) {
    all.insert(name.to_owned(), value);
}
