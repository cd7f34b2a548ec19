//! The countries whose documents' chips are believed: the sandbox's own, and those in the folder `csca` of the data
//! folder (PEM, with the countries' revocation lists if there are any).

use std::path::Path;

use base::{Error, Result};
use crypto::mrtd::MasterList;

use crate::Settings;
use crate::parts::Parts;

/// Tells the account whom to believe, and the sandbox's phone where the account is.
pub(crate) fn introduce(settings: &Settings, parts: &Parts, account: web::Peer) -> Result<()> {
    let specimens = MasterList::from_pem(&parts.sandbox.country_certificate())?;
    parts.sso.trust_countries(installed(&settings.data.join("csca"))?.and(specimens));
    parts.sandbox.phone_reaches(account);
    Ok(())
}

/// What the operator installed; a folder that is not there holds nothing.
fn installed(folder: &Path) -> Result<MasterList> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(MasterList::default()) };
    let mut list = MasterList::default();
    for entry in entries {
        let path = entry.map_err(Error::internal)?.path();
        if path.extension().is_some_and(|ending| ending == "pem") {
            let pem = std::fs::read_to_string(&path).map_err(Error::internal)?;
            list = list.and(MasterList::from_pem(&pem)?);
        }
    }
    Ok(list)
}
