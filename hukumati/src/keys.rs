//! Master keys: one file per component, readable by its owner alone.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use base::{Entropy, Error, Result};
use crypto::MasterKeys;

const BYTES: usize = 32;

/// The master keys of `component`, made at the first start.
///
/// # Errors
/// `Internal` if the file cannot be read or written, or is not 32 bytes: a damaged key is never replaced,
/// since everything sealed with it would be lost.
pub(crate) fn load_or_make(data: &Path, component: &str, entropy: &Entropy) -> Result<MasterKeys> {
    let folder = data.join("keys");
    let path = folder.join(format!("{component}.key"));
    if !path.exists() {
        keep(&path, &entropy.bytes::<BYTES>())?;
    }
    let bytes = fs::read(&path).map_err(Error::internal)?;
    let key: [u8; BYTES] =
        bytes.try_into().map_err(|_| Error::internal(format!("{} is damaged", path.display())))?;
    Ok(MasterKeys::new(key, Vec::new()))
}

/// Keeps a secret in a file that its owner alone can read. Written whole or not at all: a crash between leaves
/// no half key under the real name.
pub(crate) fn keep(path: &Path, key: &[u8]) -> Result<()> {
    fs::create_dir_all(path.parent().unwrap_or(path)).map_err(Error::internal)?;
    let half = path.with_extension("new");
    let mut file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&half)
        .map_err(Error::internal)?;
    file.write_all(key).and_then(|()| file.sync_all()).map_err(Error::internal)?;
    fs::rename(&half, path).map_err(Error::internal)
}
