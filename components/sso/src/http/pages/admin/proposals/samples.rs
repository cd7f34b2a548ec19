//! One change of each kind.

use base::{Entropy, Id, NationalNumber};
use messages::registry::PersonName;
use web::Role;

use super::super::values::{AT, client};
use crate::domain::office::change::{Appointment, Change};
use crate::domain::openid::client::{Client, Trust};

pub(super) fn changes() -> Vec<Change> {
    let after = || Box::new(Client { trust: Trust::FirstParty, ..client() });
    let number = || NationalNumber::from_serial(70_000_001);
    let name = || PersonName {
        first: "سامر".into(),
        father: "حسن".into(),
        grandfather: "علي".into(),
        family: "النجار".into(),
    };
    vec![
        Change::RegisterClient { after: after() },
        Change::ReviseClient { before: Box::new(client()), after: after() },
        Change::EndClient { before: after() },
        Change::RotateSecret { client: "municipality-example".into() },
        Change::Appoint(Appointment {
            staff: "moi-123456".into(),
            national_number: number(),
            name: name(),
            before: Vec::new(),
            after: Role::ALL.to_vec(),
            entity: "moi".into(),
            office: Some("moi-nablus".into()),
            seat: None,
        }),
        Change::AppointAgent {
            national_number: number(),
            name: name(),
            place: Id::new(AT, &Entropy::seeded(1)),
            place_name: "بريد مثال".into(),
        },
        Change::ReinstateAgent { agent: "agent-123456".into(), name: name().full() },
        Change::SuspendNetworkLimit { hours: 6 },
        Change::ReplaceKeys,
        Change::IssueRegistrationToken {
            label: "مثال".into(),
            uses: 3,
            days: 7,
            scopes: vec!["openid".into()],
        },
        Change::CloseAccount { national_number: number(), name: name().full() },
        Change::ReopenAccount { national_number: number(), name: name().full() },
    ]
}
