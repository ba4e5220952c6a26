//! Broken files: never taken for empty, never overwritten, and never silently different.

use std::fs;
use std::path::Path;

use dutydesk::domain::Lang;
use dutydesk::domain::annotation::{Annotations, Body, Caller, Edit};
use dutydesk::storage::annotation_store::{AnnotationStore, Damage, StoreError, StoreNotice, decode, encode};
use dutydesk::storage::io::SystemIo;

use super::basics::{call, note, stepped};

fn open(dir: &Path) -> AnnotationStore {
    AnnotationStore::open(Some(dir), Box::new(SystemIo)).0
}

/// A directory with two saves behind it, its file and its `.bak`.
fn saved() -> (tempfile::TempDir, Annotations) {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    store.save(&[note("第一条")]).unwrap();
    store.save(&[note("第二条")]).unwrap();
    let annotations = store.annotations().clone();
    (dir, annotations)
}

#[test]
fn no_flipped_bit_and_no_cut_goes_unnoticed() {
    let mut small = Annotations::default();
    let mut edit = note("停水 \"一中\"\n#停水");
    edit.after.tags = vec!["停水".into()];
    small.apply(&edit);
    small.apply(&Edit::of(&edit.after, "2030-01-01T00:00:00Z", |it| {
        it.body = Body::Note { text: "改".into(), todo: Some(false) }
    }));
    let ringing = call("路灯不亮", "13800001111");
    small.apply(&ringing);
    let passed = stepped(&ringing.after, "2030-01-01T00:00:00Z", |call| {
        call.caller = Caller::new("张", "1", "", "m");
        call.pass("城管局", "王", "2030-01-01T00:00:00Z");
    });
    small.apply(&passed);
    assert!(!small.callers().is_empty(), "the statement that was replaced is kept aside");
    let bytes = encode(&small).unwrap();
    let unnoticed = |bytes: &[u8]| decode(bytes).is_ok_and(|read| read.intact);
    assert!(unnoticed(&bytes));
    for position in 0..bytes.len() {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[position] ^= 1 << bit;
            assert!(!unnoticed(&flipped), "byte {position} bit {bit}");
        }
        assert!(!unnoticed(&bytes[..position]), "cut to {position}");
    }
}

type Expected = fn(&Damage) -> bool;

#[test]
fn what_cannot_be_trusted_is_read_only_and_stays_as_it_is() {
    let newer = b"(version: 3, annotations: [], shiny: true)\n".as_slice();
    let (gbk, _, _) = encoding_rs::GBK.encode("(version: 1, annotations: []) // 批注");
    let table: [(&[u8], Expected); 6] = [
        (b"", |damage| *damage == Damage::Empty),
        (&[0; 512], |damage| *damage == Damage::Nul),
        (&gbk, |damage| *damage == Damage::NotUtf8),
        (newer, |damage| *damage == Damage::Newer { version: 3 }),
        (b"{\"json\": true}", |damage| matches!(damage, Damage::Syntax { line: 1, .. })),
        (b"(\n    version: 1,\n    annotations: [(id: 3)],\n)", |damage| {
            matches!(damage, Damage::Syntax { line: 3, .. })
        }),
    ];
    for (bytes, expected) in table {
        let (dir, _) = saved();
        let path = dir.path().join("annotations.ron");
        fs::write(&path, bytes).unwrap();
        let (mut store, opened) = AnnotationStore::open(Some(dir.path()), Box::new(SystemIo));
        let Some(StoreNotice::Damaged { damage, .. }) = opened.notice else { panic!("{:?}", opened.notice) };
        assert!(expected(&damage), "{damage:?}");
        let error = store.save(&[note("新")]).unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly(_)), "{error}");
        assert!(error.message(Lang::Zh).contains(&path.display().to_string()));
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

#[test]
fn a_window_notices_damage_and_recovery_while_it_runs() {
    let (dir, annotations) = saved();
    let path = dir.path().join("annotations.ron");
    let mut window = open(dir.path());
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() - 40]).unwrap();
    assert!(window.reload_if_changed().is_err());
    assert_eq!(window.reload_if_changed().unwrap(), None);
    assert_eq!(*window.annotations(), annotations, "what was known stays on the screen");
    let recovered = open(dir.path()).recover().unwrap();
    assert_eq!(recovered.annotations, annotations, "the second note was read from the damaged file");
    assert_eq!(recovered.salvaged.len(), 1);
    assert_eq!(fs::read(recovered.kept.unwrap()).unwrap(), whole[..whole.len() - 40]);
    assert_eq!(window.reload_if_changed().unwrap(), Some(annotations));
    window.save(&[note("第三条")]).unwrap();
    assert!(matches!(open(dir.path()).recover(), Err(StoreError::NotDamaged { .. })));
}

