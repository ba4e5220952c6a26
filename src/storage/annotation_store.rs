//! The annotation store: `annotations.ron`, which several windows change at once and nobody may lose anything from.
//!
//! A save locks a lock file of its own, reads the file again if another window has changed it, joins the edits to what is
//! there, writes a new file beside it, waits for the disk, keeps the old one as `.bak`, renames, waits for the directory and
//! unlocks. Only then is anything called saved. What cannot be read for certain is never taken for empty and never
//! overwritten: the store is then read-only and says why.

mod commit;
mod draft;
mod encode;
mod error;
mod format;
mod merge;
mod notice;
mod purge;
mod recover;

use std::path::{Path, PathBuf};
use std::time::Duration;

pub use draft::Draft;
pub use encode::encode;
pub use error::{Step, StoreError};
pub use format::{Decoded, decode};
pub use merge::Merged;
pub use notice::{Damage, StoreNotice};
pub use purge::Purged;
pub use recover::Recovered;

use crate::domain::annotation::{Annotations, Edit, Handover};
use crate::storage::io::{Io, Stamp};

/// How long a save waits for another window's lock before it gives up, unless told otherwise: the screen tries again.
pub const PATIENCE: Duration = Duration::from_secs(3);

/// The annotations on a disk. One lives in each window's saving thread; several may share a directory.
pub struct AnnotationStore {
    io: Box<dyn Io>,
    files: Option<Files>,
    patience: Duration,
    /// Told once a wait that the lock is waited for, and for how long at most.
    waiting: Option<Waiting>,
    known: Annotations,
    /// Whether the file lacks something that this window has read or saved before.
    behind: bool,
    /// The state of the file that `known` was read from or written to; `None` to read it again.
    stamp: Option<Stamp>,
    notice: Option<StoreNotice>,
    draft: draft::Slot,
    encoder: encode::Encoder,
}

/// Whoever is told that a lock is waited for.
type Waiting = Box<dyn Fn(Duration) + Send>;

/// Where the store keeps what.
#[derive(Debug, Clone)]
struct Files {
    dir: PathBuf,
    main: PathBuf,
    backup: PathBuf,
    lock: PathBuf,
}

impl Files {
    fn new(dir: &Path, io: &dyn Io) -> Self {
        let main = io.resolve(&dir.join("annotations.ron"));
        let dir = main.parent().unwrap_or(dir).to_owned();
        Self { main, backup: dir.join("annotations.ron.bak"), lock: dir.join("annotations.lock"), dir }
    }
}

/// What was found when the store was opened.
#[derive(Debug, Clone, Default)]
pub struct Opened {
    /// The annotations of every catalog.
    pub annotations: Annotations,
    /// What the user must be told about the file, such as that nothing can be saved to it.
    pub notice: Option<StoreNotice>,
    /// What was being written in windows that ended without saving it, oldest first.
    pub drafts: Vec<Draft>,
}

/// What a save has done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Saved {
    /// The annotations as they are on the disk now, other windows' changes included.
    pub annotations: Annotations,
    /// Ids of the saved annotations that another window had changed too: both versions are kept.
    pub conflicts: Vec<String>,
    /// Ids of annotations that were purged meanwhile: their edits are dropped.
    pub purged: Vec<String>,
}

impl AnnotationStore {
    /// Opens the annotations of a configuration directory, which need not exist yet; without one, nothing can be saved.
    #[must_use]
    pub fn open(dir: Option<&Path>, io: Box<dyn Io>) -> (Self, Opened) {
        let (store, mut opened) = Self::open_for_command(dir, io);
        opened.drafts = store.abandoned_drafts();
        (store, opened)
    }

    /// [`open`](Self::open) for a command that offers no drafts, and so does not look for them.
    #[must_use]
    pub fn open_for_command(dir: Option<&Path>, io: Box<dyn Io>) -> (Self, Opened) {
        let files = dir.map(|dir| Files::new(dir, &*io));
        let mut store = Self {
            io,
            files,
            patience: PATIENCE,
            waiting: None,
            known: Annotations::default(),
            behind: false,
            stamp: None,
            notice: None,
            draft: draft::Slot::default(),
            encoder: encode::Encoder::default(),
        };
        store.read();
        let opened = Opened { annotations: store.known.clone(), notice: store.notice.clone(), drafts: Vec::new() };
        (store, opened)
    }

    /// Sets how long a save waits for another window; the command line waits longer than the screen.
    pub const fn set_patience(&mut self, patience: Duration) {
        self.patience = patience;
    }

    /// Names who is told, once a wait and within a second, that another window's lock is waited for, and how long at most.
    pub fn set_waiting(&mut self, waiting: impl Fn(Duration) + Send + 'static) {
        self.waiting = Some(Box::new(waiting));
    }

    /// Whether the file that was read last lacks something that this window has read or saved before: the directory was away
    /// for a while, or an older copy was put in its place. The next save puts it back; it may be one of no edits.
    #[must_use]
    pub const fn is_behind(&self) -> bool {
        self.behind
    }

    /// What the user must be told about the file as it was last read.
    #[must_use]
    pub const fn notice(&self) -> Option<&StoreNotice> {
        self.notice.as_ref()
    }

    /// The annotations as they were last read or saved.
    #[must_use]
    pub const fn annotations(&self) -> &Annotations {
        &self.known
    }

    /// Saves edits, all or none. When this returns `Ok` they are on the disk; after an error they may be saved again.
    pub fn save(&mut self, edits: &[Edit]) -> Result<Saved, StoreError> {
        for edit in edits {
            let bytes = edit.after.bytes();
            if bytes > crate::domain::annotation::MAX_BYTES && !edit.after.deleted {
                return Err(StoreError::TooLong { bytes });
            }
        }
        let mut purged = Vec::new();
        let annotations = self.commit(|annotations| {
            purged = edits.iter().filter(|edit| !annotations.apply(edit)).map(|edit| edit.after.id.clone()).collect();
        })?;
        let mut conflicts: Vec<_> = edits.iter().map(|edit| edit.after.id.clone()).collect();
        conflicts.retain(|id| annotations.in_conflict(id));
        conflicts.dedup();
        Ok(Saved { annotations, conflicts, purged })
    }

    /// Saves a hand-over.
    pub fn hand_over(&mut self, handover: &Handover) -> Result<Annotations, StoreError> {
        self.commit(|annotations| annotations.hand_over(handover.clone()))
    }

    /// The annotations if another window has changed the file since it was last read or saved; asking costs one look at the
    /// file's date.
    pub fn reload_if_changed(&mut self) -> Result<Option<Annotations>, StoreError> {
        let before = self.notice.clone();
        let read = self.read();
        match &self.notice {
            Some(notice) if notice.is_read_only() && self.notice != before => Err(StoreError::ReadOnly(notice.clone())),
            _ if read || self.notice != before => Ok(Some(self.known.clone())),
            _ => Ok(None),
        }
    }
}
