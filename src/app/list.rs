//! A cursor in a list of which a page is visible.

use crate::action::Action;

/// Where the cursor stands and which rows are on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct List {
    /// The row under the cursor, from 0.
    pub cursor: usize,
    /// The first visible row.
    pub offset: usize,
    /// How many rows are visible; the layout hands it in.
    pub page: usize,
}

impl Default for List {
    fn default() -> Self {
        Self { cursor: 0, offset: 0, page: 1 }
    }
}

impl List {
    /// Moves by an action, in a list of `len` rows; tells whether the action was one of moving.
    pub fn update(&mut self, action: &Action, len: usize) -> bool {
        if let Action::Scroll { rows, .. } = action {
            self.scroll(*rows, len);
            return true;
        }
        let page = self.page.saturating_sub(1).max(1);
        let cursor = match action {
            Action::Up => self.cursor.saturating_sub(1),
            Action::Down => self.cursor + 1,
            Action::PageUp => self.cursor.saturating_sub(page),
            Action::PageDown => self.cursor + page,
            Action::First => 0,
            Action::Last => len,
            // Rows of the screen count from the first visible one; a click below the last changes nothing.
            Action::Click { row, .. } if self.offset + row < len => self.offset + row,
            Action::Click { .. } => self.cursor,
            _ => return false,
        };
        self.select(cursor, len);
        true
    }

    /// Puts the cursor on a row and the row in view.
    pub fn select(&mut self, cursor: usize, len: usize) {
        self.cursor = cursor.min(len.saturating_sub(1));
        self.fit(len);
    }

    /// Turns the page by `rows` without losing the cursor, as a mouse wheel does.
    pub fn scroll(&mut self, rows: isize, len: usize) {
        self.offset = self.offset.saturating_add_signed(rows).min(len.saturating_sub(self.page));
        let last = (self.offset + self.page).saturating_sub(1).min(len.saturating_sub(1));
        self.cursor = self.cursor.clamp(self.offset.min(last), last);
    }

    /// Hands in the number of visible rows.
    pub fn resize(&mut self, page: usize, len: usize) {
        self.page = page.max(1);
        self.fit(len);
    }

    fn fit(&mut self, len: usize) {
        if self.cursor < self.offset {
            self.offset = self.cursor;
        }
        if self.cursor >= self.offset + self.page {
            self.offset = self.cursor + 1 - self.page;
        }
        self.offset = self.offset.min(len.saturating_sub(self.page));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::action::Place;

    #[test]
    fn a_click_below_the_last_row_changes_nothing() {
        let mut list = List { cursor: 1, offset: 0, page: 10 };
        let click = |row| Action::Click { place: Place::Overlay, row, double: false };
        for (row, cursor) in [(5, 1), (3, 1), (2, 2), (0, 0)] {
            assert!(list.update(&click(row), 3));
            assert_eq!(list.cursor, cursor, "row {row}");
        }
    }

    proptest! {
        #[test]
        fn the_cursor_is_always_on_the_screen(
            steps in proptest::collection::vec((0_u8..8, 1_usize..40, 0_usize..200), 0..60)
        ) {
            let mut list = List::default();
            for (step, page, len) in steps {
                match step {
                    0 => { list.update(&Action::Up, len); }
                    1 => { list.update(&Action::Down, len); }
                    2 => { list.update(&Action::PageDown, len); }
                    3 => { list.update(&Action::Last, len); }
                    4 => list.scroll(-3, len),
                    5 => list.scroll(3, len),
                    6 => list.select(page * 3, len),
                    _ => {}
                }
                list.resize(page, len);
                list.select(list.cursor, len);
                prop_assert!(list.offset <= list.cursor && list.cursor < list.offset + list.page);
                prop_assert!(list.cursor < len.max(1));
            }
        }
    }
}
