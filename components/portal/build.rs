//! Lists the files of `catalogue/` so that the program carries them: a new service is a new file, nothing else.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

fn main() -> io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../catalogue").canonicalize()?;
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = toml_files(&folder)?;
    files.sort();
    let (ground, services): (Vec<_>, Vec<_>) =
        files.iter().partition(|path| path.parent() == Some(folder.as_path()));
    let code = list("GROUND", &folder, &ground) + &list("SERVICES", &folder, &services);
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("OUT_DIR is not set"))?;
    fs::write(Path::new(&out).join("catalogue_files.rs"), code)
}

/// The files of a folder and of its folders.
fn toml_files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(toml_files(&path)?);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            found.push(path);
        }
    }
    Ok(found)
}

fn list(name: &str, folder: &Path, files: &[&PathBuf]) -> String {
    let row = |path: &&PathBuf| {
        let (short, whole) = (path.strip_prefix(folder).unwrap_or(path), path.as_path());
        let (short, whole) = (short.to_string_lossy(), whole.to_string_lossy());
        format!("({short:?}, include_str!({whole:?}))")
    };
    let rows: Vec<String> = files.iter().map(row).collect();
    format!("pub(super) const {name}: &[(&str, &str)] = &[{}];\n", rows.join(",\n"))
}
