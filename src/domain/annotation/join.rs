//! How the annotations of two windows or two machines become one set.
//!
//! For every id a set knows the versions that stand and the digests of those that were replaced. Joining two sets takes all
//! versions and all digests of both and drops the versions that were replaced: what one side changed wins over what it was
//! changed from, and what both sides changed stays twice. A purged annotation wins over everything, so that its text cannot
//! come back. Joining is idempotent, commutative and associative (tests/suite/notes/properties.rs), so neither the order nor
//! the number of exchanges matters.

use std::cmp::Ordering;
use std::sync::Arc;

use super::digest::digest;
use super::{Annotation, Annotations, Body, Call, Edit, Handover};

impl Annotations {
    /// Takes in everything that `other` knows.
    pub fn join(&mut self, other: &Self) {
        for (id, digests) in &other.replaced {
            if !self.is_purged(id) {
                self.replaced.entry(id.clone()).or_default().extend(digests.iter().cloned());
            }
        }
        let mut changed: Vec<&str> = other.replaced.keys().chain(other.callers.keys()).map(String::as_str).collect();
        let mut news = Vec::new();
        for version in &other.all {
            if !self.versions(&version.id).iter().any(|own| Arc::ptr_eq(own, version) || version.is_copy_of(own)) {
                news.push(Arc::clone(version));
                changed.push(&version.id);
            }
        }
        if !news.is_empty() {
            self.all.append(&mut news);
            arrange(&mut self.all);
        }
        changed.sort_unstable();
        changed.dedup();
        for id in &changed {
            self.give_callers(id, other.callers.get(*id).into_iter().flat_map(|known| known.values()));
        }
        self.reduce(&changed);
        other.handovers().cloned().for_each(|handover| self.hand_over(handover));
    }

    /// Applies one edit; the same edit again changes nothing. Returns false, and changes nothing, if the annotation was
    /// purged meanwhile.
    pub fn apply(&mut self, edit: &Edit) -> bool {
        let Edit { before, after } = edit.normalised();
        let id = after.id.clone();
        if self.is_purged(&id) {
            return false;
        }
        if let Some(before) = &before {
            let is_echo = |it: &&Arc<Annotation>| {
                it.same_words(before) && it.revision <= before.revision && it.revision < after.revision
            };
            let echoes = self.versions(&id).iter().filter(is_echo);
            let mut replaced: Vec<_> = echoes.map(|echo| digest(echo)).collect();
            // An edit that was taken back may have been written down before it was cleaned.
            replaced.extend([digest(before), digest(&before.clone().cleaned())]);
            self.replaced.entry(id.clone()).or_default().extend(replaced);
        }
        self.insert(after);
        self.give_callers(&id, before.iter().filter_map(Annotation::call).map(|call| &call.caller));
        self.reduce(&[&id]);
        true
    }

    /// Puts an annotation in, in the place of every version with the same id. A version that was replaced before does not
    /// come back: a change needs a new revision, as [`Edit::of`] gives it.
    pub fn put(&mut self, annotation: Annotation) {
        let id = annotation.id.clone();
        let same = |one: &Annotation, other: &Annotation| one.is_copy_of(other) || other.is_copy_of(one);
        let standing: Vec<_> =
            self.versions(&id).iter().filter(|it| !same(it, &annotation)).map(|it| digest(it)).collect();
        if !standing.is_empty() {
            self.replaced.entry(id.clone()).or_default().extend(standing);
        }
        self.insert(annotation);
        self.give_callers(&id, std::iter::empty());
        self.reduce(&[&id]);
    }

    /// The edits that end a conflict: `keep` takes the place of all versions.
    #[must_use]
    pub fn settle(&self, keep: &Annotation, now: &str) -> Vec<Edit> {
        let versions = self.versions(&keep.id);
        let revision = versions.iter().map(|version| version.revision).max().unwrap_or_default() + 1;
        let mut after = Annotation { revision, updated: now.to_owned(), ..keep.clone() }.cleaned();
        if let Body::Call(call) = &mut after.body {
            // What was done with a call was done, whichever version is kept.
            let others = versions.iter().filter_map(|version| version.call());
            call.steps.extend(others.flat_map(|other| other.steps.iter().cloned()));
            call.steps.sort();
            call.steps.dedup();
        }
        versions.iter().map(|version| Edit { before: Some((**version).clone()), after: after.clone() }).collect()
    }

