//! One window and two: what is saved is found again.

use dutydesk::domain::Target;
use dutydesk::domain::annotation::{Annotation, Body, Call, Caller, Edit};
use dutydesk::storage::annotation_store::AnnotationStore;
use dutydesk::storage::clock;
use dutydesk::storage::io::SystemIo;
use std::path::Path;

/// A new note on duty 28 of the catalog `c`.
pub fn note(text: &str) -> Edit {
    let now = clock::now_utc();
    let after = Annotation {
        id: clock::new_id(),
        catalog: "c".into(),
        target: Target::Duty(28),
        body: Body::Note { text: text.into(), todo: None },
        tags: Vec::new(),
        author: "王".into(),
        created: now.clone(),
        updated: now,
        revision: 1,
        fingerprint: String::new(),
        deleted: false,
        purged: false,
    };
    Edit { before: None, after }
}

/// A new call of this phone about this matter.
pub fn call(matter: &str, phone: &str) -> Edit {
    let mut edit = note("");
    let caller = Caller::new("来电人", phone, "三号楼", &edit.after.id);
    let due = "2026-12-01".parse().ok();
    let mut call = Call { matter: matter.into(), caller, field: "城市管理".into(), due, ..Call::default() };
    call.taken("王", &edit.after.created);
    edit.after.body = Body::Call(call);
    edit
}

/// What is done with a call next, as an edit of it.
pub fn stepped(before: &Annotation, now: &str, step: impl FnOnce(&mut Call)) -> Edit {
    Edit::of(before, now, |it| {
        let Body::Call(call) = &mut it.body else { panic!("{it:?}") };
        step(call);
    })
}

fn open(dir: &Path) -> AnnotationStore {
    AnnotationStore::open(Some(dir), Box::new(SystemIo)).0
}

#[test]
fn a_second_window_sees_what_the_first_has_saved() {
    let dir = tempfile::tempdir().unwrap();
    let config = dir.path().join("new/config");
    let (mut first, mut second) = (open(&config), open(&config));
    let [one, two] = [note("一中门口停水\n“区供水” \"raw\" \\ #停水"), note("二")];
    first.save(std::slice::from_ref(&one)).unwrap();
    let seen = second.reload_if_changed().unwrap().unwrap();
    assert_eq!(seen.get(&one.after.id), Some(&one.after));
    assert_eq!(second.reload_if_changed().unwrap(), None);
    second.save(std::slice::from_ref(&two)).unwrap();
    let saved = first.save(&[]).unwrap();
    assert_eq!(saved.annotations.iter().count(), 2);
    assert_eq!(open(&config).annotations(), first.annotations());
    let mut names: Vec<_> = std::fs::read_dir(&config).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["annotations.lock", "annotations.ron", "annotations.ron.bak"]);
}

#[test]
fn the_same_note_changed_in_two_windows_keeps_both_versions_until_settled() {
    let dir = tempfile::tempdir().unwrap();
    let (mut first, mut second) = (open(dir.path()), open(dir.path()));
    let new = note("原文");
    first.save(std::slice::from_ref(&new)).unwrap();
    let change = |text: &str| {
        Edit::of(&new.after, "2030-01-01T00:00:00Z", |it| it.body = Body::Note { text: text.into(), todo: None })
    };
    first.save(&[change("甲改")]).unwrap();
    let saved = second.save(&[change("乙改")]).unwrap();
    assert_eq!(saved.conflicts, std::slice::from_ref(&new.after.id));
    let texts: Vec<_> = saved.annotations.iter().map(Annotation::text).collect();
    assert_eq!(texts.len(), 2);
    assert!(texts.contains(&"甲改".into()) && texts.contains(&"乙改".into()));
    let keep = saved.annotations.iter().find(|it| it.text() == "甲改").unwrap().clone();
    let settled = second.save(&saved.annotations.settle(&keep, "2030-01-01T00:00:09Z")).unwrap();
    assert!(settled.conflicts.is_empty() && !settled.annotations.in_conflict(&keep.id));
    assert_eq!(settled.annotations.iter().map(Annotation::text).collect::<Vec<_>>(), ["甲改"]);
}
