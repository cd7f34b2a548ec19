//! By which way is the account to come back?

use base::Message;
use serde::Serialize;
use web::{FormData, FormView, Page};

use crate::Sso;
use crate::domain::door::recovery::{Lost, Recovery, Way};
use crate::http::step::{self, Journey, Step};
use crate::operations::door::recovery::choose_way;
use crate::operations::ladder::{chip, portrait};

/// The page.
#[derive(Serialize)]
pub(crate) struct Ways {
    form: FormView,
    /// What is lost.
    lost: &'static str,
    /// The ways that can be walked here and now.
    offered: Vec<&'static str>,
}

pub(crate) async fn show(step: Step<Recovery>) -> step::Result {
    let lost = lost(&step)?;
    step.page(&Ways::new(&step.sso, lost, FormView::default()))
}

pub(crate) async fn submit(step: Step<Recovery>, data: FormData) -> step::Result {
    let lost = lost(&step)?;
    let mut form = data.form();
    let chosen = form.choice("way", &open(&step.sso));
    if let Some((_, way)) = Way::ALL.into_iter().find(|(word, _)| chosen == Some(*word)) {
        return match choose_way(&step.sso, &step.token, way).await {
            Ok(next) => Ok(Recovery::lead(next.stage())),
            Err(error) => step.astray(error).await,
        };
    }
    step.again(&Ways::new(&step.sso, lost, form.view()))
}

/// What was lost, while nothing is proved and another way may be chosen.
fn lost(step: &Step<Recovery>) -> step::Result<Lost> {
    let claimed = step.state.claimed().map(|claimed| claimed.lost);
    claimed.ok_or_else(|| step.elsewhere())
}

/// The words of the ways that are open.
fn open(sso: &Sso) -> Vec<&'static str> {
    let is_open = |way: Way| match way {
        Way::Facts | Way::Codes => true,
        Way::Bank => !sso.peers().banks.is_empty(),
        Way::Portrait => portrait::is_open(sso),
        Way::Chip => chip::is_open(sso),
    };
    Way::ALL.into_iter().filter(|(_, way)| is_open(*way)).map(|(word, _)| word).collect()
}

impl Ways {
    fn new(sso: &Sso, lost: Lost, form: FormView) -> Self {
        Self { form, lost: lost.word(), offered: open(sso) }
    }
}

impl Page for Ways {
    const TEMPLATE: &'static str = "recover_ways.html";

    fn title(&self) -> Message {
        Message::new("recover-ways-title")
    }

    fn samples() -> Vec<Self> {
        let page = |lost: Lost, form| Self {
            form,
            lost: lost.word(),
            offered: Way::ALL.map(|(word, _)| word).to_vec(),
        };
        vec![
            page(Lost::Password, FormView::default()),
            page(Lost::Phone, FormView::default()),
            page(Lost::Phone, FormView::default().with_error("way", "choose-one")),
            Self { offered: vec!["codes", "facts"], ..page(Lost::Phone, FormView::default()) },
        ]
    }
}
