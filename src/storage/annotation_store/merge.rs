//! Taking in the annotations of another machine, from a file on a stick.

use std::path::Path;

use super::{AnnotationStore, StoreError, format};
use crate::domain::annotation::Annotations;

/// What a merge has done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// The annotations as they are on the disk now.
    pub annotations: Annotations,
    /// Ids that were not here before.
    pub added: Vec<String>,
    /// Ids that were here and are different now.
    pub changed: Vec<String>,
    /// Ids that were changed on both machines: both versions are kept.
    pub conflicts: Vec<String>,
    /// Whether the other file's checksum fits; if not, something other than this program has changed it.
    pub intact: bool,
}

impl AnnotationStore {
    /// Joins another file of annotations to this store's. Merging again, or in another order, makes no difference.
    pub fn merge(&mut self, path: &Path) -> Result<Merged, StoreError> {
        self.merge_with(path, true)
    }

    /// [`merge`](Self::merge), without the calls of the other file where none may be kept here.
    pub fn merge_with(&mut self, path: &Path, calls: bool) -> Result<Merged, StoreError> {
        let bytes = self.io.read(path).map_err(|source| StoreError::Unreadable { path: path.to_owned(), source })?;
        let other = format::decode(&bytes);
        let mut other = other.map_err(|damage| StoreError::NotMergeable { path: path.to_owned(), damage })?;
        if !calls {
            other.annotations = other.annotations.without_calls();
        }
        let mut before = Annotations::default();
        let annotations = self.commit(|annotations| {
            before = annotations.clone();
            annotations.join(&other.annotations);
        })?;
        let mut ids: Vec<&str> = other.annotations.iter().map(|annotation| annotation.id.as_str()).collect();
        ids.dedup();
        let mut merged = Merged { intact: other.intact, ..Merged::default() };
        for id in ids {
            if before.get(id).is_none() {
                merged.added.push(id.to_owned());
            } else if before.versions(id) != annotations.versions(id) {
                merged.changed.push(id.to_owned());
            }
            if annotations.in_conflict(id) {
                merged.conflicts.push(id.to_owned());
            }
        }
        merged.annotations = annotations;
        Ok(merged)
    }
}
