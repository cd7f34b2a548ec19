//! The service worker, headed by the list of files it keeps: a new file, a new worker.

use web::{IntoResponse, Reader, Response, header};

const WORKER: &str = include_str!("../../assets/sw.js");
const OWN: [&str; 3] = ["/offline", "/icon-192.png", "/icon-512.png"];

pub(crate) async fn show(reader: Reader) -> Response {
    let own = OWN.iter().map(|path| (*path).to_owned());
    let list: serde_json::Value = own.chain(reader.pages.urls()).collect();
    let list = list.to_string();
    let script = format!("var VERSION = {:?};\nvar SHELL = {list};\n{WORKER}", version(&list));
    // Asked for afresh each time: a phone must never be stuck with an old worker.
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, script).into_response()
}

/// Static files carry the hash of their content in their names, so their names tell the version (FNV-1a).
fn version(list: &str) -> String {
    let mix = |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    format!("{:016x}", list.bytes().fold(0xcbf2_9ce4_8422_2325, mix))
}
