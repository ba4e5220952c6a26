//! The verdict: one line that says whose matter a query is, and never anything else than the hits say.

use std::sync::Arc;

use dutydesk::action::Place;
use dutydesk::app::Setup;
use dutydesk::app::verdict::{Sureness, Verdict};
use dutydesk::domain::{Annotation, Annotations, Body, Catalog, Contact, Lang, Target};
use dutydesk::search::{BUILTIN_PHRASES, Index, SearchOptions};
use dutydesk::storage::catalog_file;
use dutydesk::ui::layout::Layout;
use dutydesk::ui::widgets::ruler::Ruler;
use proptest::prelude::*;
use ratatui::layout::{Position, Rect};
use unicode_width::UnicodeWidthStr;

use crate::desk::{Desk, theme, words};
use crate::snapshot;

const QUESTIONS: &str = include_str!("../fixtures/questions.tsv");

fn questions() -> Vec<&'static str> {
    QUESTIONS.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect()
}

fn annotation(id: &str, target: &str, body: Body) -> Annotation {
    Annotation {
        id: id.into(),
        catalog: "district-government-office".into(),
        target: target.parse().expect("a target"),
        body,
        tags: Vec::new(),
        author: String::new(),
        created: String::new(),
        updated: String::new(),
        revision: 1,
        fingerprint: String::new(),
        deleted: false,
        purged: false,
    }
}

fn contact(id: &str, target: &str, person: &str, phone: &str) -> Annotation {
    let contact = Contact { person: person.into(), phone: phone.into(), ..Contact::default() };
    annotation(id, target, Body::Contact(contact))
}

fn with(width: u16, height: u16, annotations: Vec<Annotation>) -> Desk {
    let setup = Setup { annotations: annotations.into_iter().collect(), ..Setup::default() };
    Desk::with(width, height, catalog_file::builtin(), setup)
}

/// The row under the search box.
fn line(desk: &Desk) -> String {
    desk.screen().lines().nth(4).unwrap_or_default().trim().to_owned()
}

/// Holds the verdict on a query against its first hit.
fn holds(index: &Index, catalog: &Catalog, query: &str) -> Verdict {
    let options = SearchOptions::default();
    let results = index.search(query, options);
    let verdict = Verdict::of(index, query, options, &results);
    match (results.hits.first(), verdict.routes.first()) {
        (Some(hit), Some(route)) => {
            assert_eq!(route.office, catalog.office_of(hit.row as usize), "{query}: {hit:?} {route:?}");
            assert_eq!(route.sector, index.explain(query, options, hit).sector, "{query}: {hit:?} {route:?}");
            assert_eq!(route.rows.first(), Some(&hit.row), "{query}: {hit:?} {route:?}");
        }
        (None, None) => assert_eq!(verdict.sureness, Sureness::Nothing),
        (hit, route) => panic!("{query}: {hit:?} but {route:?}"),
    }
    verdict
}

#[test]
fn the_verdict_is_that_of_the_first_hit() {
    let catalog = Arc::new(catalog_file::builtin());
    let index = Index::build(Arc::clone(&catalog), &BUILTIN_PHRASES);
    for query in questions() {
        let verdict = holds(&index, &catalog, query);
        println!("{query}: {:?} {:?}", verdict.sureness, verdict.routes.first().map(|route| &route.why));
        // A query that is still being typed, too.
        for (end, _) in query.char_indices().skip(1) {
            holds(&index, &catalog, &query[..end]);
        }
    }
}

/// A call about two matters leads with the one that the first hit is about.
#[test]
fn the_verdict_on_two_matters_is_that_of_the_first_hit() {
    let catalog = Arc::new(catalog_file::builtin());
    let index = Index::build(Arc::clone(&catalog), &BUILTIN_PHRASES);
    let callers: Vec<_> = questions().into_iter().take(31).collect();
    let mut several = 0;
    for one in &callers {
        for other in &callers {
            let verdict = holds(&index, &catalog, &format!("{one}，另外{other}"));
            several += usize::from(verdict.further().is_some());
        }
    }
    assert!(several > 100, "{several} of {} are told as two", callers.len() * callers.len());
}

fn targets(catalog: &Catalog) -> Vec<Target> {
    let sectors = catalog.sectors().iter().map(|sector| Target::Sector(sector.name.clone()));
    let offices = catalog.offices().iter().map(|office| Target::Office(office.name.clone()));
    let duties = catalog.duties().iter().map(|duty| Target::Duty(duty.number));
    sectors.chain(offices).chain(duties).collect()
}

