//! The form of a contact: person or bureau, phone, room, hours.

use tui_input::Input;

use super::Overlay;
use crate::action::Action;
use crate::app::drafts::{self, Place};
use crate::app::effect::Effect;
use crate::app::{App, annotating, field};
use crate::domain::{Annotation, Body, Contact, Target};

/// The fields in the order in which the form shows them; their names are keys of the locale.
pub const FIELDS: [&str; 4] = ["person", "phone", "room", "hours"];

/// A contact that is being written or edited.
#[derive(Default)]
pub struct Form {
    /// What the contact may be attached to.
    pub targets: Vec<Target>,
    /// Which of them.
    pub chosen: usize,
    /// The contact that is edited; `None` for a new one.
    pub before: Option<Annotation>,
    /// The id of the new contact, kept from its first draft on.
    pub begun: Option<String>,
    /// What was entered, as in [`FIELDS`].
    pub fields: [Input; 4],
    /// Which row has the focus: row 0 is the target, the others the fields.
    pub row: usize,
}

impl Form {
    /// A form with a contact in it.
    #[must_use]
    pub fn new(targets: Vec<Target>, before: Option<Annotation>, contact: &Contact) -> Self {
        let Contact { person, phone, room, hours } = contact.clone();
        Self { targets, chosen: 0, before, begun: None, fields: [person, phone, room, hours].map(Input::new), row: 1 }
    }

    /// What the contact is attached to.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        self.targets.get(self.chosen)
    }

    /// Whether there is something that closing would lose.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let contact = self.contact();
        let same = |before: &Annotation| before.body == Body::Contact(contact.clone());
        !contact.line().is_empty() && !self.before.as_ref().is_some_and(same)
    }

    /// What a draft of it is a draft of.
    pub(in crate::app) fn place(&self) -> Place<'_> {
        let (target, before, begun) = (self.target(), self.before.as_ref(), self.begun.as_deref());
        Place { target, before, begun, kind: "contact" }
    }

    /// The contact as it was entered.
    #[must_use]
    pub fn contact(&self) -> Contact {
        let [person, phone, room, hours] = self.fields.each_ref().map(|field| field.value().trim().to_owned());
        Contact { person, phone, room, hours }
    }
}

pub(super) fn update(app: &mut App, mut form: Box<Form>, action: &Action) -> Vec<Effect> {
    let rows = form.fields.len() + 1;
    if form.begun.is_none() {
        form.begun = Some(app.moment.fresh_id.clone());
    }
    let mut typed = false;
    match action {
        Action::Accept => return annotating::accept_contact(app, *form),
        Action::NextField => form.row = (form.row + 1) % rows,
        Action::PreviousField => form.row = (form.row + rows - 1) % rows,
        Action::CursorLeft | Action::CursorRight if form.row == 0 && form.before.is_none() => {
            let count = form.targets.len().max(1);
            let step = if *action == Action::CursorRight { 1 } else { count - 1 };
            form.chosen = (form.chosen + step) % count;
        }
        _ => {
            let row = form.row;
            if let Some(input) = row.checked_sub(1).and_then(|field| form.fields.get_mut(field)) {
                typed = field::update(input, action);
            }
        }
    }
    let effects = if typed { keep(app, &form) } else { Vec::new() };
    app.overlays.push(Overlay::Form(form));
    effects
}

/// Closes the form; what was entered stays as a draft for the same place.
pub(super) fn put_aside(app: &mut App, form: &Form) -> Vec<Effect> {
    if form.is_changed() {
        app.tell("say.contact_draft_kept");
    }
    keep(app, form)
}

fn keep(app: &mut App, form: &Form) -> Vec<Effect> {
    let edit = annotating::contact_edit(app, form).filter(|_| form.is_changed());
    drafts::keep(app, form.place(), edit)
}
