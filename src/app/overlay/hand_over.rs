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
    /// The annotations on the list: unfinished notes, notes since the last hand-over and open 待办, newest first, then those whose target is gone.
    #[must_use]
    pub fn entries<'a>(&self, app: &'a App) -> Vec<&'a Annotation> {
        let (annotations, catalog): (&Annotations, &Catalog) = (&app.annotations, &app.desk.catalog);
        let passes = |annotation: &&Annotation| {
            let wanted = self.filter.trim_start_matches(['#', '＃']);
            wanted.is_empty() || annotation.author == wanted || annotation.tags.iter().any(|tag| tag == wanted)
        };
        let drafts = app.drafts().iter().map(|draft| &draft.after).filter(|draft| draft.catalog == catalog.id());
        let mut entries: Vec<_> = drafts.filter(passes).collect();
        let noted = annotations.for_next_shift(catalog.id()).into_iter().filter(passes);
        entries.extend(noted.filter(|note| !app.drafts().iter().any(|draft| draft.after.id == note.id)));
        for orphan in annotations.orphans(catalog).filter(passes) {
            if !entries.iter().any(|entry| entry.id == orphan.id) {
                entries.push(orphan);
            }
        }
        entries
    }
}

pub(super) fn update(app: &mut App, mut view: HandOverView, action: &Action) -> Vec<Effect> {
    let entries = view.entries(app);
    let len = entries.len();
    let selected = entries.get(view.list.cursor).map(|annotation| (*annotation).clone());
    let again = |app: &mut App, view| app.overlays.push(Overlay::HandOver(view));
    let draft = selected.as_ref().and_then(|it| app.drafts().iter().find(|draft| draft.after == *it)).cloned();
    match action {
        Action::Accept | Action::Edit if draft.is_some() => {
            if let Some(draft) = draft {
                handing_over::jump(app, &draft.after.target);
                annotating::open_draft(app, draft, Vec::new());
            }
        }
        Action::Tick | Action::Delete if draft.is_some() => {
            again(app, view);
            app.tell("say.draft_first");
        }
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
            let left = view.entries(app).len();
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
