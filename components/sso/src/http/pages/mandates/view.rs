//! One mandate, as a page shows it.

use base::{Localized, Timestamp};
use serde::Serialize;
use web::query;

use crate::domain::representation::mandate::{Ending, KINDS, State, kind_code};
use crate::operations::representation::mandates::list::{Line, Other};
use messages::mandate::MandateKind;

/// A mandate.
#[derive(Clone, Serialize)]
pub(crate) struct MandateView {
    pub(crate) id: String,
    /// `given` or `received`.
    side: &'static str,
    pub(crate) kind: &'static str,
    /// For which company of the reader's.
    company: Option<Localized>,
    pub(crate) name: Option<Localized>,
    pub(crate) number: Option<String>,
    office: Option<String>,
    pub(crate) services: Option<Vec<Localized>>,
    /// In two groups of four.
    code: Option<String>,
    pub(crate) until: Timestamp,
    state: &'static str,
    ending: Option<&'static str>,
    /// When it ended, or when it ends.
    pub(super) at: Timestamp,
    may_end: bool,
    uses: Vec<UseView>,
    /// Where acting begins.
    begin: Option<String>,
}

#[derive(Clone, Serialize)]
struct UseView {
    at: Timestamp,
    client: Localized,
}

impl MandateView {
    /// A mandate as the side sees it; `portal` is where it can be used.
    pub(crate) fn of(line: Line, side: &'static str, portal: &str) -> Self {
        let begins = side == "received"
            && matches!(line.state, State::Active { .. })
            && line.kind != MandateKind::Officer;
        let Other { name, number, office } =
            line.other.unwrap_or(Other { name: None, number: String::new(), office: None });
        let first = line.services.as_ref().and_then(|all| all.first());
        let page = first.map_or("/".to_owned(), |service| format!("/services/{}", service.id));
        let (ending, at) = match line.state {
            State::Ended { at, why, .. } => (Some(why.code()), at),
            _ => (None, line.until),
        };
        Self {
            id: line.id.to_string(),
            side,
            kind: kind_code(line.kind),
            company: line.company,
            name,
            number: Some(number).filter(|number| !number.is_empty()),
            office,
            services: line.services.map(|all| all.into_iter().map(|one| one.name).collect()),
            code: line.code.map(|code| in_groups(&code)),
            until: line.until,
            state: line.state.code(),
            ending,
            at,
            may_end: line.may_end,
            uses: line.uses.into_iter().map(|(at, client)| UseView { at, client }).collect(),
            begin: begins
                .then(|| query(&format!("{portal}/acting/begin"), &[("return_to", &page)])),
        }
    }

    /// Whether it has not ended.
    pub(super) fn lasts(&self) -> bool {
        self.ending.is_none()
    }

    /// One of each kind, and one that waits.
    pub(crate) fn samples(side: &'static str) -> Vec<Self> {
        let all = KINDS.map(|kind| Self::sample(side, kind));
        let offered = Self {
            state: "offered",
            name: None,
            code: (side == "given").then(|| "1234 5678".to_owned()),
            ..Self::sample(side, MandateKind::Helper)
        };
        all.into_iter().chain([offered]).collect()
    }

    /// What others do for one's company.
    pub(super) fn alongside_samples() -> Vec<Self> {
        let company = Some(Localized::new("شركة الزيتون", "Olive Company"));
        vec![Self { company, ..Self::sample("given", MandateKind::Officer) }]
    }

    /// One of each ending.
    pub(super) fn past_samples() -> Vec<Self> {
        let ended = |why: &'static str| Self {
            ending: Some(why),
            state: "ended",
            may_end: false,
            begin: None,
            ..Self::sample("given", MandateKind::Attorney)
        };
        Ending::ALL.map(Ending::code).map(ended).to_vec()
    }

    fn sample(side: &'static str, kind: MandateKind) -> Self {
        let at = Timestamp::from_seconds(1_795_334_400);
        let name = Localized::new("رنا محمود حمدان", "Rana Hamdan");
        let services = vec![Localized::new("شهادة ميلاد", "Birth certificate")];
        Self {
            id: format!("0193-{}", kind_code(kind)),
            side,
            kind: kind_code(kind),
            company: None,
            name: Some(name.clone()),
            number: Some("••••••013".to_owned()),
            office: (kind == MandateKind::Assisted).then(|| "moi-nablus".to_owned()),
            services: (kind == MandateKind::Helper).then_some(services),
            code: None,
            until: at,
            state: "active",
            ending: None,
            at,
            may_end: kind != MandateKind::Parent,
            uses: vec![UseView { at, client: Localized::new("حكومتي", "Hukumati") }],
            begin: (side == "received").then(|| "http://127.0.0.1:8080/acting/begin".to_owned()),
        }
    }
}

/// A code as people read it aloud.
fn in_groups(code: &str) -> String {
    match code.split_at_checked(4) {
        Some((one, two)) => format!("{one} {two}"),
        None => code.to_owned(),
    }
}