#[test]
fn recovery_from_nuls_takes_the_backup_and_never_nothing() {
    let (dir, annotations) = saved();
    let path = dir.path().join("annotations.ron");
    fs::write(&path, [0; 300]).unwrap();
    let recovered = open(dir.path()).recover().unwrap();
    assert!(recovered.backup && recovered.salvaged.is_empty());
    assert_eq!(recovered.annotations.iter().count(), annotations.iter().count() - 1, "the .bak is one save older");
    fs::write(&path, [0; 300]).unwrap();
    fs::remove_file(dir.path().join("annotations.ron.bak")).unwrap();
    assert!(matches!(open(dir.path()).recover(), Err(StoreError::NoBackup { .. })));
    assert_eq!(fs::read(&path).unwrap(), [0; 300]);
}

#[test]
fn a_missing_file_with_a_backup_is_not_empty() {
    let (dir, _) = saved();
    fs::remove_file(dir.path().join("annotations.ron")).unwrap();
    let (mut store, opened) = AnnotationStore::open(Some(dir.path()), Box::new(SystemIo));
    assert!(matches!(opened.notice, Some(StoreNotice::Missing { .. })));
    assert!(store.save(&[note("新")]).is_err());
    assert_eq!(store.recover().unwrap().annotations.iter().count(), 1);
    store.save(&[note("新")]).unwrap();
}

#[test]
fn a_file_that_vanishes_under_an_open_window_is_written_anew_whole() {
    let (dir, annotations) = saved();
    let mut window = open(dir.path());
    fs::remove_dir_all(dir.path()).unwrap();
    assert_eq!(window.reload_if_changed().unwrap(), Some(annotations.clone()), "what was known stays");
    assert!(matches!(window.notice(), Some(notice @ StoreNotice::Gone { .. }) if !notice.is_read_only()));
    assert_eq!(window.reload_if_changed().unwrap(), None, "and is said once");
    window.save(&[note("第三条")]).unwrap();
    assert_eq!(open(dir.path()).annotations().iter().count(), annotations.iter().count() + 1);
}

#[test]
fn a_file_edited_by_hand_is_used_and_kept_aside() {
    let (dir, _) = saved();
    let path = dir.path().join("annotations.ron");
    let edited = format!(
        "\u{feff}{}",
        fs::read_to_string(&path).unwrap().replace("第一条", "手改\\u{0}\\u{202e}的").replace('\n', "\r\n")
    );
    fs::write(&path, &edited).unwrap();
    let (mut store, opened) = AnnotationStore::open(Some(dir.path()), Box::new(SystemIo));
    assert!(matches!(&opened.notice, Some(notice @ StoreNotice::ChecksumOff { .. }) if !notice.is_read_only()));
    assert!(
        opened.annotations.iter().any(|it| it.text() == "手改\0\u{202e}的"),
        "shown as it is, not silently cleaned"
    );
    for text in ["新", "又"] {
        store.save(&[note(text)]).unwrap();
    }
    let aside = fs::read_dir(dir.path()).unwrap().map(|it| it.unwrap().path());
    let aside: Vec<_> = aside.filter(|it| it.to_string_lossy().ends_with(".aside.ron")).collect();
    assert_eq!(aside.len(), 1);
    assert_eq!(fs::read_to_string(&aside[0]).unwrap(), edited);
    assert_eq!(AnnotationStore::open(Some(dir.path()), Box::new(SystemIo)).1.notice, None);
}

#[test]
fn without_a_directory_nothing_is_saved_and_everything_else_works() {
    let (mut store, opened) = AnnotationStore::open(None, Box::new(SystemIo));
    assert_eq!(opened.notice, Some(StoreNotice::NoDirectory));
    assert!(matches!(store.save(&[note("新")]), Err(StoreError::ReadOnly(StoreNotice::NoDirectory))));
    assert_eq!(store.reload_if_changed().unwrap(), None);
    store.clear_draft();
}

