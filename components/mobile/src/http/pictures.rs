//! The app's pictures.

use web::{IntoResponse, Response, header};

pub(crate) async fn icon_192() -> Response {
    png(include_bytes!("../../assets/icon-192.png"))
}

pub(crate) async fn icon_512() -> Response {
    png(include_bytes!("../../assets/icon-512.png"))
}

fn png(bytes: &'static [u8]) -> Response {
    let headers =
        [(header::CONTENT_TYPE, "image/png"), (header::CACHE_CONTROL, "public, max-age=604800")];
    (headers, bytes).into_response()
}
