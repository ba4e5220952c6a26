//! Whole processes: many at once, and one that is killed at every system call. Nothing acknowledged, that is no id that was
//! printed, is missing afterwards.
//!
//! The short forms run always. `cargo test --release --test suite processes -- --ignored --nocapture` runs the full ones: 8
//! processes × 200 edits, 32 × 50, and SIGKILL at every system call of `note add`, for which `strace` must be there.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Output};

use dutydesk::storage::annotation_store::AnnotationStore;
use dutydesk::storage::io::SystemIo;

fn dutydesk(dir: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dutydesk"));
    command.env_clear().arg("--config-dir").arg(dir);
    command
}

fn ids_on_disk(dir: &Path) -> BTreeSet<String> {
    let (_, opened) = AnnotationStore::open(Some(dir), Box::new(SystemIo));
    assert_eq!(opened.notice, None);
    opened.annotations.iter().map(|annotation| annotation.id.clone()).collect()
}

fn printed_id(output: &Output) -> Option<String> {
    let printed = String::from_utf8_lossy(&output.stdout);
    printed.strip_suffix('\n').map(str::to_owned)
}

/// `lanes` processes at any time, each lane adding `edits` notes or calls one after the other.
fn at_once(what: &[&str], lanes: usize, edits: usize) {
    let dir = tempfile::tempdir().unwrap();
    let acknowledged: Vec<String> = std::thread::scope(|scope| {
        let add = |lane: usize| {
            let dir = dir.path();
            move || {
                let ids = (0..edits).map(|edit| {
                    let text = format!("{lane} 道第 {edit} 条");
                    let output = dutydesk(dir).args(what).arg(&text).output().unwrap();
                    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
                    printed_id(&output).unwrap()
                });
                ids.collect::<Vec<_>>()
            }
        };
        let lanes: Vec<_> = (0..lanes).map(|lane| scope.spawn(add(lane))).collect();
        lanes.into_iter().flat_map(|lane| lane.join().unwrap()).collect()
    });
    assert_eq!(acknowledged.len(), lanes * edits);
    let found = ids_on_disk(dir.path());
    let missing: Vec<_> = acknowledged.iter().filter(|id| !found.contains(*id)).collect();
    println!("{lanes} × {edits}: {} acknowledged, {} missing", acknowledged.len(), missing.len());
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(found.len(), acknowledged.len());
}

const NOTE: &[&str] = &["note", "add", "duty:28"];
const CALL: &[&str] = &["call", "add", "--to", "sector:城市管理", "--phone", "13800001111"];

#[test]
fn processes_at_once_lose_nothing() {
    at_once(NOTE, 6, 8);
    at_once(CALL, 8, 4);
}

/// Eight operators do the same call at once: every step that was acknowledged is there, in one version or another.
#[test]
fn processes_that_change_one_call_at_once_lose_no_step() {
    let dir = tempfile::tempdir().unwrap();
    let id = printed_id(&dutydesk(dir.path()).args(CALL).arg("路灯不亮").output().unwrap()).unwrap();
    std::thread::scope(|scope| {
        for lane in 0..8 {
            let (dir, id) = (dir.path(), &id);
            scope.spawn(move || {
                let phone = format!("1390000000{lane}");
                let edited = dutydesk(dir).args(["call", "edit", id, "--phone", &phone, "--author", "同一人"]).output();
                assert!(edited.unwrap().status.success());
            });
        }
    });
    let (_, opened) = AnnotationStore::open(Some(dir.path()), Box::new(SystemIo));
    let inline = opened.annotations.versions_of_all().filter_map(|it| Some(it.call()?.caller.phone.clone()));
    let aside = opened.annotations.callers().values().flat_map(|known| known.values().map(|it| it.phone.clone()));
    let phones: BTreeSet<String> = inline.chain(aside).collect();
    for lane in 0..8 {
        assert!(phones.contains(&format!("1390000000{lane}")), "{lane}: {phones:?}");
    }
}

#[test]
#[ignore = "takes a minute: 1600 processes"]
fn processes_8_times_200() {
    at_once(NOTE, 8, 200);
    at_once(CALL, 8, 200);
}

#[test]
#[ignore = "takes a minute: 1600 processes"]
fn processes_32_times_50() {
    at_once(NOTE, 32, 50);
}

