//! The hash that identifies a message and is signed.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// SHA-512.
pub type MessageHash = [u8; 64];

/// `SHA-512(SHA-512(H) || SHA-512(body))`, or `SHA-512(H)` if there is no body (PR-REST, section 4.7).
pub fn message_hash(block: &str, body: &[u8]) -> MessageHash {
    let head = crypto::sha512(block.as_bytes());
    if body.is_empty() { head } else { joined_hash(&head, &crypto::sha512(body)) }
}

/// The same, when only the body's hash is at hand.
pub(super) fn joined_hash(head: &MessageHash, body: &MessageHash) -> MessageHash {
    crypto::sha512(&[head.as_slice(), body.as_slice()].concat())
}

/// As in `x-road-request-hash`: base64.
pub fn encode_hash(hash: &MessageHash) -> String {
    STANDARD.encode(hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADERS: &str = "/r1/PS/GOV/1001/registry/persons/v1/persons/42?lang=ar\r\naccept:application/json\r\nx-road-client:PS/GOV/2002/portal\r\nx-road-request-id:11111111-2222-3333-4444-555555555555\r\nx-road-id:PS-aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee\r\n";

    #[test]
    fn the_request_hash_follows_the_published_rule() {
        let get = message_hash(&format!("GET\r\n{HEADERS}"), b"");
        assert_eq!(
            encode_hash(&get),
            "d0eBRaGlTDjKKM8NioRB+F5/vQTSKCEuZ2iqLyB2VKaqdS+fRC8RWUu7IPy+z/x9QjndsFdcyn3PiOp1eQCLmA=="
        );
        let post = message_hash(&format!("POST\r\n{HEADERS}"), br#"{"value":42}"#);
        assert_eq!(
            encode_hash(&post),
            "3ccAislb4AQXX10VktP3WjNBo+sQF5LFPviJoZjQIGsdefBZGvYp6Fh9Bw4a9HHZv72IgNwzIgIBhGaHvLvJhg=="
        );
    }
}
