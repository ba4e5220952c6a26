//! Purging: the text of an annotation leaves every file that the program keeps.
//!
//! The annotations get a tombstone without text, which wins over every later merge. Then the text is removed from `.bak`,
//! from files kept aside and from drafts. What was exported or carried away on a stick is beyond our reach, and a disk may
//! keep overwritten blocks.

use std::io;
use std::path::{Path, PathBuf};

use super::draft::{self, Draft};
use super::{AnnotationStore, Files, StoreError, encode, format};
use crate::domain::annotation::{Annotation, Annotations};

/// What a purge has done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Purged {
    /// The annotations as they are on the disk now.
    pub annotations: Annotations,
    /// Ids of what was purged, where it was not named by id.
    pub found: Vec<String>,
    /// Files that were removed because they could not be read and might hold the text.
    pub removed: Vec<PathBuf>,
}

/// What is purged.
enum Which<'a> {
    /// Annotations by id.
    Ids(&'a [String]),
    /// Calls that were taken before a moment in UTC.
    CallsBefore(&'a str),
}

impl Which<'_> {
    fn is(&self, annotation: &Annotation) -> bool {
        match self {
            Self::Ids(ids) => ids.contains(&annotation.id),
            Self::CallsBefore(moment) => annotation.call().is_some() && annotation.created.as_str() < *moment,
        }
    }

    /// Purges what is meant, and gives its ids.
    fn purge(&self, annotations: &mut Annotations, now: &str) -> Vec<String> {
        let ids = match self {
            Self::Ids(ids) => ids.to_vec(),
            Self::CallsBefore(_) => {
                let meant = annotations.versions_of_all().filter(|it| !it.purged && self.is(it));
                let mut ids: Vec<String> = meant.map(|it| it.id.clone()).collect();
                ids.dedup();
                ids
            }
        };
        for id in &ids {
            annotations.purge(id, now);
        }
        ids
    }
}

impl AnnotationStore {
    /// Purges annotations; ids that there are none of are passed over. Purging again finishes what a failure left undone.
    pub fn purge(&mut self, ids: &[String], now: &str) -> Result<Purged, StoreError> {
        let purged = self.purge_which(&Which::Ids(ids), now)?;
        Ok(Purged { found: Vec::new(), ..purged })
    }

    /// Purges every call that was taken before a moment in UTC, deleted ones and those of other lists too; that there was one,
    /// and when, stays. Purging again finishes what a failure left undone.
    pub fn purge_calls(&mut self, before: &str, now: &str) -> Result<Purged, StoreError> {
        self.purge_which(&Which::CallsBefore(before), now)
    }

    fn purge_which(&mut self, which: &Which<'_>, now: &str) -> Result<Purged, StoreError> {
        let files = self.files()?;
        let _lock = self.lock(&files)?;
        let mut found = Vec::new();
        let annotations = self.commit_locked(&files, |annotations| found = which.purge(annotations, now))?;
        let mut removed = Vec::new();
        let names = self.io.list(&files.dir);
        for name in names.map_err(|source| StoreError::NotPurged { path: files.dir.clone(), source })? {
            let path = files.dir.join(&name);
            let scrubbed = self.scrub(&files, &name, &path, which, now);
            if scrubbed.map_err(|source| StoreError::NotPurged { path: path.clone(), source })? {
                removed.push(path);
            }
        }
        self.io.sync_dir(&files.dir).map_err(|source| StoreError::NotPurged { path: files.dir.clone(), source })?;
        Ok(Purged { annotations, found, removed })
    }

    /// Removes the text from one file; returns whether the file itself had to go.
    fn scrub(&self, files: &Files, name: &str, path: &Path, which: &Which<'_>, now: &str) -> io::Result<bool> {
        let is_copy = path == files.backup || format::is_aside_name(name);
        if is_copy {
            let Ok(mut copy) = format::decode(&self.io.read(path)?) else {
                return self.io.remove(path).map(|()| true);
            };
            let before = copy.annotations.clone();
            which.purge(&mut copy.annotations, now);
            if copy.annotations != before {
                self.write_beside(files, path, &encode(&copy.annotations)?)?;
            }
        } else if draft::session_of(name).is_some() && !draft::is_lock(name) {
            // One that a power cut has broken may hold anything.
            let Some(mut draft) = Draft::read(&self.io.read(path)?) else {
                return self.io.remove(path).map(|()| false);
            };
            let before = draft.edits.len();
            draft.edits.retain(|edit| !which.is(&edit.after));
            if draft.edits.is_empty() {
                self.io.remove(path)?;
            } else if draft.edits.len() < before {
                self.write_beside(files, path, draft.text()?.as_bytes())?;
            }
        }
        Ok(false)
    }
}
