//! The annotations of what is selected and of what belongs to it, to choose one to edit, delete, tick off or bring back.

use super::Overlay;
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::list::List;
use crate::app::{App, annotating};
use crate::domain::{Body, Target};

/// Whose annotations, and which of them is selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotesView {
    /// The targets: what was selected, and what belongs to it.
    pub targets: Vec<Target>,
    /// The cursor.
    pub list: List,
}

pub(super) fn update(app: &mut App, mut view: NotesView, action: &Action) -> Vec<Effect> {
    let annotations = app.restorable_of(&view.targets);
    let len = annotations.len();
    let selected = annotations.get(view.list.cursor).map(|annotation| (*annotation).clone());
    if view.list.update(action, len) {
        app.overlays.push(Overlay::Notes(view));
        return Vec::new();
    }
    let Some(selected) = selected else { return Vec::new() };
    match action {
        Action::Accept | Action::Edit if !selected.deleted => {
            // A phrase has no editor: the list stays.
            if matches!(selected.body, Body::Phrase { .. }) {
                app.overlays.push(Overlay::Notes(view));
            }
            annotating::edit_one(app, selected);
            Vec::new()
        }
        Action::Accept | Action::Edit | Action::Delete | Action::Tick => {
            let effects = match action {
                Action::Tick if !selected.deleted => annotating::tick_one(app, &selected),
                Action::Delete if !selected.deleted => annotating::delete_one(app, &selected),
                _ => annotating::restore_one(app, &selected),
            };
            let left = app.restorable_of(&view.targets).len();
            view.list.select(view.list.cursor, left);
            app.overlays.push(Overlay::Notes(view));
            effects
        }
        _ => {
            app.overlays.push(Overlay::Notes(view));
            Vec::new()
        }
    }
}
