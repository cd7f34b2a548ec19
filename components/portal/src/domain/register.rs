//! What the registers on the road between the ministries can be asked, and what their records hold.

use std::collections::BTreeMap;

use base::Localized;
use serde_json::Value as Json;

use super::kind::Kind;
use super::value::Value;

/// A service on the road, as the catalogue knows it.
#[derive(Clone, Debug)]
pub struct Register {
    /// `moi/civil-registry/person`
    pub call: String,
    /// Whose register, for the consent text and the check page.
    pub name: Localized,
    /// What must be given.
    pub asks: BTreeMap<String, Kind>,
    /// The member of the answer that holds the record; the answer itself if none.
    pub member: Option<String>,
    /// One record or several.
    pub answers: Answers,
    /// The columns of a record.
    pub columns: BTreeMap<String, Kind>,
}

/// How many records a register answers with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answers {
    /// One, or none.
    One,
    /// A list.
    Many,
}

impl Register {
    /// The record (or records) in an answer; absent if the register has nothing.
    pub fn read(&self, answer: &Json) -> Value {
        let held = self.member.as_ref().map_or(Some(answer), |member| answer.get(member));
        match (held, self.answers) {
            (Some(Json::Array(items)), Answers::Many) => {
                Value::List(items.iter().map(|item| self.record(item)).collect())
            }
            (Some(item @ Json::Object(_)), Answers::One) => self.record(item),
            _ => Value::Absent,
        }
    }

    /// The request for the given inputs.
    pub fn request(&self, inputs: &BTreeMap<String, String>) -> Json {
        let members = inputs.iter().map(|(name, text)| {
            let number = self.asks.get(name) == Some(&Kind::Number);
            let json = number.then(|| text.parse::<i64>().ok()).flatten().map(Json::from);
            (name.clone(), json.unwrap_or_else(|| Json::from(text.as_str())))
        });
        Json::Object(members.collect())
    }

    fn record(&self, item: &Json) -> Value {
        let read = |(name, kind): (&String, &Kind)| {
            (name.clone(), item.get(name).map_or(Value::Absent, |json| column(json, kind)))
        };
        Value::Record(self.columns.iter().map(read).collect())
    }
}

fn column(json: &Json, kind: &Kind) -> Value {
    match json {
        Json::String(text) => kind.read(text),
        Json::Number(number) => number.as_i64().map_or(Value::Absent, Value::Number),
        Json::Bool(yes) => Value::Bool(*yes),
        Json::Object(parts) => Value::Text(name(parts)),
        Json::Null | Json::Array(_) => Value::Absent,
    }
}

/// A four-part name as one text.
fn name(parts: &serde_json::Map<String, Json>) -> String {
    let part = |key: &str| parts.get(key).and_then(Json::as_str).unwrap_or_default();
    let all = ["first", "father", "grandfather", "family"].map(part);
    all.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn register(member: Option<&str>, answers: Answers) -> Register {
        Register {
            call: "moi/civil-registry/person".into(),
            name: Localized::default(),
            asks: BTreeMap::from([("national_number".into(), Kind::NationalNumber)]),
            member: member.map(str::to_owned),
            answers,
            columns: BTreeMap::from([
                ("name_ar".into(), Kind::Text),
                ("birth_date".into(), Kind::Date),
                ("death_date".into(), Kind::Date),
            ]),
        }
    }

    #[test]
    fn a_record_keeps_its_columns_and_nothing_else() {
        let answer = serde_json::json!({
            "name_ar": {"first": "عبد الله", "father": "سعيد", "grandfather": "", "family": "نصر"},
            "birth_date": "1990-02-03", "death_date": null, "secret": "x",
        });
        let record = register(None, Answers::One).read(&answer);
        assert_eq!(record.column("name_ar").text(), Some("عبد الله سعيد نصر"));
        assert_eq!(record.column("birth_date").date(), Some(date(1990, 2, 3)));
        assert_eq!(record.column("death_date"), &Value::Absent);
        assert_eq!(record.column("secret"), &Value::Absent);
    }

    #[test]
    fn nothing_on_record_is_absent() {
        let none = serde_json::json!({ "passport": null });
        assert_eq!(register(Some("passport"), Answers::One).read(&none), Value::Absent);
        let children = serde_json::json!({ "children": [{}, {}] });
        assert_eq!(register(Some("children"), Answers::Many).read(&children).items().len(), 2);
    }
}
