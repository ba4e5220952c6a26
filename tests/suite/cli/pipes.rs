//! Readers that leave, disks that are full, queries by the line.

use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::sync::mpsc::channel;
use std::time::Duration;

use super::Desk;

/// Longer than any machine needs; a test that waits so long has failed.
const LIMIT: Duration = Duration::from_secs(30);

#[test]
fn queries_by_the_line_are_answered_by_the_line() {
    let desk = Desk::new();
    let output = desk.command().args(["find", "-", "-n", "1"]).write_stdin("28\r\n\n☒☒\n会议室").output().unwrap();
    let lines: Vec<String> = String::from_utf8(output.stdout).unwrap().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 4);
    assert!(lines[0].starts_with("[{\"number\":28,") && lines[3].starts_with("[{\"number\":20,"));
    assert_eq!((lines[1].as_str(), lines[2].as_str()), ("[]", "[]"));
    assert_eq!(output.status.code(), Some(0));
    let nothing = desk.command().args(["find", "-"]).write_stdin("☒☒\n").output().unwrap();
    assert_eq!(nothing.status.code(), Some(1));
    let broken = desk.command().args(["find", "-"]).write_stdin(b"\xff\xfe\n28\n".to_vec()).output().unwrap();
    assert_eq!(String::from_utf8(broken.stdout).unwrap().lines().count(), 2);
}

#[test]
fn whoever_asks_one_by_one_is_answered_before_the_next_question() {
    let desk = Desk::new();
    let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("dutydesk"));
    command.args(["find", "-"]).env("DUTYDESK_CONFIG_DIR", desk.home.path());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let (mut ask, answers) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    // Read aside, so that an answer that never comes fails the test and does not hang it.
    let (sender, answer) = channel();
    std::thread::spawn(move || answers.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    for number in [1, 62] {
        writeln!(ask, "{number}").unwrap();
        let Ok(line) = answer.recv_timeout(LIMIT) else {
            child.kill().unwrap();
            panic!("{number} was not answered before the next question");
        };
        assert!(line.starts_with(&format!("[{{\"number\":{number},")));
    }
    drop(ask);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_reader_that_has_left_is_no_error() {
    let desk = Desk::new();
    for line in [
        "find 工作 --limit 0",
        "export -f json",
        "export -f csv",
        "export -f md",
        "export",
        "man",
        "--help",
        "completions zsh",
        "check",
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("dutydesk"));
        command.args(line.split(' ')).env("DUTYDESK_CONFIG_DIR", desk.home.path()).stdout(writer);
        let output = command.stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success() && !err.contains("panicked") && !err.contains("错误"), "{line}: {err}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let desk = Desk::new();
    for line in [
        "find 工作",
        "find 28 -f json",
        "find 28 -f csv",
        "export -f md",
        "show 28",
        "man",
        "--help",
        "completions bash",
        "check",
        "paths",
    ] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = std::process::Command::new(assert_cmd::cargo::cargo_bin("dutydesk"));
        command.args(line.split(' ')).env("DUTYDESK_CONFIG_DIR", desk.home.path()).env("LC_ALL", "C").stdout(full);
        let output = command.stderr(Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{line}: {err}");
        assert!(err.contains("磁盘已满") && !err.contains("panicked"), "{line}: {err}");
    }
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_refused() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;

    let desk = Desk::new();
    let output = desk.run([OsStr::new("find"), OsStr::from_bytes(b"\xff\xfe")]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("UTF-8"));
    let file = desk.run([OsStr::new("check"), OsStr::from_bytes(b"\xff.ron")]);
    assert_eq!(file.status.code(), Some(2));
}
