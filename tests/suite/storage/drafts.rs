//! Drafts outlive the window they were written in, and nothing else does.

use std::fs;

use dutydesk::storage::annotation_store::AnnotationStore;
use dutydesk::storage::io::SystemIo;

use super::basics::note;

#[test]
fn a_draft_is_offered_when_its_window_is_gone_and_not_before() {
    let dir = tempfile::tempdir().unwrap();
    let open = || AnnotationStore::open(Some(dir.path()), Box::new(SystemIo));
    let (mut writing, _) = open();
    writing.save_drafts(&[note("写了")]).unwrap();
    let edit = note("写了一半");
    writing.save_drafts(std::slice::from_ref(&edit)).unwrap();
    assert!(open().1.drafts.is_empty(), "its window is still there");
    drop(writing);
    let (mut next, opened) = open();
    let [draft] = &opened.drafts[..] else { panic!("{:?}", opened.drafts) };
    assert_eq!(draft.edits, [edit]);
    next.discard_draft(&draft.session);
    next.save_drafts(&[note("另一条")]).unwrap();
    next.clear_draft();
    assert!(open().1.drafts.is_empty());
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn purging_removes_the_text_from_drafts_copies_and_broken_files() {
    let dir = tempfile::tempdir().unwrap();
    let open = || AnnotationStore::open(Some(dir.path()), Box::new(SystemIo)).0;
    let (secret, other) = (note("身份证号"), note("别的"));
    let mut store = open();
    store.save(&[secret.clone(), other.clone()]).unwrap();
    let path = dir.path().join("annotations.ron");
    let exported = fs::read(&path).unwrap();
    fs::write(&path, &exported[..exported.len() - 3]).unwrap();
    open().recover().unwrap_or_else(|error| panic!("{error}"));
    let edited = fs::read_to_string(&path).unwrap().replace("别的", "手改的");
    fs::write(&path, edited).unwrap();
    let mut window = open();
    window.save_drafts(std::slice::from_ref(&secret)).unwrap();
    drop(window);
    let mut store = open();
    store.save(&[note("之后")]).unwrap();
    let texts = || {
        let files = fs::read_dir(dir.path()).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
        files.map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).filter(|text| text.contains("身份证")).count()
    };
    assert_eq!(texts(), 5, "the file, .bak, a broken, an aside, a draft");
    store.purge(std::slice::from_ref(&secret.after.id), "2030-01-01T00:00:00Z").unwrap();
    assert_eq!(texts(), 0);
    let stick = dir.path().join("stick.ron");
    fs::write(&stick, exported).unwrap();
    store.merge(&stick).unwrap();
    assert!(store.annotations().get(&secret.after.id).is_some_and(|it| it.purged && it.text().is_empty()));
    assert!(store.annotations().get(&other.after.id).is_some());
    let late = store.save(std::slice::from_ref(&secret)).unwrap();
    assert_eq!(late.purged, [secret.after.id]);
}
