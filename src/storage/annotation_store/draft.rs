//! Drafts: what stands in a window's editor, kept beside the annotations until it is saved or discarded.
//!
//! Each window writes a file of its own, `draft-<session>.ron`, and holds a lock on `draft-<session>.lock` as long as it
//! lives. A draft whose lock can be had was left by a window that ended without saving.

use serde::{Deserialize, Serialize};

use super::commit::TEMP_SUFFIX;
use super::{AnnotationStore, Files, Step, StoreError};
use crate::domain::annotation::Edit;
use crate::storage::clock;
use crate::storage::io::Lock;

/// An edit that was not finished.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Which window it comes from; [`AnnotationStore::discard_draft`] takes it.
    pub session: String,
    /// When it was kept: RFC 3339, UTC.
    pub at: String,
    /// The edits as far as they were written, at most one for each place; the latest last.
    pub edits: Vec<Edit>,
}

impl Draft {
    /// Reads a draft's file; one that a power cut has broken is no draft.
    pub(super) fn read(bytes: &[u8]) -> Option<Self> {
        ron::from_str(std::str::from_utf8(bytes).ok()?).ok()
    }

    /// The text of a draft's file.
    pub(super) fn text(&self) -> std::io::Result<String> {
        let layout = ron::ser::PrettyConfig::new().escape_strings(false);
        ron::ser::to_string_pretty(self, layout).map_err(std::io::Error::other)
    }
}

/// This window's draft.
#[derive(Default)]
pub(super) struct Slot {
    session: Option<(String, Box<dyn Lock>)>,
}

impl AnnotationStore {
    /// Keeps what this window has begun to write and not finished, in the place of what it kept before; nothing begun clears
    /// the draft.
    pub fn save_drafts(&mut self, edits: &[Edit]) -> Result<(), StoreError> {
        if edits.is_empty() {
            self.clear_draft();
            return Ok(());
        }
        let files = self.files()?;
        self.io.create_dir(&files.dir).map_err(|error| StoreError::io(Step::Folder, &files.dir, error))?;
        let session = self.session(&files)?;
        let path = files.dir.join(file_name(&session));
        let draft = Draft { session, at: clock::now_utc(), edits: edits.to_vec() };
        let failed = |error| StoreError::io(Step::Write, &path, error);
        let text = draft.text().map_err(failed)?;
        let mut file = self.io.create_temp(&files.dir, &format!("draft-{}-", draft.session)).map_err(failed)?;
        file.write(text.as_bytes()).map_err(failed)?;
        file.sync().map_err(failed)?;
        file.persist(&path).map_err(failed)?;
        self.io.sync_dir(&files.dir).map_err(failed)
    }

    /// Forgets this window's draft: its text was saved, or thrown away.
    pub fn clear_draft(&mut self) {
        if let Some((session, lock)) = self.draft.session.take() {
            self.discard_draft(&session);
            drop(lock);
        }
    }

    /// Forgets the draft of another window, which was taken over or thrown away.
    pub fn discard_draft(&mut self, session: &str) {
        let Some(files) = &self.files else { return };
        let dir = &files.dir;
        for name in [file_name(session), lock_name(session)] {
            // What cannot be removed is offered once more at the next start.
            let _ = self.io.remove(&dir.join(name));
        }
    }

    /// The drafts of windows that are no more, oldest first. What else such windows have left is cleared away.
    pub(super) fn abandoned_drafts(&self) -> Vec<Draft> {
        let Some(files) = &self.files else { return Vec::new() };
        let names = self.io.list(&files.dir).unwrap_or_default();
        let mut sessions: Vec<&str> = names.iter().filter_map(|name| session_of(name)).collect();
        sessions.sort_unstable();
        sessions.dedup();
        sessions.into_iter().filter_map(|session| self.abandoned_draft(files, session, &names)).collect()
    }

    fn abandoned_draft(&self, files: &Files, session: &str, names: &[String]) -> Option<Draft> {
        let lock_path = files.dir.join(lock_name(session));
        let lock = self.io.try_lock(&lock_path);
        if matches!(lock, Ok(None)) {
            return None;
        }
        let unfinished = names.iter().filter(|name| session_of(name) == Some(session) && name.ends_with(TEMP_SUFFIX));
        for name in unfinished {
            // One that cannot be removed now is tried again at the next start.
            let _ = self.io.remove(&files.dir.join(name));
        }
        let name = file_name(session);
        if !names.contains(&name) {
            let _ = self.io.remove(&lock_path);
            return None;
        }
        Draft::read(&self.io.read(&files.dir.join(name)).ok()?)
    }

    fn session(&mut self, files: &Files) -> Result<String, StoreError> {
        if let Some((session, _)) = &self.draft.session {
            return Ok(session.clone());
        }
        let session = clock::new_id();
        let path = files.dir.join(lock_name(&session));
        let lock = self.io.try_lock(&path).map_err(|error| StoreError::io(Step::Lock, &path, error))?;
        let held = |path| StoreError::LockHeld { path, waited: std::time::Duration::ZERO };
        let lock = lock.ok_or_else(|| held(path))?;
        self.draft.session = Some((session.clone(), lock));
        Ok(session)
    }
}

fn file_name(session: &str) -> String {
    format!("draft-{session}.ron")
}

/// The window that a file belongs to, if it is a draft, a draft's lock or an unfinished draft.
pub(super) fn session_of(name: &str) -> Option<&str> {
    let session = name.strip_prefix("draft-")?.get(..ulid::ULID_LEN)?;
    session.parse::<ulid::Ulid>().is_ok().then_some(session)
}

/// Whether a file of this name is a draft's lock, which holds no text.
pub(super) fn is_lock(name: &str) -> bool {
    session_of(name).is_some_and(|session| name == lock_name(session))
}

fn lock_name(session: &str) -> String {
    format!("draft-{session}.lock")
}
