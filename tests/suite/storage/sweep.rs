//! Every operation on the disk fails, or is the last one: what was acknowledged is there afterwards, nothing else has
//! appeared, the next save works, and no unfinished files stay.
//!
//! The short form takes every operation and, of the states a power cut may leave, those where changes of names arrive in
//! order. `cargo test --release --test suite sweep -- --ignored --nocapture` takes every subset of them.

use std::path::{Path, PathBuf};

use dutydesk::domain::annotation::{Annotations, Body, Caller, Edit, Handover};
use dutydesk::storage::annotation_store::{AnnotationStore, StoreError};

use super::basics::{call, note, stepped};
use super::disk::{Disk, Fault, Unsynced};

const DIR: &str = "/config";
const EIO: i32 = 5;
const ENOSPC: i32 = 28;
const EROFS: i32 = 30;
const ENOLCK: i32 = 37;

/// The number that the caller has.
const PHONE: &str = "13800001111";

type Step = Box<dyn Fn(&mut AnnotationStore) -> Result<(), StoreError>>;

/// A day's work: new notes, changes, a hand-over, a deletion, a merge from a stick, a draft, a purge; calls that are taken,
/// passed on, corrected and closed, and purged after their time.
fn work() -> Vec<Step> {
    let [one, two, three] = [note("第一条"), note("第二条 #停水"), note("第三条")];
    let later = "2030-01-01T00:00:00Z";
    let changed = Edit::of(&one.after, later, |it| it.body = Body::Note { text: "改过".into(), todo: Some(false) });
    let deleted = Edit::of(&two.after, later, |it| it.deleted = true);
    let handover = Handover {
        id: one.after.id.clone(),
        catalog: "c".into(),
        from: "王".into(),
        to: "李".into(),
        at: later.into(),
    };
    let purged = [two.after.id.clone()];
    let drafts = [note("写了一半"), call("接了一半", PHONE)];
    let ringing = call("路灯不亮", PHONE);
    let passed = stepped(&ringing.after, later, |call| call.pass("城管局", "王", later));
    let closed = stepped(&passed.after, later, |call| {
        call.caller = Caller::new("来电人", "13900002222", "", "corrected");
        call.close("已修好", "李", later);
    });
    let save = |edits: Vec<Edit>| -> Step { Box::new(move |store| store.save(&edits).map(drop)) };
    vec![
        save(vec![one]),
        save(vec![two, three]),
        save(vec![ringing]),
        Box::new(move |store| store.save_drafts(&drafts)),
        save(vec![changed, deleted, passed]),
        save(vec![closed]),
        Box::new(move |store| store.hand_over(&handover).map(drop)),
        Box::new(|store| store.merge(Path::new("/stick/annotations.ron")).map(drop)),
        Box::new(move |store| store.purge(&purged, "2031-01-01T00:00:00Z").map(drop)),
        Box::new(|store| store.purge_calls("2031-01-01T00:00:00Z", "2031-01-01T00:00:00Z").map(drop)),
    ]
}

fn open(disk: &Disk) -> AnnotationStore {
    AnnotationStore::open(Some(Path::new(DIR)), Box::new(disk.clone())).0
}

/// A disk with nothing on it but another machine's annotations on a stick.
fn new_disk() -> Disk {
    let disk = Disk::default();
    let mut other = AnnotationStore::open(Some(Path::new("/stick")), Box::new(disk.clone())).0;
    other.save(&[note("别的机器"), call("别处的来电", PHONE)]).unwrap();
    disk
}

fn contains(found: &Annotations, part: &Annotations) -> bool {
    let mut joined = found.clone();
    joined.join(part);
    joined == *found
}

struct Sweep {
    steps: Vec<Step>,
    start: Disk,
    /// What is saved after each step, with nothing before the first.
    states: Vec<Annotations>,
    operations: usize,
    every_subset: bool,
    checked: usize,
}

impl Sweep {
    fn new(every_subset: bool) -> Self {
        let (steps, start) = (work(), new_disk());
        let disk = start.copy();
        let before = disk.operations();
        let mut store = open(&disk);
        let mut states = vec![Annotations::default()];
        for step in &steps {
            step(&mut store).unwrap();
            states.push(store.annotations().clone());
        }
        let operations = disk.operations() - before;
        Self { steps, start, states, operations, every_subset, checked: 0 }
    }

    fn run(&mut self) {
        for at in 0..self.operations {
            for fault in [EIO, ENOSPC, EROFS, ENOLCK].map(Fault::Fail) {
                self.failing(at, fault);
            }
            for fault in [Fault::StopBefore, Fault::StopAfter] {
                self.stopping(at, fault);
            }
        }
    }

    /// The operation fails once: the user tries again and loses nothing; or the power goes before that.
    fn failing(&mut self, at: usize, fault: Fault) {
        let disk = self.start.copy();
        disk.arm(at, fault);
        let mut store = open(&disk);
        for step in 0..self.steps.len() {
            if self.steps[step](&mut store).is_err() {
                self.crash(&disk, step);
                disk.disarm();
                self.steps[step](&mut store)
                    .unwrap_or_else(|error| panic!("retry of {step} after {at} {fault:?}: {error}"));
            }
            self.checked += 1;
            assert_eq!(*store.annotations(), self.states[step + 1], "step {step}, {at} {fault:?}");
        }
        drop(store);
        for purged in ["第二条", PHONE, "13900002222", "来电人", "三号楼", "路灯不亮", "接了一半", "已修好"]
        {
            let names = disk.names();
            assert!(
                !disk.holds(Path::new(DIR), purged.as_bytes()),
                "{purged} is still there, {at} {fault:?}: {names:?}"
            );
        }
        assert!(disk.holds(Path::new(DIR), "写了一半".as_bytes()), "the draft of a note stays");
        self.check(&disk, self.steps.len());
    }

