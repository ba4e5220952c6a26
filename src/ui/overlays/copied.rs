//! A text to read, whole: what was copied, because no terminal says whether it took the text and the mouse can select it here;
//! or what changed in the list.

use ratatui::layout::{Position, Rect};

use crate::app::overlay::CopiedView;
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;
use crate::ui::widgets::wrap::wrap;

/// Draws the overlay.
pub fn draw(view: View<'_>, copied: &CopiedView, area: Rect, sheet: &mut Sheet<'_>) -> Position {
    sheet.frame(area, &view.say(if copied.changes { "changes.title" } else { "copy.sent" }), "", true);
    let inner = panes::detail::inner(area);
    let text = &copied.text;
    let lines = wrap(text, usize::from(inner.width), view.look.ruler);
    for (range, y) in lines.into_iter().skip(copied.scroll).zip(inner.top()..inner.bottom()) {
        sheet.text(inner.x, y, inner.right(), text.get(range).unwrap_or_default(), view.look.theme.text);
    }
    Position { x: inner.x, y: inner.y }
}
