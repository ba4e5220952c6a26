//! Annotations: what users add to a duty, an office, a mandate or a sector.

use serde::{Deserialize, Serialize};

use super::Target;

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
    /// The words of a note or phrase; a contact's fields in one line.
    #[must_use]
    pub fn text(&self) -> String {
        match &self.body {
            Body::Note { text, .. } | Body::Phrase { text } => text.clone(),
            Body::Contact(contact) => contact.line(),
        }
    }
}

impl Contact {
    /// The fields that are filled, in one line.
    #[must_use]
    pub fn line(&self) -> String {
        let fields = [&self.person, &self.phone, &self.room, &self.hours];
        fields.into_iter().filter(|field| !field.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" ")
    }
}

/// One change of one annotation: what its author saw, and what it shall be.
///
/// The store compares `before` with what is on disk: where another window changed it since, both versions are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What was there; `None` for a new annotation.
    pub before: Option<Annotation>,
    /// What shall be there. Deleting is a change to `deleted`.
    pub after: Annotation,
}

impl Edit {
    /// The edit that takes this one back, as a new revision.
    #[must_use]
    pub fn inverse(&self, now: &str) -> Self {
        let mut after = self.before.clone().unwrap_or_else(|| Annotation { deleted: true, ..self.after.clone() });
        after.revision = self.after.revision + 1;
        now.clone_into(&mut after.updated);
        Self { before: Some(self.after.clone()), after }
    }
}

/// All annotations of a file, of every catalog, tombstones included, sorted by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotations {
    all: Vec<Annotation>,
}

impl Annotations {
    /// Every annotation, tombstones included, oldest first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Annotation> {
        self.all.iter()
    }

    /// The annotation with this id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Annotation> {
        self.position(id).ok().map(|position| &self.all[position])
    }

    /// The live annotations of one catalog, oldest first.
    pub fn live<'a>(&'a self, catalog: &'a str) -> impl DoubleEndedIterator<Item = &'a Annotation> {
        self.all.iter().filter(move |annotation| !annotation.deleted && annotation.catalog == catalog)
    }

    /// The live annotations of one target of one catalog, oldest first.
    pub fn of<'a>(&'a self, catalog: &'a str, target: &'a Target) -> impl DoubleEndedIterator<Item = &'a Annotation> {
        self.live(catalog).filter(move |annotation| annotation.target == *target)
    }

    /// Puts an annotation in, replacing the one with the same id.
    pub fn put(&mut self, annotation: Annotation) {
        match self.position(&annotation.id) {
            Ok(position) => self.all[position] = annotation,
            Err(position) => self.all.insert(position, annotation),
        }
    }

    fn position(&self, id: &str) -> Result<usize, usize> {
        self.all.binary_search_by(|annotation| annotation.id.as_str().cmp(id))
    }
}

impl FromIterator<Annotation> for Annotations {
    fn from_iter<I: IntoIterator<Item = Annotation>>(annotations: I) -> Self {
        let mut all = Self::default();
        annotations.into_iter().for_each(|annotation| all.put(annotation));
        all
    }
}

/// A fingerprint of a published text: FNV-1a, 64 bits, in hexadecimal, over the text without its white space.
#[must_use]
pub fn fingerprint(text: &str) -> String {
    let bytes = text.chars().filter(|c| !c.is_whitespace()).flat_map(|c| {
        let mut buffer = [0; 4];
        let length = c.encode_utf8(&mut buffer).len();
        buffer.into_iter().take(length)
    });
    let hash =
        bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{hash:016x}")
}
