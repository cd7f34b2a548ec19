//! What a request comes to: fee, workflow, register, document, answer; and the cases of the file.

use std::collections::BTreeMap;

use base::{Localized, Money};

use super::Shown;
use crate::domain::case::Machine;
use crate::domain::expression::Expression;

/// What a service costs.
#[derive(Clone, Debug)]
pub struct Fee {
    /// Where the amount comes from.
    pub basis: FeeBasis,
    /// The amount; none if a register assesses it.
    pub amount: Option<Money>,
    /// The ledger account it is owed to.
    pub payee: String,
    /// What the citizen reads beside the amount.
    pub explained: Option<Localized>,
    /// The first that holds decides.
    pub rules: Vec<FeeRule>,
    /// For the operator: the source, or that there is none.
    pub source: String,
}

/// Where the amount of a fee comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FeeBasis {
    /// No tariff was found: not a real amount. The operator sees it marked.
    Placeholder,
    /// A source names the amount.
    Sourced,
    /// A register says what is owed.
    Assessed,
}

/// Another amount under a condition.
#[derive(Clone, Debug)]
pub struct FeeRule {
    /// The condition.
    pub condition: Expression,
    /// The amount if it holds.
    pub amount: Money,
    /// What the citizen reads.
    pub because: Localized,
}

/// What happens after a request is sent.
#[derive(Clone, Debug)]
pub struct Workflow {
    /// The ready-made machine.
    pub machine: Machine,
    /// The name of the value that is the governorate whose office reviews.
    pub office: Option<String>,
    /// Working days to a decision, if they are promised.
    pub sla_days: Option<u32>,
    /// The answer of which only one request may be open or accepted.
    pub unique: Option<String>,
}

/// What acceptance writes into a register.
#[derive(Clone, Debug)]
pub struct Effect {
    /// The name of the register's answer, for the document.
    pub id: String,
    /// `moi/civil-registry/register-birth`
    pub call: String,
    /// Inputs: names of the file's values, or `case.id`, `case.office`.
    pub with: BTreeMap<String, String>,
    /// The name of the value that is the national number of the person written about.
    pub about: String,
}

/// The document that a service ends in.
#[derive(Clone, Debug)]
pub struct DocumentPlan {
    /// What is printed on it.
    pub form: DocumentForm,
    /// The record it is about.
    pub subject: String,
    /// The field that chooses its language; Arabic if none.
    pub language: Option<String>,
}

/// What is printed on a kind of document.
#[derive(Clone, Debug)]
pub struct DocumentForm {
    /// `birth-certificate`
    pub kind: String,
    /// `BC` of `BC-2026-000001`
    pub prefix: String,
    /// Its name.
    pub title: Localized,
    /// Who issues it, from the state down.
    pub issuer: Vec<Localized>,
    /// Its lines: values are columns of the record.
    pub rows: Vec<Shown>,
}

/// The answer of an inquiry.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The lookup it shows.
    pub lookup: String,
    /// Its rows.
    pub rows: Vec<Shown>,
    /// What it means, for the first condition that holds.
    pub advice: Vec<Advice>,
}

/// A sentence under a condition.
#[derive(Clone, Debug)]
pub struct Advice {
    /// The condition.
    pub condition: Expression,
    /// The sentence.
    pub text: Localized,
}

/// A case that a service file brings along.
#[derive(Clone, Debug)]
pub struct TestCase {
    /// A sentence.
    pub name: String,
    /// Where in the file.
    pub line: usize,
    /// Today, in this case.
    pub today: base::Date,
    /// Values by name.
    pub given: BTreeMap<String, crate::domain::value::Value>,
    /// What must come of it.
    pub expect: Expect,
}

/// What must come of a test case; what is not named is not looked at.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// Whether the person may go on.
    pub eligible: Option<bool>,
    /// Fields that are asked.
    #[serde(default)]
    pub shows: Vec<String>,
    /// Fields that are not.
    #[serde(default)]
    pub hides: Vec<String>,
    /// The fee: `10 ILS`.
    pub fee: Option<String>,
    /// The office that reviews.
    pub office: Option<String>,
    /// The advice that an inquiry gives, in English.
    pub advice: Option<String>,
}
