//! What the screens and the command line ask of all annotations.

use super::{Annotation, Annotations, Body, Call, Handover, fingerprint};
use crate::domain::{Catalog, Target};

/// How an annotation stands to the catalog that is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Its target has the text it was attached to.
    Current,
    /// The target's text has changed since: 待核对.
    Changed,
    /// The catalog has no such target any more: an orphan, which can be moved.
    Gone,
    /// It belongs to another catalog: kept and not shown.
    Foreign,
}

impl Annotation {
    /// How it stands to `catalog`.
    #[must_use]
    pub fn standing(&self, catalog: &Catalog) -> Standing {
        if self.catalog != catalog.id() {
            return Standing::Foreign;
        }
        match self.target.text(catalog) {
            None => Standing::Gone,
            Some(text) if self.fingerprint.is_empty() || fingerprint(text) == self.fingerprint => Standing::Current,
            Some(_) => Standing::Changed,
        }
    }

    /// Whether it is a 待办 that nobody has ticked off.
    #[must_use]
    pub const fn is_open_todo(&self) -> bool {
        matches!(self.body, Body::Note { todo: Some(false), .. }) && !self.deleted
    }
}

/// Which annotations to list; what is `None` or empty does not restrict.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those of this target.
    pub target: Option<Target>,
    /// Only those that bear all of these tags.
    pub tags: Vec<String>,
    /// Only those that this person wrote last.
    pub author: Option<String>,
    /// Only open 待办.
    pub open_todos: bool,
}

impl Filter {
    /// Whether `annotation` passes.
    #[must_use]
    pub fn passes(&self, annotation: &Annotation) -> bool {
        self.target.as_ref().is_none_or(|target| annotation.target == *target)
            && self.tags.iter().all(|tag| annotation.tags.contains(tag))
            && self.author.as_ref().is_none_or(|author| annotation.author == *author)
            && (!self.open_todos || annotation.is_open_todo())
    }
}

impl Annotations {
    /// The last hand-over of a catalog's desk.
    #[must_use]
    pub fn last_handover(&self, catalog: &str) -> Option<&Handover> {
        let of_desk = self.handovers().filter(|handover| handover.catalog == catalog);
        of_desk.max_by(|a, b| (&a.at, &a.id).cmp(&(&b.at, &b.id)))
    }

    /// When something was changed last, by the clocks of those who changed it.
    #[must_use]
    pub fn latest(&self) -> Option<&str> {
        self.iter().map(|annotation| annotation.updated.as_str()).max()
    }

    /// What the next shift must read: every call that is not closed, by due date; then, newest first, the notes and calls
    /// changed since the last hand-over, and every open 待办.
    #[must_use]
    pub fn for_next_shift<'a>(&'a self, catalog: &'a str) -> Vec<&'a Annotation> {
        self.notes_since(catalog, self.last_handover(catalog))
    }

    /// Every call that is not closed, by due date; then the notes and calls changed since a hand-over, or ever, and every
    /// open 待办, newest first.
    #[must_use]
    pub fn notes_since<'a>(&'a self, catalog: &'a str, handover: Option<&Handover>) -> Vec<&'a Annotation> {
        let since = handover.map_or("", |handover| handover.at.as_str());
        let is_open_call = |annotation: &&Annotation| annotation.call().is_some_and(Call::is_open);
        let mut calls: Vec<_> = self.live(catalog).filter(is_open_call).collect();
        calls.sort_by_key(|it| (it.call().and_then(|call| call.due).is_none(), it.call().and_then(|call| call.due)));
        let is_note = |annotation: &&Annotation| match &annotation.body {
            Body::Note { .. } => true,
            Body::Call(call) => !call.is_open() && !annotation.purged,
            Body::Contact(_) | Body::Phrase { .. } => false,
        };
        let notes = self.live(catalog).filter(is_note);
        // A note of the very second of the hand-over is shown again rather than never.
        let mut notes: Vec<_> = notes.filter(|it| it.updated.as_str() >= since || it.is_open_todo()).collect();
        notes.sort_by(|a, b| (&b.updated, &b.id).cmp(&(&a.updated, &a.id)));
        calls.append(&mut notes);
        calls
    }

    /// The live annotations of `catalog` whose target it no longer has, oldest first.
    pub fn orphans<'a>(&'a self, catalog: &'a Catalog) -> impl Iterator<Item = &'a Annotation> {
        self.live(catalog.id()).filter(|annotation| annotation.standing(catalog) == Standing::Gone)
    }

    /// The live annotations of `catalog` whose target's text has changed (待核对), oldest first.
    pub fn to_review<'a>(&'a self, catalog: &'a Catalog) -> impl Iterator<Item = &'a Annotation> {
        self.live(catalog.id()).filter(|annotation| annotation.standing(catalog) == Standing::Changed)
    }

    /// What was deleted and can still be restored, the last deleted first. A deletion that lost to an edit elsewhere is not
    /// among them.
    #[must_use]
    pub fn deleted<'a>(&'a self, catalog: &'a str) -> Vec<&'a Annotation> {
        let restorable = |it: &&Annotation| it.deleted && !it.purged && it.catalog == catalog;
        let gone = |it: &&Annotation| self.get(&it.id).is_some_and(|first| first.deleted);
        let mut deleted: Vec<_> = self.iter().filter(restorable).filter(gone).collect();
        deleted.sort_by(|a, b| (&b.updated, &b.id).cmp(&(&a.updated, &a.id)));
        deleted
    }

    /// The tags of a catalog's live annotations with how many bear each, the most used first.
    #[must_use]
    pub fn tags<'a>(&'a self, catalog: &'a str) -> Vec<(&'a str, usize)> {
        counted(self.live(catalog).flat_map(|annotation| annotation.tags.iter().map(String::as_str)))
    }

    /// The authors of a catalog's live annotations with how many each wrote, the busiest first.
    #[must_use]
    pub fn authors<'a>(&'a self, catalog: &'a str) -> Vec<(&'a str, usize)> {
        counted(self.live(catalog).map(|annotation| annotation.author.as_str()))
    }
}

fn counted<'a>(names: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut counts = std::collections::BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}
