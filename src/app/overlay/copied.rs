//! A text to read: what was copied, shown where the mouse can select it, or what changed in the list.

use super::help::scrolled;
use crate::action::Action;

/// What was copied, and how far it is scrolled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CopiedView {
    /// Whether it tells what changed in the list, and was not copied.
    pub changes: bool,
    /// The text.
    pub text: String,
    /// The first visible line.
    pub scroll: usize,
    /// How many lines there are and how many are visible; the layout hands them in.
    pub lines: (usize, usize),
}

impl CopiedView {
    pub(super) fn update(&mut self, action: &Action) {
        self.scroll = scrolled(self.scroll, self.lines, action);
    }
}
