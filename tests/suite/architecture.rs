//! The house rules that a compiler does not know: who may use whom, both languages, the table of keys in the README.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files(dir: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut open = vec![root().join(dir)];
    while let Some(dir) = open.pop() {
        for entry in fs::read_dir(&dir).expect("the folder is there").flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|it| it == ending) {
                let text = fs::read_to_string(&path).expect("sources are UTF-8");
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}

/// The modules of ours that each module may name: the table of design.md. `main` and `lib` put the parts together.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("domain", &[]),
    ("meaning", &["domain"]),
    ("search", &["domain", "meaning"]),
    ("storage", &["domain", "meaning"]),
    ("action", &["domain"]),
    ("keymap", &["action"]),
    ("app", &["domain", "search", "action"]),
    ("ui", &["app", "keymap", "action", "domain", "search"]),
    ("cli", &["domain", "storage", "search", "meaning"]),
    ("terminal", &["action", "app", "cli", "domain", "keymap", "search", "storage", "ui"]),
];

#[test]
fn modules_use_only_what_the_table_allows() {
    let mut breaches = Vec::new();
    for (path, text) in files("src", "rs") {
        let relative = path.strip_prefix(root().join("src")).expect("below src");
        let module = relative.iter().next().and_then(|first| first.to_str()).expect("a name").trim_end_matches(".rs");
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else { continue };
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
            for rest in line.split("crate::").skip(1) {
                let used: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                let known = MAY_USE.iter().any(|(name, _)| *name == used);
                if known && used != module && !allowed.contains(&used.as_str()) {
                    breaches.push(format!("{}: {module} uses {used}: {line}", relative.display()));
                }
            }
        }
    }
    assert!(breaches.is_empty(), "{breaches:#?}");
}

#[test]
fn one_file_names_fuzzy_matcher_and_the_domain_is_plain() {
    for (path, text) in files("src", "rs") {
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let matcher = path.ends_with("search/matching/matcher.rs");
        assert!(matcher || !code.contains("fuzzy_matcher"), "{}", path.display());
        if path.starts_with(root().join("src/domain")) {
            for line in text.lines().filter(|line| line.starts_with("use ")) {
                let plain = ["use std::", "use serde::", "use super::", "use crate::domain::"];
                assert!(plain.iter().any(|allowed| line.starts_with(allowed)), "{}: {line}", path.display());
            }
        }
    }
}

#[test]
fn every_module_says_what_it_is_for() {
    for (path, text) in files("src", "rs") {
        assert!(text.starts_with("//! "), "{}", path.display());
    }
}

/// A reader takes in a file at one sitting; what grows past this has more than one idea.
const LONGEST_FILE: usize = 300;

#[test]
fn no_file_is_too_long_to_read_at_one_sitting() {
    for (path, text) in files("src", "rs") {
        let lines = text.lines().count();
        assert!(lines <= LONGEST_FILE, "{}: {lines} lines", path.display());
    }
}

#[test]
fn the_top_level_holds_what_was_agreed() {
    let agreed = ["Cargo.toml", "Cargo.lock", "README.md", "src", "assets", "tests", "target"];
    for entry in fs::read_dir(root()).expect("the root is there").flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(name.starts_with('.') || agreed.contains(&name.as_str()), "{name}");
    }
}

/// The keys of a locale file with the languages that have a text for each.
fn texts() -> BTreeMap<String, BTreeSet<String>> {
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for lang in ["zh", "en"] {
        for key in dutydesk::locale_keys(lang) {
            texts.entry(key).or_default().insert(lang.to_owned());
        }
    }
    texts
}

#[test]
fn every_text_is_there_in_both_languages_and_every_key_has_a_text() {
    let texts = texts();
    assert!(texts.len() > 100);
    let missing: Vec<_> = texts.iter().filter(|(_, langs)| langs.len() < 2).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    let areas: BTreeSet<&str> = texts.keys().filter_map(|key| key.split('.').next()).collect();
    // A key may be put together from a beginning and a name.
    let is_known = |literal: &str| {
        texts.keys().any(|key| key.strip_prefix(literal).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    };
    let mut unknown = Vec::new();
    for (path, text) in files("src", "rs") {
        for literal in text.split('"').skip(1).step_by(2) {
            let shaped = literal.contains('.')
                && literal.chars().all(|c| c.is_ascii_lowercase() || "._-".contains(c) || c.is_ascii_digit());
            let area = literal.split('.').next().unwrap_or_default();
            let file = [".ron", ".rs", ".txt", ".yml", ".md", ".tmp", ".lock", ".bak", ".xml"]
                .iter()
                .any(|ending| literal.ends_with(ending));
            if shaped && areas.contains(area) && !file && !literal.ends_with('.') && !is_known(literal) {
                unknown.push(format!("{}: {literal}", path.display()));
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}

#[test]
fn every_action_that_a_key_can_be_bound_to_has_its_texts() {
    use dutydesk::action::Action;
    use dutydesk::domain::Lang;
    for (name, action) in Action::BINDABLE {
        for lang in [Lang::Zh, Lang::En] {
            for text in [action.label(lang), action.about(lang)] {
                assert!(!text.is_empty() && !text.contains("action."), "{name}: {text}");
            }
        }
    }
}

/// The table of keys in the README is made from the keymap; `UPDATE_README=1 cargo test` writes it.
#[test]
fn the_readme_lists_the_keys_of_the_keymap() {
    use dutydesk::action::Layer;
    use dutydesk::domain::Lang;
    let keymap = crate::desk::keymap();
    let mut table = String::from("| keys | what they do | 作用 |\n|---|---|---|\n");
    for (layer, heading) in [(Layer::Global, "everywhere"), (Layer::Panes, "in the panes")] {
        writeln!(table, "| | **{heading}** | |").expect("a string takes everything");
        for binding in keymap.bindings().iter().filter(|binding| binding.layer == layer) {
            let keys: Vec<_> = binding.keys.iter().map(|key| format!("`{}`", dutydesk::keymap::show(*key))).collect();
            let (en, zh) = (binding.action.about(Lang::En), binding.action.about(Lang::Zh));
            writeln!(table, "| {} | {en} | {zh} |", keys.join(" ")).expect("a string takes everything");
        }
    }
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("there is a README");
    let (start, end) = ("<!-- keys -->\n", "<!-- /keys -->");
    let (before, rest) = readme.split_once(start).expect("the README has a place for the keys");
    let (current, after) = rest.split_once(end).expect("the place ends");
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&path, format!("{before}{start}{table}{end}{after}")).expect("the README can be written");
    } else {
        assert_eq!(current, table, "UPDATE_README=1 cargo test writes the table anew");
    }
}
