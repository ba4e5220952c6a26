//! The editor of a note.

use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;

use crate::app::overlay::Editor;
use crate::ui::View;
use crate::ui::widgets::sheet::{Sheet, cursor_at};

/// Draws the overlay; the terminal's cursor stands in the text, where an input method opens its window.
pub fn draw(view: View<'_>, editor: &Editor, area: Rect, sheet: &mut Sheet<'_>) -> Option<Position> {
    let target = editor.subject.target().map(|target| view.app.name_of(target)).unwrap_or_default();
    let title = format!(
        "{} · {target}",
        view.say(if editor.subject.before.is_some() { "ui.edit_note" } else { "ui.new_note" })
    );
    let inner = sheet.frame(area, &title, "", true);
    if inner.is_empty() {
        return None;
    }
    (&editor.area).render(inner, sheet.buffer);
    // The widget paints a cursor of its own, but an input method follows the terminal's.
    let cursor = editor.area.screen_cursor();
    let (top, left) = editor.area.scroll_offset();
    let x = inner.x + (cursor.col as u16).saturating_sub(left);
    let y = inner.y + (cursor.row as u16).saturating_sub(top);
    Some(cursor_at(inner, x, y))
}
