//! The plan of the house, kept by a test: which room may lean on which, how big a file may grow, what may
//! not lie around.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const LINES_MAX: usize = 400;

/// What each crate of ours may stand on.
const ARROWS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("messages", &["base"]),
    ("crypto", &["base"]),
    ("documents", &["base"]),
    ("db", &["base", "crypto"]),
    ("web", &["base", "messages", "crypto", "db"]),
    ("sso", &["base", "messages", "crypto", "db", "web"]),
    ("portal", &["base", "messages", "crypto", "db", "web", "documents"]),
    ("mobile", &["base", "messages", "web"]),
    ("pay", &["base", "messages", "crypto", "db", "web"]),
    ("vault", &["base", "messages", "crypto", "db", "web"]),
    ("transporter", &["base", "messages", "crypto", "db", "web"]),
    ("sandbox", &["base", "messages", "crypto", "db", "web"]),
];

/// Libraries that only one crate may name.
const OWNED: &[(&str, &str)] = &[
    ("rusqlite", "db"),
    ("postgres", "db"),
    ("axum", "web"),
    ("hyper", "web"),
    ("hyper-util", "web"),
    ("tower", "web"),
    ("tower-http", "web"),
    ("minijinja", "web"),
    ("fluent-bundle", "web"),
    ("argon2", "crypto"),
    ("jsonwebtoken", "crypto"),
    ("aws-lc-rs", "crypto"),
    ("rcgen", "crypto"),
    ("totp-rs", "crypto"),
    ("x509-cert", "crypto"),
    ("krilla", "documents"),
];

const ROOMS: &[&str] = &["README.md", "src/lib.rs", "src/routes.rs"];

#[test]
fn arrows_run_one_way() {
    let allowed: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    for (name, depends) in dependencies() {
        let Some(may) = allowed.get(name.as_str()) else { continue };
        let ours = depends.iter().filter(|d| allowed.contains_key(d.as_str()));
        let wrong: Vec<_> = ours.filter(|d| !may.contains(&d.as_str())).collect();
        assert!(wrong.is_empty(), "{name} leans on {wrong:?}");
    }
}

#[test]
fn each_library_has_one_owner() {
    for (name, depends) in dependencies() {
        for (library, owner) in OWNED {
            assert!(
                !depends.contains(*library) || name == *owner,
                "{name} names {library}, which is {owner}'s"
            );
        }
    }
}

#[test]
fn files_hold_one_idea() {
    let long: Vec<_> = sources()
        .into_iter()
        .filter(|path| !is_test(path))
        .map(|path| (code_lines(&path), path))
        .filter(|(lines, _)| *lines > LINES_MAX)
        .collect();
    assert!(long.is_empty(), "more than {LINES_MAX} lines without their tests: {long:?}");
}

#[test]
fn nothing_lies_around() {
    let marks = ["TODO", "FIXME", "XXX", "todo!(", "unimplemented!(", "#[ignore"];
    let found: Vec<_> = sources()
        .into_iter()
        .filter(|path| !path.ends_with("tidy.rs"))
        .filter(|path| read(path).lines().any(|line| marks.iter().any(|mark| line.contains(mark))))
        .collect();
    assert!(found.is_empty(), "marks of unfinished work: {found:?}");
}

#[test]
fn every_component_has_the_same_rooms() {
    for name in ["sso", "portal", "mobile", "pay", "vault", "transporter"] {
        let component = root().join("components").join(name);
        let missing: Vec<_> = ROOMS.iter().filter(|room| !component.join(room).exists()).collect();
        assert!(missing.is_empty(), "{name} lacks {missing:?}");
    }
}

#[test]
fn sql_lives_in_the_store() {
    let verbs = ["SELECT ", "INSERT INTO ", "DELETE FROM ", "UPDATE "];
    let found: Vec<_> = sources()
        .into_iter()
        .filter(|path| {
            let text = path.to_string_lossy();
            !text.contains("/store/") && !text.contains("foundation/db/") && !is_test(path)
        })
        .filter(|path| {
            let text = read(path);
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            code.lines()
                .filter(|line| !line.trim_start().starts_with("//"))
                .any(|line| verbs.iter().any(|verb| line.contains(&format!("\"{verb}"))))
        })
        .collect();
    assert!(found.is_empty(), "SQL outside store/: {found:?}");
}

#[test]
fn both_languages_have_the_same_texts() {
    for arabic in files(&root(), "ar.ftl") {
        let english = arabic.with_file_name("en.ftl");
        let (ar, en) = (keys(&arabic), keys(&english));
        let only: Vec<_> = ar.symmetric_difference(&en).collect();
        assert!(only.is_empty(), "in one language only, {}: {only:?}", arabic.display());
    }
}

/// Name of each crate of the workspace, and what it depends on outside tests.
fn dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version=1", "--no-deps", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(|p| (text(&p["name"]), normal_dependencies(p))).collect()
}

fn normal_dependencies(package: &serde_json::Value) -> BTreeSet<String> {
    let all = package["dependencies"].as_array().unwrap();
    all.iter().filter(|d| d["kind"].is_null()).map(|d| text(&d["name"])).collect()
}

fn text(value: &serde_json::Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn sources() -> Vec<PathBuf> {
    files(&root(), ".rs")
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir()
            && !name.starts_with('.')
            && !["target", "node_modules", "data"].contains(&name.as_str())
        {
            found.extend(files(&path, ending));
        } else if name.ends_with(ending) {
            found.push(path);
        }
    }
    found
}

fn is_test(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.contains("/tests/") || text.contains("/testing/") || text.ends_with("/tests.rs")
}

fn code_lines(path: &Path) -> usize {
    read(path).split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().lines().count()
}

fn keys(locale: &Path) -> BTreeSet<String> {
    read(locale)
        .lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-'))
        .filter_map(|line| line.split_once(" =").map(|(key, _)| key.trim().to_owned()))
        .collect()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}
