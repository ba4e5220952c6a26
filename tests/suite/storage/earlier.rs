//! What version 0.1.0 wrote and read still loads: its store with a hand-over and a draft, an exported file, every setting,
//! keys, a theme and its list. The files in `tests/fixtures/v0.1.0` were written by that version itself.

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().flatten() {
        let (path, to) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &to);
        } else {
            std::fs::copy(&path, &to).unwrap();
        }
    }
}

/// A config directory as 0.1.0 left it.
fn left_by_0_1_0() -> TempDir {
    let home = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/v0.1.0"), home.path());
    home
}

fn say(home: &TempDir, args: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dutydesk"));
    command.env_clear().env("USER", "desk").env("TZ", "UTC").arg("--config-dir").arg(home.path()).args(args);
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
    assert!(said.is_empty() || said.contains("0 new, 0 changed"), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

fn texts(json: &str) -> Vec<(String, String)> {
    let all: Vec<Value> = serde_json::from_str(json).unwrap();
    let field = |it: &Value, name: &str| it[name].as_str().unwrap_or_default().to_owned();
    all.iter().map(|it| (field(it, "target"), field(it, "text"))).collect()
}

#[test]
fn its_annotations_are_all_there() {
    let home = left_by_0_1_0();
    let listed = texts(&say(&home, &["note", "list", "--deleted", "--format", "json"]));
    let expected = [
        ("duty:28", "学校门口没水，已报 #供水"),
        ("sector:教育体育", "区教体局 8765-4321"),
        ("sector:教育体育", "娃娃报到"),
        ("office:综合股", "第一行\n第二行"),
        ("mandate:4", "删掉的一条"),
        ("duty:3", "改过一次"),
    ];
    for (target, text) in expected {
        assert!(listed.contains(&(target.into(), text.into())), "{target}: {listed:?}");
    }
    assert_eq!(listed.len(), expected.len());
    assert!(say(&home, &["find", "娃娃报到", "--limit", "0"]).contains("秘书三室"), "a taught phrase leads");
}

#[test]
fn without_calls_its_store_stays_one_that_it_can_read() {
    let home = left_by_0_1_0();
    say(&home, &["note", "add", "duty:1", "后来写的"]);
    let written = std::fs::read_to_string(home.path().join("annotations.ron")).unwrap();
    assert!(written.contains("version: 1,") && written.contains("后来写的") && written.contains("王五"), "{written}");
    let before = texts(&say(&home, &["note", "list", "--format", "json"])).len();
    say(&home, &["note", "merge", home.path().join("exported.ron").to_str().unwrap()]);
    let after = texts(&say(&home, &["note", "list", "--format", "json"])).len();
    assert_eq!(before, after, "what was exported from the same store is there already");
}

#[test]
fn its_settings_and_its_list_are_taken() {
    let home = left_by_0_1_0();
    let settings = say(&home, &["config"]);
    for wanted in
        ["theme: \"evening\"", "borders: \"plain\"", "mouse: false", "on_duty: \"李四\"", "fuzzy_sounds: true"]
    {
        assert!(settings.contains(wanted), "{wanted}: {settings}");
    }
    say(&home, &["check", home.path().join("catalog.ron").to_str().unwrap()]);
    assert!(say(&home, &["show", "duty:28"]).starts_with("28  区政府总值班室"), "its list");
}
