//! The detail of what is selected, under the panes; scrolled where it does not fit.

use ratatui::layout::{Margin, Rect};

use crate::ui::View;
use crate::ui::detail;
use crate::ui::widgets::sheet::Sheet;

/// What is inside a box of text: a cell of air on both sides.
#[must_use]
pub fn inner(area: Rect) -> Rect {
    area.inner(Margin { horizontal: 2, vertical: 1 })
}

/// Draws the pane.
pub fn draw(view: View<'_>, area: Rect, sheet: &mut Sheet<'_>) {
    let inside = inner(area);
    let lines = detail::lines(view, inside.width, inside.height);
    let scroll = view.app.detail_scroll.min(lines.len());
    let below = lines.len().saturating_sub(scroll + usize::from(inside.height));
    let corner = match (scroll, below) {
        (0, 0) => String::new(),
        _ => format!("↑{scroll} ↓{below}"),
    };
    sheet.frame(area, &detail::title(view), &corner, false);
    sheet.lines(inside, lines.get(scroll..).unwrap_or_default());
}
