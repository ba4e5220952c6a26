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
    assert!(hits(&index, "咕噜咕噜").is_empty());
    let note = annotation(
        "1",
        Target::Office("综合股".into()),
        Body::Note { text: "第一行\n咕噜咕噜 老李".into(), todo: None },
    );
    index.set_annotations(&[note].into_iter().collect());
    assert_eq!(numbers(&index, "咕噜咕噜"), [38, 53]);
    assert_eq!(numbers(&index, "gulugulu"), [38, 53]);
    let hit = hits(&index, "咕噜")[0];
    assert_eq!(hit.tier, Tier::Literal);
    assert_eq!(index.explain("咕噜", SearchOptions::default(), &hit).why, [Why::Note { term: "咕噜".into() }]);
    index.set_annotations(&Annotations::default());
    assert!(hits(&index, "咕噜咕噜").is_empty());
}
