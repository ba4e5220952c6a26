//! Writing, editing, deleting, teaching, ticking off, and taking it all back.

use rust_i18n::t;

use super::App;
use super::effect::Effect;
use super::list::List;
use super::overlay::{Editor, Errand, Form, NotesView, Overlay, Picker};
use super::pane::Pane;
use super::undo::remember;
use crate::domain::annotation::{Edit, tags_in};
use crate::domain::{Annotation, Body, Contact, Target, text};

/// What a new annotation may be attached to, the likeliest first: what is selected, then what belongs to it.
#[must_use]
pub fn targets(app: &App) -> Vec<Target> {
    let catalog = &app.desk.catalog;
    let mut targets: Vec<Target> = Vec::new();
    let facet = matches!(app.desk.focus, Pane::Mandates | Pane::Offices) && app.overlays.is_empty();
    if facet {
        targets.extend(app.desk.selected_target());
    }
    if let Some(row) = app.shown_row() {
        let duty = &catalog.duties()[row];
        targets.push(Target::Duty(duty.number));
        let hit = app.desk.hit(app.desk.duties.cursor).filter(|hit| hit.row as usize == row);
        let through = hit.and_then(|hit| app.explain(hit).sector);
        targets.extend(through.map(|sector| Target::Sector(catalog.sectors()[sector].name.clone())));
        targets.push(Target::Office(duty.office.to_string()));
        targets.push(Target::Mandate(duty.mandate));
        targets.extend(catalog.sectors_of(row).map(|sector| Target::Sector(catalog.sectors()[sector].name.clone())));
    }
    let mut seen = Vec::new();
    targets.retain(|target| {
        let new = !seen.contains(target);
        seen.push(target.clone());
        new
    });
    targets
}

/// Opens the editor for a new note; a draft that was kept for the target is in it.
pub(super) fn write_note(app: &mut App) -> Vec<Effect> {
    let mut targets = targets(app);
    if let Some(draft) = app.draft.take() {
        targets.retain(|target| *target != draft.after.target);
        targets.insert(0, draft.after.target.clone());
        let text = draft.after.text();
        app.overlays.push(Overlay::Editor(Box::new(Editor::new(targets, draft.before, &text))));
        app.tell("say.draft_resumed");
    } else if targets.is_empty() {
        app.tell("say.nothing_selected");
    } else {
        app.overlays.push(Overlay::Editor(Box::new(Editor::new(targets, None, ""))));
    }
    Vec::new()
}

/// Opens the form for a new contact. After a hit through a sector the sector comes first: its 主管部门 is what is missing.
pub(super) fn write_contact(app: &mut App) -> Vec<Effect> {
    let mut targets = targets(app);
    if let Some(sector) = targets.iter().position(|target| matches!(target, Target::Sector(_))).filter(|at| *at == 1) {
        targets.swap(0, sector);
    }
    if targets.is_empty() {
        app.tell("say.nothing_selected");
    } else {
        app.overlays.push(Overlay::Form(Box::new(Form::new(targets, None, &Contact::default()))));
    }
    Vec::new()
}

/// Opens the picker of where the caller's words lead.
pub(super) fn ask_where_to_lead(app: &mut App) -> Vec<Effect> {
    let phrase = app.desk.query.value().trim().to_owned();
    if phrase.is_empty() {
        app.tell("say.teach_what");
    } else {
        let picker = Picker::new(Errand::Teach(phrase), &app.desk);
        app.overlays.push(Overlay::Picker(Box::new(picker)));
    }
    Vec::new()
}

pub(super) fn ask_where_to_move(app: &mut App, annotation: Annotation) {
    let picker = Picker::new(Errand::Move(Box::new(annotation)), &app.desk);
    app.overlays.push(Overlay::Picker(Box::new(picker)));
}

/// Saves what the editor holds.
pub(super) fn accept_note(app: &mut App, editor: Editor) -> Vec<Effect> {
    let Some(edit) = note_edit(app, &editor) else {
        app.tell("say.empty_note");
        app.overlays.push(Overlay::Editor(Box::new(editor)));
        return Vec::new();
    };
    app.draft = None;
    let mut effects = remember(app, &edit);
    effects.push(Effect::DropDraft);
    effects
}

