//! What may lie over the desk, a stack: the one on top takes the keys.
//!
//! A new overlay is a variant here, its state in `overlay/`, its picture in `ui/overlays/` and a layer of keys. An overlay reads
//! the app and changes only itself; what a person decided in it is an [`Outcome`], on which `deciding` acts.

mod call_form;
mod call_list;
mod call_report;
mod call_view;
mod copied;
mod duty;
mod editor;
mod form;
mod hand_over;
mod help;
mod notes;
mod outcome;
mod picker;
mod prompt;
mod subject;

use super::App;
use crate::action::{Action, Layer};

pub use call_form::{CALL_FIELDS, CallForm};
pub use call_list::{CallList, CallTab};
pub use call_report::{CallReport, ReportDays};
pub use call_view::CallView;
pub use copied::CopiedView;
pub use duty::DutyView;
pub use editor::Editor;
pub use form::{FIELDS, Form};
pub use hand_over::HandOverView;
pub use help::HelpView;
pub use notes::NotesView;
pub use outcome::{CallEntry, Decision, Entry, Outcome, Written};
pub use picker::{Choice, Errand, Picker};
pub use prompt::{Prompt, Purpose};
pub use subject::Subject;

/// One thing that lies over the desk.
pub enum Overlay {
    /// The keys.
    Help(HelpView),
    /// One duty, full-screen.
    Duty(DutyView),
    /// The editor of a note.
    Editor(Box<Editor>),
    /// The form of a contact.
    Form(Box<Form>),
    /// A question with one field.
    Prompt(Prompt),
    /// The choice of where a phrase leads, or where an annotation moves.
    Picker(Box<Picker>),
    /// The annotations of a target.
    Notes(NotesView),
    /// The hand-over.
    HandOver(HandOverView),
    /// The form of a call.
    CallForm(Box<CallForm>),
    /// The list of calls.
    Calls(Box<CallList>),
    /// One call.
    Call(CallView),
    /// The report on calls.
    Report(Box<CallReport>),
    /// A text that was copied, shown where the mouse can select it.
    Copied(CopiedView),
}

impl Overlay {
    /// The layer of keys that holds while this overlay is on top.
    #[must_use]
    pub const fn layer(&self) -> Layer {
        match self {
            Self::Help(_) | Self::Copied(_) => Layer::Help,
            Self::Duty(_) => Layer::Duty,
            Self::Editor(_) => Layer::Editor,
            Self::Form(_) => Layer::Form,
            Self::Prompt(_) => Layer::Prompt,
            Self::Picker(_) => Layer::Picker,
            Self::Notes(_) => Layer::Notes,
            Self::HandOver(_) => Layer::HandOver,
            Self::CallForm(_) => Layer::CallForm,
            Self::Calls(_) => Layer::Calls,
            Self::Call(_) => Layer::Call,
            Self::Report(_) => Layer::Report,
        }
    }

    /// Whether what lies below must not be reached by keys while it is on top.
    #[must_use]
    pub const fn is_list(&self) -> bool {
        matches!(self, Self::Notes(_) | Self::HandOver(_) | Self::Call(_) | Self::Report(_))
    }
}

impl Overlay {
    /// What is written in an editor or a form so far.
    pub(super) fn written(&self, app: &App) -> Option<Written> {
        match self {
            Self::Editor(editor) => Some(editor.written()),
            Self::Form(form) => Some(form.written()),
            Self::CallForm(form) => Some(form.written(app)),
            _ => None,
        }
    }

    /// Whether something is written in it that closing would lose.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        match self {
            Self::Editor(editor) => editor.is_changed(),
            Self::Form(form) => form.is_changed(),
            Self::CallForm(form) => form.is_changed(),
            _ => false,
        }
    }

    fn update(&mut self, app: &mut App, action: &Action) -> Outcome {
        match self {
            Self::Help(help) => help.update(action),
            Self::Copied(copied) => copied.update(action),
            Self::Duty(view) => view.update(&mut app.desk, action),
            Self::Editor(editor) => return editor.update(app, action),
            Self::Form(form) => return form.update(app, action),
            Self::Prompt(prompt) => return prompt.update(action),
            Self::Picker(picker) => return picker.update(&app.desk, action),
            Self::Notes(view) => return view.update(app, action),
            Self::HandOver(view) => return view.update(app, action),
            Self::CallForm(form) => return form.update(app, action),
            Self::Calls(view) => return view.update(app, action),
            Self::Call(view) => return view.update(action),
            Self::Report(view) => return view.update(app, action),
        }
        Outcome::Stay
    }
}

/// Hands an action to the overlay on top, off the stack meanwhile: the overlay, and what was decided in it.
pub(super) fn update(app: &mut App, action: &Action) -> Option<(Overlay, Outcome)> {
    let mut overlay = app.overlays.pop()?;
    let outcome = overlay.update(app, action);
    Some((overlay, outcome))
}
