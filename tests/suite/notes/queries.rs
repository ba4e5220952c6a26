//! What the screens ask of annotations: the next shift's reading, orphans, 待核对, tags and authors.

use dutydesk::domain::annotation::{Annotation, Annotations, Body, Filter, Handover, Standing, tags_in};
use dutydesk::domain::{Catalog, CatalogData, Duty, Mandate, Office, Target};

fn catalog(text: &str) -> Catalog {
    Catalog::new(CatalogData {
        id: "c".into(),
        mandates: vec![Mandate { id: 1, heading: "（一）".into(), short: None, text: "文电".into() }],
        offices: vec![Office { name: "秘书一室".into(), also: Vec::new(), parent: None }],
        duties: vec![Duty { number: 1, mandate: 1, office: "秘书一室".into(), text: text.into(), remark: None }],
        ..CatalogData::default()
    })
    .unwrap()
}

fn note(id: &str, text: &str, updated: &str, author: &str) -> Annotation {
    let blank = Annotation {
        id: id.into(),
        catalog: "c".into(),
        target: Target::Duty(1),
        body: Body::Note { text: text.into(), todo: None },
        tags: tags_in(text),
        author: author.into(),
        created: "2026-11-24T00:00:00Z".into(),
        updated: updated.into(),
        revision: 1,
        fingerprint: String::new(),
        deleted: false,
        purged: false,
    };
    blank.attached(&catalog("负责文电工作。"), Target::Duty(1))
}

fn ids(list: &[&Annotation]) -> Vec<String> {
    list.iter().map(|annotation| annotation.id.clone()).collect()
}

#[test]
fn the_next_shift_reads_what_is_new_and_what_is_open() {
    let open = Annotation {
        body: Body::Note { text: "办".into(), todo: Some(false) },
        ..note("a", "", "2026-11-24T01:00:00Z", "王")
    };
    let done = Annotation {
        body: Body::Note { text: "办".into(), todo: Some(true) },
        ..note("b", "", "2026-11-24T01:00:00Z", "王")
    };
    let foreign = Annotation { catalog: "d".into(), ..note("x", "", "2026-11-24T09:00:00Z", "王") };
    let gone = Annotation { deleted: true, ..note("y", "", "2026-11-24T09:00:00Z", "王") };
    let phrase =
        Annotation { body: Body::Phrase { text: "词".into() }, ..note("z", "", "2026-11-24T09:00:00Z", "王") };
    let [old, same, new] =
        [("c", 1), ("d", 8), ("e", 9)].map(|(id, hour)| note(id, "", &format!("2026-11-24T0{hour}:00:00Z"), "李"));
    let mut all: Annotations = [open, done, old, same, new, foreign, gone, phrase].into_iter().collect();
    assert_eq!(ids(&all.for_next_shift("c")), ["e", "d", "c", "b", "a"], "everything before the first hand-over");
    for (id, at) in [("2", "2026-11-24T08:00:00Z"), ("1", "2026-11-23T20:00:00Z")] {
        all.hand_over(Handover {
            id: id.into(),
            catalog: "c".into(),
            from: "王".into(),
            to: "李".into(),
            at: at.into(),
        });
    }
    all.hand_over(Handover {
        id: "3".into(),
        catalog: "d".into(),
        from: String::new(),
        to: String::new(),
        at: "2027-01-01T00:00:00Z".into(),
    });
    assert_eq!(all.last_handover("c").map(|it| it.id.as_str()), Some("2"));
    assert_eq!(ids(&all.for_next_shift("c")), ["e", "d", "a"]);
}

#[test]
fn a_republished_list_moves_nothing_to_the_wrong_duty() {
    let kept = note("a", "记", "2026-11-24T01:00:00Z", "王");
    let orphan = Annotation { target: Target::Duty(9), ..note("b", "记", "2026-11-24T01:00:00Z", "王") };
    let foreign = Annotation { catalog: "d".into(), ..kept.clone() };
    assert_eq!(foreign.standing(&catalog("负责文电工作。")), Standing::Foreign);
    let all: Annotations = [kept.clone(), orphan].into_iter().collect();
    let same = catalog("负责文电 工作。");
    assert_eq!(kept.standing(&same), Standing::Current, "spaces are no change");
    assert_eq!(ids(&all.to_review(&same).collect::<Vec<_>>()), Vec::<String>::new());
    let republished = catalog("负责会务工作。");
    assert_eq!(ids(&all.to_review(&republished).collect::<Vec<_>>()), ["a"]);
    assert_eq!(ids(&all.orphans(&republished).collect::<Vec<_>>()), ["b"]);
    assert_eq!(kept.attached(&republished, Target::Duty(1)).standing(&republished), Standing::Current);
}

#[test]
fn tags_and_authors_filter_and_are_counted() {
    let all: Annotations = [
        note("a", "#停水 #抢修", "2026-11-24T01:00:00Z", "王"),
        note("b", "#停水", "2026-11-24T01:00:00Z", "李"),
        Annotation { deleted: true, ..note("c", "#停水", "2026-11-24T01:00:00Z", "王") },
    ]
    .into_iter()
    .collect();
    assert_eq!(all.tags("c"), [("停水", 2), ("抢修", 1)]);
    assert_eq!(all.authors("c"), [("李", 1), ("王", 1)]);
    assert_eq!(ids(&all.deleted("c")), ["c"]);
    let filter = Filter { tags: vec!["停水".into()], author: Some("王".into()), ..Filter::default() };
    assert_eq!(ids(&all.live("c").filter(|it| filter.passes(it)).collect::<Vec<_>>()), ["a"]);
}

#[test]
fn the_same_words_written_twice_are_no_conflict() {
    use dutydesk::domain::annotation::Edit;
    let start = note("a", "办", "2026-11-24T01:00:00Z", "王");
    let tick = |time: &str| Edit::of(&start, time, |it| it.body = Body::Note { text: "办".into(), todo: Some(true) });
    let mut all: Annotations = [start.clone()].into_iter().collect();
    let ticks = [tick("2026-11-24T02:00:00Z"), tick("2026-11-24T02:00:01Z")];
    ticks.iter().for_each(|tick| assert!(all.apply(tick)));
    assert!(!all.in_conflict("a"));
    assert_eq!(all.live("c").count(), 1);
    let shown = all.get("a").cloned().unwrap();
    all.apply(&Edit::of(&shown, "2026-11-24T03:00:00Z", |it| it.author = "李".into()));
    assert_eq!(all.versions("a").len(), 1, "an edit of the one that is shown takes the other along");
}
