//! What may lie over the desk, a stack: the one on top takes the keys.
//!
//! A new overlay is a variant here, its state in `overlay/`, its picture in `ui/overlays/` and a layer of keys.

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
mod picker;
mod prompt;

use super::App;
use super::effect::Effect;
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
pub use picker::{Choice, Errand, Picker};
pub use prompt::{Prompt, Purpose};

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

/// Handles an action for the overlay on top.
pub(super) fn update(app: &mut App, action: &Action) -> Vec<Effect> {
    let Some(mut overlay) = app.overlays.pop() else { return Vec::new() };
    if *action == Action::Escape {
        return close(app, overlay);
    }
    // An overlay puts itself back unless it is done.
    match &mut overlay {
        Overlay::Help(help) => help.update(action),
        Overlay::Copied(copied) => copied.update(action),
        Overlay::Duty(view) => view.update(&mut app.desk, action),
        Overlay::Editor(editor) => return editor::update(app, std::mem::take(editor), action),
        Overlay::Form(form) => return form::update(app, std::mem::take(form), action),
        Overlay::Prompt(prompt) => return prompt::update(app, prompt.clone(), action),
        Overlay::Picker(picker) => return picker::update(app, std::mem::take(picker), action),
        Overlay::Notes(view) => return notes::update(app, view.clone(), action),
        Overlay::HandOver(view) => return hand_over::update(app, view.clone(), action),
        Overlay::CallForm(form) => return call_form::update(app, std::mem::take(form), action),
        Overlay::Calls(view) => return call_list::update(app, std::mem::take(view), action),
        Overlay::Call(view) => return call_view::update(app, view.clone(), action),
        Overlay::Report(view) => return call_report::update(app, std::mem::take(view), action),
    }
    app.overlays.push(overlay);
    Vec::new()
}

/// Closes an overlay that was taken off the stack. An unfinished text stays as a draft.
pub(super) fn close(app: &mut App, overlay: Overlay) -> Vec<Effect> {
    match overlay {
        Overlay::Editor(editor) => editor::put_aside(app, &editor),
        Overlay::Form(form) => form::put_aside(app, &form),
        Overlay::CallForm(form) => call_form::put_aside(app, &form),
        _ => Vec::new(),
    }
}
