//! What is known of callers, so that it can be left out of a copy and is never emptied by one.
//!
//! A call's version names the statement of its caller by a mark ([`Caller::mark`]). A set knows statements by mark, gives
//! every version that bears the mark the statement, and keeps those aside whose versions were replaced: a copy that was
//! made without them and comes back, changed on another machine, gets them again. Knowing is only ever added to, and ends
//! with a purge; so joining stays commutative, associative and idempotent.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::digest::digest;
use super::{Annotation, Annotations, Body, Caller};

/// Statements by mark.
pub type Callers = BTreeMap<String, Caller>;

fn learn(known: &mut Callers, caller: &Caller) {
    if caller.is_left_out() || caller.mark.is_empty() {
        return;
    }
    // Two statements of one mark come from an edited file: any rule will do that does not depend on the order.
    let place = known.entry(caller.mark.clone()).or_insert_with(|| caller.clone());
    if *place < *caller {
        *place = caller.clone();
    }
}

impl Annotation {
    /// The statement of a call's caller, if it bears a mark.
    fn marked(&self) -> Option<&Caller> {
        match &self.body {
            Body::Call(call) if !call.caller.mark.is_empty() => Some(&call.caller),
            _ => None,
        }
    }

    /// Whether this is the other version, or a copy of it without what is known of the caller.
    pub(super) fn is_copy_of(&self, other: &Self) -> bool {
        let left_out = self.marked().is_some_and(Caller::is_left_out);
        self == other || (left_out && self.revision == other.revision && digest(self) == digest(other))
    }
}

impl Annotations {
    /// Statements of callers that no standing version bears, by id: what a file must keep beside the annotations.
    #[must_use]
    pub const fn callers(&self) -> &BTreeMap<String, Callers> {
        &self.callers
    }

    /// The same without callers' names, phones and places.
    #[must_use]
    pub fn without_callers(&self) -> Self {
        let mut set = self.clone();
        set.callers.clear();
        for annotation in &mut set.all {
            if let Body::Call(call) = &annotation.body
                && !call.caller.is_unknown()
            {
                let bare = Caller { mark: call.caller.mark.clone(), ..Caller::default() };
                if let Body::Call(call) = &mut Arc::make_mut(annotation).body {
                    call.caller = bare;
                }
            }
        }
        set
    }

    /// The same without calls.
    #[must_use]
    pub fn without_calls(&self) -> Self {
        let mut set = self.clone();
        set.all.retain(|annotation| !matches!(annotation.body, Body::Call(_)));
        let known: Vec<String> = set.replaced.keys().filter(|id| set.get(id).is_none()).cloned().collect();
        known.iter().for_each(|id| drop(set.replaced.remove(id)));
        set.callers.clear();
        set
    }

    /// Gives every version of a call what is known of its caller; `more` is known from elsewhere.
    pub(super) fn give_callers<'a>(&mut self, id: &str, more: impl Iterator<Item = &'a Caller>) {
        let range = self.range(id);
        let mut known = self.callers.remove(id).unwrap_or_default();
        more.for_each(|caller| learn(&mut known, caller));
        self.all[range.clone()].iter().filter_map(|version| version.marked()).for_each(|it| learn(&mut known, it));
        if known.is_empty() {
            return;
        }
        for version in &mut self.all[range.clone()] {
            let Some(statement) =
                version.marked().and_then(|caller| known.get(&caller.mark).filter(|it| *it != caller))
            else {
                continue;
            };
            if let Body::Call(call) = &mut Arc::make_mut(version).body {
                call.caller = statement.clone();
            }
        }
        for position in range.skip(1).rev() {
            if self.all[position] == self.all[position - 1] {
                self.all.remove(position);
            }
        }
        self.callers.insert(id.to_owned(), known);
    }

    /// Keeps aside only what no standing version bears; of a purged call nothing.
    pub(super) fn trim_callers(&mut self, id: &str) {
        let Some(mut known) = self.callers.remove(id) else { return };
        let versions = self.versions(id);
        if versions.first().is_none_or(|first| !first.purged) {
            known.retain(|mark, _| versions.iter().all(|it| it.marked().is_none_or(|caller| caller.mark != *mark)));
            if !known.is_empty() {
                self.callers.insert(id.to_owned(), known);
            }
        }
    }
}
