//! One duty, full-screen.

use ratatui::layout::{Position, Rect};

use crate::app::overlay::DutyView;
use crate::ui::widgets::sheet::Sheet;
use crate::ui::{View, detail, panes};

/// Draws the overlay.
pub fn draw(view: View<'_>, duty: &DutyView, area: Rect, sheet: &mut Sheet<'_>) -> Position {
    let desk = &view.app.desk;
    let place = format!("{}/{}", desk.duties.cursor + 1, desk.len());
    sheet.frame(area, &detail::duty_title(view, duty.row), &place, true);
    let inner = panes::detail::inner(area);
    let lines = detail::whole(view, duty.row, inner.width);
    sheet.lines(inner, lines.get(duty.scroll..).unwrap_or_default());
    Position { x: inner.x, y: inner.y }
}