    /// The process ends at the operation.
    fn stopping(&mut self, at: usize, fault: Fault) {
        let disk = self.start.copy();
        disk.arm(at, fault);
        let mut store = open(&disk);
        let done = self.steps.iter().take_while(|step| step(&mut store).is_ok() && !disk.is_dead()).count();
        assert!(disk.is_dead(), "{at} {fault:?}");
        drop(store);
        self.crash(&disk, done);
    }

    /// Every state in which the disk may be found after the step `done` was acknowledged and the next one was not.
    fn crash(&mut self, disk: &Disk, done: usize) {
        self.check(&disk.after_kill(), done);
        let pending = disk.pending();
        let subsets: Vec<usize> = if self.every_subset && pending <= 10 {
            (0..1 << pending).collect()
        } else {
            (0..=pending).map(|arrived| (1 << arrived) - 1).collect()
        };
        for kept in subsets {
            for unsynced in [Unsynced::Empty, Unsynced::Nul, Unsynced::Half] {
                self.check(&disk.after_power_cut(kept, unsynced), done);
            }
        }
    }

    fn check(&mut self, disk: &Disk, done: usize) {
        self.checked += 1;
        let (mut store, opened) = AnnotationStore::open(Some(Path::new(DIR)), Box::new(disk.clone()));
        let context = || format!("after {done} steps: {:?}\n{:?}", opened.notice, disk.log());
        assert_eq!(opened.notice, None, "{}", context());
        assert!(contains(&opened.annotations, &self.states[done]), "lost something {}", context());
        let utmost = &self.states[self.states.len().min(done + 2) - 1];
        assert!(contains(utmost, &opened.annotations), "something appeared {}", context());
        let next = note("之后");
        store.save(std::slice::from_ref(&next)).unwrap_or_else(|error| panic!("{error} {}", context()));
        assert!(contains(store.annotations(), &self.states[done]), "{}", context());
        assert_eq!(open(disk).annotations().get(&next.after.id), Some(&next.after), "{}", context());
        let strays: Vec<_> = disk.names().into_iter().filter(|name| name.contains(".tmp")).collect();
        assert!(strays.is_empty(), "{strays:?} {}", context());
    }
}

#[test]
fn sweep_of_every_operation() {
    let mut sweep = Sweep::new(false);
    sweep.run();
    println!("{} operations, {} states", sweep.operations, sweep.checked);
    assert!(sweep.operations > 60 && sweep.checked > 2_000);
}

#[test]
#[ignore = "takes a minute: every subset of the changes of names that a power cut may lose"]
fn sweep_of_every_operation_and_every_subset() {
    let mut sweep = Sweep::new(true);
    sweep.run();
    println!("{} operations, {} states", sweep.operations, sweep.checked);
}

#[test]
fn each_refusal_of_the_disk_says_what_it_means_and_what_to_do() {
    const EACCES: i32 = 13;
    let table = [
        ("write", ENOSPC, "磁盘已满"),
        ("sync", EIO, "磁盘没有确认写入"),
        ("create_temp", EROFS, "磁盘是只读的"),
        ("create_dir", EACCES, "没有写入权限"),
        ("try_lock", ENOLCK, "不支持文件锁"),
        ("persist", EIO, "磁盘出错"),
        ("sync_dir", EIO, "磁盘没有确认写入"),
    ];
    for (operation, code, meaning) in table {
        let disk = Disk::default();
        open(&disk).save(&[note("先前")]).unwrap();
        // The same on a copy, to see at which place the operation comes.
        let trial = disk.copy();
        let start = trial.operations();
        open(&trial).save(&[]).unwrap();
        let at = trial.log()[start..].iter().position(|name| name == operation).unwrap();
        disk.arm(at, Fault::Fail(code));
        let edit = note("一");
        let mut store = open(&disk);
        let error = store.save(std::slice::from_ref(&edit)).unwrap_err();
        let message = error.message(dutydesk::domain::Lang::Zh);
        assert!(message.starts_with("未保存：") && message.contains(meaning), "{operation}: {message}");
        assert!(message.contains('请') && message.contains(DIR), "{message}");
        store.save(&[edit]).unwrap();
    }
}

#[test]
fn a_lock_held_elsewhere_is_reported_after_the_patience() {
    let disk = Disk::default();
    let mut store = open(&disk);
    disk.hold_lock(true);
    let edit = note("等");
    let error = store.save(std::slice::from_ref(&edit)).unwrap_err();
    assert!(matches!(error, StoreError::LockHeld { .. }), "{error}");
    assert_eq!(disk.waited(), dutydesk::storage::annotation_store::PATIENCE);
    assert_eq!(disk.contents(&PathBuf::from("/config/annotations.ron")), None);
    disk.hold_lock(false);
    store.save(&[edit]).unwrap();
}
