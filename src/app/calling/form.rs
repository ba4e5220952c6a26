//! The form of a call: taking one, changing one, going on with a draft.

use rust_i18n::t;

use super::words;
use crate::app::effect::Effect;
use crate::app::overlay::{CallEntry, CallForm, Errand, Overlay, Picker, Written};
use crate::app::{App, annotating};
use crate::domain::annotation::{Body, Caller, Edit, Standing, tags_in};
use crate::domain::{Annotation, Target, text};
use crate::search::lead::field_of;

/// Opens the form of a call that was taken before.
pub(in crate::app) fn edit(app: &mut App, annotation: Annotation) {
    if let Some(call) = annotation.call().cloned() {
        let form = CallForm::of(app, annotation, &call);
        app.overlays.push(Overlay::CallForm(Box::new(form)));
    }
}

/// Goes on with the draft of a call.
pub(in crate::app) fn open_draft(app: &mut App, draft: Edit) {
    let Some(call) = draft.after.call().cloned() else { return };
    let begun = Some(draft.after.id.clone());
    let before = draft.before;
    let form = CallForm { begun, before, touched: true, ..CallForm::of(app, draft.after, &call) };
    app.overlays.push(Overlay::CallForm(Box::new(form)));
}

/// Opens the picker of where the call in a form leads, with what was typed so far in its search box.
pub(in crate::app) fn ask_where(app: &mut App, likely: Option<Target>, typed: &str) {
    let picker = Picker::new(Errand::Lead, &app.desk, likely).typed(&app.desk, typed);
    app.overlays.push(Overlay::Picker(Box::new(picker)));
}

/// Leads the call in the form under the picker to a target.
pub(in crate::app) fn lead(app: &mut App, target: Target) {
    if let Some(Overlay::CallForm(form)) = app.overlays.last_mut() {
        let field = field_of(&target);
        form.lead_to(target, field);
    }
}

/// Saves a call; none where something is missing, which is said.
pub(in crate::app) fn accept(app: &mut App, written: &Written, call: &CallEntry) -> Option<Vec<Effect>> {
    let edit = draft_edit(app, written, call).filter(|_| !call.matter.trim().is_empty());
    let Some(edit) = edit else {
        app.tell(if written.target.is_none() { "calls.say.no_target" } else { "calls.say.no_matter" });
        return None;
    };
    let effects = annotating::save(app, written, &edit);
    let due = call.due;
    let today = app.now().day;
    let words = due.map(|due| words::left(app, due)).unwrap_or_default();
    let place = words::place(app, &edit.after.target);
    let key = match (written.before.is_some(), due.is_some_and(|due| due < today)) {
        (_, true) => "calls.say.taken_past",
        (true, false) => "calls.say.changed",
        (false, false) => "calls.say.taken",
    };
    app.say(t!(key, locale = app.lang.code(), place = place, left = words).into_owned());
    Some(effects)
}

/// The edit that an entry makes, whether or not it has a matter yet: who called may be known before what about.
pub(in crate::app) fn draft_edit(app: &App, written: &Written, entry: &CallEntry) -> Option<Edit> {
    let matter = text::clean(&entry.matter, true).trim().to_owned();
    let target = written.target.clone()?;
    let CallEntry { name, phone, place, tags, .. } = entry;
    let (now, who) = (app.moment.now.clone(), app.author().to_owned());
    let mut call = written.before.as_ref().and_then(Annotation::call).cloned().unwrap_or_default();
    let caller = [&call.caller.name, &call.caller.phone, &call.caller.place];
    // What was left out of a copy is not emptied by a form that shows nothing.
    if caller != [name, phone, place] {
        call.caller = Caller::new(name, phone, place, &app.moment.fresh_id);
    }
    call.field = field_of(&target).unwrap_or_else(|| entry.field.clone());
    (call.matter, call.due) = (matter, entry.due);
    let tags = tags_in(&tags.split_whitespace().fold(String::new(), |tags, tag| tags + "#" + tag + " "));
    let mut edit = match &written.before {
        Some(before) => {
            call.edited(&who, &now);
            let catalog = &app.desk.catalog;
            Edit::of(before, &now, |it| {
                it.body = Body::Call(call);
                it.tags = tags;
                if it.target != target || it.standing(catalog) == Standing::Changed {
                    *it = it.clone().attached(catalog, target);
                }
            })
        }
        None => {
            call.taken(&who, &entry.taken);
            let mut edit =
                annotating::begun(annotating::new(app, target, Body::Call(call), tags), written.begun.as_ref());
            edit.after.created.clone_from(&entry.taken);
            edit
        }
    };
    edit.after.author = who;
    Some(edit)
}
