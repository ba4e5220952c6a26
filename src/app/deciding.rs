//! Acting on what a person decided in an overlay: the one file that knows both what overlays tell and who does it.

use super::effect::Effect;
use super::overlay::{Decision, Entry, Outcome, Overlay, Purpose, Written};
use super::{App, annotating, calling, drafts, handing_over, undo};
use crate::action::Action;

/// Carries out what a person decided in an overlay. `overlay` was taken off the stack to handle an action; it goes back
/// onto the stack first, unless `outcome` is [`Outcome::Leave`].
pub(super) fn act(app: &mut App, overlay: Overlay, outcome: Outcome) -> Vec<Effect> {
    let (stays, decision) = match outcome {
        Outcome::Stay => (true, Decision::Nothing),
        Outcome::Do(decision) => (true, decision),
        Outcome::Leave(decision) => (false, decision),
    };
    if stays {
        app.overlays.push(overlay);
    }
    let effects = decide(app, decision);
    fit_lists(app);
    effects
}

fn decide(app: &mut App, decision: Decision) -> Vec<Effect> {
    match decision {
        Decision::Nothing => {}
        Decision::Say(key) => app.tell(key),
        Decision::Keep(written) => return keep(app, &written),
        Decision::Save(written) => return save(app, &written),
        Decision::Edit(annotation) => annotating::edit_one(app, *annotation),
        Decision::Delete(annotation) => return annotating::delete_one(app, &annotation),
        Decision::Restore(annotation) => return annotating::restore_one(app, &annotation),
        Decision::Tick(annotation) => return annotating::tick_one(app, &annotation),
        Decision::AskWhereToMove(annotation) => annotating::ask_where_to_move(app, *annotation),
        Decision::Move(annotation, target) => return annotating::move_to(app, &annotation, target),
        Decision::Teach(phrase, target) => return annotating::teach(app, &phrase, target),
        Decision::AskWhereItLeads(likely, typed) => calling::ask_where(app, likely, &typed),
        Decision::Lead(target) => calling::lead(app, target),
        Decision::ShowCall(id) => calling::show(app, id),
        Decision::DealWith(id, action) => return deal_with(app, &id, &action),
        Decision::Visit(target) => handing_over::jump(app, &target),
        Decision::Discard(draft) => return undo::discard(app, *draft),
        Decision::GoOn(draft) => {
            handing_over::jump(app, &draft.after.target);
            annotating::open_draft(app, *draft, Vec::new());
        }
        Decision::AskToWhom => handing_over::ask_to_whom(app),
        Decision::AskFilter => handing_over::ask_filter(app),
        Decision::Export => {
            return match app.overlays.last() {
                Some(Overlay::HandOver(view)) => handing_over::export(app, view),
                Some(Overlay::Report(report)) => calling::export(app, report),
                _ => Vec::new(),
            };
        }
        Decision::Answer(purpose, answer) => {
            return match purpose {
                Purpose::OnDuty => handing_over::set_on_duty(app, answer),
                Purpose::HandOverTo => handing_over::confirm(app, answer),
                Purpose::Filter => handing_over::filter(app, answer),
                Purpose::PassOn(id) => calling::pass(app, &id, &answer),
                Purpose::CloseCall(id) => calling::close(app, &id, &answer),
            };
        }
    }
    Vec::new()
}

/// What can be done with a call wherever it is selected or shown.
fn deal_with(app: &mut App, id: &str, action: &Action) -> Vec<Effect> {
    match action {
        Action::Accept => calling::show(app, id.to_owned()),
        Action::PassOn => calling::ask_to_whom(app, id),
        Action::CloseCall | Action::Tick => return calling::close_or_reopen(app, id),
        Action::Teach => return calling::teach(app, id),
        Action::Copy | Action::CopyAll => return calling::copy_slip(app, id),
        Action::Edit => {
            if let Some(annotation) = app.call(id).map(|(annotation, _)| annotation.clone()) {
                calling::edit(app, annotation);
            }
        }
        Action::Delete => {
            if let Some(annotation) = app.call(id).map(|(annotation, _)| annotation.clone()) {
                return annotating::delete_one(app, &annotation);
            }
        }
        _ => {}
    }
    Vec::new()
}

/// Saves what the overlay on top holds, and closes it; where something is missing, it stays and that is said.
fn save(app: &mut App, written: &Written) -> Vec<Effect> {
    let saved = match &written.entry {
        Entry::Note(text) => annotating::accept_note(app, written, text),
        Entry::Contact(contact) => annotating::accept_contact(app, written, contact),
        Entry::Call(call) => calling::accept(app, written, call),
    };
    if saved.is_some() {
        app.overlays.pop();
    }
    saved.unwrap_or_default()
}

/// Closes an overlay that was taken off the stack. An unfinished text stays as a draft.
pub(super) fn close(app: &mut App, overlay: &Overlay) -> Vec<Effect> {
    let Some(written) = overlay.written(app) else { return Vec::new() };
    if written.changed {
        app.tell(match written.entry {
            Entry::Note(_) => "say.draft_kept",
            Entry::Contact(_) => "say.contact_draft_kept",
            Entry::Call(_) => "calls.say.draft_kept",
        });
    }
    keep(app, &written)
}

/// Keeps what is written as a draft of its place; what says nothing drops the draft that was there.
fn keep(app: &mut App, written: &Written) -> Vec<Effect> {
    let edit = match &written.entry {
        Entry::Note(text) => annotating::note_edit(app, written, text),
        Entry::Contact(contact) => annotating::contact_edit(app, written, contact),
        Entry::Call(call) => calling::draft_edit(app, written, call),
    };
    drafts::keep(app, written.place(), edit.filter(|_| written.changed))
}

/// Lists of annotations may be shorter now.
fn fit_lists(app: &mut App) {
    let mut overlays = std::mem::take(&mut app.overlays);
    for overlay in &mut overlays {
        let (list, len) = match overlay {
            Overlay::Notes(view) => {
                let len = app.restorable_of(&view.targets).len();
                (&mut view.list, len)
            }
            Overlay::HandOver(view) => {
                let len = view.entries(app).len();
                (&mut view.list, len)
            }
            _ => continue,
        };
        list.select(list.cursor, len);
    }
    app.overlays = overlays;
}
