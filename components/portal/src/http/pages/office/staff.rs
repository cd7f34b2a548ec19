//! Who works here, and with which roles.

use base::Message;
use serde::Serialize;
use web::{Page, Reader, Result, Role, State};

use super::super::samples;
use crate::Portal;
use crate::operations::StaffRow;

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Staff {
    rows: Vec<StaffRow>,
}

impl Page for Staff {
    const TEMPLATE: &'static str = "office/staff.html";

    fn title(&self) -> Message {
        Message::new("office-staff")
    }

    fn samples() -> Vec<Self> {
        let row = |office, roles: &[Role]| StaffRow {
            id: "moi-nablus-07".into(),
            name: "سامر حسن علي النجار".into(),
            entity: base::Localized::new("وزارة الداخلية", "Ministry of Interior"),
            office,
            roles: roles.to_vec(),
        };
        vec![Self {
            rows: vec![row(Some(samples::office()), &[Role::Clerk]), row(None, &Role::ALL)],
        }]
    }
}

pub(crate) async fn show(State(portal): State<Portal>, reader: Reader) -> Result {
    reader.page(&Staff { rows: portal.engine().staff().await? })
}
