//! An agency's system that answers what it is told and remembers what it was asked.

use std::sync::{Arc, Mutex};

use web::{Bytes, HeaderMap, Method, Peer, Router, Uri, http};

/// A request as the system saw it.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) line: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

#[derive(Clone)]
pub(crate) struct Agency {
    pub(crate) peer: Peer,
    asked: Arc<Mutex<Vec<Asked>>>,
    answer: Arc<Mutex<(u16, String)>>,
}

impl Agency {
    pub(crate) fn new() -> Self {
        let agency = Self {
            peer: Peer::unbound("agency"),
            asked: Arc::default(),
            answer: Arc::new(Mutex::new((200, r#"{"ok":true}"#.to_owned()))),
        };
        let state = agency.clone();
        let handler = move |method: Method, uri: Uri, headers: HeaderMap, body: Bytes| {
            let state = state.clone();
            async move { state.handle(&method, &uri, headers, &body) }
        };
        agency.peer.bind_local(Router::new().fallback(handler));
        agency
    }

    pub(crate) fn answers(&self, status: u16, body: impl Into<String>) {
        *self.answer.lock().unwrap() = (status, body.into());
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    fn handle(
        &self,
        method: &Method,
        uri: &Uri,
        headers: HeaderMap,
        body: &[u8],
    ) -> http::Response<web::Body> {
        let body = String::from_utf8_lossy(body).into_owned();
        let line = format!("{method} {uri}");
        self.asked.lock().unwrap().push(Asked { line, headers, body });
        let (status, body) = self.answer.lock().unwrap().clone();
        http::Response::builder()
            .status(status)
            .header("content-type", "application/json")
            .header("set-cookie", "a=b")
            .body(body.into())
            .unwrap()
    }
}
