//! Everything a key, a mouse or a message can do: its name in `keymap.ron`, its label and its description.
//!
//! A new command is a variant here, a row of [`Action::BINDABLE`], an arm in `app/`, a row of `assets/keymap.ron` and its two
//! texts in `assets/locales/keys.yml`; help, hints and the README's table of keys follow from these.

mod layer;

use rust_i18n::t;

use crate::domain::{Annotations, Lang};

pub use layer::Layer;

/// One thing that can happen to the program.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Up one row or line.
    Up,
    /// Down one row or line.
    Down,
    /// Up one page.
    PageUp,
    /// Down one page.
    PageDown,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// To the pane on the left.
    Left,
    /// To the pane on the right.
    Right,
    /// To the next of search box, mandates, duties, offices.
    NextPane,
    /// To the previous of them.
    PreviousPane,
    /// To the search box.
    Search,
    /// Opens what is selected: a facet leads to its duties, a duty opens full-screen.
    Open,
    /// One step down the ladder: overlay, query, facets, search box. It never quits.
    Escape,
    /// Back to what was visited before.
    Back,
    /// Forward again.
    Forward,
    /// Scrolls the detail up.
    DetailUp,
    /// Scrolls the detail down.
    DetailDown,
    /// The next call: query and facets cleared, the search box focused.
    NextCall,
    /// Takes the call: opens its form over the verdict.
    TakeCall,
    /// Opens the list of calls.
    Calls,
    /// Opens the report on calls.
    Report,
    /// Shows what the last edition of the list changed.
    Changes,
    /// Passes a call on.
    PassOn,
    /// Closes a call, or opens it again.
    CloseCall,
    /// Writes a note.
    Note,
    /// Writes a contact.
    Contact,
    /// Teaches a phrase.
    Teach,
    /// Opens the hand-over.
    HandOver,
    /// Edits an annotation.
    Edit,
    /// Deletes an annotation.
    Delete,
    /// Takes back the last edit.
    Undo,
    /// Makes an edit again that was taken back.
    Redo,
    /// Ticks a 待办 off, or opens it again.
    Tick,
    /// Says who is on duty.
    OnDuty,
    /// Saves what could not be saved before.
    RetrySave,
    /// Copies one line for a work slip.
    Copy,
    /// Copies the whole duty.
    CopyAll,
    /// Shows the keys.
    Help,
    /// Goes on to the tutor's next task without doing this one.
    SkipTask,
    /// Stops the program for a while, back to the shell.
    Suspend,
    /// Quits.
    Quit,
    /// Quits unless something is unsaved.
    QuitIfSaved,
    /// Accepts what was entered in an overlay.
    Accept,
    /// To the next field of a form.
    NextField,
    /// To the previous one.
    PreviousField,
    /// Attaches the note that is being written to something else at hand.
    NextTarget,
    /// Narrows a list by tag or author.
    Filter,
    /// Confirms a hand-over.
    ConfirmHandOver,
    /// Writes the hand-over into a file.
    Export,
    /// Starts a new line in a multi-line text.
    NewLine,
    /// The text cursor one character to the left.
    CursorLeft,
    /// The text cursor one character to the right.
    CursorRight,
    /// The text cursor to the start of the line.
    CursorStart,
    /// The text cursor to the end of the line.
    CursorEnd,
    /// Deletes the character before the cursor.
    Backspace,
    /// Deletes the character at the cursor.
    DeleteForward,
    /// Deletes the word before the cursor.
    DeleteWord,
    /// Types one character; what an unbound key does in a text layer.
    Insert(char),
    /// Types a text that came from the clipboard or an input method. Never a command.
    Paste(String),
    /// The mouse pressed a row of a pane; the row counts from the first one that is visible.
    Click {
        /// Where.
        place: Place,
        /// Which row, from 0, on the screen.
        row: usize,
        /// Whether it was pressed twice in a moment.
        double: bool,
    },
    /// The wheel turned by so many rows (down is positive) over a place.
    Scroll {
        /// Where.
        place: Place,
        /// By how many rows.
        rows: isize,
    },
    /// The saving thread has done its work: the annotations as they are on disk now, or why they are not.
    Saved(Result<Annotations, String>),
    /// Another window, or a hand, changed the annotations on disk.
    AnnotationsChanged(Annotations),
    /// Saving takes long: somebody else holds the lock.
    SaveDelayed,
    /// What must be read as long as it holds, such as a broken file that was left alone; none when it is over.
    Notice(Source, Option<String>),
    /// A message for the status line.
    Say(String),
}

