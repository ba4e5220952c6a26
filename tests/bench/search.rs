//! How long a key press takes, at 62, 10,000 and 100,000 duties (and 1,000,000 with `--million`), typed key by key; and how
//! long the same hanzi take three fuzzy finders, on the same texts and one thread. The long lists have 300 offices, and from
//! 100,000 duties on thousands. Then what a caller writes: sentences of 20, 200 and 2,000 characters, at 62 duties; and routing such a sentence beside a brute BM25.
//!
//! `cargo bench --bench search` prints a table; `-- --million` adds the longest list, `-- --alone` leaves the peers out.

mod bm25;
#[allow(dead_code)]
mod generator;
mod peers;

use std::sync::Arc;
use std::time::{Duration, Instant};

use dutydesk::domain::{Catalog, text};
use dutydesk::search::{BUILTIN_PHRASES, Index, SearchOptions};

/// Queries of every kind.
const QUERIES: [&str; 10] = [
    "28",
    "政务公开",
    "公共资源 交易",
    "zwgk",
    "zhengwugongkai",
    "zhengwu督查",
    "与情信息",
    "应管",
    "孩子上学的事找谁",
    "国庆值班表报给哪里",
];

/// How often each key press is measured.
const ROUNDS: usize = 5;
/// How often each sentence is.
const SENTENCES: usize = 100;

fn main() {
    let asked = |flag: &str| std::env::args().any(|argument| argument == flag);
    let (million, alone) = (asked("--million"), asked("--alone"));
    println!(
        "{:>9} {:>8} {:>9} {:>9} {:>10} {:>10} {:>10}   peers: median times ours",
        "duties", "offices", "build", "index", "median", "90 %", "99 %"
    );
    measure(&generator::published(), alone);
    for duties in [10_000, 100_000, 1_000_000] {
        if duties == 1_000_000 && !million {
            continue;
        }
        measure(&generator::list(duties), alone);
        if duties >= 100_000 {
            measure(&generator::many_offices(duties), alone);
        }
    }
    println!("\n{:>10} {:>10} {:>10}   peers: times ours", "characters", "search", "reasons");
    for length in [20, 200, 2_000] {
        read(length, alone);
    }
    println!("\n{:>10} {:>10} {:>10}   BM25: times ours", "characters", "route", "BM25");
    for length in [20, 200, 2_000] {
        lead(length);
    }
}