/// One `note add` or `call add`, killed as it enters its `nth` call of `name`, or traced to `trace` if there is nothing to kill at.
#[cfg(target_os = "linux")]
fn add_under_strace(what: &[&str], dir: &Path, trace: &Path, kill: Option<(&str, usize)>) -> Output {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-o"]).arg(trace);
    if let Some((name, nth)) = kill {
        strace.arg("-e").arg(format!("inject={name}:signal=KILL:when={nth}"));
    }
    strace.arg(env!("CARGO_BIN_EXE_dutydesk")).arg("--config-dir").arg(dir);
    strace.args(what).arg("新的一条").env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    strace.output().unwrap()
}

/// The system calls of one `note add`, by name, with how often each occurs.
#[cfg(target_os = "linux")]
fn calls(trace: &str) -> std::collections::BTreeMap<String, usize> {
    let mut calls = std::collections::BTreeMap::new();
    for line in trace.lines() {
        // `1234 openat(AT_FDCWD, …`: what does not look so is a signal or the end of a call.
        let call = line.split_once(' ').map_or("", |(_, rest)| rest.trim_start());
        let name: String = call.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        if call.strip_prefix(&*name).is_some_and(|rest| rest.starts_with('(')) && !name.starts_with("exit") {
            *calls.entry(name).or_insert(0) += 1;
        }
    }
    calls
}

/// Kills `note add` or `call add` at every `stride`-th of its system calls, on a store that has two notes.
#[cfg(target_os = "linux")]
fn killed_at_every_call(what: &[&str], only: &[&str]) {
    if Command::new("strace").arg("-V").output().is_err() {
        println!("strace is missing: not run");
        return;
    }
    let start = tempfile::tempdir().unwrap();
    for text in ["一", "二"] {
        assert!(dutydesk(start.path()).args(["note", "add", "duty:1", text]).output().unwrap().status.success());
    }
    let before = ids_on_disk(start.path());
    let (mut killed, mut acknowledged_then_killed) = (0, 0);
    let fresh = || {
        let dir = tempfile::tempdir().unwrap();
        for name in ["annotations.ron", "annotations.ron.bak"] {
            std::fs::copy(start.path().join(name), dir.path().join(name)).unwrap();
        }
        dir
    };
    let dir = fresh();
    let trace = start.path().join("trace");
    assert!(add_under_strace(what, dir.path(), &trace, None).status.success());
    let calls = calls(&std::fs::read_to_string(&trace).unwrap());
    assert!(calls.contains_key("fsync") && calls.contains_key("flock"), "{calls:?}");
    for (name, count) in calls.iter().filter(|(name, _)| only.is_empty() || only.contains(&name.as_str())) {
        for nth in 1..=*count {
            let dir = fresh();
            let output = add_under_strace(what, dir.path(), &trace, Some((name, nth)));
            let found = ids_on_disk(dir.path());
            assert!(found.is_superset(&before), "{name} {nth}");
            assert!(found.len() <= before.len() + 1, "{name} {nth}");
            killed += usize::from(!output.status.success());
            if let Some(id) = printed_id(&output) {
                acknowledged_then_killed += usize::from(!output.status.success());
                assert!(found.contains(&id), "{name} {nth}: {id} was acknowledged");
            }
            let next = dutydesk(dir.path()).args(["note", "add", "duty:2", "之后"]).output().unwrap();
            assert!(next.status.success(), "{name} {nth}: {}", String::from_utf8_lossy(&next.stderr));
            assert!(ids_on_disk(dir.path()).contains(&printed_id(&next).unwrap()));
            let strays = std::fs::read_dir(dir.path()).unwrap().map(|it| it.unwrap().file_name());
            assert!(!strays.into_iter().any(|it| it.to_string_lossy().ends_with(".tmp")), "{name} {nth}");
        }
    }
    let places: usize = calls.values().sum();
    println!("{places} system calls, killed at {killed}, {acknowledged_then_killed} of them after the id was printed");
    assert!(killed > 0);
}

#[cfg(target_os = "linux")]
#[test]
fn killed_at_what_touches_the_disk() {
    let only = ["fsync", "rename", "linkat", "link", "unlink", "flock"];
    killed_at_every_call(NOTE, &only);
    killed_at_every_call(CALL, &only);
}

#[cfg(target_os = "linux")]
#[test]
#[ignore = "takes a minute: a process for every system call, under strace"]
fn killed_at_every_system_call() {
    killed_at_every_call(NOTE, &[]);
    killed_at_every_call(CALL, &[]);
}
