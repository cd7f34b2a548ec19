//! The driver's side of HTTP/1.1: one connection, one request at a time, as few instructions as possible.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

use base::{Error, Result};

/// The longest answer that is read: pages are smaller.
const LONGEST: usize = 1 << 20;

/// A connection that is kept open.
pub(super) struct Wire {
    address: SocketAddr,
    reader: BufReader<TcpStream>,
    line: String,
}

/// What came back.
#[derive(Debug, Default)]
pub(super) struct Answer {
    /// The status.
    pub(super) status: u16,
    /// `Location`.
    pub(super) location: Option<String>,
    /// Each `Set-Cookie`, up to its first semicolon.
    pub(super) cookies: Vec<String>,
    /// The body.
    pub(super) body: Vec<u8>,
}

impl Wire {
    /// Connects.
    pub(super) fn to(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).map_err(Error::internal)?;
        stream.set_nodelay(true).map_err(Error::internal)?;
        Ok(Self { address, reader: BufReader::new(stream), line: String::new() })
    }

    /// `GET path` with these further header lines.
    pub(super) fn get(&mut self, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        self.send("GET", path, headers, None)
    }

    /// `POST path` of a form, or of what a `content-type` among the headers says.
    pub(super) fn post(
        &mut self,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Result<Answer> {
        self.send("POST", path, headers, Some(body))
    }

    fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> Result<Answer> {
        let mut text = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.address);
        for (name, value) in headers {
            text.extend([name, ": ", value, "\r\n"]);
        }
        if let Some(body) = body {
            if headers.iter().all(|(name, _)| *name != "content-type") {
                text.push_str("content-type: application/x-www-form-urlencoded\r\n");
            }
            text.extend(["content-length: ", &body.len().to_string(), "\r\n\r\n", body]);
        } else {
            text.push_str("\r\n");
        }
        self.reader.get_mut().write_all(text.as_bytes()).map_err(Error::internal)?;
        self.read()
    }

    fn read(&mut self) -> Result<Answer> {
        let status = self.next_line()?.split(' ').nth(1).and_then(|code| code.parse().ok());
        let mut answer = Answer { status: status.unwrap_or_default(), ..Answer::default() };
        let mut body = Body::Length(0);
        loop {
            let line = self.next_line()?;
            let Some((name, value)) = line.split_once(": ") else { break };
            match name {
                "content-length" => body = Body::Length(value.parse().unwrap_or(0)),
                "transfer-encoding" => body = Body::Chunks,
                "location" => answer.location = Some(value.to_owned()),
                "set-cookie" => answer.cookies.extend(value.split(';').next().map(str::to_owned)),
                _ => {}
            }
        }
        answer.body = match body {
            Body::Length(length) => self.take(length)?,
            Body::Chunks => self.chunks()?,
        };
        Ok(answer)
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut all = Vec::new();
        loop {
            let length = usize::from_str_radix(self.next_line()?, 16).map_err(Error::internal)?;
            all.extend(self.take(length)?);
            self.next_line()?;
            if length == 0 {
                return Ok(all);
            }
        }
    }

    fn take(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut body = vec![0; length.min(LONGEST)];
        self.reader.read_exact(&mut body).map_err(Error::internal)?;
        Ok(body)
    }

    fn next_line(&mut self) -> Result<&str> {
        self.line.clear();
        match self.reader.read_line(&mut self.line).map_err(Error::internal)? {
            0 => Err(Error::internal("the server hung up")),
            _ => Ok(self.line.trim_end()),
        }
    }
}

enum Body {
    Length(usize),
    Chunks,
}

impl Answer {
    /// A member of a JSON answer.
    pub(super) fn field(&self, name: &str) -> Result<String> {
        let json: serde_json::Value =
            serde_json::from_slice(&self.body).map_err(Error::internal)?;
        let found = json.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
        found.ok_or_else(|| Error::internal(format!("{}: no {name} in {json}", self.status)))
    }

    /// A parameter of the address where the browser is sent.
    pub(super) fn sent_with(&self, name: &str) -> Result<String> {
        let to = self.location.as_deref().unwrap_or_default();
        let query = to.split_once('?').map(|(_, query)| query).unwrap_or_default();
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        let found = pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned());
        found.ok_or_else(|| Error::internal(format!("{}: sent to {to}", self.status)))
    }

    /// The first link of a page that leads below `origin`.
    pub(super) fn link(&self, origin: &str) -> Result<String> {
        let page = String::from_utf8_lossy(&self.body).replace("&#x2f;", "/");
        let found = page.split_once(&format!("href=\"{origin}/")).and_then(|(_, rest)| {
            let path = rest.split('"').next()?.replace("&amp;", "&");
            Some(format!("{origin}/{path}"))
        });
        found.ok_or_else(|| Error::internal(format!("{}: no link to {origin}", self.status)))
    }

    /// The answer, if its status is the expected one.
    pub(super) fn expect(self, status: u16) -> Result<Self> {
        if self.status == status {
            return Ok(self);
        }
        let start: String = String::from_utf8_lossy(&self.body).chars().take(300).collect();
        Err(Error::internal(format!("{} instead of {status}: {start}", self.status)))
    }
}
