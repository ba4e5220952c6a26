//! Rows of lists and lines of input, drawn alike everywhere.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::Span;
use tui_input::Input;

use crate::app::calling::OpenCalls;
use crate::app::list::List;
use crate::ui::View;
use crate::ui::widgets::highlight;
use crate::ui::widgets::sheet::{Sheet, cursor_at};

/// How a row stands out.
#[derive(Clone, Copy)]
pub struct Emphasis {
    /// The row is under the cursor.
    pub cursor: bool,
    /// Its list takes the keys.
    pub live: bool,
}

/// Draws a line of input scrolled so that its cursor is visible; returns where the cursor stands.
pub fn input(view: View<'_>, input: &Input, area: Rect, style: Style, sheet: &mut Sheet<'_>) -> Position {
    lit_input(view, input, &[], area, style, sheet)
}

/// As [`input()`], with some of its words (sorted byte ranges) highlighted.
pub fn lit_input(
    view: View<'_>,
    input: &Input,
    words: &[Range<usize>],
    area: Rect,
    style: Style,
    sheet: &mut Sheet<'_>,
) -> Position {
    let ruler = view.look.ruler;
    let before: String = input.value().chars().take(input.cursor()).collect();
    let room = usize::from(area.width.saturating_sub(1));
    let skip = ruler.width(&before).saturating_sub(room);
    let start = if skip == 0 { 0 } else { byte_after(&before, skip, ruler) };
    // What lies beyond the line is not looked at: a paste may be long.
    let shown = input.value().get(start..).unwrap_or_default();
    let end = start + ruler.fit(shown, usize::from(area.width));
    let spans = highlight::spans(input.value(), start..end, words, style, view.look.theme.highlight);
    sheet.spans(area.x, area.y, area.right(), &spans);
    let ahead = before.get(start..).map_or(0, |ahead| ruler.width(ahead));
    cursor_at(area, area.x + ahead as u16, area.y)
}

/// The first character boundary at least so many cells into a text.
fn byte_after(text: &str, cells: usize, ruler: crate::ui::widgets::ruler::Ruler) -> usize {
    let fits = ruler.fit(text, cells);
    if text.get(..fits).is_some_and(|head| ruler.width(head) < cells) {
        text.get(fits..).and_then(|rest| rest.chars().next()).map_or(fits, |c| fits + c.len_utf8())
    } else {
        fits
    }
}

/// Draws the visible rows of a list. `row` gives the spans of a row and what stands at its right edge.
///
/// Returns the place of the cursor.
pub fn list<'a>(
    view: View<'_>,
    list: &List,
    len: usize,
    live: bool,
    area: Rect,
    sheet: &mut Sheet<'_>,
    mut row: impl FnMut(usize, usize) -> (Vec<Span<'a>>, Vec<Span<'a>>),
) -> Option<Position> {
    let theme = &view.look.theme;
    let mut cursor = None;
    for (position, y) in (list.offset..len).zip(area.top()..area.bottom()) {
        let emphasis = Emphasis { cursor: position == list.cursor, live };
        let (spans, right) = row(position, usize::from(area.width));
        let right_width: usize = right.iter().map(|span| view.look.ruler.width(&span.content)).sum();
        let right_at = area.right().saturating_sub(right_width as u16);
        sheet.spans(area.x, y, right_at, &spans);
        sheet.spans(right_at, y, area.right(), &right);
        if emphasis.cursor {
            sheet.row_style(area, y, if emphasis.live { theme.selected } else { theme.shadow });
            cursor = Some(Position { x: area.x, y });
        }
    }
    cursor
}

/// How a row says that calls are open there: 电2, in the colour of a warning where one is overdue.
#[must_use]
pub fn call_mark(view: View<'_>, calls: OpenCalls) -> Option<Span<'static>> {
    let theme = &view.look.theme;
    let style = if calls.overdue > 0 { theme.warning } else { theme.mark };
    // Words tell what colours tell: an overdue call is marked twice.
    let overdue = if calls.overdue > 0 { "!" } else { "" };
    (calls.open > 0).then(|| Span::styled(format!(" {}{}{overdue}", view.say("calls.mark"), calls.open), style))
}

/// One row of a facet.
#[derive(Default)]
pub struct FacetRow {
    /// Its name.
    pub label: String,
    /// How many duties it would show; a row with none is dimmed and stays in place.
    pub count: usize,
    /// Whether the selected duty belongs to it.
    pub linked: bool,
    /// Whether it has annotations.
    pub noted: bool,
    /// How many calls are open there.
    pub calls: OpenCalls,
}

impl FacetRow {
    /// The same with its count.
    #[must_use]
    pub fn with_count(mut self, count: usize) -> Self {
        self.count = count;
        self
    }

    /// The row in so many cells: a mark, the name, a star, and the count at the right edge.
    #[must_use]
    pub fn spans(self, view: View<'_>, cells: usize) -> (Vec<Span<'static>>, Vec<Span<'static>>) {
        let theme = &view.look.theme;
        let ruler = view.look.ruler;
        let marks = view.look.marks();
        let style = if self.count == 0 { theme.dim } else { theme.text };
        let count = format!("{:>3} ", self.count);
        let mark = if self.linked { marks.linked } else { " " };
        let noted = if self.noted { marks.noted } else { "" };
        let open = call_mark(view, self.calls);
        let open_width = open.as_ref().map_or(0, |open| ruler.width(&open.content));
        let room = cells.saturating_sub(ruler.width(mark) + count.len() + noted.len() + open_width + 1);
        let mut spans = vec![
            Span::styled(mark, theme.mark),
            Span::styled(ruler.truncate(&self.label, room), style),
            Span::styled(noted, theme.mark),
        ];
        spans.extend(open);
        (spans, vec![Span::styled(count, style)])
    }
}