#[test]
fn a_directory_that_cannot_be_made_is_named() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("file"), "").unwrap();
    let mut store = open(&dir.path().join("file/config"));
    let error = store.save(&[note("新")]).unwrap_err();
    assert!(
        error.message(Lang::Zh).starts_with("未保存") && error.message(Lang::Zh).contains("file/config"),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn files_are_for_this_user_alone_and_links_stay_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let dir = tempfile::tempdir().unwrap();
    let [config, shared] = ["config", "shared"].map(|name| dir.path().join(name));
    open(&config).save(&[note("一")]).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&config), 0o700);
    for name in ["annotations.ron", "annotations.lock"] {
        assert_eq!(mode(&config.join(name)), 0o600, "{name}");
    }
    fs::create_dir(&shared).unwrap();
    fs::rename(config.join("annotations.ron"), shared.join("annotations.ron")).unwrap();
    symlink(shared.join("annotations.ron"), config.join("annotations.ron")).unwrap();
    open(&config).save(&[note("二")]).unwrap();
    assert_eq!(open(&shared).annotations().iter().count(), 2);
    assert!(fs::symlink_metadata(config.join("annotations.ron")).unwrap().is_symlink());
}

#[test]
fn only_a_file_with_calls_states_the_version_that_has_them() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("annotations.ron");
    let stated = || fs::read_to_string(&path).unwrap().lines().nth(2).unwrap().trim().to_owned();
    let mut store = open(dir.path());
    store.save(&[note("一")]).unwrap();
    assert_eq!(stated(), "version: 1,", "programs of before go on with it");
    let ringing = call("路灯不亮", "1");
    store.save(std::slice::from_ref(&ringing)).unwrap();
    assert_eq!(stated(), "version: 2,");
    store.purge(&[ringing.after.id], "2030-01-01T00:00:00Z").unwrap();
    assert_eq!(stated(), "version: 2,", "a purged call still counts");
}

/// How 0.1.0 reads a file: version 1 only, no calls; a later version is left alone.
#[test]
fn a_store_of_before_opens_and_stays_as_it_is_until_something_is_saved() {
    let body = "(\n    version: 1,\n    annotations: [\n        (id: \"01M8D9P2TNXJD4GNS1JE4CQPYT\", catalog: \"c\", target: \
                \"duty:28\", body: note(text: \"旧\"), author: \"王\", created: \"2026-11-24T06:00:00Z\", updated: \
                \"2026-11-24T06:00:00Z\", revision: 1, fingerprint: \"\"),\n    ],\n    handovers: [],\n    replaced: {},\n)";
    let file = format!("// dutydesk annotations, crc32 {:08x}\n{body}\n", crc32fast::hash(body.as_bytes()));
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("annotations.ron");
    fs::write(&path, &file).unwrap();
    let (mut store, opened) = AnnotationStore::open(Some(dir.path()), Box::new(SystemIo));
    assert_eq!(opened.notice, None);
    assert_eq!(fs::read_to_string(&path).unwrap(), file);
    store.save(&[]).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), file, "what is saved without a call is what 0.1.0 writes");
}

#[test]
fn a_note_of_64_kib_is_saved_and_a_longer_one_refused() {
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    let mut edit = note(&"值".repeat(65536 / 3 - 1));
    store.save(std::slice::from_ref(&edit)).unwrap();
    edit.after.body = Body::Note { text: "值".repeat(65536 / 3 + 1), todo: None };
    assert!(matches!(store.save(&[note("好"), edit]), Err(StoreError::TooLong { .. })));
    assert_eq!(store.annotations().iter().count(), 1, "all or none");
}

#[test]
fn a_nul_in_a_hand_over_edited_by_hand_does_not_damage_the_file_that_is_written() {
    let text = "(version: 1, handovers: [(id: \"h\", catalog: \"c\", from: \"甲\", to: \"乙\\u{0}\", at: \"2026\")], replaced: {\"a\\0\": [\"b\"]})";
    let read = decode(text.as_bytes()).unwrap().annotations;
    let again = decode(&encode(&read).unwrap()).unwrap();
    assert!(again.intact);
    assert_eq!(again.annotations, read);
}
