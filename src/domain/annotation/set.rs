//! All annotations of a file, with everything that merging needs to know about them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use super::{Annotation, Body, Call, Callers, Handover};
use crate::domain::Target;

/// All annotations of a file, of every catalog, tombstones included, sorted by id.
///
/// An annotation that was changed in two places at once has several versions under one id, the likeliest first; all of them
/// are listed, and [`in_conflict`](Self::in_conflict) says so until one is [settled](Self::settle) on. Cloning is cheap.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Annotations {
    /// Sorted by id; the versions of one id by [`super::join::likelier`].
    pub(super) all: Vec<Arc<Annotation>>,
    /// By id: the digests of versions that others have replaced, which no merge may bring back.
    pub(super) replaced: BTreeMap<String, BTreeSet<String>>,
    /// By id: statements of callers that no standing version bears.
    pub(super) callers: BTreeMap<String, Callers>,
    /// By id.
    pub(super) handovers: BTreeMap<String, Handover>,
}

impl Annotations {
    /// Every annotation, tombstones included, oldest first; a conflict's versions one after the other.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Annotation> {
        self.all
            .iter()
            .enumerate()
            .filter(|(position, _)| !self.is_echo(*position))
            .map(|(_, annotation)| &**annotation)
    }

    /// Every version of every annotation, those too that only repeat another's words: what a file must keep.
    pub fn versions_of_all(&self) -> impl Iterator<Item = &Annotation> {
        self.all.iter().map(|annotation| &**annotation)
    }

    /// Takes the place in memory of those annotations that `other` has, too: what is compared or encoded again is then seen
    /// to be the same at a glance.
    pub fn share(&mut self, other: &Self) {
        for annotation in &mut self.all {
            if let Some(same) = other.versions(&annotation.id).iter().find(|it| *it == annotation) {
                *annotation = Arc::clone(same);
            }
        }
    }

    /// [`versions_of_all`](Self::versions_of_all) as they are held.
    #[must_use]
    pub fn shared(&self) -> &[Arc<Annotation>] {
        &self.all
    }

    /// The annotation with this id; the likeliest version of one in conflict.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Annotation> {
        self.versions(id).first().map(|annotation| &**annotation)
    }

    /// All versions of the annotation with this id, the likeliest first: more than one after it was changed in two places.
    #[must_use]
    pub fn versions(&self, id: &str) -> &[Arc<Annotation>] {
        &self.all[self.range(id)]
    }

    /// Where the versions of an id stand.
    pub(super) fn range(&self, id: &str) -> Range<usize> {
        let start = self.all.partition_point(|annotation| annotation.id.as_str() < id);
        let length = self.all[start..].iter().take_while(|annotation| annotation.id == id).count();
        start..start + length
    }

    /// Whether two or more live versions of this annotation say different things, to be settled by a person.
    #[must_use]
    pub fn in_conflict(&self, id: &str) -> bool {
        let mut live = self.versions(id).iter().filter(|annotation| !annotation.deleted);
        live.next().is_some_and(|first| live.any(|other| !other.same_words(first)))
    }

    /// Whether this very version still stands: undo is refused where it does not.
    #[must_use]
    pub fn holds(&self, annotation: &Annotation) -> bool {
        let same = |version: &Annotation| annotation.is_copy_of(version) || version.is_copy_of(annotation);
        self.versions(&annotation.id).iter().any(|version| same(version))
    }

    /// The calls of one catalog, oldest first; of one in conflict the likeliest version. Those that were purged after their
    /// time are among them, because they still count; of them only when and what is left.
    #[must_use]
    pub fn calls<'a>(&'a self, catalog: &'a str) -> impl DoubleEndedIterator<Item = (&'a Annotation, &'a Call)> {
        let first = |(position, it): &(usize, &Arc<Annotation>)| *position == 0 || self.all[position - 1].id != it.id;
        let firsts = self.all.iter().enumerate().filter(first).map(|(_, annotation)| &**annotation);
        firsts.filter_map(move |annotation| match &annotation.body {
            Body::Call(call) if annotation.catalog == catalog => {
                (!annotation.deleted || (annotation.purged && !call.steps.is_empty())).then_some((annotation, call))
            }
            _ => None,
        })
    }

    /// The live annotations of one catalog, oldest first.
    #[must_use]
    pub fn live<'a>(&'a self, catalog: &'a str) -> impl DoubleEndedIterator<Item = &'a Annotation> {
        self.iter().filter(move |annotation| !annotation.deleted && annotation.catalog == catalog)
    }

    /// The live annotations of one target of one catalog, oldest first.
    #[must_use]
    pub fn of<'a>(&'a self, catalog: &'a str, target: &'a Target) -> impl DoubleEndedIterator<Item = &'a Annotation> {
        self.live(catalog).filter(move |annotation| annotation.target == *target)
    }

    /// The hand-overs of every catalog, oldest first.
    #[must_use]
    pub fn handovers(&self) -> impl DoubleEndedIterator<Item = &Handover> {
        self.handovers.values()
    }

    /// The digests of the versions that others have replaced, by id: what a file must keep beside the annotations.
    #[must_use]
    pub const fn replaced(&self) -> &BTreeMap<String, BTreeSet<String>> {
        &self.replaced
    }

    /// Puts the parts of a file together.
    #[must_use]
    pub fn from_parts(
        annotations: Vec<Annotation>,
        replaced: BTreeMap<String, BTreeSet<String>>,
        callers: BTreeMap<String, Callers>,
        handovers: Vec<Handover>,
    ) -> Self {
        let mut set: Self = annotations.into_iter().collect();
        set.join(&Self { replaced, callers, ..Self::default() });
        for handover in handovers {
            set.hand_over(handover);
        }
        set
    }

    /// Two windows that write the same words at once do not disagree: the second version is kept, but not listed.
    fn is_echo(&self, position: usize) -> bool {
        let annotation = &self.all[position];
        let before = self.all[..position].iter().rev().take_while(|other| other.id == annotation.id);
        before.into_iter().any(|other| other.same_words(annotation))
    }
}

impl FromIterator<Annotation> for Annotations {
    fn from_iter<I: IntoIterator<Item = Annotation>>(annotations: I) -> Self {
        let mut all: Vec<_> = annotations.into_iter().map(Arc::new).collect();
        if all.is_sorted_by(|a, b| a.id < b.id) {
            return Self { all, ..Self::default() };
        }
        super::join::arrange(&mut all);
        let several = |pair: &&[Arc<Annotation>]| pair[0].id == pair[1].id;
        let ids: BTreeSet<String> = all.windows(2).filter(several).map(|pair| pair[0].id.clone()).collect();
        let mut set = Self { all, ..Self::default() };
        for id in ids {
            set.give_callers(&id, std::iter::empty());
            set.trim_callers(&id);
        }
        set
    }
}