    /// Removes the text of an annotation for good; a tombstone without text stays and wins over whatever is merged later.
    /// Returns false if there is no such annotation.
    pub fn purge(&mut self, id: &str, now: &str) -> bool {
        let Some(annotation) = self.get(id) else { return false };
        if !annotation.purged {
            let tombstone = tombstone(annotation, now);
            self.insert(tombstone);
            self.reduce(&[id]);
        }
        true
    }

    /// Records a hand-over.
    pub fn hand_over(&mut self, handover: Handover) {
        let place = self.handovers.entry(handover.id.clone()).or_insert_with(|| handover.clone());
        // Two different ones of one id come from an edited file: any rule will do that does not depend on the order.
        if *place < handover {
            *place = handover;
        }
    }

    fn is_purged(&self, id: &str) -> bool {
        self.get(id).is_some_and(|annotation| annotation.purged)
    }

    fn insert(&mut self, annotation: Annotation) {
        let place = self.all.partition_point(|other| likelier(other, &annotation).is_lt());
        if self.all.get(place).is_none_or(|other| **other != annotation) {
            self.all.insert(place, Arc::new(annotation));
        }
    }

    /// Drops what was replaced or purged, of these ids.
    fn reduce(&mut self, ids: &[&str]) {
        for id in ids {
            let range = self.range(id);
            let (start, length) = (range.start, range.len());
            let versions = &self.all[range];
            let keep: Vec<bool> = if versions.first().is_some_and(|first| first.purged) {
                self.replaced.remove(*id);
                (0..length).map(|position| position == 0).collect()
            } else if let Some(replaced) = self.replaced.get(*id).filter(|replaced| !replaced.is_empty()) {
                versions.iter().map(|version| !replaced.contains(&digest(version))).collect()
            } else {
                self.replaced.remove(*id);
                self.trim_callers(id);
                continue;
            };
            for position in (0..length).rev().filter(|position| !keep[*position]) {
                self.all.remove(start + position);
            }
            self.trim_callers(id);
        }
    }
}

/// The order of a set: by id, then purged before live before deleted, later revisions and times first. Total over different
/// annotations, so that two machines put the same version first.
pub(super) fn likelier(a: &Annotation, b: &Annotation) -> Ordering {
    let rank = |it: &Annotation| (!it.purged, it.deleted);
    a.id.cmp(&b.id)
        .then_with(|| rank(a).cmp(&rank(b)))
        .then_with(|| b.revision.cmp(&a.revision))
        .then_with(|| b.updated.cmp(&a.updated))
        .then_with(|| if a == b { Ordering::Equal } else { digest(a).cmp(&digest(b)) })
}

/// Sorts versions, and drops what is there twice.
pub(super) fn arrange(all: &mut Vec<Arc<Annotation>>) {
    all.sort_by(|a, b| likelier(a, b));
    all.dedup();
}

fn tombstone(annotation: &Annotation, now: &str) -> Annotation {
    let body = match annotation.body {
        Body::Note { .. } => Body::Note { text: String::new(), todo: None },
        Body::Contact(_) => Body::Contact(super::Contact::default()),
        Body::Phrase { .. } => Body::Phrase { text: String::new() },
        // One that was deleted does not count any more.
        Body::Call(_) if annotation.deleted => Body::Call(Call::default()),
        Body::Call(ref call) => Body::Call(call.counted(&annotation.created)),
    };
    Annotation {
        body,
        tags: Vec::new(),
        author: String::new(),
        updated: now.to_owned(),
        revision: annotation.revision + 1,
        deleted: true,
        purged: true,
        ..annotation.clone()
    }
}
