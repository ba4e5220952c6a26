//! What a note or a contact that is being written is about, and which annotation it will become: the same for editor and form.

use super::{Entry, Written};
use crate::app::App;
use crate::domain::{Annotation, Target};

/// The targets at hand, the one that is chosen, and the annotation that is edited or begun.
#[derive(Default)]
pub struct Subject {
    /// What the annotation may be attached to.
    pub targets: Vec<Target>,
    /// Which of them.
    pub chosen: usize,
    /// The annotation that is edited; `None` for a new one.
    pub before: Option<Annotation>,
    /// The id of the new annotation, kept from its first draft on.
    pub begun: Option<String>,
}

impl Subject {
    /// The first of the targets, and the annotation that is edited, if one is.
    #[must_use]
    pub const fn new(targets: Vec<Target>, before: Option<Annotation>) -> Self {
        Self { targets, chosen: 0, before, begun: None }
    }

    /// What the annotation is attached to.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        self.targets.get(self.chosen)
    }

    /// Whether another target can be chosen: an annotation that is edited stays where it is.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.before.is_none() && self.targets.len() > 1
    }

    /// Chooses the next target, or the one before it; past the end comes the other end.
    pub(super) fn choose(&mut self, forward: bool) {
        if self.is_open() {
            let count = self.targets.len();
            self.chosen = (self.chosen + if forward { 1 } else { count - 1 }) % count;
        }
    }

    /// Gives a new annotation its id, once.
    pub(super) fn begin(&mut self, app: &App) {
        self.begun.get_or_insert_with(|| app.fresh_id().to_owned());
    }

    /// What is written so far, with what was entered.
    pub(super) fn written(&self, changed: bool, entry: Entry) -> Written {
        let (target, before, begun) = (self.target().cloned(), self.before.clone(), self.begun.clone());
        Written { target, before, begun, changed, entry }
    }
}
