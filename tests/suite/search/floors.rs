//! What is reached on questions that were written without seeing the program, and may not be lost again. They stand in
//! `tests/fixtures/questions`; the floors are just under what is reached, and only rise.

use std::collections::BTreeSet;
use std::sync::Arc;

use dutydesk::domain::{Catalog, CatalogData};
use dutydesk::meaning::syllable;
use dutydesk::search::{BUILTIN_PHRASES, Index, SearchOptions};

use super::published;

/// How many of a table are right: the office first, the sector first, the sector among three; in percent.
fn score(index: &Index, table: &str, spelled: bool) -> [usize; 3] {
    let catalog = super::catalog();
    let office_of = |sector: &str| {
        let number = *catalog.sectors()[catalog.sector_position(sector)?].duties.first()?;
        Some(catalog.office_of(catalog.duty_row(number)?))
    };
    let (mut counts, mut all) = ([0; 3], 0);
    for line in table.lines().skip(1) {
        let [_, text, sectors] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let typed = if spelled { syllable::typed(text) } else { text.to_owned() };
        let sectors: Vec<&str> = sectors.split('|').collect();
        let offices: BTreeSet<usize> = sectors.iter().filter_map(|sector| office_of(sector)).collect();
        let routes = index.route(&typed, SearchOptions::default(), 3);
        let named = |at: usize| {
            let sector = routes.get(at)?.sector?;
            Some(sectors.contains(&catalog.sectors()[sector].name.as_str()))
        };
        all += 1;
        counts[0] += usize::from(routes.first().is_some_and(|route| offices.contains(&route.office)));
        counts[1] += usize::from(named(0) == Some(true));
        counts[2] += usize::from((0..3).any(|at| named(at) == Some(true)));
    }
    counts.map(|count| count * 100 / all)
}

fn hold<const COUNT: usize>(what: &str, reached: [usize; COUNT], floors: [usize; COUNT]) {
    assert!(
        reached.iter().zip(floors).all(|(reached, floor)| *reached >= floor),
        "{what}: {reached:?}, {floors:?} held"
    );
}

#[test]
fn titles_and_spoken_questions_are_routed() {
    let index = published();
    let sentences = include_str!("../../fixtures/questions/sentences.tsv");
    let spoken = include_str!("../../fixtures/questions/spoken.tsv");
    hold("titles", score(&index, sentences, false), [97, 96, 98]);
    hold("titles typed as pinyin", score(&index, sentences, true), [95, 94, 97]);
    hold("spoken", score(&index, spoken, false), [97, 95, 99]);
    hold("spoken, typed as pinyin", score(&index, spoken, true), [94, 88, 98]);
}

#[test]
fn two_hundred_questions_find_their_duty() {
    let index = published();
    let (mut first, mut among, mut all) = (0, 0, 0);
    for line in include_str!("../../fixtures/questions/made.tsv").lines().skip(1) {
        let [_, query, _, gold, ..] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let gold: Vec<u32> = gold.split(',').filter_map(|number| number.trim().parse().ok()).collect();
        let found = super::numbers(&index, query);
        all += 1;
        first += usize::from(found.first().is_some_and(|number| gold.contains(number)));
        among += usize::from(found.iter().take(3).any(|number| gold.contains(number)));
    }
    assert!(all == 200 && first * 100 >= all * 96 && among * 100 >= all * 98, "{first} first, {among} among three");
}

/// How many of a table are right on a list that the program never saw: the office first, the office among three; in percent.
fn score_foreign(list: &str, table: &str, spelled: bool) -> [usize; 2] {
    let data: CatalogData = ron::from_str(list).expect("the list is sound RON");
    let catalog = Arc::new(Catalog::new(data).expect("the list is consistent"));
    let index = Index::build(Arc::clone(&catalog), &BUILTIN_PHRASES);
    let (mut counts, mut all) = ([0; 2], 0);
    for line in table.lines().skip(1) {
        let [_, text, offices] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let typed = if spelled { syllable::typed(text) } else { text.to_owned() };
        let routes = index.route(&typed, SearchOptions::default(), 3);
        let right = |at: usize| {
            let office = routes.get(at).map(|route| catalog.offices()[route.office].name.as_str());
            office.is_some_and(|office| offices.split('|').any(|known| known == office))
        };
        all += 1;
        counts[0] += usize::from(right(0));
        counts[1] += usize::from((0..3).any(right));
    }
    assert_eq!(all, 150);
    counts.map(|count| count * 100 / all)
}

/// `foreign`: 36 bureaus that are all asked alike often, the rare ones too; `city`: 37 bureaus, the common ones more often.
#[test]
fn foreign_lists_answer_callers() {
    let foreign = include_str!("../../fixtures/questions/foreign.ron");
    let questions = include_str!("../../fixtures/questions/foreign-questions.tsv");
    hold("foreign", score_foreign(foreign, questions, false), [76, 92]);
    hold("foreign, typed as pinyin", score_foreign(foreign, questions, true), [70, 88]);
    let city = include_str!("../../fixtures/questions/city.ron");
    let questions = include_str!("../../fixtures/questions/city-questions.tsv");
    hold("city", score_foreign(city, questions, false), [93, 98]);
    hold("city, typed as pinyin", score_foreign(city, questions, true), [91, 94]);
}

/// A finer field is named where the words speak of it, and its wider one where they do not; by letters, the wider one.
#[test]
fn the_field_that_is_named_is_what_was_asked_for() {
    let index = published();
    for (typed, field) in [
        ("低保怎么办", "民政"),
        ("墓地太贵", "殡葬"),
        ("孩子上学报名", "教育体育"),
        ("公共健身器材坏了", "体育"),
        ("欠薪", "人力资源社会保障"),
        ("路灯不亮", "城市管理"),
        ("公交车不准时", "公共汽车"),
        ("驾照换证", "交警"),
        ("打架斗殴", "公安"),
        ("dibaozenmeban", "民政"),
        ("gongjiaochebuzhunshi", "交通运输"),
    ] {
        let named = index.route(typed, SearchOptions::default(), 1).first().and_then(|route| route.field);
        assert_eq!(named, Some(field), "{typed}");
    }
}
