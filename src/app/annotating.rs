//! Writing, editing, deleting, teaching, ticking off, and taking it all back.

use rust_i18n::t;

use super::App;
use super::calling;
use super::choosing::{choose, targets};
use super::drafts::{self, Place};
use super::effect::Effect;
use super::overlay::{Editor, Errand, Form, Overlay, Picker, Subject, Written};
use super::undo::remember;
use crate::domain::annotation::{Edit, tags_in};
use crate::domain::{Annotation, Body, Contact, Target, text};

/// Opens the editor for a new note; a draft that was put aside for the same place is in it.
pub(super) fn write_note(app: &mut App) -> Vec<Effect> {
    let targets = targets(app);
    match targets.first() {
        Some(target) => match drafts::of(app, Place::new("note", target)) {
            Some(draft) => open_draft(app, draft, targets),
            None => app.overlays.push(Overlay::Editor(Box::new(Editor::new(Subject::new(targets, None), "")))),
        },
        None => app.tell("say.nothing_selected"),
    }
    Vec::new()
}

/// Goes on with a draft where it was left.
pub(super) fn open_draft(app: &mut App, draft: Edit, mut targets: Vec<Target>) {
    targets.retain(|target| *target != draft.after.target);
    targets.insert(0, draft.after.target.clone());
    let begun = Some(draft.after.id.clone());
    let subject = |before| Subject { begun, ..Subject::new(targets, before) };
    let overlay = match &draft.after.body {
        Body::Contact(contact) => Overlay::Form(Box::new(Form::new(subject(draft.before), contact))),
        Body::Note { text, .. } | Body::Phrase { text } => {
            Overlay::Editor(Box::new(Editor::new(subject(draft.before), text)))
        }
        Body::Call(_) => {
            calling::open_draft(app, draft);
            return app.tell("say.draft_resumed");
        }
    };
    app.overlays.push(overlay);
    app.tell("say.draft_resumed");
}

/// Opens the form for a new contact. After a hit through a sector the sector comes first: its 主管部门 is what is missing.
pub(super) fn write_contact(app: &mut App) -> Vec<Effect> {
    let mut targets = targets(app);
    if let Some(sector) = targets.iter().position(|target| matches!(target, Target::Sector(_))).filter(|at| *at == 1) {
        targets.swap(0, sector);
    }
    match targets.first() {
        Some(target) => match drafts::of(app, Place::new("contact", target)) {
            Some(draft) => open_draft(app, draft, targets),
            None => {
                app.overlays.push(Overlay::Form(Box::new(Form::new(Subject::new(targets, None), &Contact::default()))));
            }
        },
        None => app.tell("say.nothing_selected"),
    }
    Vec::new()
}

/// Opens the picker of where the caller's words lead.
pub(super) fn ask_where_to_lead(app: &mut App) -> Vec<Effect> {
    let phrase = app.desk.query.value().trim().to_owned();
    if phrase.is_empty() {
        app.tell("say.teach_what");
    } else {
        // The present answer, by its field of government where it has one, is the likeliest.
        let targets = if app.desk.found() == 0 { Vec::new() } else { targets(app) };
        let sector = targets.get(1).filter(|target| matches!(target, Target::Sector(_)));
        let likely = sector.or(targets.first()).cloned();
        let picker = Picker::new(Errand::Teach(phrase), &app.desk, likely);
        app.overlays.push(Overlay::Picker(Box::new(picker)));
    }
    Vec::new()
}

pub(super) fn ask_where_to_move(app: &mut App, annotation: Annotation) {
    let picker = Picker::new(Errand::Move(Box::new(annotation)), &app.desk, None);
    app.overlays.push(Overlay::Picker(Box::new(picker)));
}

/// Saves a note; none where nothing is written. An emptied draft is given up.
pub(super) fn accept_note(app: &mut App, written: &Written, text: &str) -> Option<Vec<Effect>> {
    let Some(edit) = note_edit(app, written, text) else {
        let dropped = drafts::keep(app, written.place(), None);
        if dropped.is_empty() {
            app.tell("say.empty_note");
            return None;
        }
        app.tell("say.draft_dropped");
        return Some(dropped);
    };
    Some(save(app, written, &edit))
}

/// Saves what was written in the place of its draft.
pub(super) fn save(app: &mut App, written: &Written, edit: &Edit) -> Vec<Effect> {
    let mut effects = drafts::keep(app, written.place(), None);
    effects.splice(0..0, remember(app, edit));
    effects
}

/// The edit that a note's text makes; none while nothing is written.
pub(super) fn note_edit(app: &App, written: &Written, text: &str) -> Option<Edit> {
    let words = text.trim_end().to_owned();
    let target = written.target.clone().filter(|_| !words.is_empty())?;
    let tags = tags_in(&words);
    let marked = is_todo(&tags);
    let edit = match &written.before {
        Some(before) => Edit::of(before, &app.moment.now, |note| {
            let todo = match note.body {
                Body::Note { todo, .. } if marked == todo.is_some() => todo,
                _ => marked.then_some(false),
            };
            note.body = Body::Note { text: words, todo };
            note.tags = tags;
            // Whoever edits a 待核对 has read it against the new text.
            *note = note.clone().attached(&app.desk.catalog, target);
        }),
        None => {
            let body = Body::Note { text: words, todo: marked.then_some(false) };
            begun(new(app, target, body, tags), written.begun.as_ref())
        }
    };
    Some(signed(app, edit))
}

