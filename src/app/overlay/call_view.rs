//! One call with everything that is known of it and its history.

use super::help::scrolled;
use super::{Decision, Outcome};
use crate::action::Action;

/// The call that is shown, and how far it is scrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallView {
    /// The id of its annotation.
    pub id: String,
    /// The first line that is visible.
    pub scroll: usize,
    /// How many lines there are, and how many are visible; the layout hands them in.
    pub lines: (usize, usize),
}

impl CallView {
    pub(super) fn update(&mut self, action: &Action) -> Outcome {
        self.scroll = scrolled(self.scroll, self.lines, action);
        let decision = Decision::DealWith(self.id.clone(), action.clone());
        // Whoever deletes a call looks at the list again.
        if *action == Action::Delete { Outcome::Leave(decision) } else { Outcome::Do(decision) }
    }
}
