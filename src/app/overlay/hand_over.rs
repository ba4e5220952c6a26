//! The hand-over (交接班): what was noted since the last one, what is still to do, and what lost its target.

use super::{Overlay, call_list};
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::list::List;
use crate::app::{App, annotating, handing_over};
use crate::domain::annotation::{Handover, Standing};
use crate::domain::{Annotation, Annotations, Catalog};

/// The hand-over on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandOverView {
    /// Only what bears this tag or was written by this author; empty for all.
    pub filter: String,
    /// How many shifts to look back: 0 is what came since the last hand-over.
    pub back: usize,
    /// The cursor.
    pub list: List,
}

impl HandOverView {
    /// The hand-over since which the list goes; none is the beginning.
    #[must_use]
    pub fn since<'a>(&self, app: &'a App) -> Option<&'a Handover> {
        let catalog = app.desk.catalog.id();
        let mut handovers: Vec<_> = app.annotations.handovers().filter(|it| it.catalog == catalog).collect();
        handovers.sort_by(|a, b| (&b.at, &b.id).cmp(&(&a.at, &a.id)));
        handovers.get(self.back).copied()
    }

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
        let noted = annotations.notes_since(catalog.id(), self.since(app)).into_iter().filter(passes);
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
        // What the shift before wrote is what the one that took over wants to read.
        Action::Left | Action::Right => {
            let earlier = view.since(app).is_some();
            view.back = match action {
                Action::Left if earlier => view.back + 1,
                Action::Left => view.back,
                _ => view.back.saturating_sub(1),
            };
            let left = view.entries(app).len();
            view.list.select(0, left);
            again(app, view);
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
        Action::Tick | Action::PassOn if selected.as_ref().is_some_and(|it| it.call().is_some()) => {
            again(app, view);
            return selected.map(|call| call_list::deal_with(app, &call.id, action)).unwrap_or_default();
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
            Some(selected) if selected.call().is_some() => {
                again(app, view);
                return call_list::deal_with(app, &selected.id, action);
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
