//! Letters and slips: what they are taken for, and what they are not.

use dutydesk::domain::Lang;
use dutydesk::search::{SearchOptions, Tier};

use super::{catalog, hits, numbers, published};

/// The first hit of a query: its tier, its first reason, and the sector through which it was found.
fn first(query: &str) -> (Tier, String, Option<String>) {
    let (index, catalog) = (published(), catalog());
    let hit = hits(&index, query)[0];
    let explanation = index.explain(query, SearchOptions::default(), &hit);
    let sector = explanation.sector.map(|sector| catalog.sectors()[sector].name.clone());
    (hit.tier, explanation.why[0].describe(Lang::Zh), sector)
}

fn said(why: &str, sector: &str) -> (Tier, String, Option<String>) {
    (Tier::Phrase, why.to_owned(), Some(sector.to_owned()))
}

#[test]
fn initials_stand_for_what_callers_say() {
    assert_eq!(first("sfz"), said("拼音 sfz → 身份证 → 公安", "公安"));
    assert_eq!(first("tqgz"), said("拼音 tqgz → 拖欠工资 → 人力资源社会保障", "人力资源社会保障"));
    assert_eq!(first("gjc"), said("拼音 gjc → 公交车 → 交通运输", "交通运输"));
    // Three letters stand for many things: the next likely one stands beside the first, before that one's siblings.
    assert!(numbers(&published(), "mkf")[..2].contains(&20), "麦克风");
    // 车 is read ju in chess only.
    assert_eq!(first("gjj").1, "拼音 gjj → 公积金 → 住房和城乡建设");
    // What the list itself has comes first.
    assert_eq!(first("zwgk").0, Tier::Pinyin);
}

#[test]
fn sayings_spelled_out_come_before_parts_of_words() {
    assert_eq!(first("gongzi"), said("拼音 gongzi → 工资 → 人力资源社会保障", "人力资源社会保障"));
    // 限 and 厂 have readings that nobody means (wen, an).
    let index = published();
    assert_eq!((numbers(&index, "gonganwendian")[0], numbers(&index, "城管ｗｅｎｄｉａｎ")[0]), (8, 8));
    // What runs from one word into the next (案底, andi) is no reason.
    let hit = hits(&index, "gongan diaoyan")[1];
    let why = index.explain("gongan diaoyan", SearchOptions::default(), &hit).why;
    assert_eq!(why.iter().map(|why| why.describe(Lang::Zh)).collect::<Vec<_>>(), ["拼音 gongan → 公安 → 公安"]);
    assert_eq!(first("zaosheng"), said("拼音 zaosheng → 噪声 → 环境保护", "环境保护"));
    assert_eq!(first("shuiku"), said("拼音 shuiku → 水库 → 农业农村", "农业农村"));
    assert_eq!(first("hegao").1, "拼音 hegao → 核稿");
}

#[test]
fn hanzi_that_make_sense_are_not_taken_for_others() {
    assert_eq!(first("宝密"), (Tier::Pinyin, "同音 宝密 → 保密".to_owned(), None));
    for query in ["抽水", "举报村干部", "计生", "秋猪"] {
        let (_, why, _) = first(query);
        assert!(!why.starts_with("同音"), "{query}: {why}");
    }
}

#[test]
fn a_guess_says_that_it_is_one() {
    let index = published();
    for query in ["那个东西又那样了", "投诉管理"] {
        let found = hits(&index, query);
        let first = found.first().unwrap_or_else(|| panic!("{query}: nothing"));
        let why = index.explain(query, SearchOptions::default(), first).why;
        let said: Vec<String> = why.iter().map(|why| why.describe(Lang::Zh)).collect();
        assert_eq!(said.last().map(String::as_str), Some("没把握，仅供参考"), "{query}: {said:?}");
        let route = index.route(query, SearchOptions::default(), 1).remove(0);
        assert!(route.confidence < 0.5, "{query}: {route:?}");
    }
    // What is clear is not doubted.
    assert!(!first("拖欠农民工工资没人管").1.contains("没把握"));
}

/// The duties whose own words sound like what was typed.
fn sounding(query: &str, fuzzy_sounds: bool) -> Vec<u32> {
    let hits = published().search(query, SearchOptions { fuzzy_sounds }).hits;
    let mut numbers: Vec<u32> = hits.iter().filter(|hit| hit.tier == Tier::Pinyin).map(|hit| hit.row + 1).collect();
    numbers.sort_unstable();
    numbers
}

#[test]
fn sounds_that_many_speakers_do_not_tell_apart_count_as_one_only_if_asked() {
    for (typed, meant) in [
        ("zengwugongkai", "zhengwugongkai"),
        ("duca", "ducha"),
        ("gongwen senhe", "gongwen shenhe"),
        ("shenghe", "shenhe"),
        ("longyelongcun", "nongyenongcun"),
        ("gangbu", "ganbu"),
        ("xingxi", "xinxi"),
        ("xinzhenshenpi", "xingzhengshenpi"),
        ("longye农村", "nongye农村"),
    ] {
        let found = sounding(meant, false);
        assert!(!found.is_empty(), "{meant}");
        assert_ne!(sounding(typed, false), found, "{typed}");
        let fuzzy = sounding(typed, true);
        assert!(found.iter().all(|number| fuzzy.contains(number)), "{typed}: {fuzzy:?}, {meant}: {found:?}");
    }
}

/// What is typed out and read as usual, wherever it stands, before what is not: a word of the list is found by its sound.
#[test]
fn a_word_typed_out_comes_before_unfinished_and_rare_readings() {
    let index = published();
    let catalog = catalog();
    for (typed, word) in [
        ("wenmi", "文秘"),
        ("banzi", "班子"),
        ("yijian", "意见"),
        ("shizhang", "市长"),
        ("can jia", "参加"),
        ("cheng yuan", "成员"),
        ("gong xiao", "供销"),
        ("zi'liao", "资料"),
        ("xì tǒng", "系统"),
        ("zheng4wu4", "政务"),
    ] {
        let row = hits(&index, typed)[0].row as usize;
        let duty = &catalog.duties()[row];
        let mandate = &catalog.mandates()[catalog.mandate_of(row)];
        assert!(
            [&*duty.text, &*duty.office, &mandate.text].iter().any(|text| text.contains(word)),
            "{typed}: {duty:?}"
        );
    }
}
