//! Making edits, and taking them back, in the order of time: every edit of annotations in this session, unless another window
//! has changed the annotation since, and every search that Esc or the next call cleared.

use rust_i18n::t;

use super::App;
use super::drafts;
use super::effect::Effect;
use super::history::{self, Visit};
use super::saving::commit;
use crate::domain::Annotation;
use crate::domain::annotation::Edit;

/// Takes back what was done last in this session, unless another window has changed it since.
pub(super) fn undo(app: &mut App) -> Vec<Effect> {
    let step = app.undo.done.pop();
    walk(app, step, true)
}

/// Does again what was taken back last.
pub(super) fn redo(app: &mut App) -> Vec<Effect> {
    let step = app.undo.undone.pop();
    walk(app, step, false)
}

/// Takes a step back, or does it again; a search that comes back leaves the one that was there on the other side.
fn walk(app: &mut App, step: Option<Step>, back: bool) -> Vec<Effect> {
    match step {
        Some(Step::Edit(edit)) => take_back(app, &edit, back),
        Some(Step::Discarded(draft)) if back => {
            app.undo.undone.push(Step::Discarded(draft.clone()));
            app.tell("say.draft_back");
            drafts::restore(app, *draft)
        }
        Some(Step::Discarded(draft)) => {
            app.undo.done.push(Step::Discarded(draft.clone()));
            drafts::discard(app, &draft)
        }
        Some(Step::Cleared(place)) => {
            let (here, effects) = bring_back(app, place);
            let other = if back { &mut app.undo.undone } else { &mut app.undo.done };
            other.push(Step::Cleared(here));
            app.tell(if back { "say.search_back" } else { "say.redone" });
            effects
        }
        None => {
            app.tell(if back { "say.nothing_to_undo" } else { "say.nothing_to_redo" });
            Vec::new()
        }
    }
}

/// Remembers a search that is about to be cleared.
pub(super) fn clearing(app: &mut App) {
    let desk = &app.desk;
    if desk.query.value().is_empty() && desk.mandate_filter().is_none() && desk.office_filter().is_none() {
        return;
    }
    let here = history::here(app);
    let UndoStack { done, undone } = &mut app.undo;
    done.push(Step::Cleared(here));
    undone.retain(|step| matches!(step, Step::Edit(_)));
}

/// Drops a draft, which undo brings back.
pub(super) fn discard(app: &mut App, draft: Edit) -> Vec<Effect> {
    let effects = drafts::discard(app, &draft);
    app.undo.done.push(Step::Discarded(Box::new(draft)));
    app.undo.undone.clear();
    effects
}

/// What can be taken back, and what was.
#[derive(Debug, Clone, Default)]
pub(super) struct UndoStack {
    done: Vec<Step>,
    undone: Vec<Step>,
}

#[derive(Debug, Clone)]
enum Step {
    /// An edit of annotations.
    Edit(Box<Edit>),
    /// A draft was dropped.
    Discarded(Box<Edit>),
    /// Query and facets were cleared; the place on the other side of that.
    Cleared(Visit),
}

impl UndoStack {
    /// Takes in that another list is on the desk: words keep their meaning there, positions do not.
    pub(super) fn leave_list(&mut self) {
        for step in self.done.iter_mut().chain(&mut self.undone) {
            if let Step::Cleared(place) = step {
                place.keep_words();
            }
        }
    }
}

/// Goes to a place as it was, the search box included; gives the place that was left.
fn bring_back(app: &mut App, place: Visit) -> (Visit, Vec<Effect>) {
    let effects = app.close_overlays();
    let here = history::here(app);
    let focus = place.focus();
    history::go(app, place);
    app.desk.focus = focus;
    (here, effects)
}

fn take_back(app: &mut App, edit: &Edit, undoing: bool) -> Vec<Effect> {
    if !app.annotations.holds(&edit.after) {
        app.tell("say.changed_elsewhere");
        return Vec::new();
    }
    let inverse = edit.inverse(&app.moment.now).normalised();
    // What this edit brings back is a new version of what it replaced: older edits that led there lead to it now.
    let UndoStack { done, undone } = &mut app.undo;
    for older in done.iter_mut().chain(undone.iter_mut()) {
        if let Step::Edit(older) = older
            && edit.before.as_ref() == Some(&older.after)
        {
            older.after = inverse.after.clone();
        }
    }
    let to = if undoing { undone } else { done };
    to.push(Step::Edit(Box::new(inverse.clone())));
    let effects = commit(app, vec![inverse]);
    let what = app.named_briefly(&edit.after);
    let key = if undoing { "say.undone_edit" } else { "say.redone_edit" };
    app.say(t!(key, locale = app.lang.code(), what = what).into_owned());
    effects
}

/// Makes an edit and remembers it for undo.
///
/// If the annotation has several versions in conflict, the edit ends the conflict instead and cannot be undone: editing
/// a version keeps the edited text in the place of all versions, and deleting one keeps another version that is live.
pub(super) fn remember(app: &mut App, edit: &Edit) -> Vec<Effect> {
    let edit = edit.normalised();
    let after = &edit.after;
    if app.annotations.in_conflict(&after.id) {
        let other =
            |version: &&std::sync::Arc<Annotation>| !version.deleted && Some(&***version) != edit.before.as_ref();
        let versions = app.annotations.versions(&after.id);
        let keep = if after.deleted { versions.iter().find(other).map_or(after, |version| version) } else { after };
        let settled = app.annotations.settle(keep, &app.moment.now);
        app.tell("say.settled");
        return commit(app, settled);
    }
    app.undo.done.push(Step::Edit(Box::new(edit.clone())));
    app.undo.undone.clear();
    commit(app, vec![edit])
}
