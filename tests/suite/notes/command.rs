//! The `note` command, end to end.

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;

fn note(dir: &Path, args: &[&str]) -> Output {
    with_input(dir, args, "")
}

fn with_input(dir: &Path, args: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dutydesk"));
    command.env_clear().env("USER", "desk").arg("--config-dir").arg(dir).arg("note").args(args).write_stdin(input);
    command.output().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn add(dir: &Path, args: &[&str]) -> String {
    let output = note(dir, &[&["add"], args].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert_eq!(said(&output), "");
    let id = printed(&output).strip_suffix('\n').unwrap().to_owned();
    assert_eq!(id.len(), 26, "the id alone on a line");
    id
}

fn list(dir: &Path, args: &[&str]) -> Vec<serde_json::Value> {
    let output = note(dir, &[&["list", "--format", "json"], args].concat());
    assert!(matches!(output.status.code(), Some(0 | 1)), "{}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn what_is_added_is_listed_in_the_promised_shape() {
    let dir = tempfile::tempdir().unwrap();
    let id = add(dir.path(), &["duty:28", "一中门口停水", "#停水", "--tag", "供水", "--author", "王"]);
    let printed = printed(&note(dir.path(), &["list", "--format", "json"]));
    let value: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let [created, updated] = ["created", "updated"].map(|field| value[0][field].as_str().unwrap().to_owned());
    assert_eq!(created.len(), 20);
    let expected = format!(
        r#"[{{"id":"{id}","target":"duty:28","kind":"note","text":"一中门口停水 #停水","tags":["供水","停水"],"author":"王","created":"{created}","updated":"{updated}","deleted":false}}]"#
    );
    assert_eq!(printed, expected + "\n");
}

#[test]
fn a_contact_a_phrase_and_a_note_of_several_lines() {
    let dir = tempfile::tempdir().unwrap();
    add(dir.path(), &["sector:教育体育", "区教体局", "--phone", "8765-4321"]);
    add(dir.path(), &["科室：文秘股(保密办)", "盖章", "--kind", "phrase"]);
    let output = with_input(dir.path(), &["add", "28", "-"], "第一行\r\n第二\u{1b}[31m行\u{202e}\n\n");
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let all = list(dir.path(), &[]);
    let field = |at: usize, name: &str| all[at][name].as_str().unwrap().to_owned();
    assert_eq!([field(0, "kind"), field(0, "text"), field(0, "author")], ["contact", "区教体局 8765-4321", "desk"]);
    assert_eq!([field(1, "kind"), field(1, "target")], ["phrase", "office:文秘股（保密办）"]);
    assert_eq!(field(2, "text"), "第一行\n第二[31m行");
    let found = Command::new(env!("CARGO_BIN_EXE_dutydesk"))
        .arg("--config-dir")
        .arg(dir.path())
        .args(["find", "盖章"])
        .output();
    assert!(printed(&found.unwrap()).contains("文秘股（保密办）"), "a phrase counts in the search at once");
}

#[test]
fn edit_delete_restore_and_purge() {
    let dir = tempfile::tempdir().unwrap();
    let id = add(dir.path(), &["duty:28", "原文 #旧", "--todo", "--tag", "留"]);
    assert_eq!(list(dir.path(), &["--todo"]).len(), 1);
    for args in [&["edit", &id, "--done"][..], &["edit", &id.to_lowercase()[..24], "改过 #新"]] {
        let output = note(dir.path(), args);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
    assert_eq!(list(dir.path(), &["--todo"]).len(), 0);
    let edited = &list(dir.path(), &["duty:28", "--tag", "#新"])[0];
    assert_eq!(edited["text"], "改过 #新");
    assert_eq!(edited["tags"], serde_json::json!(["留", "新"]));
    assert_eq!(note(dir.path(), &["purge", &id]).status.code(), Some(2), "not deleted yet");
    assert_eq!(note(dir.path(), &["delete", &id]).status.code(), Some(0));
    assert_eq!(note(dir.path(), &["list"]).status.code(), Some(1));
    assert_eq!(list(dir.path(), &["--deleted"])[0]["deleted"], true);
    assert_eq!(note(dir.path(), &["edit", &id, "x"]).status.code(), Some(2));
    assert_eq!(note(dir.path(), &["restore", &id]).status.code(), Some(0));
    assert_eq!(list(dir.path(), &[]).len(), 1);
    assert_eq!(note(dir.path(), &["purge", "--force", &id]).status.code(), Some(0));
    assert_eq!(list(dir.path(), &["--deleted"]).len(), 0);
    assert_eq!(note(dir.path(), &["restore", &id]).status.code(), Some(2));
    for entry in std::fs::read_dir(dir.path()).unwrap() {
        assert!(!std::fs::read_to_string(entry.unwrap().path()).unwrap().contains("改过"));
    }
}

#[test]
fn machines_exchange_annotations_and_settle_what_both_changed() {
    let [here, there, stick] = [(); 3].map(|()| tempfile::tempdir().unwrap());
    let file = stick.path().join("stick.ron");
    let file = file.to_str().unwrap();
    let id = add(here.path(), &["duty:28", "原文"]);
    assert_eq!(note(here.path(), &["export", "-o", file]).status.code(), Some(0));
    assert_eq!(note(there.path(), &["merge", file]).status.code(), Some(0));
    for (dir, text) in [(&here, "甲改"), (&there, "乙改")] {
        assert_eq!(note(dir.path(), &["edit", &id, text]).status.code(), Some(0));
    }
    assert_eq!(note(there.path(), &["export", "-o", file]).status.code(), Some(2), "not overwritten without --force");
    assert_eq!(note(there.path(), &["export", "-o", file, "--force"]).status.code(), Some(0));
    for _ in 0..2 {
        let merged = note(here.path(), &["merge", file]);
        assert_eq!(merged.status.code(), Some(0));
        assert!(said(&merged).contains(&id), "{}", said(&merged));
    }
    let texts: Vec<_> = list(here.path(), &[]).iter().map(|it| it["text"].as_str().unwrap().to_owned()).collect();
    assert_eq!(texts.len(), 2);
    assert!(printed(&note(here.path(), &["list"])).contains("有冲突"));
    assert!(printed(&note(here.path(), &["settle", &id])).contains("乙改"));
    assert_eq!(note(here.path(), &["settle", &id, "3"]).status.code(), Some(2));
    assert_eq!(note(here.path(), &["settle", &id, "2"]).status.code(), Some(0));
    assert_eq!(list(here.path(), &[]).len(), 1);
    assert_eq!(list(here.path(), &[])[0]["text"], texts[1]);
    assert_eq!(note(here.path(), &["settle", &id]).status.code(), Some(1));
}

#[test]
fn a_damaged_file_is_an_error_until_recovered() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("annotations.ron");
    let ids = ["一", "二"].map(|text| add(dir.path(), &["duty:28", text]));
    let whole = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, whole.replace("version: 1", "version; 1")).unwrap();
    for args in [&["list"][..], &["add", "duty:28", "三"], &["delete", &ids[0]], &["export"]] {
        let output = note(dir.path(), args);
        let said = said(&output);
        assert_eq!(output.status.code(), Some(if args[0] == "delete" { 1 } else { 2 }), "{args:?}: {said}");
        assert_eq!(printed(&output), "");
        if args[0] != "delete" {
            assert!(
                said.starts_with("错误：")
                    && said.contains("第 3 行")
                    && said.contains("\n  可运行 dutydesk note recover"),
                "{said}"
            );
        }
    }
    assert_eq!(note(dir.path(), &["recover"]).status.code(), Some(0));
    assert_eq!(list(dir.path(), &[]).len(), 2);
    let again = note(dir.path(), &["recover"]);
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn wrong_arguments_are_named_and_nothing_is_written() {
    let dir = tempfile::tempdir().unwrap();
    let cases: [(&[&str], i32); 8] = [
        (&["add", "duty:99", "x"], 2),
        (&["add", "sector:没有", "x"], 2),
        (&["add", "duty:28"], 2),
        (&["add", "duty:28", " \u{200b} "], 2),
        (&["add", "duty:28", "x", "--kind", "phrase", "--phone", "1"], 2),
        (&["add", "mandate:4", "x", "--kind", "phrase"], 2),
        (&["edit", "01ABC", "x"], 1),
        (&["merge", "没有的文件"], 2),
    ];
    for (args, code) in cases {
        let output = note(dir.path(), args);
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", said(&output));
        assert_eq!(printed(&output), "");
        assert!(!said(&output).is_empty());
    }
    let long = "值".repeat(30_000);
    let output = with_input(dir.path(), &["add", "duty:28", "-"], &long);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("64 KiB"), "{}", said(&output));
    assert!(!dir.path().join("annotations.ron").exists());
}

#[test]
fn exports_for_people_are_fit_for_their_programs() {
    let dir = tempfile::tempdir().unwrap();
    add(dir.path(), &["duty:28", "=1+1\n*粗*", "--todo"]);
    add(dir.path(), &["sector:教育体育", "区教体局", "--phone", "8765"]);
    let export = |format| printed(&note(dir.path(), &["export", "--format", format]));
    let csv = export("csv");
    assert!(csv.starts_with('\u{feff}') && csv.contains("\"'=1+1\n*粗*\""), "{csv}");
    let markdown = export("md");
    assert!(markdown.contains("## duty:28") && markdown.contains("- [ ] =1+1  \n  \\*粗\\*"), "{markdown}");
    let json: serde_json::Value = serde_json::from_str(&export("json")).unwrap();
    assert_eq!(json[1]["contact"]["phone"], "8765");
    assert_eq!(json[0]["todo"], false);
}
