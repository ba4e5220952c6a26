//! One duty, full-screen: whole texts, the reason, contacts, notes.

use super::help::scrolled;
use crate::action::Action;
use crate::app::desk::Desk;

/// Which duty, and how far it is scrolled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DutyView {
    /// The duty's row in the catalog.
    pub row: usize,
    /// The first visible line.
    pub scroll: usize,
    /// How many lines there are and how many are visible; the layout hands them in.
    pub lines: (usize, usize),
}

impl DutyView {
    /// Scrolls; left and right turn to the duty before and after in the middle pane.
    pub(super) fn update(&mut self, desk: &mut Desk, action: &Action) {
        let position = desk.duties.cursor;
        let turned = match action {
            Action::Left => position.checked_sub(1),
            Action::Right => Some(position + 1).filter(|next| *next < desk.len()),
            _ => {
                self.scroll = scrolled(self.scroll, self.lines, action);
                return;
            }
        };
        if let Some(position) = turned {
            let len = desk.len();
            desk.duties.select(position, len);
            if let Some(row) = desk.row(position) {
                *self = Self { row, ..Self::default() };
            }
        }
    }
}
