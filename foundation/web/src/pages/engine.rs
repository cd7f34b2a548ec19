//! The template engine: strict, one per language, with the functions every template may call.

use std::collections::BTreeMap;
use std::sync::Arc;

use base::{Date, Error, Lang, Money, Result, Timestamp};
use fluent_bundle::FluentArgs;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Kwargs, Value, ValueKind};
use minijinja::{
    AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, escape_formatter,
};

use super::Texts;
use crate::format;

const OWN: [(&str, &str); 4] = [
    ("layout.html", include_str!("../../templates/layout.html")),
    ("macros.html", include_str!("../../templates/macros.html")),
    ("trouble.html", include_str!("../../templates/trouble.html")),
    ("style-guide.html", include_str!("../../templates/style-guide.html")),
];

type Rendered<T> = std::result::Result<T, minijinja::Error>;

pub(super) fn environment(
    lang: Lang,
    templates: &[(&'static str, &'static str)],
    texts: &Arc<Texts>,
) -> Result<Environment<'static>> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax()?);
    environment.set_formatter(print);
    add_texts(&mut environment, lang, texts);
    add_formats(&mut environment, lang);
    add_forms(&mut environment);
    for (name, source) in OWN.iter().chain(templates) {
        environment.add_template(name, source).map_err(|e| Error::internal(whole(&e)))?;
    }
    Ok(environment)
}

/// Tags on lines of their own leave no blank lines behind.
fn syntax() -> Result<SyntaxConfig> {
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    syntax.map_err(Error::internal)
}

/// Escapes what HTML needs; the engine's own way also escapes every slash, and pages have many.
fn print(out: &mut Output, state: &mut State, value: &Value) -> Rendered<()> {
    match value.as_str() {
        Some(text) if !value.is_safe() && *state.auto_escape() == AutoEscape::Html => {
            escape(out, text).map_err(minijinja::Error::from)
        }
        _ => escape_formatter(out, state, value),
    }
}

fn escape(out: &mut Output, text: &str) -> std::fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        let (plain, special) = rest.split_at(at);
        out.write_str(plain)?;
        out.write_str(match special.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            Some(b'"') => "&quot;",
            _ => "&#39;",
        })?;
        rest = special.get(1..).unwrap_or_default();
    }
    out.write_str(rest)
}

/// An engine's error with the place where it happened.
pub(super) fn whole(error: &minijinja::Error) -> String {
    let place = (error.name().unwrap_or("?"), error.line().unwrap_or(0));
    format!("{}:{}: {error}", place.0, place.1)
}

/// `asset("app.js")`: the address of a static file.
pub(super) fn add_assets(
    environment: &mut Environment<'static>,
    urls: BTreeMap<&'static str, String>,
) {
    environment.add_function("asset", move |name: String| {
        urls.get(name.as_str()).cloned().ok_or_else(|| wrong("no such asset"))
    });
}

fn add_texts(environment: &mut Environment<'static>, lang: Lang, texts: &Arc<Texts>) {
    let own = texts.clone();
    environment.add_function("t", move |key: String, args: Kwargs| {
        let names: Vec<_> = args.args().collect();
        let args = names.into_iter().try_fold(FluentArgs::new(), |all, name| {
            Ok(with_argument(all, name, &args.get::<Value>(name)?))
        });
        args.map(|args: FluentArgs| own.say(lang, &key, &args))
    });
    let own = texts.clone();
    environment.add_function("message", move |value: Value| {
        let key = value.get_attr("key")?.to_string();
        carried_arguments(&value).map(|args| own.say(lang, &key, &args))
    });
    environment.add_function("local", move |value: Value| value.get_attr(lang.code()));
}

fn add_formats(environment: &mut Environment<'static>, lang: Lang) {
    environment.add_function("date", move |value: Value| {
        to_date(&value).map(|date| format::date(lang, date))
    });
    environment.add_function("datetime", move |value: Value| {
        to_timestamp(&value).map(|at| format::datetime(lang, at))
    });
    environment.add_function("money", move |value: Value| {
        to_money(&value).map(|money| format::money(lang, money))
    });
    environment.add_function("number", |value: i64| format::number(value));
}

/// What macros ask of a `FormView`.
fn add_forms(environment: &mut Environment<'static>) {
    environment.add_function("filled", |form: Value, name: String| {
        first(&form.get_attr("values")?, &name)
    });
    environment.add_function("all_filled", |form: Value, name: String| {
        let all = form.get_attr("values")?.get_attr(&name)?;
        Ok::<_, minijinja::Error>(if all.is_undefined() {
            Value::from(Vec::<Value>::new())
        } else {
            all
        })
    });
    environment.add_function("mistakes_in", |form: Value, name: String| {
        let all = form.get_attr("errors")?;
        let here = |mistake: &Value| {
            mistake.get_attr("field").is_ok_and(|field| field.as_str() == Some(name.as_str()))
        };
        Ok::<Vec<Value>, minijinja::Error>(all.try_iter()?.filter(here).collect())
    });
}

fn first(values: &Value, name: &str) -> Rendered<Value> {
    let all = values.get_attr(name)?;
    let value = if all.is_undefined() { all } else { all.get_item_by_index(0)? };
    Ok(if value.is_undefined() { Value::from("") } else { value })
}

/// The arguments of a message that a page carries: `{key, args}`.
fn carried_arguments(message: &Value) -> Rendered<FluentArgs<'static>> {
    let args = message.get_attr("args")?;
    args.try_iter()?.try_fold(FluentArgs::new(), |all, name| {
        Ok(with_argument(all, &name.to_string(), &args.get_item(&name)?))
    })
}

fn with_argument(mut args: FluentArgs<'static>, name: &str, value: &Value) -> FluentArgs<'static> {
    match value.as_i64() {
        Some(number) if value.is_number() => args.set(name.to_owned(), number),
        _ => args.set(name.to_owned(), value.to_string()),
    }
    args
}

fn to_date(value: &Value) -> Rendered<Date> {
    match value.as_str() {
        Some(text) => text.parse().map_err(|_| wrong("a date is YYYY-MM-DD")),
        None => to_timestamp(value).map(Timestamp::date),
    }
}

fn to_timestamp(value: &Value) -> Rendered<Timestamp> {
    let millis = value.as_i64().filter(|_| value.kind() == ValueKind::Number);
    millis.map(Timestamp::from_millis).ok_or_else(|| wrong("a moment is epoch milliseconds"))
}

fn to_money(value: &Value) -> Rendered<Money> {
    let currency = value.get_attr("currency")?;
    let currency = currency.as_str().and_then(|code| code.parse().ok());
    let minor = value.get_attr("minor")?.as_i64();
    let money = currency.zip(minor).map(|(currency, minor)| Money::new(minor, currency));
    money.ok_or_else(|| wrong("money is {minor, currency}"))
}

fn wrong(what: &'static str) -> minijinja::Error {
    minijinja::Error::new(ErrorKind::InvalidOperation, what)
}
