//! The annotations of what is selected and of what belongs to it, to choose one to edit, delete, tick off or bring back.

use super::{Decision, Outcome};
use crate::action::Action;
use crate::app::App;
use crate::app::list::List;
use crate::domain::{Body, Target};

/// Whose annotations, and which of them is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotesView {
    /// The targets: what was selected, and what belongs to it.
    pub targets: Vec<Target>,
    /// The cursor.
    pub list: List,
}

impl NotesView {
    pub(super) fn update(&mut self, app: &App, action: &Action) -> Outcome {
        let annotations = app.restorable_of(&self.targets);
        if self.list.update(action, annotations.len()) {
            return Outcome::Stay;
        }
        let Some(selected) = annotations.get(self.list.cursor).map(|annotation| (*annotation).clone()) else {
            return Outcome::Leave(Decision::Nothing);
        };
        match action {
            // A phrase has no editor: the list stays.
            Action::Accept | Action::Edit if !selected.deleted && matches!(selected.body, Body::Phrase { .. }) => {
                Outcome::Do(Decision::Edit(Box::new(selected)))
            }
            Action::Accept | Action::Edit if !selected.deleted => Outcome::Leave(Decision::Edit(Box::new(selected))),
            Action::Tick if !selected.deleted => Outcome::Do(Decision::Tick(Box::new(selected))),
            Action::Delete if !selected.deleted => Outcome::Do(Decision::Delete(Box::new(selected))),
            Action::Accept | Action::Edit | Action::Delete | Action::Tick => {
                Outcome::Do(Decision::Restore(Box::new(selected)))
            }
            _ => Outcome::Stay,
        }
    }
}
