//! Random input against everything that reads what others wrote: nothing panics, hangs over a second or takes over 512 MiB.
//!
//! Each target has inputs of its own in `tests/fuzz/corpus`, among them every find; they are run as they are, then changed at
//! random. `cargo test` runs a few hundred of a fixed seed. More:
//! `FUZZ_RUNS=1000000 FUZZ_SEED=7 cargo test --profile fuzz --test fuzz queries -- --nocapture`; `FUZZ_KEEP=FILE` keeps the
//! input at hand in a file, for one that ends the process.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod keys;
mod mutate;
mod packed;
mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::time::{Duration, Instant};

use mutate::Mutator;

/// No input takes longer, at its best of three tries: other tests run beside this one.
const LONGEST: Duration = Duration::from_secs(1);

/// No run takes more memory.
const LARGEST_KIB: u64 = 512 * 1024;

/// Runs the inputs of a target as they are, then changes of them, as many as `FUZZ_RUNS` says.
fn fuzz(target: &str, built: Vec<Vec<u8>>, words: &[&str], mut run: impl FnMut(&[u8])) {
    let number = |name: &str, default| std::env::var(name).map_or(default, |text| text.parse().expect("a number"));
    // A run of keys draws a screen a key.
    let runs = number("FUZZ_RUNS", if target == "keys" { 40 } else { 300 });
    let mut inputs = corpus(target);
    inputs.extend(built);
    assert!(!inputs.is_empty());
    let mut slowest = Duration::ZERO;
    let mut one = |input: &[u8]| slowest = slowest.max(check(target, input, &mut run));
    inputs.iter().for_each(|input| one(input));
    let mut mutator = Mutator::new(number("FUZZ_SEED", 1), inputs, words);
    (0..runs).for_each(|_| one(&mutator.next()));
    let memory = peak_memory();
    println!("{target}: {runs} runs, the slowest {} ms, {} MiB at most", slowest.as_millis(), memory / 1024);
    assert!(memory < LARGEST_KIB, "{target} took {memory} KiB");
}

/// Runs one input; tells how long it took. Whatever goes wrong is told with the input.
fn check(target: &str, input: &[u8], run: &mut impl FnMut(&[u8])) -> Duration {
    let shown = || format!("{target}: b\"{}\"", input.escape_ascii());
    if let Some(file) = std::env::var_os("FUZZ_KEEP") {
        std::fs::write(file, input).unwrap();
    }
    let mut time = || {
        let start = Instant::now();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| run(input))) {
            eprintln!("{}", shown());
            std::panic::resume_unwind(panic);
        }
        start.elapsed()
    };
    let mut took = time();
    for _ in 0..2 {
        if took > LONGEST {
            took = took.min(time());
        }
    }
    assert!(took <= LONGEST, "{took:?} for {}", shown());
    took
}

/// The committed inputs of a target.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    files(&format!("tests/fuzz/corpus/{target}"))
}

/// The files of a directory of this package, in the order of their names.
fn files(directory: &str) -> Vec<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(directory);
    let entries = std::fs::read_dir(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()).collect();
    paths.sort();
    paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// The most memory that this process has had, in KiB; 0 where the system does not tell.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
}
