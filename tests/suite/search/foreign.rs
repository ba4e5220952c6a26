//! A list that the built-in phrases were not written for.

use std::sync::Arc;

use dutydesk::domain::{Catalog, CatalogData, Duty, Mandate, Office, Sector};
use dutydesk::search::{BUILTIN_PHRASES, Index, SearchOptions};

/// Another office's list with one sector of a known name and one of its own.
fn foreign() -> Index {
    let duty = |number, office: &str, text: &str| Duty {
        number,
        mandate: 1,
        office: office.into(),
        text: text.into(),
        remark: None,
    };
    let office = |name: &str| Office { name: name.into(), also: Vec::new(), parent: None };
    let data = CatalogData {
        id: "county-office".into(),
        mandates: vec![Mandate {
            id: 1, heading: "（一）".into(), short: None, text: "负责日常工作。".into()
        }],
        offices: vec![office("一科"), office("二科")],
        sectors: vec![
            Sector { name: "教育体育".into(), duties: vec![2] },
            Sector { name: "海洋渔业".into(), duties: vec![1] },
        ],
        duties: vec![
            duty(1, "一科", "联系海洋渔业方面的工作。"),
            duty(2, "二科", "联系教育体育方面的工作。"),
            duty(16, "一科", "负责车辆调度。"),
            duty(28, "二科", "负责绿化养护。"),
        ],
        ..CatalogData::default()
    };
    Index::build(Arc::new(Catalog::new(data).expect("the list is consistent")), &BUILTIN_PHRASES)
}

#[test]
fn sectors_of_a_known_name_keep_their_sayings() {
    let index = foreign();
    for query in ["孩子上学找谁", "shangxue", "教育体育"] {
        let hits = index.search(query, SearchOptions::default()).hits;
        assert_eq!(hits.iter().map(|hit| hit.row).collect::<Vec<_>>(), [1], "{query}");
    }
    assert_eq!(index.search("海洋渔业", SearchOptions::default()).hits[0].row, 0);
}

#[test]
fn sayings_of_duties_and_the_fallback_stay_at_home() {
    let index = foreign();
    // 盖章 leads to duty 16 of the published list; this list's duty 16 is another.
    let results = index.search("盖章", SearchOptions::default());
    assert!(results.hits.is_empty() && results.fallback.is_empty(), "{results:?}");
    assert!(index.unresolved_phrases() > 1_000);
}

#[test]
fn the_published_list_leaves_no_phrase_out() {
    assert_eq!(super::published().unresolved_phrases(), 0);
}

#[test]
fn what_nobody_does_is_offered_to_the_hotline_and_is_no_hit() {
    let index = super::published();
    for query in ["qqqqq", "找谁"] {
        let results = index.search(query, SearchOptions::default());
        assert!(results.hits.is_empty(), "{query}: {:?}", results.hits);
        assert_eq!(results.fallback, [27, 28], "{query}");
    }
    // Nothing was asked.
    assert_eq!(index.search(" 🦀、", SearchOptions::default()), dutydesk::search::Results::default());
}
