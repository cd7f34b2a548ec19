//! `[[test]]`: the cases that a file brings along.

use super::Loader;
use crate::domain::catalogue::fault::line_of;
use crate::domain::catalogue::raw;
use crate::domain::kind::Kind;
use crate::domain::service::TestCase;
use crate::domain::value::Value;

impl Loader<'_> {
    pub(super) fn test(&mut self, raw: raw::Test) -> TestCase {
        for id in raw.expect.shows.iter().chain(&raw.expect.hides) {
            if !self.names.contains_key(id) {
                self.fault(&raw.name, format!("nothing is called '{id}'"));
            }
        }
        let given = raw.given.iter().filter_map(|(name, plain)| {
            let value = self.names.get(name).map(|kind| read(kind, plain.get_ref()));
            match value {
                None => self.fault(plain, format!("nothing is called '{name}'")),
                Some(Value::Absent) => {
                    self.fault(plain, format!("'{}' does not fit '{name}'", plain.get_ref()));
                }
                Some(_) => {}
            }
            Some((name.clone(), value?))
        });
        let given = given.collect();
        TestCase {
            line: line_of(self.text, raw.name.span().start),
            name: raw.name.into_inner(),
            today: raw.today,
            given,
            expect: raw.expect,
        }
    }
}

fn read(kind: &Kind, plain: &str) -> Value {
    kind.read(plain)
}