/// What a lasting notice is about; each has one at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    /// The file of annotations.
    Annotations,
    /// A hand-over that is not on disk.
    HandOver,
    /// The duty list.
    Catalog,
    /// What another edition of the list changed.
    Edition,
    /// What was learned from past tickets.
    Learned,
    /// The machine's clock.
    Clock,
}

/// A part of the screen that the mouse can point at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The search box.
    Search,
    /// The pane of mandates.
    Mandates,
    /// The pane of duties.
    Duties,
    /// The pane of offices.
    Offices,
    /// The detail.
    Detail,
    /// The overlay on top.
    Overlay,
}

impl Action {
    /// What a key can be bound to, with its name in `keymap.ron`, in the order in which help lists it.
    pub const BINDABLE: &[(&str, Self)] = &[
        ("help", Self::Help),
        ("note", Self::Note),
        ("edit", Self::Edit),
        ("contact", Self::Contact),
        ("next-call", Self::NextCall),
        ("take-call", Self::TakeCall),
        ("calls", Self::Calls),
        ("report", Self::Report),
        ("changes", Self::Changes),
        ("pass-on", Self::PassOn),
        ("close-call", Self::CloseCall),
        ("teach", Self::Teach),
        ("hand-over", Self::HandOver),
        ("copy", Self::Copy),
        ("copy-all", Self::CopyAll),
        ("tick", Self::Tick),
        ("quit", Self::Quit),
        ("quit-if-saved", Self::QuitIfSaved),
        ("delete", Self::Delete),
        ("undo", Self::Undo),
        ("redo", Self::Redo),
        ("on-duty", Self::OnDuty),
        ("retry-save", Self::RetrySave),
        ("search", Self::Search),
        ("next-pane", Self::NextPane),
        ("previous-pane", Self::PreviousPane),
        ("left", Self::Left),
        ("right", Self::Right),
        ("up", Self::Up),
        ("down", Self::Down),
        ("page-up", Self::PageUp),
        ("page-down", Self::PageDown),
        ("first", Self::First),
        ("last", Self::Last),
        ("open", Self::Open),
        ("escape", Self::Escape),
        ("back", Self::Back),
        ("forward", Self::Forward),
        ("detail-up", Self::DetailUp),
        ("detail-down", Self::DetailDown),
        ("accept", Self::Accept),
        ("next-field", Self::NextField),
        ("previous-field", Self::PreviousField),
        ("next-target", Self::NextTarget),
        ("filter", Self::Filter),
        ("confirm-hand-over", Self::ConfirmHandOver),
        ("export", Self::Export),
        ("new-line", Self::NewLine),
        ("cursor-left", Self::CursorLeft),
        ("cursor-right", Self::CursorRight),
        ("cursor-start", Self::CursorStart),
        ("cursor-end", Self::CursorEnd),
        ("backspace", Self::Backspace),
        ("delete-forward", Self::DeleteForward),
        ("delete-word", Self::DeleteWord),
        ("skip-task", Self::SkipTask),
        ("suspend", Self::Suspend),
    ];

    /// The action of this name, if there is one.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::BINDABLE.iter().find(|(known, _)| *known == name).map(|(_, action)| action.clone())
    }

    /// The name that `keymap.ron` uses; actions that no key can be bound to have none.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        Self::BINDABLE.iter().find(|(_, action)| action == self).map(|(name, _)| *name)
    }

    /// Two or three hanzi (or a word) for the line of hints.
    #[must_use]
    pub fn label(&self, lang: Lang) -> String {
        let key = format!("action.{}.label", self.name().unwrap_or("none"));
        t!(&key, locale = lang.code()).into_owned()
    }

    /// A sentence for help.
    #[must_use]
    pub fn about(&self, lang: Lang) -> String {
        let key = format!("action.{}.about", self.name().unwrap_or("none"));
        t!(&key, locale = lang.code()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Action;

    #[test]
    fn names_are_unique_and_read_back() {
        for (name, action) in Action::BINDABLE {
            assert_eq!(Action::named(name).as_ref(), Some(action), "{name}");
            assert_eq!(action.name(), Some(*name));
        }
    }
}
