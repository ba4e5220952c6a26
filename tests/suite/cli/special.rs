//! Pipes, devices and sockets where a file is expected: refused at once, also through a link.

use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::path::Path;
use std::time::Duration;

use super::Desk;

/// Makes a special file.
type Make = fn(&Path);

const SPECIAL: [(&str, Make); 3] = [
    ("pipe", |path| {
        assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
    }),
    ("socket", |path| drop(UnixListener::bind(path).unwrap())),
    ("device", |path| symlink("/dev/zero", path).unwrap()),
];

/// The file that is to be read, in the config directory or named on the command line, and the command that reads it.
const READERS: [(&str, &str); 14] = [
    ("config.ron", "find 28"),
    ("catalog.ron", "find 28"),
    ("list.ron", "find 28 --data HOME/list.ron"),
    ("list.ron", "check HOME/list.ron"),
    ("table.csv", "import HOME/table.csv"),
    ("table.xlsx", "import HOME/table.xlsx"),
    ("text.docx", "import HOME/text.docx"),
    ("tickets.csv", "learn HOME/tickets.csv"),
    ("calls.csv", "call import HOME/calls.csv"),
    ("contacts.csv", "contact import HOME/contacts.csv"),
    ("list.ron", "diff HOME/list.ron HOME/list.ron"),
    ("learned.bin", "find 路灯不亮"),
    ("annotations.ron", "note list"),
    ("other.ron", "note merge HOME/other.ron"),
];

/// Exit code and standard error; a command that waits for ever fails instead.
fn run(desk: &Desk, line: &str) -> (Option<i32>, String) {
    let words = line.split_whitespace().map(|word| word.replace("HOME", desk.home.path().to_str().unwrap()));
    let output = desk.command().args(words).timeout(Duration::from_secs(20)).output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn special_files_are_refused_at_once() {
    for (kind, make) in SPECIAL {
        for link in [false, true] {
            for (name, line) in READERS {
                let desk = Desk::new();
                if link {
                    make(&desk.path("special"));
                    symlink(desk.path("special"), desk.path(name)).unwrap();
                } else {
                    make(&desk.path(name));
                }
                let (code, said) = run(&desk, line);
                // What was learned is left out of an answer; nothing else can be.
                let expected = if name == "learned.bin" { 0 } else { 2 };
                assert_eq!(code, Some(expected), "{kind} as {name}, {line}: {said}");
                // The store names the file that a link leads to.
                let named = name == "annotations.ron" || said.contains(name);
                let said_what = named && said.contains("是管道、设备或套接字，不是普通文件");
                assert!(said_what, "{kind} as {name}, {line}: {said}");
            }
        }
    }
}

#[test]
fn a_template_that_is_a_pipe_is_refused_and_the_call_stays() {
    let desk = Desk::new();
    let (code, id, _) = desk.say("call add 路灯不亮");
    assert_eq!(code, 0);
    SPECIAL[0].1(&desk.path("slip.txt"));
    let (code, said) = run(&desk, &format!("call slip {}", id.trim()));
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("slip.txt") && said.contains("请先存成普通文件再用"), "{said}");
    std::fs::remove_file(desk.path("slip.txt")).unwrap();
    assert_eq!(run(&desk, &format!("call slip {}", id.trim())).0, Some(0));
}
