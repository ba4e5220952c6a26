//! What a person decided in an overlay, as plain data: overlays tell it, [`deciding`](crate::app::deciding) acts on it.

use super::Purpose;
use crate::action::Action;
use crate::domain::annotation::Edit;
use crate::domain::{Annotation, Contact, Day, Target};

/// What comes of an action in an overlay.
pub enum Outcome {
    /// The overlay stays, and nothing else happens.
    Stay,
    /// The overlay stays, and this is to be done.
    Do(Decision),
    /// The overlay is done with, and this is to be done.
    Leave(Decision),
}

/// One thing to do.
pub enum Decision {
    /// Nothing: the overlay only closes.
    Nothing,
    /// Say this in the status line, by its key in the locales.
    Say(&'static str),
    /// Keep what is written so far as a draft.
    Keep(Box<Written>),
    /// Save what was written; the overlay stays where that cannot be.
    Save(Box<Written>),
    /// Open an annotation where it can be changed.
    Edit(Box<Annotation>),
    /// Delete it.
    Delete(Box<Annotation>),
    /// Bring a deleted one back.
    Restore(Box<Annotation>),
    /// Tick a 待办 off, or open it again.
    Tick(Box<Annotation>),
    /// Choose where an annotation moves whose target is gone.
    AskWhereToMove(Box<Annotation>),
    /// Move it there.
    Move(Box<Annotation>, Target),
    /// Make words lead there.
    Teach(String, Target),
    /// Choose where the call in the form leads, with what was typed for that so far.
    AskWhereItLeads(Option<Target>, String),
    /// Lead the call in the form there.
    Lead(Target),
    /// Show the call of this id.
    ShowCall(String),
    /// Do with the call of this id what the action says.
    DealWith(String, Action),
    /// Go to the place that an annotation is about.
    Visit(Target),
    /// Drop a draft.
    Discard(Box<Edit>),
    /// Go on with a draft at its place.
    GoOn(Box<Edit>),
    /// Ask to whom the shift is handed over.
    AskToWhom,
    /// Ask to which tag or author the hand-over is narrowed.
    AskFilter,
    /// Write the hand-over or the report on top into a file.
    Export,
    /// Take the answer to a question.
    Answer(Purpose, String),
}

/// What was written in an editor or a form so far.
pub struct Written {
    /// What it is about.
    pub target: Option<Target>,
    /// The annotation that is edited; `None` for a new one.
    pub before: Option<Annotation>,
    /// The id of the new one, kept from its first draft on.
    pub begun: Option<String>,
    /// Whether closing would lose something.
    pub changed: bool,
    /// What was entered.
    pub entry: Entry,
}

/// What was entered.
pub enum Entry {
    /// A note's text.
    Note(String),
    /// A contact.
    Contact(Contact),
    /// A call.
    Call(CallEntry),
}

/// A call as it was entered, every text as it stands in its field.
pub struct CallEntry {
    /// When a new one was taken, RFC 3339 in UTC.
    pub taken: String,
    /// What it is about.
    pub matter: String,
    /// The caller's name.
    pub name: String,
    /// The caller's phone.
    pub phone: String,
    /// The place.
    pub place: String,
    /// Tags with blanks between them.
    pub tags: String,
    /// By when it is due; none where it is due at no day, or the entry is no date.
    pub due: Option<Day>,
    /// The field of government that is heard in the matter.
    pub field: String,
}

impl Entry {
    /// `note`, `contact` or `call`, as annotations are called by their kind.
    pub(in crate::app) const fn kind(&self) -> &'static str {
        match self {
            Self::Note(_) => "note",
            Self::Contact(_) => "contact",
            Self::Call(_) => "call",
        }
    }
}
