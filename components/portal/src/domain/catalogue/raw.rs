//! The shape of a service file, before its meaning is checked. Unknown keys are refused, both languages are
//! compulsory, and what the checks may complain about remembers its place.

use std::collections::BTreeMap;

use base::{Date, Localized, Money};
use serde::Deserialize;
use toml::Spanned;

use crate::domain::case::Machine;
use crate::domain::kind::Choice;
use crate::domain::service::{Basis, Evidence, Expect, FeeBasis, ServiceKind, SignIn};

/// A text in both languages, neither of them empty nor with invisible direction marks.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Localized")]
pub(super) struct Text(pub(super) Localized);

impl TryFrom<Localized> for Text {
    type Error = &'static str;

    fn try_from(text: Localized) -> Result<Self, Self::Error> {
        let hidden = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        match [&text.ar, &text.en] {
            texts if texts.iter().any(|t| t.trim().is_empty()) => Err("a text is empty"),
            texts if texts.iter().any(|t| t.contains(hidden)) => {
                Err("a text has invisible direction marks")
            }
            [ar, _] if !ar.chars().any(|c| matches!(c, 'ء'..='ي')) => {
                Err("the Arabic text has no Arabic letter")
            }
            _ => Ok(Self(text)),
        }
    }
}

/// An amount, as `25 ILS`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Amount(pub(super) Money);

impl TryFrom<String> for Amount {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse().map(Self).map_err(|_| "an amount is written as \"25 ILS\"")
    }
}

/// The letters before a serial number.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Prefix(pub(super) String);

impl TryFrom<String> for Prefix {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let fits = (2..=4).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_uppercase());
        fits.then_some(Self(text)).ok_or("a prefix is two to four capital letters")
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) service: Head,
    pub(super) evidence: Evidence,
    pub(super) guide: Guide,
    #[serde(default)]
    pub(super) lookup: Vec<Lookup>,
    #[serde(default)]
    pub(super) eligible: Vec<Eligible>,
    #[serde(default)]
    pub(super) step: Vec<Step>,
    #[serde(default)]
    pub(super) verified: Vec<Shown>,
    pub(super) fee: Option<Fee>,
    pub(super) workflow: Option<Workflow>,
    pub(super) effect: Option<Effect>,
    pub(super) document: Option<Document>,
    pub(super) result: Option<Answer>,
    #[serde(default)]
    pub(super) test: Vec<Test>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Head {
    pub(super) id: Spanned<String>,
    pub(super) entity: Spanned<String>,
    pub(super) kind: Spanned<ServiceKind>,
    pub(super) name: Text,
    pub(super) summary: Text,
    pub(super) online: Spanned<OnlineWord>,
    pub(super) not_yet: Option<Spanned<Text>>,
    pub(super) sign_in: SignIn,
    pub(super) life_events: Vec<Spanned<String>>,
    pub(super) synonyms: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum OnlineWord {
    Complete,
    NotYet,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Guide {
    pub(super) decides: Text,
    pub(super) time: Text,
    pub(super) needs: Vec<Text>,
    pub(super) steps: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lookup {
    pub(super) id: Spanned<String>,
    pub(super) call: Spanned<String>,
    pub(super) with: BTreeMap<String, Spanned<String>>,
    pub(super) about: Option<Spanned<String>>,
    pub(super) after: Option<Spanned<String>>,
    pub(super) basis: Basis,
    pub(super) consent: Text,
    pub(super) not_found: Text,
    pub(super) if_down: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Eligible {
    #[serde(rename = "if")]
    pub(super) condition: Spanned<String>,
    pub(super) after: Option<Spanned<String>>,
    #[serde(rename = "else")]
    pub(super) otherwise: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Step {
    pub(super) id: Spanned<String>,
    pub(super) title: Text,
    pub(super) show_if: Option<Spanned<String>>,
    pub(super) field: Vec<Field>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Field {
    pub(super) id: Spanned<String>,
    #[serde(rename = "type")]
    pub(super) kind: Spanned<String>,
    pub(super) label: Text,
    pub(super) hint: Option<Text>,
    pub(super) show_if: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) optional: bool,
    pub(super) options: Option<Vec<Choice>>,
    pub(super) min: Option<i64>,
    pub(super) max: Option<i64>,
    pub(super) from: Option<Vec<Spanned<String>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shown {
    pub(super) label: Text,
    pub(super) value: Spanned<String>,
    pub(super) value_en: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Fee {
    pub(super) basis: Spanned<FeeBasis>,
    pub(super) amount: Option<Amount>,
    pub(super) payee: Spanned<String>,
    pub(super) explained: Option<Text>,
    pub(super) source: String,
    #[serde(default)]
    pub(super) rule: Vec<FeeRule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FeeRule {
    #[serde(rename = "if")]
    pub(super) condition: Spanned<String>,
    pub(super) amount: Spanned<Amount>,
    pub(super) because: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Workflow {
    pub(super) machine: Spanned<Machine>,
    pub(super) office: Option<Spanned<String>>,
    pub(super) sla: Option<Spanned<String>>,
    pub(super) unique: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Effect {
    pub(super) id: Spanned<String>,
    pub(super) call: Spanned<String>,
    pub(super) with: BTreeMap<String, Spanned<String>>,
    pub(super) about: Spanned<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Document {
    pub(super) kind: Spanned<String>,
    pub(super) subject: Spanned<String>,
    pub(super) language: Option<Spanned<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Answer {
    pub(super) lookup: Spanned<String>,
    pub(super) row: Vec<Shown>,
    #[serde(default)]
    pub(super) advice: Vec<Advice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Advice {
    #[serde(rename = "if")]
    pub(super) condition: Spanned<String>,
    pub(super) text: Text,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Test {
    pub(super) name: Spanned<String>,
    pub(super) today: Date,
    #[serde(default)]
    pub(super) given: BTreeMap<String, Spanned<String>>,
    pub(super) expect: Expect,
}

/// `entities.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entities {
    pub(super) entity: Vec<super::Entity>,
}

/// `offices.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Offices {
    pub(super) governorate: Vec<super::Governorate>,
    pub(super) office: Vec<super::Office>,
}

/// `life-events.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LifeEvents {
    pub(super) life_event: Vec<super::LifeEvent>,
}

/// `documents.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Documents {
    pub(super) paper: super::PaperTexts,
    pub(super) document: Vec<DocumentForm>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentForm {
    pub(super) kind: String,
    pub(super) prefix: Prefix,
    pub(super) title: Text,
    pub(super) issuer: Vec<Text>,
    pub(super) row: Vec<Shown>,
}

/// `registers.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Registers {
    #[serde(default)]
    pub(super) choice: Vec<NamedChoice>,
    #[serde(default)]
    pub(super) columns: BTreeMap<String, BTreeMap<String, Spanned<String>>>,
    pub(super) register: Vec<RawRegister>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NamedChoice {
    pub(super) id: String,
    pub(super) options: Vec<Choice>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RawRegister {
    pub(super) call: String,
    pub(super) name: Text,
    pub(super) asks: BTreeMap<String, Spanned<String>>,
    pub(super) member: Option<String>,
    #[serde(default)]
    pub(super) answers: Many,
    pub(super) record: Spanned<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Many {
    #[default]
    One,
    Many,
}
