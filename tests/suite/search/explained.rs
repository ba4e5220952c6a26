//! Every hit says why it is there, and highlights the characters that matched.

use dutydesk::domain::Lang;
use dutydesk::search::{Explanation, SearchOptions, Tier};

use super::{catalog, hits, published};

/// The first hit of a query: its number, its tier, its reasons, and the words highlighted in its text and office.
fn first(query: &str) -> (u32, Tier, String, String) {
    let (index, catalog) = (published(), catalog());
    let hit = hits(&index, query)[0];
    let explanation = index.explain(query, SearchOptions::default(), &hit);
    let duty = &catalog.duties()[hit.row as usize];
    let why: Vec<String> = explanation.why.iter().map(|why| why.describe(Lang::Zh)).collect();
    (duty.number, hit.tier, why.join(" "), marked(&explanation, &duty.text, &duty.office))
}

fn marked(explanation: &Explanation, text: &str, office: &str) -> String {
    let of = |text: &str, ranges: &[std::ops::Range<usize>]| {
        ranges
            .iter()
            .map(|range| text.get(range.clone()).expect("a range of whole characters").to_owned())
            .collect::<Vec<_>>()
    };
    [of(text, &explanation.text), of(office, &explanation.office)].concat().join("|")
}

fn owned(number: u32, tier: Tier, why: &str, marked: &str) -> (u32, Tier, String, String) {
    (number, tier, why.to_owned(), marked.to_owned())
}

#[test]
fn hits_of_every_tier_are_explained() {
    assert_eq!(first("第28项"), owned(28, Tier::Number, "第28项", ""));
    assert_eq!(first("zwgk"), owned(50, Tier::Pinyin, "拼音 zwgk → 政务公开", "政务公开"));
    assert_eq!(first("綜合文稿"), owned(5, Tier::Literal, "原文 综合文稿", "综合文稿"));
    assert_eq!(first("与情信息"), owned(44, Tier::Phrase, "同音 与情信息 → 舆情信息 → 第44项", "信息"));
    assert_eq!(first("宝密工作"), owned(15, Tier::Pinyin, "同音 宝密工作 → 保密工作", "保密工作"));
    assert_eq!(first("应管"), owned(6, Tier::Fuzzy, "近似 应管", "应|管"));
    assert_eq!(first("综合股 离退休"), owned(53, Tier::Literal, "原文 综合股 原文 离退休", "离退休|综合股"));
}

#[test]
fn brackets_and_quotes_inside_a_word_do_not_split_it() {
    let (number, tier, _, marked) = first("放管服改革");
    assert_eq!((number, tier), (3, Tier::Literal));
    assert_eq!(marked, "放管服|改革");
}

#[test]
fn a_hit_through_a_sector_names_the_sector() {
    let (index, catalog) = (published(), catalog());
    let hit = hits(&index, "孩子上学")[0];
    let explanation = index.explain("孩子上学", SearchOptions::default(), &hit);
    let sector = explanation.sector.map(|sector| catalog.sectors()[sector].name.as_str());
    assert_eq!((hit.tier, sector), (Tier::Phrase, Some("教育体育")));
    assert_eq!(explanation.why[0].describe(Lang::Zh), "孩子上学 → 教育体育");
    assert_eq!(marked(&explanation, &catalog.duties()[hit.row as usize].text, ""), "教育体育");
}

#[test]
fn scattered_characters_are_no_fuzzy_hit() {
    let index = published();
    let found = hits(&index, "人事");
    assert_eq!(found[0].row + 1, 57);
    assert!(found.iter().all(|hit| hit.tier != Tier::Fuzzy));
}
