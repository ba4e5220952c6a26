//! Drafts: what stands in a window's editor, kept beside the annotations until it is saved or discarded.
//!
//! Each window writes a file of its own, `draft-<session>.ron`, and holds a lock on `draft-<session>.lock` as long as it
//! lives. A draft whose lock can be had was left by a window that ended without saving.

use serde::{Deserialize, Serialize};

use super::{AnnotationStore, Files, Step, StoreError, StoreNotice};
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
    /// The edit as far as it was written.
    pub edit: Edit,
}

/// This window's draft.
#[derive(Default)]
pub(super) struct Slot {
    session: Option<(String, Box<dyn Lock>)>,
}

impl AnnotationStore {
    /// Keeps what stands in the editor, in the place of this window's earlier draft.
    pub fn save_draft(&mut self, edit: &Edit) -> Result<(), StoreError> {
        let files = self.files.clone().ok_or(StoreError::ReadOnly(StoreNotice::NoDirectory))?;
        self.io.create_dir(&files.dir).map_err(|error| StoreError::io(Step::Folder, &files.dir, error))?;
        let session = self.session(&files)?;
        let path = files.dir.join(file_name(&session));
        let draft = Draft { session, at: clock::now_utc(), edit: edit.clone() };
        let failed = |error| StoreError::io(Step::Write, &path, error);
        let text = ron::ser::to_string_pretty(&draft, ron::ser::PrettyConfig::new().escape_strings(false))
            .map_err(|error| failed(std::io::Error::other(error)))?;
        let mut file = self.io.create_temp(&files.dir, &format!("draft-{}-", draft.session)).map_err(failed)?;
        file.write(text.as_bytes()).map_err(failed)?;
        file.sync().map_err(failed)?;
        file.persist(&path).map_err(failed)
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
        for name in [file_name(session), format!("draft-{session}.lock")] {
            // What cannot be removed is offered once more at the next start.
            let _ = self.io.remove(&dir.join(name));
        }
    }

    /// The drafts of windows that are no more, oldest first.
    pub(super) fn abandoned_drafts(&self) -> Vec<Draft> {
        let Some(files) = &self.files else { return Vec::new() };
        let names = self.io.list(&files.dir).unwrap_or_default();
        let sessions = names.iter().filter_map(|name| name.strip_prefix("draft-")?.strip_suffix(".ron"));
        let mut drafts: Vec<Draft> = sessions
            .filter(|session| {
                let lock = files.dir.join(format!("draft-{session}.lock"));
                !matches!(self.io.try_lock(&lock), Ok(None))
            })
            .filter_map(|session| {
                let bytes = self.io.read(&files.dir.join(file_name(session))).ok()?;
                ron::from_str(std::str::from_utf8(&bytes).ok()?).ok()
            })
            .collect();
        drafts.sort_by(|a, b| a.session.cmp(&b.session));
        drafts
    }

    fn session(&mut self, files: &Files) -> Result<String, StoreError> {
        if let Some((session, _)) = &self.draft.session {
            return Ok(session.clone());
        }
        let session = clock::new_id();
        let path = files.dir.join(format!("draft-{session}.lock"));
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
