//! What users taught and noted.

use dutydesk::domain::{Annotation, Annotations, Body, Lang, Target};
use dutydesk::search::{SearchOptions, Tier, Why};

use super::{hits, numbers, published};

fn annotation(id: &str, target: Target, body: Body) -> Annotation {
    Annotation {
        id: id.into(),
        catalog: "district-government-office".into(),
        target,
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

#[test]
fn a_taught_phrase_outranks_a_built_in_one_and_both_are_shown() {
    let mut index = published();
    assert_eq!(numbers(&index, "盖章")[0], 16);
    let phrase = annotation("1", Target::Duty(12), Body::Phrase { text: "盖 章".into() });
    index.set_annotations(&[phrase.clone()].into_iter().collect());
    assert_eq!(numbers(&index, "盖章")[..2], [12, 16]);
    let hit = hits(&index, "盖章")[0];
    let why = index.explain("盖章", SearchOptions::default(), &hit).why;
    assert_eq!(why[0], Why::Phrase { said: "盖章".into(), to: Target::Duty(12), own: true });
    assert_eq!(why[0].describe(Lang::Zh), "自记 盖章 → 第12项");

    // Deleted, of another list, or taken away: it counts no more.
    let gone = [Annotation { deleted: true, ..phrase.clone() }, Annotation { catalog: "other".into(), ..phrase }];
    for annotation in gone {
        index.set_annotations(&[annotation].into_iter().collect());
        assert_eq!(numbers(&index, "盖章")[0], 16);
    }
}

#[test]
fn words_of_notes_are_found_and_named_as_such() {
    let mut index = published();
    assert!(hits(&index, "魑魅魍魉").is_empty());
    let note = annotation(
        "1",
        Target::Office("综合股".into()),
        Body::Note { text: "第一行\n魑魅魍魉 老李".into(), todo: None },
    );
    index.set_annotations(&[note].into_iter().collect());
    assert_eq!(numbers(&index, "魑魅魍魉"), [38, 53]);
    assert_eq!(numbers(&index, "chimeiwangliang"), [38, 53]);
    let hit = hits(&index, "魑魅")[0];
    assert_eq!(hit.tier, Tier::Note);
    assert_eq!(index.explain("魑魅", SearchOptions::default(), &hit).why, [Why::Note { term: "魑魅".into() }]);
    index.set_annotations(&Annotations::default());
    assert!(hits(&index, "魑魅魍魉").is_empty());
}

#[test]
fn notes_come_behind_what_the_list_and_sayings_say() {
    let mut index = published();
    let before = numbers(&index, "路灯");
    let note = |text: &str| annotation("1", Target::Duty(7), Body::Note { text: text.into(), todo: None });
    index.set_annotations(&[note("路灯坏了问城管 核稿")].into_iter().collect());
    for query in ["路灯", "ludeng"] {
        assert_eq!(numbers(&index, query)[0], 8, "{query}");
    }
    let found = hits(&index, "路灯");
    assert_eq!(found.iter().map(|hit| hit.row + 1).collect::<Vec<_>>(), [before.clone(), vec![7]].concat());
    assert_eq!((found[0].tier, found[before.len()].tier), (Tier::Phrase, Tier::Note));
    assert_eq!(numbers(&index, "核稿"), [11, 7]);

    // What fits by a saying is explained by it, whatever is noted.
    index.set_annotations(&[note("孩子上学")].into_iter().collect());
    let hit = hits(&index, "孩子上学")[0];
    let explanation = index.explain("孩子上学", SearchOptions::default(), &hit);
    assert!(explanation.sector.is_some() && matches!(explanation.why[0], Why::Phrase { .. }), "{explanation:?}");
}
