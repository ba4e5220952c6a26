//! The last line: what the program has to say, else the keys that matter here.

use ratatui::layout::Rect;

use crate::ui::View;
use crate::ui::hints;
use crate::ui::widgets::sheet::Sheet;

/// Draws the line.
pub fn draw(view: View<'_>, area: Rect, sheet: &mut Sheet<'_>) {
    if let Some(status) = &view.app.status {
        let text = view.look.ruler.truncate(status, usize::from(area.width.saturating_sub(1)));
        sheet.text(area.x + 1, area.y, area.right(), &text, view.look.theme.warning);
    } else {
        let line = hints::line(view, usize::from(area.width));
        sheet.spans(area.x, area.y, area.right(), &line);
    }
}
