//! Purging: the text of an annotation leaves every file that the program keeps.
//!
//! The annotations get a tombstone without text, which wins over every later merge. Then the text is removed from `.bak`,
//! from files kept aside and from drafts. What was exported or carried away on a stick is beyond our reach, and a disk may
//! keep overwritten blocks.

use std::io;
use std::path::{Path, PathBuf};

use super::draft::{self, Draft};
use super::{AnnotationStore, Files, StoreError, encode, format};
use crate::domain::annotation::Annotations;

/// What a purge has done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Purged {
    /// The annotations as they are on the disk now.
    pub annotations: Annotations,
    /// Files that were removed because they could not be read and might hold the text.
    pub removed: Vec<PathBuf>,
}

impl AnnotationStore {
    /// Purges annotations; ids that there are none of are passed over. Purging again finishes what a failure left undone.
    pub fn purge(&mut self, ids: &[String], now: &str) -> Result<Purged, StoreError> {
        let files = self.files()?;
        let _lock = self.lock(&files)?;
        let annotations = self.commit_locked(&files, |annotations| {
            for id in ids {
                annotations.purge(id, now);
            }
        })?;
        let mut removed = Vec::new();
        let names = self.io.list(&files.dir);
        for name in names.map_err(|source| StoreError::NotPurged { path: files.dir.clone(), source })? {
            let path = files.dir.join(&name);
            let scrubbed = self.scrub(&files, &name, &path, ids, now);
            if scrubbed.map_err(|source| StoreError::NotPurged { path: path.clone(), source })? {
                removed.push(path);
            }
        }
        self.io.sync_dir(&files.dir).map_err(|source| StoreError::NotPurged { path: files.dir.clone(), source })?;
        Ok(Purged { annotations, removed })
    }

    /// Removes the text from one file; returns whether the file itself had to go.
    fn scrub(&self, files: &Files, name: &str, path: &Path, ids: &[String], now: &str) -> io::Result<bool> {
        let is_copy = path == files.backup || format::is_aside_name(name);
        if is_copy {
            let Ok(mut copy) = format::decode(&self.io.read(path)?) else {
                return self.io.remove(path).map(|()| true);
            };
            let before = copy.annotations.clone();
            for id in ids {
                copy.annotations.purge(id, now);
            }
            if copy.annotations != before {
                self.write_beside(files, path, &encode(&copy.annotations)?)?;
            }
        } else if draft::session_of(name).is_some() && !draft::is_lock(name) {
            let bytes = self.io.read(path)?;
            let draft = Draft::read(&bytes);
            if draft.is_none_or(|draft| draft.edits.iter().any(|edit| ids.contains(&edit.after.id))) {
                self.io.remove(path)?;
            }
        }
        Ok(false)
    }
}
