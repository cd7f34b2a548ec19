//! The customer's side of a bank of the sandbox.

use std::net::SocketAddr;

use base::{Error, Result};
use sandbox::people::PASSWORD;

use super::wire::Wire;

/// Signs in at the page `address` of a bank; the address to which the bank sends its customer back.
pub(super) fn sign_in(bank: SocketAddr, address: &str, number: &str) -> Result<String> {
    let origin = format!("http://{bank}");
    let (mut wire, page) = (Wire::to(bank)?, address.strip_prefix(&origin).unwrap_or(address));
    wire.get(page, &[])?.expect(200)?;
    let (action, request) = asked(page)?;
    let fields = [
        ("national_number", number),
        ("password", PASSWORD),
        ("factor", "app"),
        ("request", request),
    ];
    let form = web::query("", &fields);
    let form = form.trim_start_matches('?');
    let answer = wire.post(action, &[("origin", &origin)], form)?.expect(303)?;
    answer.location.ok_or_else(|| Error::internal("the bank sends its customer nowhere"))
}

/// Where the page's form goes, and the name of the request, which the page repeats in it.
fn asked(page: &str) -> Result<(&str, &str)> {
    let named = page.split_once('?').and_then(|(action, query)| {
        let uri = query.split('&').find_map(|pair| pair.strip_prefix("request_uri="))?;
        let name = uri.rsplit_once("%3A").or_else(|| uri.rsplit_once(':'))?.1;
        Some((action, name))
    });
    named.ok_or_else(|| Error::internal("the bank's address names no request"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_named_by_the_end_of_its_urn() {
        let page = "/banks/b/authorize?client_id=c&request_uri=urn%3Aietf%3Arequest_uri%3A4_-2";
        assert_eq!(asked(page).unwrap(), ("/banks/b/authorize", "4_-2"));
        assert!(asked("/banks/b/authorize?client_id=c").is_err());
    }
}
