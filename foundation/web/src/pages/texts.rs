//! The texts of the house and of one component, in Fluent.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use base::{Arg, Error, Lang, Message, Result};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

const OWN: [(Lang, &str); 2] = [
    (Lang::Ar, include_str!("../../locales/ar.ftl")),
    (Lang::En, include_str!("../../locales/en.ftl")),
];

type Bundle = FluentBundle<FluentResource>;

/// Texts by key, in both languages.
pub(crate) struct Texts {
    ar: Bundle,
    en: Bundle,
    missing: Mutex<BTreeSet<String>>,
}

impl Texts {
    pub(crate) fn new(locales: &[(Lang, &'static str)]) -> Result<Self> {
        let all: Vec<_> = OWN.iter().chain(locales).copied().collect();
        let of = |lang| bundle(lang, all.iter().filter(|(l, _)| *l == lang).map(|(_, text)| *text));
        Ok(Self { ar: of(Lang::Ar)?, en: of(Lang::En)?, missing: Mutex::default() })
    }

    /// The text of a message for a reader.
    pub(crate) fn text(&self, lang: Lang, message: &Message) -> String {
        self.say(lang, &message.key, &arguments(message))
    }

    /// The text for a reader; the other language's rather than none, and the log is told.
    pub(crate) fn say(&self, lang: Lang, key: &str, args: &FluentArgs<'_>) -> String {
        self.find(lang, key, args)
            .or_else(|| {
                self.note(lang, key);
                self.find(lang.other(), key, args)
            })
            .unwrap_or_else(|| key.to_owned())
    }

    /// What was asked for and is not there, as `key (ar)`.
    pub(crate) fn missing(&self) -> Vec<String> {
        self.missing.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    fn find(&self, lang: Lang, key: &str, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundle(lang);
        let pattern = bundle.get_message(key)?.value()?;
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }

    fn bundle(&self, lang: Lang) -> &Bundle {
        match lang {
            Lang::Ar => &self.ar,
            Lang::En => &self.en,
        }
    }

    fn note(&self, lang: Lang, key: &str) {
        let entry = format!("{key} ({})", lang.code());
        let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        if missing.len() < 1000 && missing.insert(entry) {
            tracing::warn!(key, lang = lang.code(), "text missing, or lacks an argument");
        }
    }
}

fn bundle(lang: Lang, texts: impl Iterator<Item = &'static str>) -> Result<Bundle> {
    let identifier: LanguageIdentifier = lang.code().parse().map_err(Error::internal)?;
    let mut bundle = Bundle::new_concurrent(vec![identifier]);
    bundle.set_use_isolating(false);
    for text in texts {
        let resource = FluentResource::try_new(text.to_owned())
            .map_err(|(_, errors)| Error::internal(format!("{}.ftl: {errors:?}", lang.code())))?;
        bundle
            .add_resource(resource)
            .map_err(|errors| Error::internal(format!("{}.ftl: {errors:?}", lang.code())))?;
    }
    Ok(bundle)
}

fn arguments(message: &Message) -> FluentArgs<'_> {
    message.args.iter().fold(FluentArgs::new(), |mut args, (name, arg)| {
        let value = match arg {
            Arg::Number(number) => FluentValue::from(*number),
            Arg::Text(text) => FluentValue::from(text.as_str()),
        };
        args.set(*name, value);
        args
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts() -> Texts {
        Texts::new(&[
            (Lang::Ar, "files = { $n ->\n    [zero] لا ملفات\n    [one] ملف واحد\n    [two] ملفان\n    [few] { $n } ملفات\n    [many] { $n } ملفًا\n   *[other] { $n } ملف\n }\n"),
            (Lang::En, "only-english = Hello { $name }\n"),
        ])
        .unwrap()
    }

    #[test]
    fn arabic_counts_in_six_ways() {
        let texts = texts();
        let say = |n: i64| texts.text(Lang::Ar, &Message::new("files").with("n", n));
        let said: Vec<_> = [0, 1, 2, 3, 11, 100].map(say).into();
        assert_eq!(said, ["لا ملفات", "ملف واحد", "ملفان", "3 ملفات", "11 ملفًا", "100 ملف"]);
        assert!(texts.missing().is_empty());
    }

    #[test]
    fn a_missing_text_is_said_in_the_other_language_and_noted() {
        let texts = texts();
        let hello = Message::new("only-english").with("name", "Huda");
        assert_eq!(texts.text(Lang::Ar, &hello), "Hello Huda");
        assert_eq!(texts.missing(), ["only-english (ar)"]);
        assert_eq!(texts.text(Lang::En, &Message::new("only-english")), "only-english");
        assert!(texts.missing().contains(&"only-english (en)".to_owned()));
    }

    #[test]
    fn a_key_given_twice_is_refused() {
        assert!(Texts::new(&[(Lang::Ar, "error-internal = x\n")]).is_err());
    }
}