/// The edit that an editor holds; none while nothing is written in it.
pub(super) fn note_edit(app: &App, editor: &Editor) -> Option<Edit> {
    let words = editor.text().trim_end().to_owned();
    let target = editor.target().cloned().filter(|_| !words.is_empty())?;
    let tags = tags_in(&words);
    let marked = is_todo(&tags);
    let edit = match &editor.before {
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
        None => new(app, target, Body::Note { text: words, todo: marked.then_some(false) }, tags),
    };
    Some(signed(app, edit))
}

/// Saves what the form holds.
pub(super) fn accept_contact(app: &mut App, form: Form) -> Vec<Effect> {
    let contact = form.contact();
    let Some(target) = form.target().cloned().filter(|_| !contact.line().is_empty()) else {
        app.tell("say.empty_contact");
        app.overlays.push(Overlay::Form(Box::new(form)));
        return Vec::new();
    };
    let edit = match form.before {
        Some(before) => Edit::of(&before, &app.moment.now, |it| it.body = Body::Contact(contact)),
        None => new(app, target, Body::Contact(contact), Vec::new()),
    };
    {
        let edit = signed(app, edit);
        remember(app, &edit)
    }
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

/// Edits the annotation of the selected target; where there are several, one is chosen first.
pub(super) fn edit(app: &mut App) -> Vec<Effect> {
    match choose(app) {
        Some(one) => edit_one(app, one),
        None => return Vec::new(),
    }
    Vec::new()
}

/// Deletes the annotation of the selected target; where there are several, one is chosen first.
pub(super) fn delete(app: &mut App) -> Vec<Effect> {
    choose(app).map(|one| delete_one(app, &one)).unwrap_or_default()
}

/// Ticks the 待办 of the selected target off; where there are several annotations, one is chosen first.
pub(super) fn tick(app: &mut App) -> Vec<Effect> {
    choose(app).map(|one| tick_one(app, &one)).unwrap_or_default()
}

/// Opens an annotation where it can be changed.
pub(super) fn edit_one(app: &mut App, annotation: Annotation) {
    let targets = vec![annotation.target.clone()];
    match annotation.body.clone() {
        Body::Note { text, .. } | Body::Phrase { text } if !matches!(annotation.body, Body::Phrase { .. }) => {
            app.overlays.push(Overlay::Editor(Box::new(Editor::new(targets, Some(annotation), &text))));
        }
        Body::Contact(contact) => {
            app.overlays.push(Overlay::Form(Box::new(Form::new(targets, Some(annotation), &contact))));
        }
        _ => app.tell("say.phrase_fixed"),
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

fn new(app: &App, target: Target, body: Body, tags: Vec<String>) -> Edit {
    let now = app.moment.now.clone();
    let after = Annotation {
        id: app.moment.fresh_id.clone(),
        catalog: String::new(),
        target: target.clone(),
        body,
        tags,
        author: app.author().to_owned(),
        created: now.clone(),
        updated: now,
        revision: 1,
        fingerprint: String::new(),
        deleted: false,
        purged: false,
    };
    Edit { before: None, after: after.attached(&app.desk.catalog, target) }
}

/// `#待办` in a note makes it one.
fn is_todo(tags: &[String]) -> bool {
    tags.iter().any(|tag| tag == "待办" || tag.eq_ignore_ascii_case("todo"))
}

/// The one annotation that is meant; opens the list where there are several, and says so where there is none.
fn choose(app: &mut App) -> Option<Annotation> {
    let targets = targets(app);
    let with_some = targets.iter().find(|target| !app.annotations_of(target).is_empty());
    let with_some = with_some.or_else(|| targets.iter().find(|target| !app.restorable_of(target).is_empty()));
    let Some(target) = with_some.cloned() else {
        app.tell("say.no_annotation");
        return None;
    };
    let annotations = app.restorable_of(&target);
    if let [one] = annotations[..]
        && !one.deleted
    {
        return Some(one.clone());
    }
    app.overlays.push(Overlay::Notes(NotesView { target, list: List::default() }));
    None
}
