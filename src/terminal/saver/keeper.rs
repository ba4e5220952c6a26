//! The saving thread itself: it puts edits on disk, and looks after files that others change. It sleeps until it is given
//! something, and wakes once a second to look at the files' dates.

use std::collections::VecDeque;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, SystemTime};

use rust_i18n::t;

use crate::action::{Action, Source};
use crate::domain::Lang;
use crate::domain::annotation::{Edit, Handover};
use crate::search::Learned;
use crate::storage::annotation_store::{AnnotationStore, StoreError};
use crate::storage::{Error, Paths, catalog_file, clock, export_file, learned_file, on_duty, tutor};
use crate::terminal::Message;

/// How often the files' dates are looked at. Other windows show a change within two seconds.
const WATCH: Duration = Duration::from_secs(1);
/// A jump of the clock by this much is looked into.
const JUMP: Duration = Duration::from_secs(60 * 60);
/// How long the last save waits for another window's lock.
const LAST_PATIENCE: Duration = Duration::from_millis(400);

/// What is looked after besides the annotations.
pub(in crate::terminal) struct Watched {
    catalog: Option<PathBuf>,
    seen: Option<SystemTime>,
    learned: Option<PathBuf>,
    learned_seen: Option<SystemTime>,
    /// The sessions whose drafts were taken over at the start.
    old_drafts: Vec<String>,
}

impl Watched {
    pub(in crate::terminal) fn new(
        catalog: Option<PathBuf>,
        learned: Option<PathBuf>,
        old_drafts: Vec<String>,
    ) -> Self {
        let seen = |path: &Option<PathBuf>| path.as_ref().and_then(|path| modified(path));
        Self { seen: seen(&catalog), learned_seen: seen(&learned), catalog, learned, old_drafts }
    }
}

/// Reads what was learned from past tickets.
pub(in crate::terminal) fn learned(path: &Path, lang: Lang) -> Result<Option<Box<Learned>>, String> {
    let loaded = learned_file::load(path).map_err(|error| error.message(lang).to_string())?;
    Ok(loaded.map(Box::new))
}

/// What the thread is asked to do.
pub(super) enum Order {
    Save(Vec<Edit>),
    HandOver(Handover),
    KeepDrafts(Vec<Edit>),
    OnDuty(String),
    /// How many tasks of the tutor lie behind.
    TutorAt(usize),
    Export(String, String),
    Finish(Vec<Edit>),
}

/// What could not be saved at the end, and why.
pub(super) type LastWord = Option<(String, Vec<Edit>)>;

/// What the thread holds.
pub(super) struct Keeper {
    store: AnnotationStore,
    watched: Watched,
    paths: Paths,
    messages: Sender<Message>,
    lang: Lang,
    last_word: Sender<LastWord>,
    /// The time at the last look.
    clock: SystemTime,
    /// Orders that came while something else was being done, oldest first.
    waiting: VecDeque<Order>,
    /// Hand-overs that are not on disk yet; they are tried again until they are.
    handovers: Vec<Handover>,
}

impl Keeper {
    pub(super) fn new(
        store: AnnotationStore,
        watched: Watched,
        paths: Paths,
        messages: Sender<Message>,
        lang: Lang,
        last_word: Sender<LastWord>,
    ) -> Self {
        let (waiting, handovers) = Default::default();
        Self { store, watched, paths, messages, lang, last_word, clock: SystemTime::UNIX_EPOCH, waiting, handovers }
    }

    /// Takes orders until the one to finish.
    pub(super) fn run(mut self, inbox: &Receiver<Order>) {
        loop {
            let order = match self.waiting.pop_front().map_or_else(|| inbox.recv_timeout(WATCH), Ok) {
                Ok(order) => order,
                Err(RecvTimeoutError::Timeout) => {
                    self.watch();
                    continue;
                }
                Err(RecvTimeoutError::Disconnected) => return,
            };
            match order {
                Order::Save(edits) => self.save(&edits, inbox),
                Order::HandOver(handover) => {
                    self.handovers.push(handover);
                    self.hand_over();
                }
                Order::KeepDrafts(edits) => self.keep_drafts(edits, inbox),
                Order::OnDuty(name) => self.complain(on_duty::write(&self.paths, &name)),
                Order::TutorAt(task) => self.complain(tutor::write(&self.paths, task)),
                Order::Export(name, text) => self.export(&name, &text),
                Order::Finish(pending) => {
                    self.finish(pending);
                    return;
                }
            }
        }
    }

    /// Saves, waiting for another window's lock as long as it takes; other orders queue up meanwhile, and one to finish ends it.
    fn save(&mut self, edits: &[Edit], inbox: &Receiver<Order>) {
        loop {
            match self.store.save(edits) {
                Ok(saved) => {
                    self.tell(Action::Saved(Ok(saved.annotations)));
                    self.tell(Action::Notice(Source::Annotations, None));
                    let locale = self.lang.code();
                    if !saved.conflicts.is_empty() {
                        self.tell(Action::Say(t!("say.conflict", locale = locale).into_owned()));
                    }
                    if !saved.purged.is_empty() {
                        self.tell(Action::Say(t!("say.purged", locale = locale).into_owned()));
                    }
                    return;
                }
                Err(error @ StoreError::LockHeld { .. }) => {
                    self.waiting.extend(inbox.try_iter());
                    if self.waiting.iter().any(|order| matches!(order, Order::Finish(_))) {
                        return self.tell(Action::Saved(Err(error.message(self.lang))));
                    }
                }
                Err(error) => return self.tell(Action::Saved(Err(error.message(self.lang)))),
            }
        }
    }