/// A sentence of so many characters at 62 duties: whose matter it is, beside a brute BM25 over the same sayings and duties.
fn lead(length: usize) {
    let catalog = generator::published();
    let index = Index::build(Arc::clone(&catalog), &BUILTIN_PHRASES);
    let peer = bm25::Bm25::of_sectors(&catalog);
    let sentence = generator::sentence(length);
    let (mut ours, mut others) = (Vec::new(), Vec::new());
    for _ in 0..SENTENCES {
        let start = Instant::now();
        std::hint::black_box(index.route(&sentence, SearchOptions::default(), 3));
        ours.push(start.elapsed());
        let start = Instant::now();
        std::hint::black_box(peer.rank(&sentence));
        others.push(start.elapsed());
    }
    let (ours, others) = (median(&mut ours), median(&mut others));
    let times = others.as_secs_f64() / ours.as_secs_f64();
    println!("{length:>10} {:>10} {:>10}   {times:.2}", millis(ours), millis(others));
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn measure(catalog: &Arc<Catalog>, alone: bool) {
    let before = resident();
    let start = Instant::now();
    let index = Index::build(Arc::clone(catalog), &BUILTIN_PHRASES);
    let build = start.elapsed();
    let size = resident().zip(before).map(|(after, before)| after.saturating_sub(before));
    let texts: usize = catalog.duties().iter().map(|duty| duty.text.len()).sum();

    let rounds = if catalog.duties().len() > 500_000 { 2 } else { ROUNDS };
    let mut presses: Vec<(&str, usize, Duration)> = Vec::new();
    for query in QUERIES {
        for typed in prefixes(query) {
            std::hint::black_box(index.search(typed, SearchOptions::default()));
            for _ in 0..rounds {
                let start = Instant::now();
                let hits = index.search(typed, SearchOptions::default()).hits.len();
                presses.push((typed, hits, start.elapsed()));
            }
        }
    }
    let mut times: Vec<Duration> = presses.iter().map(|(_, _, time)| *time).collect();
    times.sort_unstable();
    let peers = if alone { String::new() } else { compare(catalog, &presses) };
    println!(
        "{:>9} {:>8} {:>9} {:>9} {:>10} {:>10} {:>10}   {peers}",
        catalog.duties().len(),
        catalog.offices().len(),
        millis(build),
        size.map_or_else(|| "?".to_owned(), |size| format!("{:.1}x", size as f64 / texts as f64)),
        millis(times[times.len() / 2]),
        millis(times[(times.len() * 90).div_ceil(100) - 1]),
        millis(times[(times.len() * 99).div_ceil(100) - 1]),
    );
    if std::env::var_os("SLOWEST").is_some() {
        presses.sort_by_key(|(_, _, time)| std::cmp::Reverse(*time));
        presses.dedup_by_key(|(typed, _, _)| *typed);
        for (typed, hits, time) in presses.iter().take(15) {
            println!("          {typed}: {hits} hits, {}", millis(*time));
        }
    }
}

/// A sentence of so many characters at 62 duties: the median time of the search, and of the reasons for a page of hits.
fn read(length: usize, alone: bool) {
    let catalog = generator::published();
    let index = Index::build(Arc::clone(&catalog), &BUILTIN_PHRASES);
    let sentence = generator::sentence(length);
    let options = SearchOptions::default();
    let (mut searches, mut reasons) = (Vec::new(), Vec::new());
    for _ in 0..=SENTENCES {
        let start = Instant::now();
        let results = index.search(&sentence, options);
        searches.push(start.elapsed());
        let start = Instant::now();
        let explainer = index.explainer(&sentence, options, &results);
        results.hits.iter().take(30).for_each(|hit| drop(std::hint::black_box(explainer.explain(hit))));
        reasons.push(start.elapsed());
    }
    let (search, reasons) = (median(&mut searches), median(&mut reasons));
    let mut columns = Vec::new();
    let texts: Vec<&str> = catalog.duties().iter().map(|duty| &*duty.text).collect();
    for (name, mut peer) in if alone { Vec::new() } else { peers::all(&texts) } {
        let mut times: Vec<Duration> = (0..SENTENCES)
            .map(|_| {
                let start = Instant::now();
                std::hint::black_box(peer(&sentence));
                start.elapsed()
            })
            .collect();
        columns.push(format!("{name} {:.2}", median(&mut times).as_secs_f64() / search.as_secs_f64()));
    }
    println!("{length:>10} {:>10} {:>10}   {}", millis(search), millis(reasons), columns.join(", "));
}

/// For every prefix of two or more hanzi: how many times longer each peer takes; the median of each.
fn compare(catalog: &Catalog, presses: &[(&str, usize, Duration)]) -> String {
    let texts: Vec<&str> = catalog.duties().iter().map(|duty| &*duty.text).collect();
    let mut typed: Vec<&str> = presses.iter().map(|(typed, _, _)| *typed).collect();
    typed.dedup();
    typed.retain(|typed| typed.chars().count() > 1 && typed.chars().all(text::is_hanzi));
    let mut columns = Vec::new();
    for (name, mut peer) in peers::all(&texts) {
        let mut ratios: Vec<f64> = Vec::new();
        for typed in &typed {
            let mut ours: Vec<Duration> =
                presses.iter().filter(|(other, _, _)| other == typed).map(|(_, _, time)| *time).collect();
            ours.sort_unstable();
            let start = Instant::now();
            std::hint::black_box(peer(typed));
            ratios.push(start.elapsed().as_secs_f64() / ours[ours.len() / 2].as_secs_f64());
        }
        ratios.sort_by(f64::total_cmp);
        columns.push(format!("{name} {:.1}", ratios[ratios.len() / 2]));
    }
    columns.join(", ")
}

fn prefixes(query: &str) -> impl Iterator<Item = &str> {
    query.char_indices().filter_map(move |(start, c)| query.get(..start + c.len_utf8()))
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

/// The memory in use, in bytes, where the system tells.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse::<usize>().ok().map(|kilobytes| kilobytes * 1024)
}
