//! A service as lists show it.

use base::Localized;
use serde::Serialize;

use crate::domain::service::{Service, ServiceKind};

/// See the module's page.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Card {
    id: String,
    name: Localized,
    summary: Localized,
    kind: ServiceKind,
    complete: bool,
}

impl Card {
    pub(crate) fn of(service: &Service) -> Self {
        Self {
            id: service.id.clone(),
            name: service.name.clone(),
            summary: service.summary.clone(),
            kind: service.kind,
            complete: service.is_complete(),
        }
    }

    pub(crate) fn samples() -> Vec<Self> {
        let card = |id: &str, kind, complete| Self {
            id: id.to_owned(),
            name: Localized::new("إصدار شهادة ميلاد", "Issue of birth certificate"),
            summary: Localized::new("لك أو لأحد أولادك.", "For you or one of your children."),
            kind,
            complete,
        };
        vec![
            card("moi-birth-certificate", ServiceKind::Application, true),
            card("moi-appointment", ServiceKind::Appointment, false),
        ]
    }
}
