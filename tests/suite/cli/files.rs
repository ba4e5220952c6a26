//! Files that the command line reads and writes: check, import, export, settings, paths.

use std::path::Path;
use std::sync::Arc;

use dutydesk::domain::annotation::Edit;
use dutydesk::domain::{Annotation, Body, Target};
use dutydesk::search::{BUILTIN_PHRASES, Index};
use dutydesk::storage::annotation_store::AnnotationStore;
use dutydesk::storage::catalog_file;
use dutydesk::storage::io::SystemIo;

use super::Desk;

#[test]
fn check_counts_what_is_in_order_and_names_what_is_not() {
    let desk = Desk::new();
    let (code, out, _) = desk.say("check tests/fixtures/valid/three-levels.ron");
    assert_eq!(code, 0);
    assert!(out.starts_with("清单 three-levels 无误：主要职责 2 类，职责 7 条，科室 6 个，领域 2 个\n"));
    let catalog = catalog_file::load(Path::new("tests/fixtures/valid/three-levels.ron")).unwrap();
    let unresolved = Index::build(Arc::new(catalog), &BUILTIN_PHRASES).unresolved_phrases();
    let count = |line: &str| line.split(' ').find_map(|word| word.parse::<usize>().ok()).unwrap();
    let lines: Vec<&str> = out.lines().skip(2).filter(|line| line.contains(" 条")).collect();
    assert_eq!(lines.into_iter().map(count).sum::<usize>(), unresolved, "{out}");
    let (code, out, err) = desk.say("check tests/fixtures/invalid/many-problems.ron");
    assert_eq!((code, out.as_str()), (2, ""));
    assert_eq!(err.lines().count(), 16);
    assert!(
        err.contains("  tests/fixtures/invalid/many-problems.ron:25：第 2 条职责的 office：没有名为“综合古”的科室\n")
    );
}

#[test]
fn import_writes_a_list_that_passes_and_overwrites_nothing() {
    let desk = Desk::new();
    let (code, out, err) = desk.say("import tests/fixtures/duty-list.txt --id mine -o out.none/list.ron");
    assert_eq!((code, out.as_str()), (2, ""));
    assert!(err.contains("无法写入 out.none/list.ron"));

    let list = desk.path("list.ron");
    let list = list.to_str().unwrap();
    let (code, out, err) = desk.say(&format!("import tests/fixtures/duty-list.txt --id mine -o {list}"));
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.contains("合并与略去") && err.contains("疑似原文笔误") && err.contains("职责 42："));
    let (code, out, _) = desk.say(&format!("check {list}"));
    assert!(code == 0 && out.starts_with("清单 mine 无误：主要职责 11 类，职责 62 条，科室 15 个，领域 39 个"));

    let before = std::fs::read(list).unwrap();
    let (code, _, err) = desk.say(&format!("import tests/fixtures/duty-list.txt --id other -o {list}"));
    assert_eq!((code, err.as_str()), (2, "错误：HOME/list.ron 已存在，未改动\n  要覆盖请加 --force\n"));
    assert_eq!(std::fs::read(list).unwrap(), before);
    assert_eq!(desk.say(&format!("import tests/fixtures/duty-list.txt --id other --force -o {list}")).0, 0);
    assert_ne!(std::fs::read(list).unwrap(), before);

    let (_, printed, _) = desk.say("import tests/fixtures/duty-list.txt --id mine");
    assert_eq!(printed.as_bytes(), before);
}

#[test]
fn import_says_what_columns_it_wants() {
    let desk = Desk::new();
    let table = desk.write("t.csv", "甲,乙\n1,2\n");
    let (code, _, err) = desk.say(&format!("import {}", table.display()));
    assert!(code == 2 && err.contains("--columns") && err.contains("甲 | 乙"), "{err}");
    let (code, _, err) = desk.say(&format!("import {} --columns 1,2", table.display()));
    assert!(code == 2 && err.starts_with("错误：--columns 不能是“1,2”"), "{err}");
}

