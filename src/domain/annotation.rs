//! Annotations: what users add to a duty, an office, a mandate or a sector: notes, contacts, phrases, calls.
//!
//! The parts: one annotation and what it says (here), a change of one ([`Edit`]), all of them ([`Annotations`]) with the
//! questions that the screens ask, the hand-overs between shifts ([`Handover`]), and the rule by which the annotations of
//! two windows or two machines become one set ([`Annotations::join`]).

mod call;
mod caller;
mod callers;
mod digest;
mod edit;
mod handover;
mod join;
mod query;
mod set;
mod tags;

pub use call::{Call, CallDeed, CallState, CallStep};
pub use caller::Caller;
pub use callers::Callers;
pub use digest::fingerprint;
pub use edit::Edit;
pub use handover::Handover;
pub use query::{Filter, Standing};
pub use set::Annotations;
pub use tags::tags_in;

use serde::{Deserialize, Serialize};

use super::{Catalog, Target, text};

/// The longest text of an annotation, in bytes of UTF-8, all fields together.
pub const MAX_BYTES: usize = 64 * 1024;

/// One thing that a user added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annotation {
    /// A ULID, unique over all machines.
    pub id: String,
    /// The id of the catalog whose target it is attached to.
    pub catalog: String,
    /// What it is attached to.
    pub target: Target,
    /// What it says.
    pub body: Body,
    /// Tags without `#`, in the order in which they were written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// Who wrote it last.
    #[serde(default)]
    pub author: String,
    /// When it was written first: RFC 3339, UTC, `2026-11-24T06:00:00Z`; such times sort as text.
    pub created: String,
    /// When it was changed last, in the same form.
    pub updated: String,
    /// Counts the changes, from 1.
    pub revision: u64,
    /// [`fingerprint`] of the text it was attached to.
    #[serde(default)]
    pub fingerprint: String,
    /// Whether it was deleted; it can be restored until it is purged.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deleted: bool,
    /// Whether its text was removed for good.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub purged: bool,
}

/// What an annotation says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "snake_case")]
pub enum Body {
    /// A note of one or more lines.
    Note {
        /// The text.
        text: String,
        /// `Some(false)` is an open 待办, `Some(true)` one that is ticked off.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        todo: Option<bool>,
    },
    /// Whom to phone.
    Contact(Contact),
    /// A caller's words that lead to the target.
    Phrase {
        /// The words.
        text: String,
    },
    /// One call as it was taken.
    Call(Call),
}

/// Whom to phone about a target; for a sector, its 主管部门.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// The person or the bureau.
    pub person: String,
    /// The phone number.
    pub phone: String,
    /// The room.
    pub room: String,
    /// When somebody is there.
    pub hours: String,
}

impl Annotation {
    /// The words of a note or phrase; a contact's fields in one line; the matter of a call, and nothing of its caller.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.body {
            Body::Note { text, .. } | Body::Phrase { text } => text.clone(),
            Body::Contact(contact) => contact.line(),
            Body::Call(call) => call.matter.clone(),
        }
    }

    /// The call that it is, if it is one.
    #[must_use]
    pub const fn call(&self) -> Option<&Call> {
        match &self.body {
            Body::Call(call) => Some(call),
            _ => None,
        }
    }

    /// The name of its kind on the command line and in JSON: `note`, `contact`, `phrase` or `call`.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.body {
            Body::Note { .. } => "note",
            Body::Contact(_) => "contact",
            Body::Phrase { .. } => "phrase",
            Body::Call(_) => "call",
        }
    }

    /// The size of everything it says, in bytes; at most [`MAX_BYTES`] are stored.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let said = match &self.body {
            Body::Note { text, .. } | Body::Phrase { text } => text.len(),
            Body::Contact(contact) => contact.fields().into_iter().map(String::len).sum(),
            Body::Call(call) => call.bytes(),
        };
        said + self.tags.iter().map(String::len).sum::<usize>() + self.author.len()
    }

    /// A new annotation of what `catalog` publishes today, not yet saved, without tags. `id` was never used before; `now` is
    /// RFC 3339, UTC.
    #[must_use]
    pub fn new(catalog: &Catalog, target: Target, body: Body, id: String, author: &str, now: &str) -> Self {
        let blank = Self {
            id,
            catalog: String::new(),
            target: target.clone(),
            body,
            tags: Vec::new(),
            author: author.to_owned(),
            created: now.to_owned(),
            updated: now.to_owned(),
            revision: 1,
            fingerprint: String::new(),
            deleted: false,
            purged: false,
        };
        blank.attached(catalog, target)
    }

    /// The same without anything that has no business in a text: what a person typed or pasted passes here before it is
    /// stored. Cleaning what is clean changes nothing.
    #[must_use]
    pub fn cleaned(mut self) -> Self {
        match &mut self.body {
            Body::Note { text, .. } => *text = text::clean(text, true),
            Body::Phrase { text } => *text = text::clean(text, false),
            Body::Contact(contact) => contact.fields_mut().into_iter().for_each(|it| *it = text::clean(it, false)),
            Body::Call(call) => call.clean(),
        }
        self.tags.iter_mut().for_each(|tag| *tag = text::clean(tag, false));
        self.tags.retain(|tag| !tag.trim().is_empty());
        self.author = text::clean(&self.author, false);
        self
    }

    /// The same, attached to `target` as `catalog` publishes it today: to move an orphan, or to confirm a 待核对.
    #[must_use]
    pub fn attached(mut self, catalog: &Catalog, target: Target) -> Self {
        catalog.id().clone_into(&mut self.catalog);
        self.fingerprint = target.text(catalog).map(fingerprint).unwrap_or_default();
        self.target = target;
        self
    }

    /// Whether both say the same of the same target, whoever wrote it and when.
    pub(crate) fn same_words(&self, other: &Self) -> bool {
        self.deleted == other.deleted
            && self.body.same_words(&other.body)
            && self.tags == other.tags
            && self.target == other.target
            && self.catalog == other.catalog
            && self.fingerprint == other.fingerprint
    }
}

impl Body {
    fn same_words(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Call(one), Self::Call(other)) => one.same_words(other),
            _ => self == other,
        }
    }
}

impl Contact {
    /// The fields that are filled, in one line.
    #[must_use]
    pub fn line(&self) -> String {
        self.fields().into_iter().filter(|field| !field.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }

    const fn fields(&self) -> [&String; 4] {
        [&self.person, &self.phone, &self.room, &self.hours]
    }

    const fn fields_mut(&mut self) -> [&mut String; 4] {
        [&mut self.person, &mut self.phone, &mut self.room, &mut self.hours]
    }
}
