//! The form of a contact: person or bureau, phone, room, hours.

use tui_input::Input;

use super::{Decision, Entry, Outcome, Subject, Written};
use crate::action::Action;
use crate::app::{App, field};
use crate::domain::{Annotation, Body, Contact};

/// The fields in the order in which the form shows them; their names are keys of the locale.
pub const FIELDS: [&str; 4] = ["person", "phone", "room", "hours"];

/// A contact that is being written or edited.
#[derive(Default)]
pub struct Form {
    /// What the contact is about.
    pub subject: Subject,
    /// What was entered, as in [`FIELDS`].
    pub fields: [Input; 4],
    /// Which row has the focus: row 0 is the target, the others the fields.
    pub row: usize,
}

impl Form {
    /// A form with a contact in it.
    #[must_use]
    pub fn new(subject: Subject, contact: &Contact) -> Self {
        let Contact { person, phone, room, hours } = contact.clone();
        Self { subject, fields: [person, phone, room, hours].map(Input::new), row: 1 }
    }

    /// Whether there is something that closing would lose.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let contact = self.contact();
        let same = |before: &Annotation| before.body == Body::Contact(contact.clone());
        !contact.line().is_empty() && !self.subject.before.as_ref().is_some_and(same)
    }

    /// The contact as it was entered.
    #[must_use]
    pub fn contact(&self) -> Contact {
        let [person, phone, room, hours] = self.fields.each_ref().map(|field| field.value().trim().to_owned());
        Contact { person, phone, room, hours }
    }

    /// What is entered so far.
    pub(super) fn written(&self) -> Written {
        self.subject.written(self.is_changed(), Entry::Contact(self.contact()))
    }

    pub(super) fn update(&mut self, app: &App, action: &Action) -> Outcome {
        let rows = self.fields.len() + 1;
        self.subject.begin(app);
        let mut typed = false;
        match action {
            Action::Accept => return Outcome::Do(Decision::Save(Box::new(self.written()))),
            Action::NextField => self.row = (self.row + 1) % rows,
            Action::PreviousField => self.row = (self.row + rows - 1) % rows,
            Action::CursorLeft | Action::CursorRight if self.row == 0 => {
                self.subject.choose(*action == Action::CursorRight);
            }
            _ => {
                let row = self.row;
                if let Some(input) = row.checked_sub(1).and_then(|field| self.fields.get_mut(field)) {
                    typed = field::update(input, action);
                }
            }
        }
        if typed { Outcome::Do(Decision::Keep(Box::new(self.written()))) } else { Outcome::Stay }
    }
}
