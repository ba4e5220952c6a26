//! Every duty and every office is reached: by number, by words of its own, and by the initials of its own text.

use dutydesk::domain::Catalog;
use dutydesk::search::{Index, SearchOptions, Tier};
use pinyin::ToPinyin;

use super::{catalog, hits, published};

/// Whether a row is first among the hits, or level with the first.
fn is_first(index: &Index, query: &str, row: usize) -> bool {
    let hits = hits(index, query);
    let Some(first) = hits.first() else { return false };
    hits.iter().any(|hit| hit.row as usize == row && hit.tier == first.tier && hit.score >= first.score - 1e-6)
}

/// The shortest beginning of a clause that no duty before it in rank shares, as a clerk would go on typing.
fn clauses(text: &str) -> Vec<String> {
    let cut = |c: char| matches!(c, '、' | '，' | ',' | '。' | '；' | '《' | '》' | '“' | '”' | '（' | '）');
    let mut clauses: Vec<String> =
        text.split(cut).filter(|clause| clause.chars().count() > 3).map(str::to_owned).collect();
    clauses.sort_by_key(|clause| std::cmp::Reverse(clause.chars().count()));
    clauses
}

fn initials(text: &str) -> String {
    text.chars().filter_map(|c| c.to_pinyin()).map(|reading| &reading.plain()[..1]).collect()
}

#[test]
fn every_duty_is_reached_by_its_number() {
    let (index, catalog) = (published(), catalog());
    for (row, duty) in catalog.duties().iter().enumerate() {
        for query in [format!("{}", duty.number), format!("第{}项", duty.number), format!("{}号", duty.number)] {
            let hit = hits(&index, &query)[0];
            assert_eq!((hit.row as usize, hit.tier), (row, Tier::Number), "{query}");
        }
    }
}

#[test]
fn every_duty_is_reached_by_words_of_its_own() {
    let (index, catalog) = (published(), catalog());
    for (row, duty) in catalog.duties().iter().enumerate() {
        assert!(is_first(&index, &duty.text, row), "{}", duty.text);
        let clauses = clauses(&duty.text);
        assert!(clauses.iter().any(|clause| is_first(&index, clause, row)), "{}: {clauses:?}", duty.number);
    }
}

#[test]
fn every_duty_is_reached_by_the_initials_of_its_text() {
    let (index, catalog) = (published(), catalog());
    for (row, duty) in catalog.duties().iter().enumerate() {
        let typed: Vec<String> = clauses(&duty.text).iter().map(|clause| initials(clause)).collect();
        assert!(typed.iter().any(|typed| is_first(&index, typed, row)), "{}: {typed:?}", duty.number);
    }
}

#[test]
fn every_office_is_reached_by_name_and_by_initials() {
    let (index, catalog) = (published(), catalog());
    for (office, record) in catalog.offices().iter().enumerate() {
        let short = record.name.split('（').next().unwrap_or_default();
        for query in [record.name.clone(), short.to_owned(), initials(short)] {
            // 秘书三室 and 秘书四室 have the same initials.
            let rows = (0..catalog.duties().len()).filter(|row| catalog.office_of(*row) == office);
            assert!(rows.into_iter().any(|row| is_first(&index, &query, row)), "{query}");
        }
    }
    assert_eq!(office_of(&index, &catalog, "ms3"), "秘书三室");
}

fn office_of(index: &Index, catalog: &Catalog, query: &str) -> String {
    let hits = index.search(query, SearchOptions::default()).hits;
    catalog.duties()[hits[0].row as usize].office.to_string()
}

#[test]
fn readings_follow_the_word_and_others_come_behind() {
    let index = published();
    for (query, number) in [("hegao", 11), ("xietiaozhidao", 4), ("quzhangxinxiang", 28), ("huiyishi", 20)] {
        assert_eq!(hits(&index, query)[0].row + 1, number, "{query}");
    }
    // 调研 is diao; read as tiao it is found all the same, and ranks lower.
    let [right, wrong] = ["diaoyan", "tiaoyan"].map(|query| hits(&index, query)[0].score);
    assert!(right > wrong, "{right} {wrong}");
}

#[test]
fn sounds_that_speakers_confuse_fold_only_when_asked() {
    let index = published();
    let zengwu = |fuzzy_sounds| index.search("zenwugongkai", SearchOptions { fuzzy_sounds }).hits;
    assert!(zengwu(false).iter().all(|hit| hit.tier != Tier::Pinyin));
    assert_eq!(zengwu(true)[0].tier, Tier::Pinyin);
}

#[test]
fn townspeople_and_staff_are_told_apart() {
    let (index, catalog) = (published(), catalog());
    let first = |query: &str| {
        let route = index.route(query, SearchOptions::default(), 1).remove(0);
        let sector = route.sector.map(|sector| catalog.sectors()[sector].name.clone());
        sector.unwrap_or_else(|| catalog.offices()[route.office].name.clone())
    };
    for query in ["住房公积金", "zhufang gongjijin", "公积金提取", "公积金没交"] {
        assert_eq!(first(query), "住房和城乡建设", "{query}");
    }
    for query in ["机关公积金", "单位公积金", "单位社保", "工资条"] {
        assert_eq!(first(query), "人事财务股", "{query}");
    }
    assert_eq!(first("社保卡丢了"), "人力资源社会保障");
}
