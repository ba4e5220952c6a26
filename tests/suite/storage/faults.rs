//! A share without locks, a lock that is held, a directory that vanishes and comes back, a clock that was set back: each is
//! said, and nothing is lost.

use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use dutydesk::domain::Lang;
use dutydesk::domain::annotation::{Annotations, Body, Edit};
use dutydesk::storage::annotation_store::{AnnotationStore, PATIENCE, StoreError, StoreNotice, decode, encode};
use dutydesk::storage::clock;
use dutydesk::storage::io::SystemIo;

use super::basics::note;
use super::disk::Disk;

const DIR: &str = "/config";

fn on(disk: &Disk) -> AnnotationStore {
    AnnotationStore::open(Some(Path::new(DIR)), Box::new(disk.clone())).0
}

fn open(dir: &Path) -> AnnotationStore {
    AnnotationStore::open(Some(dir), Box::new(SystemIo)).0
}

fn texts(annotations: &Annotations) -> Vec<String> {
    let mut texts: Vec<_> = annotations.live("c").map(dutydesk::domain::Annotation::text).collect();
    texts.sort_unstable();
    texts
}

#[test]
fn a_share_without_locks_is_read_and_said_and_not_written() {
    const ENOLCK: i32 = 37;
    const ENOSYS: i32 = 38;
    const EOPNOTSUPP: i32 = 95;
    for error in [ENOLCK, ENOSYS, EOPNOTSUPP] {
        let disk = Disk::default();
        on(&disk).save(&[note("早先的")]).unwrap();
        let file = Path::new(DIR).join("annotations.ron");
        let before = disk.contents(&file);
        disk.refuse_locks(Some(error));
        let mut store = on(&disk);
        assert_eq!(texts(store.annotations()), ["早先的"], "reading needs no lock");
        let edit = note("新的");
        let refused = store.save(std::slice::from_ref(&edit)).unwrap_err();
        for (lang, why, advice) in
            [(Lang::Zh, "这个磁盘不支持文件锁", "--config-dir"), (Lang::En, "no file locks", "--config-dir")]
        {
            let said = refused.message(lang);
            assert!(said.contains(why) && said.contains(advice) && said.contains(DIR), "{error}: {said}");
        }
        assert!(
            store.save_drafts(std::slice::from_ref(&edit)).is_err(),
            "a draft that others would take for left behind"
        );
        assert_eq!(disk.contents(&file), before);
        assert!(!disk.names().iter().any(|name| name.contains(".tmp")), "{:?}", disk.names());
        // The same edit is saved where locks work again.
        disk.refuse_locks(None);
        store.save(&[edit]).unwrap();
        assert_eq!(texts(on(&disk).annotations()), ["新的", "早先的"]);
    }
}

#[test]
fn a_lock_that_is_waited_for_is_said_within_a_second_and_once_a_wait() {
    let disk = Disk::default();
    let mut store = on(&disk);
    let said = Arc::new(Mutex::new(Vec::new()));
    store.set_waiting({
        let (disk, said) = (disk.clone(), Arc::clone(&said));
        move |patience| said.lock().unwrap().push((disk.waited(), patience))
    });
    store.save(&[note("没人占着")]).unwrap();
    assert!(said.lock().unwrap().is_empty());
    disk.hold_lock(true);
    for wait in 1..3 {
        assert!(matches!(store.save(&[note("等")]), Err(StoreError::LockHeld { .. })));
        let said = said.lock().unwrap();
        assert_eq!(said.len(), wait);
        assert_eq!(said[wait - 1].1, PATIENCE);
    }
    assert!(said.lock().unwrap()[0].0 <= Duration::from_secs(1));
}