/// Words taught for an office, beside a question about another matter: the first hit may be a late duty of that office.
#[test]
fn the_verdict_on_words_taught_for_an_office_is_that_of_the_first_hit() {
    let catalog = Arc::new(catalog_file::builtin());
    let mut index = Index::build(Arc::clone(&catalog), &BUILTIN_PHRASES);
    for office in catalog.offices() {
        let target = Target::Office(office.name.clone()).to_string();
        let phrase = annotation("1", &target, Body::Phrase { text: "啦大路路".into() });
        index.set_annotations(&std::iter::once(phrase).collect());
        for question in questions() {
            holds(&index, &catalog, &format!("{question}，啦大路路"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]
    /// Whatever a user taught, alone, in a sentence, and beside another phrase.
    #[test]
    fn the_verdict_on_taught_words_is_that_of_the_first_hit(
        phrase in prop_oneof!["[嘎啦窜天猴大棚路灯学校补课文件]{1,4}", "[a-z]{2,6}"],
        other in "[孩子上学水管路灯开会]{2,3}",
        one: prop::sample::Index, two: prop::sample::Index, asked: prop::sample::Index,
    ) {
        let catalog = Arc::new(catalog_file::builtin());
        let mut index = Index::build(Arc::clone(&catalog), &BUILTIN_PHRASES);
        let targets = targets(&catalog);
        let taught = [(&phrase, one), (&other, two)].into_iter().enumerate().map(|(id, (text, at))| {
            annotation(&id.to_string(), &at.get(&targets).to_string(), Body::Phrase { text: text.clone() })
        });
        let taught: Annotations = taught.collect();
        index.set_annotations(&taught);
        let sentence = asked.get(&questions()).to_string();
        for query in [phrase.clone(), other.clone(), format!("{phrase}{other}"), format!("{sentence}，{phrase}"), format!("{phrase}{sentence}")] {
            holds(&index, &catalog, &query);
        }
    }
}

fn contacts() -> Vec<Annotation> {
    vec![
        contact("1", "sector:教育体育", "区教体局", "8765-4321"),
        contact("2", "office:外事联络室", "李科长", "8123-0001"),
        contact("3", "duty:28", "", "12345"),
    ]
}

#[test]
fn screens() {
    for (width, height) in [(120, 40), (80, 24), (60, 20), (40, 12)] {
        let mut desk = with(width, height, contacts());
        snapshot!(format!("verdict-empty-{width}x{height}"), desk.screen());
        snapshot!(format!("verdict-contact-{width}x{height}"), desk.keys("孩子上学"));
        snapshot!(format!("verdict-doubtful-{width}x{height}"), desk.keys("<f5>投诉管理"));
        let setup = Setup { lang: Lang::En, annotations: contacts().into_iter().collect(), ..Setup::default() };
        let mut desk = Desk::with(width, height, catalog_file::builtin(), setup);
        snapshot!(format!("verdict-english-{width}x{height}"), desk.keys("孩子上学"));
    }
}

#[test]
fn lines() {
    let mut desk = with(100, 24, contacts());
    let mut said = |query: &str| {
        desk.keys("<f5>");
        desk.keys(query);
        line(&desk)
    };
    // Who is in charge of the sector is named before who coordinates it; without a contact the office alone.
    assert_eq!(said("孩子上学"), "教育体育 → 区教体局 8765-4321（秘书三室协调）  把握 99%");
    assert_eq!(said("卫生院没有医生"), "卫生健康 → 秘书三室（协调）  把握 99%");
    // An office's own contact stands behind its name, and a duty's own before that.
    assert!(said("外国大使来了谁接").contains("外事联络室 李科长 8123-0001"));
    assert_eq!(said("28"), "职责 28 → 区政府总值班室（区长热线电话办公室） 12345  按序号");
    // What needs no weighing has no figure.
    assert_eq!(said("会议"), "职责 20 → 文秘股（保密办）  清单原文   或 政务督查室");
    assert_eq!(said("zwgk"), "职责 50 → 区政务公开办公室  读音相符");
    assert_eq!(said("盖章"), "职责 16 → 文秘股（保密办）  把握 97%");
    // No claim where none can be made.
    assert!(said("投诉管理").starts_with("没把握"));
    assert_eq!(said("嘎啦嘎啦"), "没有听出归哪里  归不到别处的，可转 区政府总值班室（区长热线电话办公室） 12345");
    assert_eq!(said(" "), "输入来电人的话，这里给出归口科室");
}

#[test]
fn a_taught_phrase_and_a_new_contact_count_at_once() {
    let mut desk = Desk::new(100, 24);
    desk.keys("窜天猴<f6>教育<enter>");
    assert!(line(&desk).contains("教育体育 → 秘书三室") && line(&desk).contains("按自记用语"), "{}", line(&desk));
    desk.keys("<up><up><up><f4>区教体局<tab>8765<enter>");
    assert!(line(&desk).starts_with("教育体育 → 区教体局 8765（秘书三室协调）"), "{}", desk.screen());
    desk.keys("<ctrl-u>");
    assert!(!line(&desk).contains("8765"), "{}", line(&desk));
}

#[test]
fn another_list_has_its_verdict_when_its_index_is_there() {
    let mut desk = Desk::new(80, 24);
    desk.keys("孩子上学");
    let catalog = Arc::new(catalog_file::builtin());
    desk.app.set_catalog(Arc::clone(&catalog));
    desk.draw();
    assert_eq!(line(&desk), "索引建好就检索。");
    desk.app.set_index(Index::build(catalog, &BUILTIN_PHRASES));
    desk.draw();
    assert_eq!(line(&desk), "教育体育 → 秘书三室（协调）  把握 99%");
}

#[test]
fn each_matter_of_a_call_is_named() {
    let mut desk = Desk::new(100, 30);
    let screen = desk.keys("小区停水三天了，另外孩子上学报不上名");
    assert!(line(&desk).contains("   另 住房和城乡建设（秘书四室）"), "{screen}");
    let lit = desk.highlighted();
    let query = lit.lines().nth(2).unwrap_or_default();
    assert!(query.contains("停水") && query.contains("上学"), "{lit}");
}

#[test]
fn a_bureau_without_a_name_is_called_the_bureau_in_charge() {
    let mut desk = with(80, 24, vec![contact("1", "sector:教育体育", "", "8765-4321")]);
    desk.keys("孩子上学");
    assert_eq!(line(&desk), "教育体育 → 主管部门 8765-4321（秘书三室协调）  把握 99%");
}

#[test]
fn the_words_that_carried_are_lit_and_the_cursor_stays_where_it_is_typed() {
    let mut desk = Desk::new(80, 24);
    desk.keys("请问公安调研找谁");
    let lit = desk.highlighted();
    let query = lit.lines().nth(2).map(str::trim);
    assert_eq!(query, Some("公安调研"), "{lit}");
    assert_eq!((desk.cursor().x, desk.cursor().y), (18, 2));
    desk.keys("<left><left>");
    assert_eq!(desk.cursor().x, 14);
    // In a query that is scrolled, too.
    desk.keys(&format!("<f5>{}公安调研", "啊".repeat(60)));
    desk.resize(40, 24);
    assert_eq!(words(&desk.highlighted())[..1], ["公安调研"]);
    assert_eq!(desk.cursor().x, 30);
}

#[test]
fn how_sure_is_told_without_colour() {
    let mut desk = Desk::new(80, 24);
    desk.look.theme = theme("mono");
    desk.keys("投诉管理");
    assert!(line(&desk).starts_with("没把握"));
}

/// The row is always there: the panes stay where they are while somebody types.
#[test]
fn the_panes_do_not_jump() {
    for (width, height, rows) in [(80, 19, 0), (80, 20, 1), (80, 29, 1), (80, 30, 2), (200, 60, 2)] {
        let mut desk = Desk::new(width, height);
        let area = Rect::new(0, 0, width, height);
        let empty = Layout::of(&desk.app, area);
        assert_eq!(empty.verdict.map_or(0, |area| area.height), rows, "{height}");
        for query in ["孩子上学", "嘎啦嘎啦"] {
            desk.keys("<f5>");
            desk.keys(query);
            assert_eq!(Layout::of(&desk.app, area), empty);
        }
        // The mouse and the page keys count with the same rows.
        let duties = empty.duties.expect("the duties are shown");
        assert_eq!(desk.app.desk.duties.page, usize::from(duties.height) - 2);
        let under = empty.search.bottom() + rows;
        let place = |y| empty.at(Position { x: 30, y }).map(|(place, _)| place);
        assert_eq!((duties.y, place(under)), (under, Some(Place::Duties)));
        if rows > 0 {
            assert_eq!(place(under - 1), None, "a click on the verdict moves nothing");
        }
    }
}

#[test]
fn no_line_is_longer_than_the_screen_and_no_phone_is_cut() {
    let long = contact("4", "sector:城市管理", &"城市管理综合行政执法局".repeat(3), "8765-4321 转 8001");
    for wide in [false, true] {
        let mut desk = with(40, 24, [contacts(), vec![long.clone()]].concat());
        desk.look.ruler = Ruler::new(wide);
        for query in ["孩子上学", "路灯不亮", "28", "行文把关", "投诉管理", "嘎啦嘎啦", "机关食堂归谁管"]
        {
            desk.keys("<f5>");
            desk.keys(query);
            for width in 16..=200 {
                desk.resize(width, 24);
                let line = line(&desk);
                // On the screen in memory a character of two forced cells is followed by a blank.
                assert!(line.width() + 3 <= usize::from(width), "{width}: {line}");
                let phone = if query == "路灯不亮" { "8765-4321 转 8001" } else { "8765-4321" };
                assert!(!line.contains("8765") || line.contains(phone), "{width}: {line}");
            }
        }
    }
}
