//! What was copied, shown whole: no terminal says whether it took the text, and the mouse can select it here.

use ratatui::layout::{Position, Rect};
use ratatui::text::Line;

use crate::ui::View;
use crate::ui::widgets::sheet::Sheet;
use crate::ui::widgets::wrap::wrap;

/// Draws the overlay.
pub fn draw(view: View<'_>, text: &str, area: Rect, sheet: &mut Sheet<'_>) -> Option<Position> {
    let inner = sheet.frame(area, &view.say("copy.sent"), "", true);
    let lines: Vec<Line<'_>> = wrap(text, usize::from(inner.width), view.look.ruler)
        .into_iter()
        .map(|range| Line::styled(text.get(range).unwrap_or_default().to_owned(), view.look.theme.text))
        .collect();
    for (line, y) in lines.iter().zip(inner.top()..inner.bottom()) {
        for span in &line.spans {
            sheet.text(inner.x, y, inner.right(), &span.content, view.look.theme.text);
        }
    }
    Some(Position { x: inner.x, y: inner.y })
}
