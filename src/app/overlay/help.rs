//! The keys, scrolled.

use crate::action::Action;

/// How far help is scrolled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HelpView {
    /// The first visible line.
    pub scroll: usize,
    /// How many lines there are and how many are visible; the layout hands them in.
    pub lines: (usize, usize),
}

impl HelpView {
    pub(super) fn update(&mut self, action: &Action) {
        self.scroll = scrolled(self.scroll, self.lines, action);
    }
}

/// A scrolled text of `lines.0` lines, `lines.1` of them visible, after an action.
pub(super) fn scrolled(scroll: usize, lines: (usize, usize), action: &Action) -> usize {
    let (total, visible) = lines;
    let last = total.saturating_sub(visible);
    let scroll = match action {
        Action::Up | Action::DetailUp => scroll.saturating_sub(1),
        Action::Down | Action::DetailDown => scroll + 1,
        Action::PageUp => scroll.saturating_sub(visible.max(2) - 1),
        Action::PageDown => scroll + visible.max(2) - 1,
        Action::First => 0,
        Action::Last => last,
        Action::Scroll { rows, .. } => scroll.saturating_add_signed(*rows),
        _ => scroll,
    };
    scroll.min(last)
}
