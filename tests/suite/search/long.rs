//! A long list is searched by other means than a short one: it must find the same.

use std::collections::BTreeSet;
use std::sync::Arc;

use dutydesk::domain::Catalog;
use dutydesk::search::{BUILTIN_PHRASES, Hit, Index, SearchOptions, Tier};

#[path = "../../bench/generator.rs"]
#[allow(dead_code)]
mod generator;

/// So many duties that letters need not stand on words, see `rank::CROWD`; and parts that are read without an index of pairs.
const DUTIES: usize = 17_000;
const PART: usize = 3_400;

const QUERIES: [&str; 22] = [
    "z",
    "zh",
    "zheng",
    "zhengw",
    "zw",
    "zwg",
    "zwgk",
    "zhengwugongkai",
    "zhengwu督查",
    "gong",
    "hegao",
    "4",
    "ms3",
    "政",
    "政务",
    "政务公开",
    "公共资源",
    "与情信息",
    "徵收",
    "lv",
    "nv",
    "工作。的",
];

fn part(catalog: &Catalog, from: usize, to: usize) -> Index {
    let mut data = catalog.data().clone();
    data.duties = data.duties[from..to].to_vec();
    let numbers: BTreeSet<u32> = data.duties.iter().map(|duty| duty.number).collect();
    data.sectors.iter_mut().for_each(|sector| sector.duties.retain(|number| numbers.contains(number)));
    Index::build(Arc::new(Catalog::new(data).expect("the list is consistent")), &BUILTIN_PHRASES)
}

/// The rows that have all that was typed, by the characters or their sound; and those that are hits at all.
fn have(index: &Index, query: &str, from: usize) -> (BTreeSet<usize>, BTreeSet<usize>) {
    let hits = index.search(query, SearchOptions::default()).hits;
    let have = |hit: &&Hit| matches!(hit.tier, Tier::Literal | Tier::Pinyin | Tier::Fragment);
    let row = |hit: &Hit| hit.row as usize + from;
    (hits.iter().filter(have).map(row).collect(), hits.iter().map(row).collect())
}

#[test]
fn a_long_list_finds_what_its_parts_find() {
    let catalog = generator::list(DUTIES);
    let whole = Index::build(Arc::clone(&catalog), &BUILTIN_PHRASES);
    let parts: Vec<(usize, Index)> =
        (0..DUTIES).step_by(PART).map(|from| (from, part(&catalog, from, from + PART))).collect();
    for query in QUERIES {
        let (found, _) = have(&whole, query, 0);
        let (mut expected, mut hits) = (BTreeSet::new(), BTreeSet::new());
        for (from, index) in &parts {
            let (some, all) = have(index, query, *from);
            expected.extend(some);
            hits.extend(all);
        }
        assert!(!found.is_empty() || ["徵收", "工作。的", "与情信息"].contains(&query), "{query}");
        assert!(found.is_superset(&expected), "{query}: {} of {}", found.len(), expected.len());
        // What a part holds for half a word, behind a saying, a very long list does not tell from a whole one.
        assert!(found.is_subset(&hits), "{query}: {} of {}", found.len(), hits.len());
    }
}
