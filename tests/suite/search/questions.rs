//! The questions that search was developed on: how many find a right duty first.

use std::collections::BTreeMap;
use std::sync::Arc;

use dutydesk::domain::{Catalog, CatalogData};
use dutydesk::search::{Index, SearchOptions, builtin_phrases};

/// The published list, indexed.
pub fn published() -> Index {
    let data: CatalogData = ron::from_str(include_str!("../../../assets/catalog.ron")).expect("the list is sound RON");
    Index::build(Arc::new(Catalog::new(data).expect("the list is consistent")), &builtin_phrases())
}

/// The published list.
pub fn catalog() -> Catalog {
    let data: CatalogData = ron::from_str(include_str!("../../../assets/catalog.ron")).expect("the list is sound RON");
    Catalog::new(data).expect("the list is consistent")
}

#[derive(Default, Clone, Copy)]
struct Count {
    all: usize,
    top1: usize,
    top3: usize,
    office1: usize,
}

/// Asks every question of a table of `id, query, kind, duties, office, note`; prints the counts by kind, and what went wrong.
fn ask(table: &str) -> Count {
    let (index, catalog) = (published(), catalog());
    let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
    for line in table.lines().skip(1).filter(|line| !line.is_empty()) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, query, kind, gold, office, ..] = fields[..] else { panic!("{line}") };
        let gold: Vec<u32> = gold.split(',').filter_map(|number| number.trim().parse().ok()).collect();
        let hits = index.search(query, SearchOptions::default()).hits;
        let found: Vec<u32> = hits.iter().take(3).map(|hit| catalog.duties()[hit.row as usize].number).collect();
        let first = found.first().is_some_and(|number| gold.contains(number));
        let among = found.iter().any(|number| gold.contains(number));
        let right = hits.first().is_some_and(|hit| office.contains(&*catalog.duties()[hit.row as usize].office));
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
    let count = ask(include_str!("../../fixtures/questions.tsv"));
    assert_eq!(count.all, 80);
    assert!(count.top1 * 100 >= count.all * 95, "{} of {} first", count.top1, count.all);
    assert_eq!(count.top3, count.all);
}

/// For questions that are not in the repository: `QUESTIONS=file.tsv cargo test --test suite other_questions -- --ignored --nocapture`.
#[test]
#[ignore = "needs a file of questions"]
fn other_questions() {
    let path = std::env::var("QUESTIONS").expect("QUESTIONS names a table");
    ask(&std::fs::read_to_string(path).expect("the table can be read"));
}

/// TEMPORARY
#[test]
#[ignore = "tuning"]
fn held_out() {
    let all = builtin_phrases();
    let step: usize = 23;
    let catalog = Arc::new(catalog());
    let mut macros: BTreeMap<String, (f32, f32)> = BTreeMap::new();
    let mut right = 0;
    let mut office = 0;
    let mut n = 0;
    let mut none = 0;
    for part in 0..3 {
        let mut phrases = all.clone();
        let mut held: Vec<(String, dutydesk::domain::Target)> = Vec::new();
        let mut k = part * 7;
        for row in &mut phrases.phrases {
            let mut kept = Vec::new();
            for say in row.say.iter().flat_map(|s| s.split_whitespace()) {
                k += 1;
                if k % step == 0 && say.chars().count() >= 3 {
                    held.push((say.to_owned(), row.to.clone()));
                } else {
                    kept.push(say.to_owned());
                }
            }
            row.say = kept;
        }
        let index = Index::build(catalog.clone(), &phrases);
        for (say, to) in held {
            let hits = index.search(&say, SearchOptions::default()).hits;
            let rows: Vec<usize> = match &to {
                dutydesk::domain::Target::Duty(n) => vec![catalog.duty_row(*n).unwrap()],
                dutydesk::domain::Target::Sector(s) => {
                    catalog.sector_rows(catalog.sector_position(s).unwrap()).iter().map(|r| *r as usize).collect()
                }
                _ => continue,
            };
            n += 1;
            let m = macros.entry(to.to_string()).or_default();
            m.1 += 1.0;
            let offices: Vec<usize> = rows.iter().map(|r| catalog.office_of(*r)).collect();
            match hits.first() {
                None => none += 1,
                Some(h) => {
                    if rows.contains(&(h.row as usize)) {
                        right += 1;
                        m.0 += 1.0
                    } else if std::env::var("V").is_ok() {
                        println!(
                            "{say} {to} found {} {:?} {}",
                            catalog.duties()[h.row as usize].number,
                            h.tier,
                            h.score
                        )
                    }
                    if offices.contains(&catalog.office_of(h.row as usize)) {
                        office += 1
                    }
                }
            }
        }
    }
    let mac: f32 = macros.values().map(|(r, n)| r / n).sum::<f32>() / macros.len() as f32;
    println!("\nMACRO {:.1}%", mac * 100.0);
    println!(
        "held out {n}: top1 {:.1}% office {:.1}% none {none}",
        right as f32 * 100.0 / n as f32,
        office as f32 * 100.0 / n as f32
    );
}
/// TEMPORARY
#[test]
#[ignore = "timing"]
fn timing() {
    let c = Arc::new(catalog());
    for _ in 0..5 {
        let t = std::time::Instant::now();
        let p = builtin_phrases();
        let a = t.elapsed();
        let t = std::time::Instant::now();
        let i = Index::build(c.clone(), &p);
        let b = t.elapsed();
        let mut line = format!("parse {a:?} build {b:?}");
        for q in ["政务公开", "学费涨得太离谱", "zwgk", "shangxue", "与情信息", "区里定的大事没人推进"]
        {
            let t = std::time::Instant::now();
            let n = i.search(q, SearchOptions::default()).hits.len();
            line += &format!(" {q} {n} {:?}", t.elapsed());
        }
        println!("{line}");
    }
}
