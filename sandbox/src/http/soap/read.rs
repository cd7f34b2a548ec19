//! Reading a request's envelope, with limits and without DTD.

use roxmltree::{Document, Node, ParsingOptions};
use web::HeaderMap;

use super::{ACTION, Code, ENVELOPE, Fault, NAMESPACE, OPERATION};

/// Nodes of a document: a request of ours has fewer than ten. Bounds the depth too.
const NODES_MAX: u32 = 200;
const NUMBER_MAX: usize = 40;

/// The number that is asked for.
pub(in crate::http) fn read(headers: &HeaderMap, body: &[u8]) -> Result<String, Fault> {
    let client = |text| Fault::new(Code::Client, text);
    check_action(headers)?;
    let text = std::str::from_utf8(body).map_err(|_| client("The message is not UTF-8"))?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES_MAX, ..Default::default() };
    let document = Document::parse_with_options(text, options)
        .map_err(|_| client("The message is not well-formed XML, has a DTD, or is too large"))?;
    let envelope = document.root_element();
    if !is(envelope, ENVELOPE, "Envelope") {
        return Err(Fault::new(Code::VersionMismatch, "Not an envelope of SOAP 1.1"));
    }
    understood(envelope)?;
    let body = child(envelope, ENVELOPE, "Body").ok_or_else(|| client("There is no Body"))?;
    let call = child(body, NAMESPACE, OPERATION).ok_or_else(|| client("No such operation"))?;
    let number = child(call, NAMESPACE, "number").ok_or_else(|| client("There is no number"))?;
    let number = number.text().unwrap_or_default().trim();
    if number.is_empty() || number.chars().count() > NUMBER_MAX {
        return Err(client("The number is empty or too long"));
    }
    Ok(number.to_owned())
}

/// The header may be left empty; it may not name another operation.
fn check_action(headers: &HeaderMap) -> Result<(), Fault> {
    let action = headers.get("soapaction").and_then(|value| value.to_str().ok()).unwrap_or("");
    match action.trim_matches('"') {
        "" | ACTION => Ok(()),
        _ => Err(Fault::new(Code::Client, "The SOAPAction is of another operation")),
    }
}

/// No header entry is known here, so none may insist on being understood.
fn understood(envelope: Node) -> Result<(), Fault> {
    let insists = child(envelope, ENVELOPE, "Header").is_some_and(|header| {
        header.children().any(|entry| entry.attribute((ENVELOPE, "mustUnderstand")) == Some("1"))
    });
    if insists {
        return Err(Fault::new(Code::MustUnderstand, "A header entry is not understood"));
    }
    Ok(())
}

fn child<'a, 'i>(parent: Node<'a, 'i>, namespace: &str, name: &str) -> Option<Node<'a, 'i>> {
    parent.children().find(|node| is(*node, namespace, name))
}

fn is(node: Node, namespace: &str, name: &str) -> bool {
    node.tag_name().namespace() == Some(namespace) && node.tag_name().name() == name
}

#[cfg(test)]
mod tests {
    use super::*;
    use web::HeaderValue;

    fn enveloped(head: &str, body: &str) -> String {
        format!("<s:Envelope xmlns:s=\"{ENVELOPE}\">{head}<s:Body>{body}</s:Body></s:Envelope>")
    }

    fn call(number: &str) -> String {
        let number = format!("<f:number> {number} </f:number>");
        enveloped("", &format!("<f:{OPERATION} xmlns:f=\"{NAMESPACE}\">{number}</f:{OPERATION}>"))
    }

    fn code(xml: &str) -> Code {
        let fault = read(&HeaderMap::new(), xml.as_bytes()).unwrap_err().write();
        [Code::VersionMismatch, Code::MustUnderstand, Code::Client]
            .into_iter()
            .find(|code| fault.contains(&format!("soap:{code:?}<")))
            .unwrap()
    }

    #[test]
    fn a_number_is_found_whatever_the_prefixes() {
        assert_eq!(read(&HeaderMap::new(), call("7100031").as_bytes()), Ok("7100031".to_owned()));
        assert_eq!(read(&HeaderMap::new(), call("&lt;&amp;").as_bytes()), Ok("<&".to_owned()));
    }

    #[test]
    fn another_version_and_an_insisting_header_have_their_own_codes() {
        assert_eq!(
            code("<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"/>"),
            Code::VersionMismatch
        );
        let insisting = "<s:Header><x s:mustUnderstand=\"1\"/></s:Header>";
        assert_eq!(code(&enveloped(insisting, "<x/>")), Code::MustUnderstand);
    }

    #[test]
    fn bombs_and_rubbish_are_the_clients_fault() {
        let bomb = "<!DOCTYPE x [<!ENTITY a \"ha\">]><x>&a;</x>";
        let deep = "<a>".repeat(5_000);
        for xml in [
            "",
            "<",
            bomb,
            &deep,
            &enveloped("", ""),
            &enveloped("", "<x/>"),
            &call(""),
            &call(&"9".repeat(41)),
        ] {
            assert_eq!(code(xml), Code::Client);
        }
        let mut other = HeaderMap::new();
        other.insert("soapaction", HeaderValue::from_static("\"urn:other\""));
        assert!(read(&other, call("1").as_bytes()).is_err());
    }
}
