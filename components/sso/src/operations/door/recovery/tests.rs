//! The door for routes above level 1.

use std::collections::BTreeMap;

use base::{Lang, MobileNumber};
use db::{Db, Tx};
use messages::identity::Level;
use messages::registry::PersonName;
use web::Peer;

use super::*;
use crate::domain::door::device::Device;
use crate::domain::door::network::Network;
use crate::domain::door::recovery::{Claimed, Lost, Stage};
use crate::domain::holder::account::Owner;
use crate::domain::ladder::activation::{Evidence, Route};
use crate::operations::holder::sessions::Browser;
use crate::operations::ladder::activate;
use crate::store::MIGRATIONS;
use crate::{Config, Peers, Population};

pub(in crate::operations::door) async fn sso(db: Db) -> Sso {
    let ground = web::testing::ground_on(db).await;
    let peer = || Peer::unbound("nobody");
    let peers = Peers {
        sso: peer(),
        transporter: peer(),
        operators: peer(),
        breached: None,
        components: BTreeMap::new(),
        banks: Vec::new(),
        verifier: None,
        relying_parties: BTreeMap::new(),
    };
    let config = Config {
        population: Population::Sandbox,
        hashers: 1,
        relying_parties: crate::RelyingParties::default(),
        possession: crate::Possession::default(),
        challenge: crate::Challenge::Off,
        staff_factor: crate::StaffFactor::Strong,
    };
    Sso::open(config, ground, peers).await.unwrap()
}

pub(in crate::operations::door) fn open(tx: &mut Tx) -> Result<Account> {
    let name = || "x".to_owned();
    let owner = Owner {
        national_number: NationalNumber::from_serial(70_000_001),
        name: PersonName { first: name(), father: name(), grandfather: name(), family: name() },
        name_latin: None,
        birth_date: "1990-02-14".parse().unwrap(),
        mobile: MobileNumber::parse("0599123456").unwrap(),
    };
    let account = Account { id: tx.id(), owner, level: Level::Two, lang: Lang::Ar };
    let evidence = [Evidence::new("sandbox", "test", None)];
    activate::open(tx, &account, "$argon2id$", (Route::Sandbox, Level::Two), &evidence)?;
    Ok(account)
}

fn browser() -> Browser {
    Browser {
        device: Device::UNKNOWN,
        session_token: None,
        known_token: None,
        network: Network::Memory,
        origin: "memory".to_owned(),
    }
}

#[tokio::test]
async fn a_route_of_the_level_leads_on_and_one_below_it_does_not() {
    db::testing::both("sso", MIGRATIONS, async |db| {
        let sso = sso(db).await;
        let inside = sso.clone();
        let walked = move |tx: &mut Tx| {
            let account = open(tx)?;
            let go = |tx: &mut Tx, route, lost| {
                let national_number = account.owner.national_number.clone();
                let claimed = Claimed { national_number, lost, lang: Lang::Ar };
                let token = tx.entropy().token();
                let id = attempts::begin(tx, &token, &Recovery::Way(claimed.clone()))?;
                let completed = complete(tx, &inside, (id, claimed), (route, &browser()))?;
                let left = attempts::find::<Recovery>(tx, &token)?;
                Ok((completed, left.map(|attempt| attempt.state.stage())))
            };
            let ways = [
                (Route::RegistryAndSim, Lost::Password),
                (Route::Bank, Lost::Phone),
                (Route::Chip, Lost::Password),
            ];
            ways.into_iter().map(|(route, lost)| go(tx, route, lost)).collect::<Result<Vec<_>>>()
        };
        let next = |stage| (Completed::Next(stage), Some(stage));
        let expected =
            [(Completed::TooWeak, None), next(Stage::Mobile), next(Stage::Password)].to_vec();
        assert_eq!(sso.db().write("test.walked", walked).await.unwrap(), expected);
    })
    .await;
}
