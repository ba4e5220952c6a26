//! What holds for every query.

use std::sync::{Arc, LazyLock};

use dutydesk::domain::{Catalog, Sector};
use dutydesk::search::{BUILTIN_PHRASES, Hit, Index, SearchOptions, Tier};
use proptest::prelude::*;

use super::{catalog, hits, published};

static INDEX: LazyLock<Index> = LazyLock::new(published);
static CATALOG: LazyLock<Catalog> = LazyLock::new(catalog);
/// The published list backwards.
static BACKWARDS: LazyLock<Index> = LazyLock::new(|| {
    let mut data = CATALOG.data().clone();
    data.duties.reverse();
    data.sectors.iter_mut().for_each(|sector: &mut Sector| sector.duties.reverse());
    Index::build(Arc::new(Catalog::new(data).expect("the list is consistent")), &BUILTIN_PHRASES)
});

/// Pieces of what people type, put together in any way.
fn query() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,8}",
        "[0-9]{1,3}",
        "\\PC{0,6}",
        Just(" ".to_owned()),
        (0..62_usize, 0..60_usize, 1..6_usize)
            .prop_map(|(row, start, length)| { CATALOG.duties()[row].text.chars().skip(start).take(length).collect() }),
        prop::sample::select(vec!["孩子上学", "盖章", "来文", "找谁", "与情", "zhengwu", "的事", "开会"])
            .prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 1..5).prop_map(|pieces| pieces.concat())
}

fn check(query: &str, hit: &Hit) {
    let explanation = INDEX.explain(query, SearchOptions::default(), hit);
    let row = hit.row as usize;
    let duty = &CATALOG.duties()[row];
    let mandate = &CATALOG.mandates()[CATALOG.mandate_of(row)].text;
    assert!((0.0..=1.0).contains(&hit.score), "{query}: {hit:?}");
    assert!(!explanation.why.is_empty(), "{query}: {hit:?}");
    for (text, ranges) in
        [(&*duty.text, &explanation.text), (&duty.office, &explanation.office), (mandate, &explanation.mandate)]
    {
        assert!(ranges.windows(2).all(|pair| pair[0].end < pair[1].start), "{query}: {ranges:?}");
        for range in ranges {
            let marked = text.get(range.clone()).expect("whole characters");
            assert!(!marked.is_empty(), "{query}");
            // What is highlighted because it was typed as it is was typed.
            if hit.tier == Tier::Fuzzy {
                assert!(query.contains(marked), "{query}: {marked}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn highlights_lie_on_whole_characters(query in query()) {
        for hit in hits(&INDEX, &query).iter().take(5) {
            check(&query, hit);
        }
    }

    #[test]
    fn the_order_of_the_list_decides_only_ties(query in query()) {
        let key = |catalog_row: u32, hit: &Hit| (hit.tier, CATALOG.duties()[catalog_row as usize].number);
        let mut forwards: Vec<_> = hits(&INDEX, &query).iter().map(|hit| (key(hit.row, hit), hit.score)).collect();
        let mut backwards: Vec<_> = hits(&BACKWARDS, &query).iter().map(|hit| (key(61 - hit.row, hit), hit.score)).collect();
        forwards.sort_by_key(|(key, _)| *key);
        backwards.sort_by_key(|(key, _)| *key);
        prop_assert_eq!(forwards.len(), backwards.len());
        for (one, other) in forwards.iter().zip(&backwards) {
            prop_assert_eq!(one.0, other.0);
            // Of a sector's duties the first listed leads a little, which is a tie in all but name.
            prop_assert!((one.1 - other.1).abs() < 0.05, "{} {:?} {:?}", query, one, other);
        }
    }

    #[test]
    fn no_input_panics(query in any::<String>()) {
        let results = INDEX.search(&query, SearchOptions { fuzzy_sounds: true });
        for hit in results.hits.iter().take(3) {
            let _ = INDEX.explain(&query, SearchOptions { fuzzy_sounds: true }, hit);
        }
    }
}

#[test]
fn long_and_strange_queries_are_answered() {
    let every: String = (0..=u32::from(char::MAX)).step_by(97).filter_map(char::from_u32).collect();
    let long = ["公".repeat(10_000), "zh".repeat(5_000), "上学 ".repeat(3_000), "a".repeat(63), "a".repeat(64), every];
    for query in long {
        for hit in hits(&INDEX, &query).iter().take(3) {
            check(&query, hit);
        }
    }
}
