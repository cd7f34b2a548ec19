//! A service, as its file defines it and the loader has checked it.

mod outcome;

use std::collections::BTreeMap;

use base::Localized;
use messages::identity::Level;

use super::expression::Expression;
use super::field::FieldKind;
use super::kind::Kind;

pub use outcome::{
    Advice, Answer, DocumentForm, DocumentPlan, Effect, Expect, Fee, FeeBasis, FeeRule, TestCase,
    Workflow,
};

/// One service of one entity.
#[derive(Clone, Debug)]
pub struct Service {
    /// `moi-birth-certificate`
    pub id: String,
    /// SHA-256 of the file, in hex: the version that a case is pinned to.
    pub version: String,
    /// `moi`
    pub entity: String,
    /// What kind of service.
    pub kind: ServiceKind,
    /// Its name.
    pub name: Localized,
    /// One sentence.
    pub summary: Localized,
    /// Whether it can be done here.
    pub online: Online,
    /// Who may use it.
    pub sign_in: SignIn,
    /// Ids of life events.
    pub life_events: Vec<String>,
    /// Everyday words people search with.
    pub synonyms: Vec<String>,
    /// What is known about the service, for the operator.
    pub evidence: Evidence,
    /// The start page.
    pub guide: Guide,
    /// What is read from registers, in order.
    pub lookups: Vec<Lookup>,
    /// Who may go on.
    pub eligible: Vec<Eligible>,
    /// The pages of the form.
    pub steps: Vec<Step>,
    /// Data from registers shown on the check page and to the clerk.
    pub verified: Vec<Shown>,
    /// What it costs; none if nothing ever.
    pub fee: Option<Fee>,
    /// What happens after it is sent.
    pub workflow: Option<Workflow>,
    /// What acceptance writes into a register.
    pub effect: Option<Effect>,
    /// The document it ends in.
    pub document: Option<DocumentPlan>,
    /// The answer of an inquiry.
    pub result: Option<Answer>,
    /// The file's own cases.
    pub tests: Vec<TestCase>,
    /// Every name an expression may use, at the end of the form.
    pub names: BTreeMap<String, Kind>,
}

/// The five kinds of service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ServiceKind {
    /// An answer from a register, at once.
    Inquiry,
    /// A request that ends in a decision or a document.
    Application,
    /// A bill that is looked up and paid.
    Payment,
    /// A place in a queue.
    Appointment,
    /// Information only.
    Notice,
}

/// Whether a service can be done here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Online {
    /// From start to end.
    Complete,
    /// Not built yet; the sentence says so and where to go.
    NotYet(Localized),
}

/// Who may use a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignIn {
    /// Anybody.
    None,
    /// An account at level 1.
    #[serde(rename = "level-1")]
    Level1,
    /// An account at level 2.
    #[serde(rename = "level-2")]
    Level2,
}

impl SignIn {
    /// The lowest level that may use the service; none if no account is needed.
    pub fn level(self) -> Option<Level> {
        match self {
            Self::None => None,
            Self::Level1 => Some(Level::One),
            Self::Level2 => Some(Level::Two),
        }
    }
}

/// What is known about a service and from where. For the operator; citizens do not see it.
#[derive(Clone, Debug, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// How sure it is that the platform carries the service.
    pub status: Status,
    /// What kind of source says so.
    pub found: Found,
    /// The source.
    pub source: String,
    /// Whether it can be finished without a visit.
    pub end_to_end: EndToEnd,
    /// Why or why not.
    pub reason: String,
    /// Anything else.
    #[serde(default)]
    pub note: String,
}

/// How sure it is that the platform carries a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Named in the published case study.
    Paper,
    /// Named by another source.
    Confirmed,
    /// Our proposal.
    Plausible,
}

/// What kind of source speaks of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// The published case study.
    Paper,
    /// A source about the platform.
    Hukumati,
    /// A source of the entity.
    Entity,
    /// A source that names the sector only.
    Sector,
    /// None.
    None,
}

/// Whether a service can be finished without a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum EndToEnd {
    /// Yes.
    Yes,
    /// In part.
    Partial,
    /// No.
    No,
}

/// The start page of a service.
#[derive(Clone, Debug)]
pub struct Guide {
    /// Who decides.
    pub decides: Localized,
    /// How long it takes, as far as that is known.
    pub time: Localized,
    /// What one needs.
    pub needs: Vec<Localized>,
    /// What one does.
    pub steps: Vec<Localized>,
}

/// A reading from a register.
#[derive(Clone, Debug)]
pub struct Lookup {
    /// The name of its record in the file.
    pub id: String,
    /// `moi/civil-registry/person`
    pub call: String,
    /// Inputs: names of the file's values.
    pub with: BTreeMap<String, String>,
    /// The name of the value that is the national number of the person read about.
    pub about: Option<String>,
    /// When: before the form, or when a step is saved.
    pub after: Option<String>,
    /// On which legal basis.
    pub basis: Basis,
    /// What the citizen agrees to (or is told, when the basis is a public task).
    pub consent: Localized,
    /// What the citizen reads if the register has nothing.
    pub not_found: Localized,
    /// What the citizen reads if the register does not answer.
    pub if_down: Localized,
}

/// The legal basis of a reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The person agreed.
    Consent,
    /// A public task.
    Task,
}

impl Basis {
    /// The word in headers and logs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Task => "task",
        }
    }
}

/// A condition for going on.
#[derive(Clone, Debug)]
pub struct Eligible {
    /// The condition.
    pub condition: Expression,
    /// Checked once this step is answered; before the form if none.
    pub after: Option<String>,
    /// What the citizen reads if it does not hold, and what to do instead.
    pub otherwise: Localized,
}

/// One page of the form.
#[derive(Clone, Debug)]
pub struct Step {
    /// Its name in URLs.
    pub id: String,
    /// The question.
    pub title: Localized,
    /// When it is asked; always if none.
    pub show_if: Option<Expression>,
    /// What it asks.
    pub fields: Vec<Field>,
}

/// One question.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name.
    pub id: String,
    /// What it asks for.
    pub kind: FieldKind,
    /// Its label.
    pub label: Localized,
    /// A word of help.
    pub hint: Option<Localized>,
    /// When it is asked; always if none.
    pub show_if: Option<Expression>,
    /// Whether an answer is needed.
    pub need: Need,
}

/// Whether a question must be answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Required,
    /// It may stay empty.
    Optional,
}

/// A value from a register, shown with a label.
#[derive(Clone, Debug)]
pub struct Shown {
    /// The label.
    pub label: Localized,
    /// The name of the value.
    pub value: String,
    /// The name of the value for readers of English, if it differs.
    pub value_en: Option<String>,
}

impl Service {
    /// A step by its id.
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// A field by its id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.steps.iter().flat_map(|step| &step.fields).find(|field| field.id == id)
    }

    /// The lookups before the form.
    pub fn lookups_first(&self) -> impl Iterator<Item = &Lookup> {
        self.lookups.iter().filter(|lookup| lookup.after.is_none())
    }

    /// The lookups when a step is saved.
    pub fn lookups_after<'a>(&'a self, step: &'a str) -> impl Iterator<Item = &'a Lookup> {
        self.lookups.iter().filter(move |lookup| lookup.after.as_deref() == Some(step))
    }

    /// Whether the flow is built.
    pub fn is_complete(&self) -> bool {
        self.online == Online::Complete
    }
}
