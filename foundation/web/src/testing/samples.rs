//! Every state of a page, in both languages, held against what every page must be.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::http::Uri;
use base::{Clock, Entropy, Lang, Timestamp};
use messages::identity::Level;
use messages::mandate::MandateKind;

use super::html::{Tag, tags};
use super::{person, represented};
use crate::pages::{Page, Pages, Reader};
use crate::{Origins, site::Site};

/// Renders each sample of a page in both languages, signed in, not, and while somebody else acts, and checks it as [`assert_html`] does.
///
/// # Panics
/// With what is wrong with the page.
pub fn assert_samples<P: Page>(pages: &Arc<Pages>) {
    let samples = P::samples();
    assert!(!samples.is_empty(), "{} has no samples", P::TEMPLATE);
    for (number, sample) in samples.iter().enumerate() {
        for reader in readers(pages) {
            let place = format!("{}, sample {number}, {}", P::TEMPLATE, reader.lang.code());
            let html = reader.html(sample).unwrap_or_else(|error| panic!("{place}: {error}"));
            assert_html(&place, &html, reader.lang);
        }
    }
    let missing = pages.texts.missing();
    assert!(missing.is_empty(), "texts missing, or lacking an argument: {missing:?}");
}

/// Checks that a page nests, has its language and direction, one `h1`, a label for every input, no id
/// twice, no inline script or style, and links that lead to ids which are there.
///
/// # Panics
/// With what is wrong.
pub fn assert_html(place: &str, html: &str, lang: Lang) {
    let tags = tags(html).unwrap_or_else(|error| panic!("{place}: {error}"));
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name).count();
    assert_eq!(count("h1"), 1, "{place}: a page has one h1");
    assert_eq!(count("main"), 1, "{place}: a page has one main");
    let root = tags.iter().find(|tag| tag.name == "html");
    let said = root.map(|tag| (tag.attribute("lang"), tag.attribute("dir")));
    assert_eq!(said, Some((Some(lang.code()), Some(lang.dir()))), "{place}: lang and dir");
    let ids = ids(place, &tags);
    for tag in &tags {
        check_references(place, tag, &ids);
        check_policy(place, tag);
    }
    check_labels(place, &tags);
}

fn readers(pages: &Arc<Pages>) -> Vec<Reader> {
    let surroundings = (Clock::manual(Timestamp::from_millis(0)), Entropy::seeded(1));
    let site = Site::new("test", String::new(), Origins::local(), pages.clone(), surroundings);
    let site = Arc::new(site);
    let uri = Uri::from_static("/sample");
    Lang::ALL
        .into_iter()
        .flat_map(|lang| {
            [None, Some(person(Level::Two)), Some(represented(MandateKind::Parent))]
                .map(|person| (lang, person))
        })
        .map(|(lang, person)| Reader::new(site.clone(), &uri, lang, person))
        .collect()
}

fn ids<'a>(place: &str, tags: &[Tag<'a>]) -> BTreeSet<&'a str> {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.attribute("id")) {
        assert!(ids.insert(id), "{place}: id {id:?} twice");
    }
    ids
}

fn check_references(place: &str, tag: &Tag<'_>, ids: &BTreeSet<&str>) {
    let link = tag.attribute("href").and_then(|href| href.strip_prefix('#'));
    let lists = ["for", "aria-describedby", "aria-labelledby"].map(|name| tag.attribute(name));
    let named = lists.into_iter().flatten().flat_map(str::split_whitespace).chain(link);
    for id in named {
        assert!(ids.contains(id), "{place}: {} refers to #{id}, which is not there", tag.name);
    }
}

fn check_policy(place: &str, tag: &Tag<'_>) {
    let inline = tag.attribute("style").is_some()
        || tag.name == "style"
        || (tag.name == "script" && tag.attribute("src").is_none())
        || ["onclick", "onload", "onsubmit", "onchange"]
            .iter()
            .any(|on| tag.attribute(on).is_some());
    assert!(!inline, "{place}: inline script or style in {tag:?}");
}

fn check_labels(place: &str, tags: &[Tag<'_>]) {
    let labels: BTreeSet<_> = tags.iter().filter_map(|tag| tag.attribute("for")).collect();
    for tag in tags.iter().filter(|tag| matches!(tag.name, "input" | "select" | "textarea")) {
        let labelled = tag.attribute("type") == Some("hidden")
            || tag.attribute("aria-label").is_some()
            || tag.attribute("id").is_some_and(|id| labels.contains(id));
        assert!(labelled, "{place}: no label for {tag:?}");
    }
}