/// A window whose directory is away, with what it said of that; its note is on the disk that stands in for it.
fn vanished(home: &Path, save_meanwhile: bool) -> AnnotationStore {
    let (dir, away) = (home.join("config"), home.join("away"));
    let mut window = open(&dir);
    window.save(&[note("之前")]).unwrap();
    fs::rename(&dir, &away).unwrap();
    assert!(window.reload_if_changed().unwrap().is_some(), "it is noticed");
    let notice = window.notice().cloned().unwrap();
    assert!(matches!(notice, StoreNotice::Gone { .. }) && !notice.is_read_only());
    assert!(notice.message(Lang::Zh).contains("不见了；本窗口还记得全部批注"), "{}", notice.message(Lang::Zh));
    assert_eq!(texts(window.annotations()), ["之前"]);
    if save_meanwhile {
        window.save(&[note("之间")]).unwrap();
        assert_eq!(window.notice(), None);
        assert_eq!(texts(open(&dir).annotations()), ["之前", "之间"], "the whole is written");
        fs::rename(&dir, home.join("stand-in")).unwrap();
    }
    fs::rename(&away, &dir).unwrap();
    window
}

#[test]
fn a_directory_that_vanishes_and_comes_back_takes_nothing_with_it() {
    for save_meanwhile in [false, true] {
        let home = tempfile::tempdir().unwrap();
        let dir = home.path().join("config");
        let mut window = vanished(home.path(), save_meanwhile);
        let mut other = open(&dir);
        other.save(&[note("别的窗口")]).unwrap();

        let seen = window.reload_if_changed().unwrap().unwrap();
        let all: &[&str] =
            if save_meanwhile { &["之前", "之间", "别的窗口"] } else { &["之前", "别的窗口"] };
        assert_eq!(texts(&seen), all);
        assert_eq!((window.notice(), window.is_behind()), (None, save_meanwhile));
        window.save(&[]).unwrap();
        assert!(!window.is_behind());
        assert_eq!(texts(open(&dir).annotations()), all);
    }
}

#[test]
fn an_older_copy_in_the_place_of_the_file_takes_nothing_back_but_a_purge_stays() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("annotations.ron");
    let mut window = open(home.path());
    let (kept, purged) = (note("留"), note("清"));
    window.save(&[kept, purged.clone()]).unwrap();
    let older = fs::read(&file).unwrap();
    // Another window's purge is no older copy.
    open(home.path()).purge(&[purged.after.id], &clock::now_utc()).unwrap();
    window.reload_if_changed().unwrap().unwrap();
    assert!(!window.is_behind());
    assert_eq!(texts(window.annotations()), ["留"]);
    window.save(&[note("后来")]).unwrap();
    fs::write(&file, &older).unwrap();
    window.reload_if_changed().unwrap().unwrap();
    assert!(window.is_behind());
    window.save(&[]).unwrap();
    assert_eq!(texts(open(home.path()).annotations()), ["后来", "留"]);
    assert!(!fs::read_to_string(&file).unwrap().contains('清'), "the purged text does not come back");
}

#[test]
fn a_clock_that_was_set_back_a_year_is_said_and_later_changes_win() {
    let home = tempfile::tempdir().unwrap();
    let mut annotations = Annotations::default();
    let mut written = note("写在明年");
    written.after.updated = "2999-01-02T03:04:05Z".into();
    annotations.apply(&written);
    fs::write(home.path().join("annotations.ron"), encode(&annotations).unwrap()).unwrap();
    let said = clock::notice(&annotations, Lang::Zh).unwrap();
    assert!(said.contains("2999-01-0") && said.contains("请核对系统时间"), "{said}");
    let on_time = note("现在");
    let mut fine = Annotations::default();
    fine.apply(&on_time);
    assert_eq!(clock::notice(&fine, Lang::Zh), None);

    let mut store = open(home.path());
    let now = clock::now_utc();
    let change = Edit::of(&written.after, &now, |it| it.body = Body::Note { text: "改于今年".into(), todo: None });
    store.save(std::slice::from_ref(&change)).unwrap();
    assert_eq!(texts(open(home.path()).annotations()), ["改于今年"]);
    store.save(&[change.inverse(&now)]).unwrap();
    assert_eq!(texts(open(home.path()).annotations()), ["写在明年"]);
    let deleted =
        Edit::of(open(home.path()).annotations().get(&written.after.id).unwrap(), &now, |it| it.deleted = true);
    store.save(&[deleted]).unwrap();
    let read = decode(&fs::read(home.path().join("annotations.ron")).unwrap()).unwrap();
    assert!(read.intact && texts(&read.annotations).is_empty());
}
