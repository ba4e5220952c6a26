//! What was copied, shown whole: no terminal says whether it took the text, and the mouse can select it here.

use ratatui::layout::{Position, Rect};

use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;
use crate::ui::widgets::wrap::wrap;

/// Draws the overlay.
pub fn draw(view: View<'_>, text: &str, area: Rect, sheet: &mut Sheet<'_>) -> Position {
    sheet.frame(area, &view.say("copy.sent"), "", true);
    let inner = panes::detail::inner(area);
    for (range, y) in wrap(text, usize::from(inner.width), view.look.ruler).into_iter().zip(inner.top()..inner.bottom())
    {
        sheet.text(inner.x, y, inner.right(), text.get(range).unwrap_or_default(), view.look.theme.text);
    }
    Position { x: inner.x, y: inner.y }
}
