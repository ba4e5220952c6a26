//! Coming back from a damaged file: `.bak` takes its place, and what can be read of it is added.

use std::path::PathBuf;

use super::format::{self, Decoded};
use super::{AnnotationStore, Damage, Files, Step, StoreError, StoreNotice};
use crate::domain::annotation::Annotations;

/// What a recovery has done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recovered {
    /// The annotations as they are on the disk now.
    pub annotations: Annotations,
    /// Where the damaged file is kept; `None` if there was none, only a `.bak`.
    pub kept: Option<PathBuf>,
    /// Whether a `.bak` was used.
    pub backup: bool,
    /// Ids that the `.bak` did not have, or not so, and that were read from the damaged file: to be checked.
    pub salvaged: Vec<String>,
}

impl AnnotationStore {
    /// Takes the `.bak` in the place of a damaged or missing file, which is kept beside it, and adds those annotations of the
    /// damaged file that can still be read, since the `.bak` is one save older.
    pub fn recover(&mut self) -> Result<Recovered, StoreError> {
        let files = self.files()?;
        let _lock = self.lock(&files)?;
        self.stamp = None;
        self.read();
        let damaged = match &self.notice {
            Some(StoreNotice::Missing { .. }) => None,
            Some(StoreNotice::Damaged { damage, .. }) if !matches!(damage, Damage::Newer { .. }) => {
                Some(self.io.read(&files.main).map_err(|error| StoreError::io(Step::Read, &files.main, error))?)
            }
            Some(notice) if notice.is_read_only() => return Err(StoreError::ReadOnly(notice.clone())),
            _ => return Err(StoreError::NotDamaged { path: files.main }),
        };
        let backup = self.io.read(&files.backup).ok().and_then(|bytes| format::decode(&bytes).ok());
        let salvaged = damaged.as_deref().map(format::salvage).unwrap_or_default();
        if backup.is_none() && salvaged.iter().next().is_none() {
            return Err(StoreError::NoBackup { path: files.backup });
        }
        let has_backup = backup.is_some();
        let before = backup.map(|Decoded { annotations, .. }| annotations).unwrap_or_default();
        let mut annotations = before.clone();
        annotations.join(&salvaged);
        let kept = damaged.map(|bytes| self.keep_broken(&files, &bytes)).transpose()?;
        // The `.bak` stays what it is: it was good enough to recover from.
        self.write(&files, &annotations, false)?;
        self.stamp = None;
        self.read();
        let mut ids: Vec<String> = salvaged.iter().map(|annotation| annotation.id.clone()).collect();
        ids.dedup();
        ids.retain(|id| before.versions(id) != annotations.versions(id));
        Ok(Recovered { annotations, kept, backup: has_backup, salvaged: ids })
    }

    fn keep_broken(&self, files: &Files, bytes: &[u8]) -> Result<PathBuf, StoreError> {
        let path = files.dir.join(format::aside_name(bytes, "broken"));
        self.write_beside(files, &path, bytes).map_err(|error| StoreError::io(Step::Backup, &path, error))?;
        Ok(path)
    }
}
