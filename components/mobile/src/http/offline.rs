//! The page that the phone shows without a network. It is kept before anyone knows who will read it, so
//! it speaks both languages and knows nobody.

use base::Message;
use serde::Serialize;
use web::{Page, Reader, Result};

/// See the module's page.
#[derive(Serialize)]
pub(crate) struct Offline {}

impl Page for Offline {
    const TEMPLATE: &'static str = "offline.html";

    fn title(&self) -> Message {
        Message::new("offline-title")
    }

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

pub(crate) async fn show(mut reader: Reader) -> Result {
    reader.person = None;
    reader.page(&Offline {})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{LOCALES, TEMPLATES, dress};

    #[test]
    fn the_offline_page_renders_in_both_languages() {
        let pages = dress(web::Pages::new(TEMPLATES, LOCALES).unwrap()).into();
        web::testing::assert_samples::<Offline>(&pages);
    }
}
