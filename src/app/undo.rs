//! Making edits, and taking them back: every edit of annotations in this session, unless another window has changed the
//! annotation since.

use super::App;
use super::effect::Effect;
use super::saving::commit;
use crate::domain::Annotation;
use crate::domain::annotation::Edit;

/// Takes back the last edit of this session, unless another window has changed the annotation since.
pub(super) fn undo(app: &mut App) -> Vec<Effect> {
    let Some(edit) = app.undo.done.pop() else {
        app.tell("say.nothing_to_undo");
        return Vec::new();
    };
    take_back(app, &edit, true)
}

/// Makes the edit again that was taken back last.
pub(super) fn redo(app: &mut App) -> Vec<Effect> {
    let Some(edit) = app.undo.undone.pop() else {
        app.tell("say.nothing_to_redo");
        return Vec::new();
    };
    take_back(app, &edit, false)
}

/// The edits of this session that can be taken back, and those that were.
#[derive(Debug, Clone, Default)]
pub(super) struct UndoStack {
    done: Vec<Edit>,
    undone: Vec<Edit>,
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
        if edit.before.as_ref() == Some(&older.after) {
            older.after = inverse.after.clone();
        }
    }
    if undoing {
        undone.push(inverse.clone());
    } else {
        done.push(inverse.clone());
    }
    let effects = commit(app, vec![inverse]);
    app.tell(if undoing { "say.undone" } else { "say.redone" });
    effects
}

/// Makes an edit and remembers it for undo. Whoever edits one of several versions settles on it; whoever deletes one of them
/// settles on the other.
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
    app.undo.done.push(edit.clone());
    app.undo.undone.clear();
    commit(app, vec![edit])
}
