//! The questions that search was developed on: how many find a right duty first.

use dutydesk::search::SearchOptions;
use std::collections::BTreeMap;

use super::{catalog, published};
use dutydesk::domain::phrase::{PhraseFile, Phrases};
use dutydesk::search::Index;
use std::sync::Arc;

#[derive(Default, Clone, Copy)]
struct Count {
    all: usize,
    top1: usize,
    top3: usize,
    office1: usize,
}

/// Asks an index every question of a table of `id, query, kind, duties, office, note`; prints the counts by kind, and what went
/// wrong.
fn ask(index: &Index, table: &str) -> Count {
    let catalog = catalog();
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for line in table.lines().skip(1).filter(|line| !line.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, query, kind, gold, ..] = fields[..] else { panic!("{line}") };
        let gold: Vec<u32> = gold.split(',').filter_map(|number| number.trim().parse().ok()).collect();
        let hits = index.search(query, SearchOptions::default()).hits;
        let found: Vec<u32> = hits.iter().take(3).map(|hit| catalog.duties()[hit.row as usize].number).collect();
        let first = found.first().is_some_and(|number| gold.contains(number));
        let among = found.iter().any(|number| gold.contains(number));
        let office = |number: &u32| catalog.duty_row(*number).map(|row| catalog.office_of(row));
        let right = found.first().is_some_and(|first| gold.iter().any(|gold| office(gold) == office(first)));
        for kind in [kind, "~ all"] {
            let count = counts.entry(kind).or_default();
            count.all += 1;
            count.top1 += usize::from(first);
            count.top3 += usize::from(among);
            count.office1 += usize::from(right);
        }
        if !first {
            let why = hits.first().map(|hit| index.explain(query, SearchOptions::default(), hit).why);
            println!("{id} {query}: wanted {gold:?}, found {found:?} {:?} {why:?}", hits.first());
        }
    }
    println!("{:8} {:>4} {:>6} {:>6} {:>8}", "kind", "all", "top-1", "top-3", "office-1");
    for (kind, count) in &counts {
        println!("{kind:8} {:4} {:6} {:6} {:8}", count.all, count.top1, count.top3, count.office1);
    }
    counts.get("~ all").copied().unwrap_or_default()
}

#[test]
fn the_developing_set_is_answered() {
    let count = ask(&published(), include_str!("../../fixtures/questions.tsv"));
    assert_eq!(count.all, 80);
    assert!(count.top1 * 100 >= count.all * 95, "{} of {} first", count.top1, count.all);
    assert_eq!(count.top3, count.all);
}

/// For questions that are not in the repository: `QUESTIONS=file.tsv cargo test --test suite other_questions -- --ignored --nocapture`;
/// `PHRASES=file.ron` has them answered by other phrases than the built-in ones.
#[test]
#[ignore = "needs a file of questions"]
fn other_questions() {
    let read = |name: &str| {
        let path = std::env::var(name).ok()?;
        Some(std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}={path}: {error}")))
    };
    let questions = read("QUESTIONS").expect("QUESTIONS names a table");
    let phrases = read("PHRASES");
    let index = match &phrases {
        Some(text) => {
            let phrases: PhraseFile = ron::from_str(text).expect("PHRASES names phrases");
            Index::build(Arc::new(catalog()), &Phrases::pack(&phrases))
        }
        None => published(),
    };
    ask(&index, &questions);
}
