//! The web app manifest (W3C Web Application Manifest), in the reader's language.

use serde_json::json;
use web::{IntoResponse, Reader, Response, header};

const COLOUR: &str = "#0e4034";
const PAPER: &str = "#ffffff";

pub(crate) async fn show(reader: Reader) -> Response {
    let icon = |size: u32| {
        json!({
            "src": format!("/icon-{size}.png"),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": "any",
        })
    };
    let manifest = json!({
        "id": "/",
        "name": reader.text("app-name"),
        "short_name": reader.text("app-name"),
        "description": reader.text("app-description"),
        "lang": reader.lang.code(),
        "dir": reader.lang.dir(),
        "start_url": "/?source=app",
        "scope": "/",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": COLOUR,
        "icons": [icon(192), icon(512)],
    });
    ([(header::CONTENT_TYPE, "application/manifest+json")], manifest.to_string()).into_response()
}
