//! A disk that is full in the middle of a file, and another window that holds the lock: each is said, and what was there stays.

use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Command, Stdio};

use super::Desk;

/// Runs a command that may write this many blocks of 512 bytes into a file. What comes behind them is refused by the system, as
/// on a full disk.
fn run(desk: &Desk, blocks: u32, line: &str) -> (Option<i32>, String) {
    let line = line.replace("HOME", desk.home.path().to_str().unwrap());
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" {line}");
    let output = Command::new("sh")
        .args(["-c", &script, env!("CARGO_BIN_EXE_dutydesk")])
        .env_clear()
        .env("DUTYDESK_CONFIG_DIR", desk.home.path())
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// The files below a directory with what is in them.
fn files(dir: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(dir).unwrap().flatten();
    let mut files: Vec<_> = entries
        .filter(|entry| entry.file_name() != "annotations.lock")
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

/// What leaves a file, each in the middle of which the disk is full.
const WRITERS: [&str; 9] = [
    "import tests/fixtures/duty-list.txt --id mine --force -o HOME/list.ron",
    "export -f csv --force -o HOME/list.csv",
    "note export --force -o HOME/notes.ron",
    "note export -f md --force -o HOME/notes.md",
    "call export --force -o HOME/calls.csv",
    "call export --force -o HOME/calls.xlsx",
    "config --init --force",
    "note add duty:28 文字",
    "call add 路灯不亮",
];

#[test]
fn a_disk_that_is_full_in_the_middle_is_said_and_every_file_stays_as_it_was() {
    let desk = Desk::new();
    let long = "很长的一条批注".repeat(200);
    for line in [format!("note add duty:28 {long}"), format!("call add {}", "路灯不亮".repeat(200))] {
        assert_eq!(desk.say(&line).0, 0);
    }
    for line in WRITERS.iter().take(7) {
        let (code, said) = run(&desk, 100_000, line);
        assert_eq!(code, Some(0), "{line}: {said}");
    }
    let before = files(desk.home.path());
    assert!(before.len() > 7, "{before:?}");
    for line in WRITERS {
        let (code, said) = run(&desk, 1, line);
        assert_eq!(code, Some(2), "{line}: {said}");
        assert!(said.contains("超过了系统允许的文件大小"), "{line}: {said}");
        assert!(files(desk.home.path()) == before, "{line}: every file is as it was, and none was added");
    }
    assert_eq!(desk.say("note add duty:28 又写得下了").0, 0);
}

#[test]
fn a_lock_that_is_waited_for_is_said_with_how_long() {
    let desk = Desk::new();
    let lock = std::fs::File::create(desk.path("annotations.lock")).unwrap();
    lock.lock().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_dutydesk"))
        .args(["note", "add", "duty:28", "等得到"])
        .env_clear()
        .env("DUTYDESK_CONFIG_DIR", desk.home.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_line(&mut said).unwrap();
    assert_eq!(said, "另一个窗口正在保存，最多等 30 秒…\n");
    drop(lock);
    let mut id = String::new();
    child.stdout.take().unwrap().read_to_string(&mut id).unwrap();
    assert!(child.wait().unwrap().success());
    assert!(desk.say("note list").1.contains("等得到"));
    assert_eq!(id.trim().len(), 26);
}

#[test]
fn a_clock_that_is_behind_is_said_when_something_is_written() {
    let desk = Desk::new();
    assert_eq!(desk.say("note add duty:28 一").0, 0);
    let (code, _, said) = desk.say("note add duty:28 二");
    assert_eq!((code, said.as_str()), (0, ""));
    let mut other = dutydesk::domain::Annotations::default();
    let store = |dir: &Path| {
        let io = Box::new(dutydesk::storage::io::SystemIo);
        dutydesk::storage::annotation_store::AnnotationStore::open(Some(dir), io).0
    };
    let mut written = store(desk.home.path()).annotations().iter().next().unwrap().clone();
    written.id = dutydesk::storage::clock::new_id();
    written.updated = "2999-01-02T03:04:05Z".into();
    other.put(written);
    let bytes = dutydesk::storage::annotation_store::encode(&other).unwrap();
    std::fs::write(desk.path("stick.ron"), bytes).unwrap();
    assert_eq!(desk.say(&format!("note merge {}", desk.path("stick.ron").display())).0, 0);
    let (code, out, said) = desk.say("note add duty:28 三");
    assert!(code == 0 && out.len() == 27, "it is saved all the same");
    assert!(said.contains("请核对系统时间") && said.contains("2999-01-0"), "{said}");
}
