//! What surrounds every page: navigation, language switch, sandbox banner.

use base::Lang;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::{Asset, Page, Reader};
use crate::{Origins, path};

/// An entry of the navigation: on top of a wide page, at the bottom of a narrow one.
#[derive(Clone, Copy, Debug)]
pub struct NavItem {
    /// Fluent key of its word.
    pub key: &'static str,
    /// Where it leads; current on that page and those under it.
    pub href: &'static str,
    /// An SVG path for a 24×24 box (`web::icons`).
    pub icon: &'static str,
    /// Who sees it.
    pub audience: Audience,
}

/// Who sees a navigation entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Everyone.
    Everyone,
    /// Whoever is signed in.
    SignedIn,
    /// Whoever works here.
    Staff,
}

/// What a component adds to the layout.
#[derive(Debug, Default)]
pub(crate) struct Options {
    pub(crate) service: Option<&'static str>,
    pub(crate) nav: Vec<NavItem>,
    pub(crate) stylesheets: Vec<Asset>,
    pub(crate) scripts: Vec<Asset>,
    pub(crate) manifest: Option<&'static str>,
    pub(crate) sign_out: Option<&'static str>,
    pub(crate) stop_acting: Option<&'static str>,
    pub(crate) footer: Vec<FooterLink>,
}

/// A link at the foot of every page.
#[derive(Debug, Serialize)]
pub(crate) struct FooterLink {
    pub(crate) key: &'static str,
    pub(crate) href: String,
}

/// `layout` in templates.
#[derive(Serialize)]
struct Layout<'a> {
    lang: &'static str,
    dir: &'static str,
    other_lang: &'static str,
    other_dir: &'static str,
    switch_url: String,
    path: &'a str,
    title: String,
    service: Option<&'static str>,
    person: Option<Named<'a>>,
    sign_in: Option<String>,
    sign_out: Option<&'static str>,
    stop_acting: Option<&'static str>,
    sandbox: Option<&'a str>,
    home: &'a str,
    origins: &'a Origins,
    nav: Vec<Entry>,
    stylesheets: Vec<String>,
    scripts: Vec<String>,
    manifest: Option<&'static str>,
    footer: &'a [FooterLink],
}

#[derive(Serialize)]
struct Named<'a> {
    first: &'a str,
    full: String,
    latin: Option<&'a str>,
    level: u8,
    staff: Option<&'a str>,
    /// Who acts for the person, if somebody else does.
    actor: Option<String>,
}

#[derive(Serialize)]
struct Entry {
    key: &'static str,
    href: &'static str,
    icon: &'static str,
    current: bool,
    count: usize,
}

pub(super) fn of<P: Page>(reader: &Reader, page: &P) -> Value {
    let options = &reader.pages.options;
    let site = &reader.site;
    Value::from(Serde(Layout {
        lang: reader.lang.code(),
        dir: reader.lang.dir(),
        other_lang: reader.lang.other().code(),
        other_dir: reader.lang.other().dir(),
        switch_url: path::query(&reader.here, &[("lang", reader.lang.other().code())]),
        path: &reader.path,
        title: reader.text(page.title()),
        service: options.service,
        person: named(reader),
        sign_in: site.sign_in.map(|path| path::query(path, &[("return_to", &reader.here)])),
        sign_out: options.sign_out,
        stop_acting: options.stop_acting,
        sandbox: site.origins.is_sandbox().then_some(site.origins.sandbox.as_str()),
        home: &site.origins.portal,
        origins: &site.origins,
        nav: navigation(reader),
        stylesheets: options.stylesheets.iter().map(Asset::url).collect(),
        scripts: options.scripts.iter().map(Asset::url).collect(),
        manifest: options.manifest,
        footer: &options.footer,
    }))
}

fn named(reader: &Reader) -> Option<Named<'_>> {
    reader.person.as_ref().map(|person| Named {
        first: match (reader.lang, &person.name_latin) {
            (Lang::En, Some(latin)) => latin.split(' ').next().unwrap_or_default(),
            _ => &person.name.first,
        },
        full: person.name.full(),
        latin: person.name_latin.as_deref(),
        level: person.level as u8,
        staff: person.staff.as_ref().map(|staff| staff.id.as_str()),
        actor: person.acting.as_ref().map(|acting| acting.name.full()),
    })
}

fn navigation(reader: &Reader) -> Vec<Entry> {
    let visible = |item: &&NavItem| match (item.audience, &reader.person) {
        (Audience::Everyone, _) | (Audience::SignedIn, Some(_)) => true,
        (Audience::Staff, Some(person)) => person.staff.is_some(),
        (_, None) => false,
    };
    let items: Vec<_> = reader.pages.options.nav.iter().filter(visible).collect();
    let current = items
        .iter()
        .filter(|item| is_under(&reader.path, item.href))
        .map(|item| item.href)
        .max_by_key(|href| href.len());
    items
        .into_iter()
        .map(|item| Entry {
            key: item.key,
            href: item.href,
            icon: item.icon,
            current: current == Some(item.href),
            count: reader.counts.get(item.href).copied().unwrap_or(0),
        })
        .collect()
}

fn is_under(path: &str, href: &str) -> bool {
    path == href || path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/') && href != "/")
}