/// Saves a contact; none where nothing is entered.
pub(super) fn accept_contact(app: &mut App, written: &Written, contact: &Contact) -> Option<Vec<Effect>> {
    let edit = contact_edit(app, written, contact);
    if edit.is_none() {
        app.tell("say.empty_contact");
    }
    Some(save(app, written, &edit?))
}

/// The edit that a contact makes; none while nothing is entered.
pub(super) fn contact_edit(app: &App, written: &Written, contact: &Contact) -> Option<Edit> {
    let target = written.target.clone().filter(|_| !contact.line().is_empty())?;
    let body = Body::Contact(contact.clone());
    let edit = match &written.before {
        Some(before) => Edit::of(before, &app.moment.now, |it| it.body = body),
        None => begun(new(app, target, body, Vec::new()), written.begun.as_ref()),
    };
    Some(signed(app, edit))
}

/// A new annotation keeps the id that its first draft had.
pub(super) fn begun(mut edit: Edit, id: Option<&String>) -> Edit {
    if let Some(id) = id {
        edit.after.id.clone_from(id);
    }
    edit
}

/// Makes the caller's words lead to the target from now on.
pub(super) fn teach(app: &mut App, phrase: &str, target: Target) -> Vec<Effect> {
    let edit = new(app, target, Body::Phrase { text: phrase.to_owned() }, Vec::new());
    remember(app, &edit)
}

/// Moves an annotation whose target is gone.
pub(super) fn move_to(app: &mut App, annotation: &Annotation, target: Target) -> Vec<Effect> {
    let catalog = app.desk.catalog.clone();
    let edit = Edit::of(annotation, &app.moment.now, |it| *it = it.clone().attached(&catalog, target));
    remember(app, &edit)
}

/// Edits the one annotation at hand; where there are several, the list of them opens.
pub(super) fn edit(app: &mut App) -> Vec<Effect> {
    if let Some(one) = choose(app) {
        edit_one(app, one);
    }
    Vec::new()
}

/// Deletes the one annotation at hand; where there are several, the list of them opens.
pub(super) fn delete(app: &mut App) -> Vec<Effect> {
    choose(app).map(|one| delete_one(app, &one)).unwrap_or_default()
}

/// Ticks the one 待办 at hand off; where there are several annotations, the list of them opens.
pub(super) fn tick(app: &mut App) -> Vec<Effect> {
    choose(app).map(|one| tick_one(app, &one)).unwrap_or_default()
}

/// Opens an annotation where it can be changed.
pub(super) fn edit_one(app: &mut App, annotation: Annotation) {
    let targets = vec![annotation.target.clone()];
    match annotation.body.clone() {
        Body::Note { text, .. } => {
            match drafts::of(app, Place { before: Some(&annotation), ..Place::new("note", &annotation.target) }) {
                Some(draft) => open_draft(app, draft, targets),
                None => app
                    .overlays
                    .push(Overlay::Editor(Box::new(Editor::new(Subject::new(targets, Some(annotation)), &text)))),
            }
        }
        Body::Contact(contact) => {
            app.overlays.push(Overlay::Form(Box::new(Form::new(Subject::new(targets, Some(annotation)), &contact))));
        }
        Body::Phrase { .. } => app.tell("say.phrase_fixed"),
        Body::Call(_) => calling::edit(app, annotation),
    }
}

pub(super) fn delete_one(app: &mut App, annotation: &Annotation) -> Vec<Effect> {
    let edit = Edit::of(annotation, &app.moment.now, |it| it.deleted = true);
    let effects = remember(app, &edit);
    let words = text::clean(&annotation.text(), false).chars().take(12).collect::<String>();
    app.say(t!("say.deleted", locale = app.lang.code(), words = words).into_owned());
    effects
}

/// Brings a deleted annotation back.
pub(super) fn restore_one(app: &mut App, annotation: &Annotation) -> Vec<Effect> {
    let edit = Edit::of(annotation, &app.moment.now, |it| it.deleted = false);
    let effects = remember(app, &edit);
    app.tell("say.restored");
    effects
}

pub(super) fn tick_one(app: &mut App, annotation: &Annotation) -> Vec<Effect> {
    if app.annotations.in_conflict(&annotation.id) {
        app.tell("say.settle_first");
        return Vec::new();
    }
    let Body::Note { todo, .. } = &annotation.body else {
        app.tell("say.no_todo");
        return Vec::new();
    };
    // Ticking a plain note makes it a 待办, ticking a 待办 does it, ticking what is done opens it again.
    let ticked = Some(*todo == Some(false));
    let edit = Edit::of(annotation, &app.moment.now, |it| {
        if let Body::Note { todo, .. } = &mut it.body {
            *todo = ticked;
        }
    });
    remember(app, &edit)
}

fn signed(app: &App, mut edit: Edit) -> Edit {
    app.author().clone_into(&mut edit.after.author);
    edit
}

/// A new annotation, not yet saved.
pub(super) fn new(app: &App, target: Target, body: Body, tags: Vec<String>) -> Edit {
    let id = app.moment.fresh_id.clone();
    let mut after = Annotation::new(&app.desk.catalog, target, body, id, app.author(), &app.moment.now);
    after.tags = tags;
    Edit { before: None, after }
}

/// `#待办` in a note makes it one.
fn is_todo(tags: &[String]) -> bool {
    tags.iter().any(|tag| tag == "待办" || tag.eq_ignore_ascii_case("todo"))
}
