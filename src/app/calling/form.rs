//! The form of a call: taking one, changing one, going on with a draft.

use rust_i18n::t;

use super::words;
use crate::app::effect::Effect;
use crate::app::overlay::{CallForm, Errand, Overlay, Picker};
use crate::app::undo::remember;
use crate::app::{App, annotating, drafts};
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

/// Opens the picker of where the call in a form leads.
pub(in crate::app) fn ask_where(app: &mut App, likely: Option<Target>) {
    let picker = Picker::new(Errand::Lead, &app.desk, likely);
    app.overlays.push(Overlay::Picker(Box::new(picker)));
}

/// Leads the call in the form under the picker to a target.
pub(in crate::app) fn lead(app: &mut App, target: Target) -> Vec<Effect> {
    if let Some(Overlay::CallForm(form)) = app.overlays.last_mut() {
        form.field = field_of(&target).unwrap_or_else(|| std::mem::take(&mut form.field));
        form.target = Some(target);
        (form.chosen, form.touched) = (true, true);
    }
    Vec::new()
}

/// Saves the call in a form.
pub(in crate::app) fn accept(app: &mut App, mut form: CallForm) -> Vec<Effect> {
    let Some(due) = form.due_day(app) else {
        form.row = CallForm::DUE;
        app.overlays.push(Overlay::CallForm(Box::new(form)));
        app.tell("calls.say.due_forms");
        return Vec::new();
    };
    let Some(edit) = form_edit(app, &form) else {
        let key = if form.target.is_none() { "calls.say.no_target" } else { "calls.say.no_matter" };
        app.overlays.push(Overlay::CallForm(Box::new(form)));
        app.tell(key);
        return Vec::new();
    };
    let mut effects = drafts::keep(app, form.place(), None);
    effects.splice(0..0, remember(app, &edit));
    let today = app.now().day;
    let words = due.map(|due| words::left(app, due)).unwrap_or_default();
    let place = words::place(app, &edit.after.target);
    let key = match (form.before.is_some(), due.is_some_and(|due| due < today)) {
        (_, true) => "calls.say.taken_past",
        (true, false) => "calls.say.changed",
        (false, false) => "calls.say.taken",
    };
    app.say(t!(key, locale = app.lang.code(), place = place, left = words).into_owned());
    effects
}

/// The edit that a form holds; none while it has no matter.
fn form_edit(app: &App, form: &CallForm) -> Option<Edit> {
    draft_edit(app, form).filter(|_| !form.matter().trim().is_empty())
}

/// As the edit of a form, whether or not it has a matter yet; a due date that is none is left out.
pub(in crate::app) fn draft_edit(app: &App, form: &CallForm) -> Option<Edit> {
    let matter = text::clean(&form.matter(), true).trim().to_owned();
    let target = form.target.clone()?;
    let due = form.due_day(app).unwrap_or_default();
    let [name, phone, place, tags] = form.entered();
    let (now, who) = (app.moment.now.clone(), app.author().to_owned());
    let mut call = form.before.as_ref().and_then(Annotation::call).cloned().unwrap_or_default();
    let caller = [&call.caller.name, &call.caller.phone, &call.caller.place];
    // What was left out of a copy is not emptied by a form that shows nothing.
    if caller != [&name, &phone, &place] {
        call.caller = Caller::new(&name, &phone, &place, &app.moment.fresh_id);
    }
    call.field = field_of(&target).unwrap_or_else(|| form.field.clone());
    (call.matter, call.due) = (matter, due);
    let tags = tags_in(&tags.split_whitespace().fold(String::new(), |tags, tag| tags + "#" + tag + " "));
    let mut edit = match &form.before {
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
            call.taken(&who, &now);
            annotating::begun(annotating::new(app, target, Body::Call(call), tags), form.begun.as_ref())
        }
    };
    edit.after.author = who;
    Some(edit)
}
