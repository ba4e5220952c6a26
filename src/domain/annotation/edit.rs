//! A change of one annotation, as a value that can be saved, kept as a draft, and taken back.

use serde::{Deserialize, Serialize};

use super::Annotation;

/// One change of one annotation: what its author saw, and what it shall be.
///
/// The store compares `before` with what is on disk: where another window changed it since, both versions are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edit {
    /// What was there; `None` for a new annotation.
    pub before: Option<Annotation>,
    /// What shall be there. Deleting is a change to `deleted`.
    pub after: Annotation,
}

impl Edit {
    /// The edit that takes this one back, as a new revision.
    #[must_use]
    pub fn inverse(&self, now: &str) -> Self {
        let mut after = self.before.clone().unwrap_or_else(|| Annotation { deleted: true, ..self.after.clone() });
        after.revision = self.after.revision + 1;
        now.clone_into(&mut after.updated);
        Self { before: Some(self.after.clone()), after }
    }

    /// The edit that changes `before` through `change`, as its next revision of the moment `now`.
    #[must_use]
    pub fn of(before: &Annotation, now: &str, change: impl FnOnce(&mut Annotation)) -> Self {
        let mut after = before.clone();
        change(&mut after);
        after.revision = before.revision + 1;
        now.clone_into(&mut after.updated);
        Self { before: Some(before.clone()), after: after.cleaned() }
    }

    /// The same edit as the store takes it: clean, and with a revision above the one it replaces. Doing it twice changes
    /// nothing, so that an edit may be saved again after a failure.
    #[must_use]
    pub fn normalised(&self) -> Self {
        let mut after = self.after.clone().cleaned();
        let least = self.before.as_ref().map_or(1, |before| before.revision + 1);
        after.revision = after.revision.max(least);
        Self { before: self.before.clone(), after }
    }
}
