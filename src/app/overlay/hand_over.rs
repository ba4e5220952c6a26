//! The hand-over (交接班): what was noted since the last one, what is still to do, and what lost its target.

use super::Overlay;
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::list::List;
use crate::app::{App, annotating, handing_over};
use crate::domain::annotation::Standing;
use crate::domain::{Annotation, Annotations, Catalog};

/// The hand-over on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandOverView {
    /// Only what bears this tag or was written by this author; empty for all.
    pub filter: String,
    /// The cursor.
    pub list: List,
}

impl HandOverView {
    /// The annotations on the list: notes since the last hand-over and open 待办, newest first, then those whose target is gone.
    #[must_use]
    pub fn entries<'a>(&self, annotations: &'a Annotations, catalog: &'a Catalog) -> Vec<&'a Annotation> {
        let passes = |annotation: &&Annotation| {
            let wanted = self.filter.trim_start_matches(['#', '＃']);
            wanted.is_empty() || annotation.author == wanted || annotation.tags.iter().any(|tag| tag == wanted)
        };
        let mut entries: Vec<_> = annotations.for_next_shift(catalog.id()).into_iter().filter(passes).collect();
        for orphan in annotations.orphans(catalog).filter(passes) {
            if !entries.iter().any(|entry| entry.id == orphan.id) {
                entries.push(orphan);
            }
        }
        entries
    }
}

pub(super) fn update(app: &mut App, mut view: HandOverView, action: &Action) -> Vec<Effect> {
    let entries = view.entries(&app.annotations, &app.desk.catalog);
    let len = entries.len();
    let selected = entries.get(view.list.cursor).map(|annotation| (*annotation).clone());
    let again = |app: &mut App, view| app.overlays.push(Overlay::HandOver(view));
    match action {
        Action::ConfirmHandOver | Action::HandOver => {
            again(app, view);
            handing_over::ask_to_whom(app);
        }
        Action::Filter => {
            again(app, view);
            handing_over::ask_filter(app);
        }
        Action::Export | Action::Copy => {
            let effects = handing_over::export(app, &view);
            again(app, view);
            return effects;
        }
        Action::Tick | Action::Delete => {
            let effects = match selected {
                Some(selected) if *action == Action::Tick => annotating::tick_one(app, &selected),
                Some(selected) => annotating::delete_one(app, &selected),
                None => Vec::new(),
            };
            let left = view.entries(&app.annotations, &app.desk.catalog).len();
            view.list.select(view.list.cursor, left);
            again(app, view);
            return effects;
        }
        Action::Accept => match selected {
            Some(selected) if selected.standing(&app.desk.catalog) == Standing::Gone => {
                again(app, view);
                annotating::ask_where_to_move(app, selected);
            }
            Some(selected) => return handing_over::jump(app, &selected.target),
            None => again(app, view),
        },
        Action::Edit => {
            again(app, view);
            if let Some(selected) = selected {
                annotating::edit_one(app, selected);
            }
        }
        _ => {
            view.list.update(action, len);
            again(app, view);
        }
    }
    Vec::new()
}
