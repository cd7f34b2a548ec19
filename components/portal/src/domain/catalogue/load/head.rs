//! `[service]` and `[guide]`, and what a whole file must have.

use toml::Spanned;

use super::{Loader, path_of};
use crate::domain::case::Machine;
use crate::domain::catalogue::raw::{self, OnlineWord, Text};
use crate::domain::service::{Guide, Online, ServiceKind};

impl Loader<'_> {
    pub(super) fn head(&mut self, file: &raw::File) {
        let head = &file.service;
        self.id(&head.id);
        if !self.ground.entities.iter().any(|entity| entity.id == *head.entity.get_ref()) {
            self.fault(&head.entity, format!("no entity is called '{}'", head.entity.get_ref()));
        }
        if path_of(head.entity.get_ref(), head.id.get_ref()) != self.path {
            self.fault(&head.id, "the id and the place of the file do not agree");
        }
        for event in &head.life_events {
            if !self.ground.life_events.iter().any(|known| known.id == *event.get_ref()) {
                self.fault(event, format!("no life event is called '{}'", event.get_ref()));
            }
        }
        match (head.online.get_ref(), &head.not_yet) {
            (OnlineWord::NotYet, None) => {
                self.fault(
                    &head.online,
                    "a service that is not built must say so: not_yet is missing",
                );
            }
            (OnlineWord::Complete, Some(text)) => {
                self.fault(text, "not_yet is for a service that is not built");
            }
            _ => {}
        }
    }

    /// Small letters, digits, hyphens and underscores.
    pub(super) fn id(&mut self, id: &Spanned<String>) {
        let known =
            |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        let text = id.get_ref();
        if text.is_empty() || text.len() > 64 || !text.chars().all(known) {
            self.fault(id, format!("'{text}' is not an id (a-z, 0-9, - and _)"));
        }
    }

    /// What a file must have as a whole, by its kind.
    pub(super) fn whole(&mut self, file: &raw::File) {
        let head = &file.service;
        if *head.online.get_ref() == OnlineWord::NotYet {
            return;
        }
        let lacks = match head.kind.get_ref() {
            ServiceKind::Notice => None,
            _ if file.test.is_empty() => Some("a built service brings at least one [[test]]"),
            ServiceKind::Inquiry => file.result.is_none().then_some("an inquiry has a [result]"),
            ServiceKind::Application if file.step.is_empty() => {
                Some("an application has a [[step]]")
            }
            ServiceKind::Application => {
                file.workflow.is_none().then_some("an application has a [workflow]")
            }
            ServiceKind::Payment | ServiceKind::Appointment => {
                Some("this kind cannot be built yet")
            }
        };
        if let Some(why) = lacks {
            self.fault(&head.kind, why);
        }
        let instant = file.workflow.as_ref().filter(|w| *w.machine.get_ref() == Machine::Instant);
        if let (Some(workflow), None) = (instant, &file.document) {
            self.fault(&workflow.machine, "what is issued at once needs a [document]");
        }
    }
}

pub(super) fn online(head: &raw::Head) -> Online {
    match &head.not_yet {
        Some(text) => Online::NotYet(text.get_ref().0.clone()),
        None => Online::Complete,
    }
}

pub(super) fn guide(raw: raw::Guide) -> Guide {
    let texts = |texts: Vec<Text>| texts.into_iter().map(|text| text.0).collect();
    Guide {
        decides: raw.decides.0,
        time: raw.time.0,
        needs: texts(raw.needs),
        steps: texts(raw.steps),
    }
}
