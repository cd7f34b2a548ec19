//! SOAP 1.1 envelopes: written by hand, read with limits and without DTD.

use roxmltree::{Document, Node, ParsingOptions};
use serde_json::{Map, Value};

use super::operations::{Field, Operation};

const ENVELOPE: &str = "http://schemas.xmlsoap.org/soap/envelope/";
const SIZE_MAX: usize = 256 * 1024;
const NODES_MAX: u32 = 2_000;
const DEPTH_MAX: usize = 16;

/// What an agency's system answered.
#[derive(Debug, PartialEq)]
pub(super) enum Answer {
    /// The operation's result, as JSON.
    Result(Value),
    /// A SOAP Fault.
    Fault {
        /// `Client`, `Server`, …, without prefix.
        code: String,
        /// Its text.
        text: String,
    },
}

/// The request's envelope; none if a field is missing or not a text.
pub(super) fn write(operation: &Operation, request: &Value) -> Option<String> {
    let fields: Option<String> = operation
        .request
        .iter()
        .map(|Field { json, xml }| {
            let text = request.get(json)?.as_str()?;
            is_xml(text).then(|| format!("<m:{xml}>{}</m:{xml}>", escape(text)))
        })
        .collect();
    let Operation { namespace, name, .. } = operation;
    Some(format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <soap:Envelope xmlns:soap=\"{ENVELOPE}\"><soap:Body>\
         <m:{name} xmlns:m=\"{namespace}\">{}</m:{name}>\
         </soap:Body></soap:Envelope>",
        fields?
    ))
}

/// Reads the answer's envelope; the error says what is wrong with it.
pub(super) fn read(operation: &Operation, xml: &[u8]) -> Result<Answer, &'static str> {
    if xml.len() > SIZE_MAX {
        return Err("too long");
    }
    let text = std::str::from_utf8(xml).map_err(|_| "not UTF-8")?;
    let options = ParsingOptions { allow_dtd: false, nodes_limit: NODES_MAX, ..Default::default() };
    let document = Document::parse_with_options(text, options).map_err(|_| "not well-formed")?;
    if document.descendants().any(|node| node.ancestors().nth(DEPTH_MAX).is_some()) {
        return Err("too deep");
    }
    let envelope = document.root_element();
    let body = named(envelope, ENVELOPE, "Envelope")
        .and_then(|envelope| child(envelope, ENVELOPE, "Body"))
        .ok_or("not an envelope")?;
    let content = body.children().find(Node::is_element).ok_or("an empty body")?;
    match named(content, ENVELOPE, "Fault") {
        Some(fault) => Ok(read_fault(fault)),
        None => read_result(operation, content).map(Answer::Result),
    }
}

fn read_result(operation: &Operation, content: Node) -> Result<Value, &'static str> {
    let Operation { namespace, name, answer, .. } = operation;
    let response = named(content, namespace, &format!("{name}Response")).ok_or("another answer")?;
    let record = match child(response, namespace, answer.xml) {
        None => Value::Null,
        Some(record) => Value::Object(
            answer
                .fields
                .iter()
                .map(|Field { json, xml }| {
                    let value = child(record, namespace, xml).ok_or("a missing element")?;
                    Ok(((*json).to_owned(), Value::String(text_of(value))))
                })
                .collect::<Result<Map<_, _>, &'static str>>()?,
        ),
    };
    Ok(Value::Object(Map::from_iter([(answer.json.to_owned(), record)])))
}

/// In SOAP 1.1 the children of a Fault have no namespace.
fn read_fault(fault: Node) -> Answer {
    let part = |name: &str| {
        let found = fault.children().find(|node| node.tag_name().name() == name);
        found.map(text_of).unwrap_or_default()
    };
    let code = part("faultcode");
    let code = code.rsplit(':').next().unwrap_or_default().to_owned();
    Answer::Fault { code, text: part("faultstring") }
}

fn child<'a, 'i>(parent: Node<'a, 'i>, namespace: &str, name: &str) -> Option<Node<'a, 'i>> {
    parent.children().find_map(|node| named(node, namespace, name))
}

fn named<'a, 'i>(node: Node<'a, 'i>, namespace: &str, name: &str) -> Option<Node<'a, 'i>> {
    let tag = node.tag_name();
    (tag.namespace() == Some(namespace) && tag.name() == name).then_some(node)
}

fn text_of(node: Node) -> String {
    let text: String = node.children().filter_map(|child| child.text()).collect();
    text.trim().to_owned()
}

/// Whether XML 1.0 can say it at all (section 2.2).
fn is_xml(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
    })
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\r', "&#13;")
}

#[cfg(test)]
mod tests {
    use super::super::operations::FIND_BIRTH_NOTIFICATION as FIND;
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn enveloped(body: &str) -> String {
        format!("<s:Envelope xmlns:s=\"{ENVELOPE}\"><s:Body>{body}</s:Body></s:Envelope>")
    }

    #[test]
    fn an_absent_record_is_null() {
        let xml =
            enveloped(&format!("<FindBirthNotificationResponse xmlns=\"{}\"/>", FIND.namespace));
        let expected = Answer::Result(json!({ "notification": null }));
        assert_eq!(read(&FIND, xml.as_bytes()), Ok(expected));
    }

    #[test]
    fn a_fault_is_read_with_its_code_and_text() {
        let xml = enveloped(
            "<s:Fault><faultcode>s:Server</faultcode><faultstring>closed</faultstring></s:Fault>",
        );
        let expected = Answer::Fault { code: "Server".to_owned(), text: "closed".to_owned() };
        assert_eq!(read(&FIND, xml.as_bytes()), Ok(expected));
    }

    #[test]
    fn bombs_and_rubbish_are_refused() {
        let laughs = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]><x>&b;</x>";
        let external = "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><x>&a;</x>";
        let deep = format!("{}{}", "<a>".repeat(20), "</a>".repeat(20));
        let wide = enveloped(&"<a/>".repeat(3_000));
        let long = enveloped(&"x".repeat(300_000));
        let other = enveloped("<Other xmlns=\"urn:x\"/>");
        for xml in [laughs, external, &deep, &wide, &long, &other, "", "<", "<s/>", "{}"] {
            assert!(read(&FIND, xml.as_bytes()).is_err());
        }
        assert!(read(&FIND, b"\xff\xfe<\0a\0/\0>\0").is_err());
    }

    #[test]
    fn a_missing_element_is_not_made_up() {
        let xml = enveloped(&format!(
            "<FindBirthNotificationResponse xmlns=\"{}\"><notification><number>1</number>\
             </notification></FindBirthNotificationResponse>",
            FIND.namespace
        ));
        assert_eq!(read(&FIND, xml.as_bytes()), Err("a missing element"));
    }

    proptest! {
        #[test]
        fn whatever_is_asked_stays_one_text(number in any::<String>()) {
            if let Some(xml) = write(&FIND, &json!({ "number": number })) {
                let document = Document::parse(&xml).unwrap();
                let found = document.descendants().find(|n| n.tag_name().name() == "number").unwrap();
                prop_assert_eq!(found.children().filter(Node::is_element).count(), 0);
                prop_assert_eq!(found.text().unwrap_or_default(), number);
            }
        }

        #[test]
        fn no_input_panics(xml in any::<Vec<u8>>()) {
            let _ = read(&FIND, &xml);
        }
    }
}