    /// Keeps drafts: only the latest of several keystrokes is worth a write.
    fn keep_drafts(&mut self, edits: Vec<Edit>, inbox: &Receiver<Order>) {
        let mut latest = edits;
        self.waiting.extend(inbox.try_iter());
        while matches!(self.waiting.front(), Some(Order::KeepDrafts(_))) {
            if let Some(Order::KeepDrafts(later)) = self.waiting.pop_front() {
                latest = later;
            }
        }
        // A draft that cannot be kept is still on the screen; saving it will say why.
        if self.store.save_drafts(&latest).is_ok() {
            // What earlier windows left is among ours now.
            for session in self.watched.old_drafts.drain(..) {
                self.store.discard_draft(&session);
            }
        }
    }

    /// Puts hand-overs on disk, oldest first; what is refused stays and is tried again with the next look at the files.
    fn hand_over(&mut self) {
        while let Some(handover) = self.handovers.first() {
            match self.store.hand_over(handover) {
                Ok(annotations) => {
                    self.handovers.remove(0);
                    self.tell(Action::AnnotationsChanged(annotations));
                    self.tell(Action::Notice(Source::HandOver, None));
                }
                Err(error) => {
                    let locale = self.lang.code();
                    let why = error.message(self.lang);
                    let said = t!("say.hand_over_unsaved", locale = locale, why = why).into_owned();
                    return self.tell(Action::Notice(Source::HandOver, Some(said)));
                }
            }
        }
    }

    fn watch(&mut self) {
        self.hand_over();
        match self.store.reload_if_changed() {
            Ok(Some(annotations)) => {
                let said = self.store.notice().map(|notice| notice.message(self.lang));
                self.tell(Action::Notice(Source::Annotations, said));
                self.tell(Action::AnnotationsChanged(annotations));
            }
            Ok(None) => {}
            Err(error) => self.tell(Action::Notice(Source::Annotations, Some(error.message(self.lang)))),
        }
        self.write_back();
        self.watch_clock();
        self.watch_learned();
        let Some(path) = &self.watched.catalog else { return };
        let now = modified(path);
        if now.is_some() && now != self.watched.seen {
            self.watched.seen = now;
            let outcome = catalog_file::load(path).map_err(|error| error.summary(self.lang));
            let _ = self.messages.send(Message::Catalog(Box::new(outcome)));
        }
    }

    /// Puts on disk what an older file lacks that was put in the place of the one this window has read or saved.
    fn write_back(&mut self) {
        if !self.store.is_behind() {
            return;
        }
        // What is refused is tried again with the next look at the files.
        if let Ok(saved) = self.store.save(&[]) {
            self.tell(Action::AnnotationsChanged(saved.annotations));
            self.tell(Action::Say(t!("say.written_back", locale = self.lang.code()).into_owned()));
        }
    }

    /// Says so when the clock was set back, also before this start, until it is right again.
    fn watch_clock(&mut self) {
        let last = std::mem::replace(&mut self.clock, SystemTime::now());
        let forward = self.clock.duration_since(last);
        if forward.is_err() || forward.is_ok_and(|jump| jump > JUMP) {
            let notice = clock::notice(self.store.annotations(), self.lang);
            self.tell(Action::Notice(Source::Clock, notice));
        }
    }

    fn watch_learned(&mut self) {
        let Some(path) = &self.watched.learned else { return };
        let now = modified(path);
        if now != self.watched.learned_seen {
            self.watched.learned_seen = now;
            let _ = self.messages.send(Message::Learned(learned(path, self.lang)));
        }
    }

    fn export(&self, name: &str, text: &str) {
        let locale = self.lang.code();
        let said = match export_file::write(&self.paths, name, text) {
            Ok(path) => t!("say.exported", locale = locale, file = path.display()).into_owned(),
            Err(error) => {
                t!("say.not_exported", locale = locale, file = name, why = error.summary(self.lang)).into_owned()
            }
        };
        self.tell(Action::Say(said));
    }

    /// The last try, which waits only briefly for another window.
    fn finish(&mut self, pending: Vec<Edit>) {
        self.store.set_patience(LAST_PATIENCE);
        self.hand_over();
        let error = if pending.is_empty() { None } else { self.store.save(&pending).err() };
        let lost = self.handovers.len();
        let outcome = match error {
            Some(error) => Some((error.message(self.lang), pending)),
            None if lost > 0 => Some((t!("say.hand_over_lost", locale = self.lang.code()).into_owned(), Vec::new())),
            None => None,
        };
        let _ = self.last_word.send(outcome);
    }

    /// Says why a small file could not be written.
    fn complain(&self, written: Result<(), Error>) {
        if let Err(error) = written {
            self.tell(Action::Say(error.summary(self.lang)));
        }
    }

    fn tell(&self, action: Action) {
        let _ = self.messages.send(Message::Do(action));
    }
}

fn modified(path: &Path) -> Option<SystemTime> {
    std::fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}
