//! What annotations say of the list on the desk, as lists, marks and the search ask for it.

use std::sync::Arc;

use super::App;
use super::calling::Calling;
use crate::domain::annotation::Edit;
use crate::domain::{Annotation, Annotations, Target};

impl App {
    /// The live annotations of a target, newest first.
    #[must_use]
    pub fn annotations_of(&self, target: &Target) -> Vec<&Annotation> {
        self.noted.get(target).into_iter().flatten().map(|annotation| &**annotation).collect()
    }

    /// What can be edited, deleted or restored on some targets: the live annotations of each, newest first, then the deleted ones.
    #[must_use]
    pub fn restorable_of(&self, targets: &[Target]) -> Vec<&Annotation> {
        let mut all: Vec<_> = targets.iter().flat_map(|target| self.annotations_of(target)).collect();
        let deleted = self.annotations.deleted(self.desk.catalog.id());
        all.extend(deleted.into_iter().filter(|annotation| targets.contains(&annotation.target)));
        all
    }

    /// The unfinished notes and contacts.
    #[must_use]
    pub fn drafts(&self) -> &[Edit] {
        &self.drafts
    }

    /// Whether a target has annotations.
    #[must_use]
    pub fn is_noted(&self, target: &Target) -> bool {
        self.noted.contains_key(target)
    }

    /// Takes in what is on disk. Most often that is what is in memory already, and nothing has to be searched again.
    pub(super) fn take_in(&mut self, annotations: &Annotations) {
        let before = self.annotations.clone();
        self.annotations.join(annotations);
        if self.annotations != before {
            self.refresh_words();
        }
    }

    /// Takes in that annotations have changed: marks, and the words that the search knows.
    pub(super) fn refresh_words(&mut self) {
        self.noted.clear();
        // Calls may be many: they have lists of their own.
        let noted = self.annotations.live(self.desk.catalog.id()).filter(|annotation| annotation.call().is_none());
        for annotation in noted.rev() {
            self.noted.entry(annotation.target.clone()).or_default().push(Arc::new(annotation.clone()));
        }
        if let Some(index) = &mut self.desk.index {
            index.set_annotations(&self.annotations);
        }
        self.desk.search_again();
        Calling::refresh(self);
    }
}