#[cfg(unix)]
#[test]
fn what_is_exported_is_readable_as_any_new_file() {
    use std::os::unix::fs::PermissionsExt as _;

    let desk = Desk::new();
    let plain = desk.write("plain", "");
    let out = desk.path("out.csv");
    assert_eq!(desk.say(&format!("export -f csv -o {}", out.display())).0, 0);
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode();
    assert_eq!(mode(&out), mode(&plain));
    assert_eq!(desk.say(&format!("export -f csv -o {}", out.display())).0, 2);
    assert_eq!(desk.say("export -f csv --force -o /dev/null").0, 0);
}

#[test]
fn annotations_are_exported_when_asked_for() {
    let desk = Desk::new();
    let (mut store, _) = AnnotationStore::open(Some(desk.home.path()), Box::new(SystemIo));
    let after = Annotation {
        id: "01JD0000000000000000000000".into(),
        catalog: "district-government-office".into(),
        target: Target::Duty(28),
        body: Body::Note { text: "=1+1\n先核对".into(), todo: None },
        tags: vec!["热线".into()],
        author: "甲".into(),
        created: "2026-11-24T06:00:00Z".into(),
        updated: "2026-11-24T06:00:00Z".into(),
        revision: 1,
        fingerprint: String::new(),
        deleted: false,
        purged: false,
    };
    store.save(&[Edit { before: None, after }]).unwrap();

    assert!(!desk.say("export -f csv").1.contains("先核对"));
    assert!(desk.say("export -f csv --annotations").1.contains("\"'=1+1\n先核对\""));
    assert!(desk.say("export --annotations").1.contains("      > 先核对\n"));
    let shape = concat!(
        r#""annotations":[{"id":"01JD0000000000000000000000","target":"duty:28","kind":"note","text":"=1+1\n先核对","#,
        r#""tags":["热线"],"author":"甲","created":"2026-11-24T06:00:00Z","updated":"2026-11-24T06:00:00Z","deleted":false}]"#
    );
    for line in ["export -f json --annotations", "show duty:28 -f json"] {
        assert!(desk.say(line).1.contains(shape), "{line}");
    }
    assert!(!desk.say("export -f json").1.contains("annotations"));
    assert!(desk.say("show 28").1.contains("先核对"));
}

#[test]
fn settings_explain_themselves_and_mistakes_have_a_place() {
    let desk = Desk::new();
    assert_eq!(desk.say("config --init").0, 0);
    assert_eq!(desk.say("config --init").0, 2, "nothing is overwritten");
    let (code, out, _) = desk.say("config");
    assert_eq!(code, 0);
    assert!(out.contains("theme: \"auto\"\n") && out.contains("language: \"auto\"\n"));
    for setting in include_str!("../../../assets/config.ron").lines().filter_map(|line| line.trim().strip_prefix("// "))
    {
        let name = setting.split_once(": ").map_or("", |(name, _)| name);
        let is_setting = setting.ends_with(',') && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
        assert!(!is_setting || out.contains(&format!("{name}: ")), "{name} is shown: {out}");
    }

    desk.write("config.ron", "(\n    theme: \"dark\",\n    border: \"ascii\",\n)");
    for line in ["find 28", "show 28", "export", "config"] {
        let (code, out, err) = desk.say(line);
        assert_eq!((code, out.as_str()), (2, ""), "{line}");
        assert!(err.starts_with("错误：HOME/config.ron:3:5：没有“border”这个字段\n  可用的字段："), "{err}");
    }
    for line in ["paths", "config --init --force", "man"] {
        assert_eq!(desk.say(line).0, 0, "{line} helps to mend them");
    }
}

#[test]
fn paths_are_named_and_a_relative_directory_is_refused() {
    let desk = Desk::new();
    let (_, out, _) = desk.say("paths");
    assert!(out.contains("设置\tHOME/config.ron\n") && out.contains("职责清单\t（内置清单）\n"));
    let output = desk.command().env("DUTYDESK_CONFIG_DIR", "notes").arg("paths").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("不是完整路径"));
    let flag = desk.command().args(["--config-dir", "notes", "paths"]).output().unwrap();
    let here = std::env::current_dir().unwrap().join("notes").join("config.ron");
    assert!(String::from_utf8(flag.stdout).unwrap().contains(here.to_str().unwrap()));
}

#[test]
fn finding_needs_no_home() {
    let desk = Desk::new();
    let output = desk.command().env_clear().args(["find", "28"]).output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
}
