//! The whole program as a process, as a script or a clerk starts it: how long `find` takes beside an empty program and beside
//! `fzf --filter` on the same rows; and a list of 100,000 duties imported, checked, searched and opened in the screen.
//!
//! `cargo bench --bench program` prints two tables. fzf is left out where it is not at hand, memory where GNU time is not.

#[allow(dead_code)]
mod generator;
#[path = "../pty/session.rs"]
#[allow(dead_code, clippy::string_slice)]
mod session;

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use session::Session;

const PROGRAM: &str = env!("CARGO_BIN_EXE_dutydesk");
const ROUNDS: usize = 101;
const DUTIES: usize = 100_000;
const QUERIES: [&str; 4] = ["28", "政务公开", "zwgk", "孩子上学的事找谁"];

fn main() {
    let home = tempfile::tempdir().expect("a temporary directory");
    starts(home.path());
    long_list(home.path());
}

/// One run of each in turn, so that whatever else the machine does falls on all alike.
fn starts(home: &Path) {
    let rows = home.join("rows");
    let texts: Vec<String> = generator::published().duties().iter().map(|duty| duty.text.to_string()).collect();
    std::fs::write(&rows, texts.join("\n")).expect("written");
    let mut runs: Vec<(&str, Command)> = vec![("/bin/true", Command::new("/bin/true"))];
    for (name, query) in [("find 28", "28"), ("find 会议室", "会议室"), ("find zwgk", "zwgk")] {
        let mut find = program(home);
        find.args(["find", query]);
        runs.push((name, find));
    }
    if Command::new("fzf").arg("--version").stdout(Stdio::null()).status().is_ok() {
        let mut fzf = Command::new("fzf");
        fzf.args(["--filter", "会议室"]);
        runs.push(("fzf --filter 会议室", fzf));
    }
    let mut times = vec![Vec::new(); runs.len()];
    for _ in 0..ROUNDS {
        for ((_, command), times) in runs.iter_mut().zip(&mut times) {
            command.stdin(File::open(&rows).expect("the rows")).stdout(Stdio::null());
            times.push(timed(|| assert!(command.status().expect("it starts").success())));
        }
    }
    println!("{:<24} {:>10} {:>10}   {} duties, whole process", "", "median", "fastest", texts.len());
    for ((name, _), times) in runs.iter().zip(&mut times) {
        times.sort_unstable();
        println!("{:<24} {:>10} {:>10}", name, millis(times[times.len() / 2]), millis(times[0]));
    }
}

fn long_list(home: &Path) {
    let (table, list) = (home.join("table.tsv"), home.join("list.ron"));
    std::fs::write(&table, published_table()).expect("written");
    let (table, list) = (table.to_str().expect("text"), list.to_str().expect("text"));
    println!("\n{:<40} {:>10} {:>10}   {DUTIES} duties", "", "time", "memory");
    measure(home, &["import", table, "-o", list, "--id", "long"]);
    measure(home, &["check", list]);
    for query in QUERIES {
        measure(home, &["--data", list, "find", query]);
    }
    for format in ["text", "json", "csv"] {
        measure(home, &["--data", list, "export", "-f", format]);
    }

    let start = Instant::now();
    let mut session = Session::start(home, &["--data", list]);
    session.wait_for(&format!("{DUTIES} 职责"));
    report("the screen, first frame", start.elapsed(), None);
    session.wait_for(&format!("{DUTIES} / {DUTIES}"));
    report("the screen, searchable", start.elapsed(), peak(session.pid()));
    for query in QUERIES {
        let hits =
            program(home).args(["--data", list, "find", query, "-n", "0", "-f", "tsv"]).output().expect("it starts");
        let hits = String::from_utf8(hits.stdout).expect("UTF-8").lines().count() - 1;
        let typing = timed(|| {
            session.type_keys(query);
            session.wait_for(&format!(" {hits} / {DUTIES}"));
        });
        report(&format!("the screen, {query} typed at once"), typing, peak(session.pid()));
        session.type_keys("\x0e");
        session.wait_for(&format!("{DUTIES} / {DUTIES}"));
    }
    session.type_keys("\x11");
    assert_eq!(session.wait(), 0);
}

/// The made-up list as an office would publish it: tab-separated text, a header, a row a duty.
fn published_table() -> String {
    let catalog = generator::list(DUTIES);
    let mut table = String::from("主要职责\t序号\t名称\t责任科室\n");
    for (row, duty) in catalog.duties().iter().enumerate() {
        let mandate = &catalog.mandates()[catalog.mandate_of(row)];
        let cells =
            [&mandate.heading, &mandate.text, "\t", &duty.number.to_string(), "\t", &duty.text, "\t", &duty.office];
        table.extend(cells);
        table.push('\n');
    }
    table
}

fn program(home: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.env("DUTYDESK_CONFIG_DIR", home).env("LANG", "zh_CN.UTF-8").stdin(Stdio::null());
    command
}

/// Runs the program once and prints how long it took and how much memory it had at most.
fn measure(home: &Path, args: &[&str]) {
    let memory = home.join("memory");
    let gnu_time = Path::new("/usr/bin/time").exists();
    let mut command = if gnu_time {
        let mut command = Command::new("/usr/bin/time");
        command.args(["-f", "%M", "-o"]).arg(&memory).arg(PROGRAM);
        command.env("DUTYDESK_CONFIG_DIR", home).stdin(Stdio::null());
        command
    } else {
        program(home)
    };
    command.args(args).stdout(Stdio::null()).stderr(Stdio::null());
    let time = timed(|| assert!(command.status().expect("it starts").success(), "{args:?}"));
    let kilobytes = std::fs::read_to_string(&memory).ok().and_then(|text| text.trim().parse().ok());
    let named: Vec<&str> = args.iter().copied().filter(|arg| !arg.starts_with('/') && *arg != "--data").collect();
    report(&named.join(" "), time, kilobytes.filter(|_| gnu_time));
}

/// The most memory that a running program ever had, in KiB, where the system tells.
fn peak(pid: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

fn report(what: &str, time: Duration, kilobytes: Option<u64>) {
    let memory = kilobytes.map_or_else(|| "?".to_owned(), |kilobytes| format!("{} MiB", kilobytes / 1024));
    println!("{what:<40} {:>10} {memory:>10}", millis(time));
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn millis(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}
