//! Drafts of notes, contacts and calls that were not finished: kept on disk, and offered again at their places and in the hand-over.

use rust_i18n::t;

use super::App;
use super::effect::Effect;
use super::overlay::Written;
use crate::domain::annotation::Edit;
use crate::domain::{Annotation, Target};

/// Which unfinished text a draft belongs to: a new note, contact or call on a target, or a change of an annotation that
/// is already there.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// What it is written on.
    pub target: Option<&'a Target>,
    /// The annotation that is edited; `None` for a new one.
    pub before: Option<&'a Annotation>,
    /// The id of the new one, kept while its target changes.
    pub begun: Option<&'a str>,
    /// `note`, `contact` or `call`.
    pub kind: &'static str,
}

impl<'a> Place<'a> {
    /// The place of a new note or contact.
    pub(super) const fn new(kind: &'static str, target: &'a Target) -> Self {
        Self { target: Some(target), before: None, begun: None, kind }
    }

    fn holds(&self, draft: &Edit) -> bool {
        match (self.before, &draft.before) {
            (Some(ours), Some(before)) => before.id == ours.id,
            (None, None) => {
                let same_target = self.target == Some(&draft.after.target) && self.kind == draft.after.kind();
                // Two calls may lead to one place; two notes begun on one place are one note.
                let same_target = same_target && self.kind != "call";
                self.begun == Some(&draft.after.id) || same_target
            }
            _ => false,
        }
    }
}

impl Written {
    /// The place under which a draft of this text is kept and found again.
    pub(super) fn place(&self) -> Place<'_> {
        let (target, before, begun) = (self.target.as_ref(), self.before.as_ref(), self.begun.as_deref());
        Place { target, before, begun, kind: self.entry.kind() }
    }
}

/// The draft that was put aside for a place of the list on the desk.
pub(super) fn of(app: &App, place: Place<'_>) -> Option<Edit> {
    let here = app.drafts.iter().filter(|draft| draft.after.catalog == app.desk.catalog.id());
    here.into_iter().find(|draft| place.holds(draft)).cloned()
}

/// Keeps an unfinished edit in the place of the earlier draft; none drops it. Nothing is written if nothing changes.
pub(super) fn keep(app: &mut App, place: Place<'_>, edit: Option<Edit>) -> Vec<Effect> {
    let held = app.drafts.iter().position(|draft| place.holds(draft));
    if held.is_none() && edit.is_none() {
        return Vec::new();
    }
    app.drafts.retain(|draft| !place.holds(draft));
    // A draft that is gone on with stays where it is in the list.
    let at = held.unwrap_or(app.drafts.len());
    app.drafts.splice(at..at, edit);
    vec![Effect::KeepDrafts(app.drafts.clone())]
}

/// Drops a draft.
pub(super) fn discard(app: &mut App, draft: &Edit) -> Vec<Effect> {
    app.drafts.retain(|other| other.after.id != draft.after.id);
    let what = app.named_briefly(&draft.after);
    app.say(t!("say.draft_discarded", locale = app.lang.code(), what = what).into_owned());
    vec![Effect::KeepDrafts(app.drafts.clone())]
}

/// Brings a dropped draft back.
pub(super) fn restore(app: &mut App, draft: Edit) -> Vec<Effect> {
    app.drafts.push(draft);
    vec![Effect::KeepDrafts(app.drafts.clone())]
}
