//! Putting text and boxes on the screen, cell by cell, so that no wide character is ever cut in half.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::layout::{Position, Rect};
use ratatui::style::{Color, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Widget};
use unicode_segmentation::UnicodeSegmentation;

use crate::ui::look::Look;

/// A buffer with the look of this terminal.
pub struct Sheet<'a> {
    /// What is drawn on.
    pub buffer: &'a mut Buffer,
    /// How things look.
    pub look: &'a Look,
}

impl Sheet<'_> {
    /// Writes a text from `x`, as far as `end` (not included); returns where it stopped. What does not fit is left out whole.
    pub fn text(&mut self, x: u16, y: u16, end: u16, text: &str, style: Style) -> u16 {
        let area = self.buffer.area;
        let end = end.min(area.right());
        if y < area.top() || y >= area.bottom() || x < area.left() {
            return x;
        }
        let mut x = x;
        for grapheme in text.graphemes(true) {
            let width = self.look.ruler.grapheme(grapheme) as u16;
            if width == 0 {
                continue;
            }
            if x + width > end {
                break;
            }
            let forced = width == 2 && self.look.ruler.ambiguous_is_wide();
            let cell = &mut self.buffer[(x, y)];
            cell.set_symbol(grapheme).set_style(style);
            cell.set_diff_option(match NonZeroU16::new(width) {
                Some(width) if forced => CellDiffOption::ForcedWidth(width),
                _ => CellDiffOption::None,
            });
            for beside in x + 1..x + width {
                self.buffer[(beside, y)].reset();
                self.buffer[(beside, y)].set_style(style);
            }
            x += width;
        }
        x
    }

    /// Writes spans one after the other.
    pub fn spans(&mut self, x: u16, y: u16, end: u16, spans: &[Span<'_>]) -> u16 {
        spans.iter().fold(x, |x, span| self.text(x, y, end, &span.content, span.style))
    }

    /// Writes lines from the top of an area; what does not fit is left out.
    pub fn lines(&mut self, area: Rect, lines: &[Line<'_>]) {
        for (line, y) in lines.iter().zip(area.top()..area.bottom()) {
            self.spans(area.x, y, area.right(), &line.spans);
        }
    }

    /// Styles a row's cells without touching its text. What was dimmed is as plain as the rest: reversed, grey would be a patch.
    pub fn row_style(&mut self, area: Rect, y: u16, style: Style) {
        let row = Rect { y, height: 1, ..area };
        let dim = self.look.theme.dim.fg;
        for x in row.left()..row.right() {
            let cell = &mut self.buffer[(x, y)];
            if Some(cell.fg) == dim {
                cell.set_fg(Color::Reset);
            }
        }
        self.buffer.set_style(row, style);
    }

    /// Draws a box with a title on its upper edge and another at its upper right corner; returns what is inside.
    pub fn frame(&mut self, area: Rect, title: &str, corner: &str, focused: bool) -> Rect {
        let theme = &self.look.theme;
        let style = if focused { theme.focused } else { theme.border };
        let block = Block::bordered().border_set(self.look.border_set()).border_style(style);
        let inner = block.inner(area);
        block.render(area, self.buffer);
        if area.width < 4 {
            return inner;
        }
        let title_style = if focused { theme.focused } else { theme.title };
        let end = area.right() - 1;
        let room = usize::from(area.width) - 4;
        let corner_width = self.look.ruler.width(corner);
        let corner_shown = !corner.is_empty() && corner_width + self.look.ruler.width(title) + 3 <= room;
        let title = self.look.ruler.truncate(title, room);
        if !title.is_empty() {
            // The focus is told by a mark, too: not every console draws colours and bold.
            let lead = if focused { self.look.marks().cursor } else { " " };
            self.text(area.x + 1, area.y, end, &format!("{lead}{title} "), title_style);
        }
        if corner_shown {
            let x = end - corner_width as u16 - 2;
            self.text(x, area.y, end, &format!(" {corner} "), title_style);
        }
        inner
    }

    /// Empties an area for an overlay; a wide character whose half it would leave at its left edge goes, too.
    pub fn clear(&mut self, area: Rect) {
        let area = area.intersection(self.buffer.area);
        for y in area.top()..area.bottom() {
            if let Some(left) = area.left().checked_sub(1).filter(|left| *left >= self.buffer.area.left()) {
                let half = self.look.ruler.grapheme(self.buffer[(left, y)].symbol()) == 2;
                if half {
                    self.buffer[(left, y)].set_symbol(" ").set_diff_option(CellDiffOption::None);
                }
            }
            for x in area.left()..area.right() {
                self.buffer[(x, y)].reset();
            }
        }
    }
}

/// The cell at the end of what was written, kept inside the area.
#[must_use]
pub fn cursor_at(area: Rect, x: u16, y: u16) -> Position {
    Position { x: x.min(area.right().saturating_sub(1)), y: y.min(area.bottom().saturating_sub(1)) }
}
