//! Whether a password is known to those who try stolen ones.
//!
//! A range service is asked for the list of all breached passwords whose SHA-1 begins with the same five hex
//! digits (k-anonymity, as Have I Been Pwned speaks it); the password and its hash stay here, and padding hides
//! how long the list was. When the service is away the password is judged without it, and the log is told.

use base::{Error, Result, Secret};
use web::{Auth, HeaderValue, Peer, StatusCode};

use crate::Sso;

/// How many hex digits leave the house.
const PREFIX: usize = 5;

/// Whether the range service knows `password`.
pub(in crate::operations) async fn is_breached(sso: &Sso, password: &Secret<String>) -> bool {
    let Some(peer) = &sso.peers().breached else { return false };
    let digest =
        crypto::hex(&crypto::sha1_of_breached(password.expose().as_bytes())).to_uppercase();
    let (prefix, suffix) = digest.split_at(PREFIX);
    match range(peer, prefix).await {
        Ok(list) => is_listed(&list, suffix),
        Err(error) => {
            tracing::warn!(%error, "the list of breached passwords is away; a password is judged without it");
            false
        }
    }
}

async fn range(peer: &Peer, prefix: &str) -> Result<String> {
    let mut request = web::peer::get(&format!("/range/{prefix}"))?;
    request.headers_mut().insert("add-padding", HeaderValue::from_static("true"));
    let answer = peer.request(request, &Auth::None).await?;
    if answer.status() != StatusCode::OK {
        let away = Error::unavailable("error-peer-unavailable");
        return Err(away.because(format!("the range service answered {}", answer.status())));
    }
    let text = String::from_utf8(answer.body().to_vec());
    text.map_err(|_| Error::internal("the range service's answer is not text"))
}

/// Lines `SUFFIX:COUNT`; a count of zero is padding.
fn is_listed(list: &str, suffix: &str) -> bool {
    list.lines().filter_map(|line| line.trim().split_once(':')).any(|(listed, count)| {
        listed.eq_ignore_ascii_case(suffix) && count.trim().parse::<u64>().is_ok_and(|n| n > 0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_is_not_a_breach() {
        let list =
            "0018A45C4D1DEF81644B54AB7F969B88D65:10\r\n00D4F6E8FA6EECAD2A3AA415EEC418D38EC:0\r\n";
        assert!(is_listed(list, "0018A45C4D1DEF81644B54AB7F969B88D65"));
        assert!(!is_listed(list, "00D4F6E8FA6EECAD2A3AA415EEC418D38EC"));
        assert!(!is_listed(list, "011053FD0102E94D6AE2F8B83D76FAF94F6"));
        assert!(!is_listed("nonsense", "nonsense"));
    }
}
