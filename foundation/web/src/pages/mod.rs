//! Pages: typed values, strict templates, texts in both languages.

mod assets;
mod engine;
pub mod icons;
mod layout;
mod reader;
mod style_guide;
mod texts;

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use base::{Error, Lang, Message, Result};
use minijinja::Environment;
use minijinja::value::{Serde, Value};
use serde::Serialize;

pub use assets::Asset;
use layout::FooterLink;
pub use layout::{Audience, NavItem};
pub use reader::Reader;
pub(crate) use reader::{LANG_COOKIE, language};
pub use style_guide::StyleGuide;
pub(crate) use texts::Texts;

/// A page: its fields are what its template may show.
pub trait Page: Serialize {
    /// The template's name, as given to [`Pages::new`].
    const TEMPLATE: &'static str;

    /// The page's title, also the last word of the browser's tab.
    fn title(&self) -> Message;

    /// The page in each of its states, for tests.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// All templates and texts of one component, on top of the house's own.
pub struct Pages {
    ar: Environment<'static>,
    en: Environment<'static>,
    pub(crate) texts: Arc<Texts>,
    pub(crate) options: layout::Options,
    assets: BTreeMap<String, Asset>,
}

impl Pages {
    /// From the component's templates `(name, source)` and locales.
    ///
    /// # Errors
    /// `Internal`: a template or a locale does not parse, or a key is given twice.
    pub fn new(
        templates: &[(&'static str, &'static str)],
        locales: &[(Lang, &'static str)],
    ) -> Result<Self> {
        let texts = Arc::new(Texts::new(locales)?);
        let mut pages = Self {
            ar: engine::environment(Lang::Ar, templates, &texts)?,
            en: engine::environment(Lang::En, templates, &texts)?,
            texts,
            options: layout::Options::default(),
            assets: BTreeMap::new(),
        };
        pages.add(assets::STYLE);
        pages.add(assets::ICON);
        Ok(pages)
    }

    /// Key of the service's name, beside the wordmark.
    #[must_use]
    pub fn service(mut self, key: &'static str) -> Self {
        self.options.service = Some(key);
        self
    }

    /// The navigation, in this order.
    #[must_use]
    pub fn nav(mut self, items: &[NavItem]) -> Self {
        self.options.nav = items.to_vec();
        self
    }

    /// Links at the foot of every page: Fluent key and address.
    #[must_use]
    pub fn footer(mut self, links: &[(&'static str, &str)]) -> Self {
        self.options.footer =
            links.iter().map(|(key, href)| FooterLink { key, href: (*href).to_owned() }).collect();
        self
    }

    /// A file that templates reach with `asset("name")`.
    #[must_use]
    pub fn asset(mut self, asset: Asset) -> Self {
        self.add(asset);
        self
    }

    /// A style sheet on every page, after the house's.
    #[must_use]
    pub fn stylesheet(mut self, asset: Asset) -> Self {
        self.options.stylesheets.push(asset);
        self.asset(asset)
    }

    /// A deferred script on every page.
    #[must_use]
    pub fn script(mut self, asset: Asset) -> Self {
        self.options.scripts.push(asset);
        self.asset(asset)
    }

    /// The web app manifest's address.
    #[must_use]
    pub fn manifest(mut self, path: &'static str) -> Self {
        self.options.manifest = Some(path);
        self
    }

    /// Where the sign-out button posts to.
    #[must_use]
    pub fn sign_out(mut self, path: &'static str) -> Self {
        self.options.sign_out = Some(path);
        self
    }

    /// Where the button posts to with which somebody stops acting for another.
    #[must_use]
    pub fn stop_acting(mut self, path: &'static str) -> Self {
        self.options.stop_acting = Some(path);
        self
    }

    /// The page as HTML.
    pub(crate) fn render<P: Page>(&self, lang: Lang, page: &P, layout: Value) -> Result<String> {
        let environment = match lang {
            Lang::Ar => &self.ar,
            Lang::En => &self.en,
        };
        let context = minijinja::context! { layout, ..Value::from(Serde(page)) };
        environment
            .get_template(P::TEMPLATE)
            .and_then(|template| template.render(context))
            .map_err(|error| Error::internal(engine::whole(&error)))
    }

    /// The text of a message.
    pub fn text(&self, lang: Lang, message: &Message) -> String {
        self.texts.text(lang, message)
    }

    /// The addresses of all static files, for a service worker that keeps them.
    pub fn urls(&self) -> impl Iterator<Item = String> {
        self.assets.values().map(Asset::url)
    }

    /// The file served at `/static/{file}`.
    pub(crate) fn file(&self, file: &str) -> Option<&Asset> {
        self.assets.get(file)
    }

    fn add(&mut self, asset: Asset) {
        self.assets.insert(asset.file(), asset);
        let urls: BTreeMap<_, _> = self.assets.values().map(|a| (a.name, a.url())).collect();
        for environment in [&mut self.ar, &mut self.en] {
            engine::add_assets(environment, urls.clone());
        }
    }
}

impl fmt::Debug for Pages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}
