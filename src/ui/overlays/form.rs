//! The form of a contact.

use ratatui::layout::{Position, Rect};

use crate::app::overlay::{FIELDS, Form};
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;

/// Draws the overlay; returns where its cursor stands.
pub fn draw(view: View<'_>, form: &Form, area: Rect, sheet: &mut Sheet<'_>) -> Option<Position> {
    let theme = &view.look.theme;
    let ruler = view.look.ruler;
    let inner = sheet.frame(area, &view.say("ui.contact"), "", true);
    let labels: Vec<String> = FIELDS.iter().map(|field| view.say(&format!("ui.contact_{field}"))).collect();
    let target_label = view.say("ui.target");
    let widest = labels.iter().chain([&target_label]).map(|label| ruler.width(label)).max().unwrap_or(0) as u16;
    let start = inner.x + widest + 3;
    let row =
        |row: usize| Rect { x: start, y: inner.y + row as u16, width: inner.right().saturating_sub(start), height: 1 };
    let mut cursor = None;

    let target = form.subject.target().map(|target| view.app.name_of(target)).unwrap_or_default();
    let target = if form.subject.is_open() { format!("‹ {target} ›") } else { target };
    sheet.text(inner.x + 1, inner.y, inner.right(), &target_label, theme.dim);
    sheet.text(start, inner.y, inner.right(), &ruler.truncate(&target, usize::from(row(0).width)), theme.text);
    if form.row == 0 {
        sheet.row_style(inner, inner.y, theme.selected);
        cursor = Some(Position { x: start, y: inner.y });
    }
    for (at, (label, field)) in labels.iter().zip(&form.fields).enumerate() {
        let area = row(at + 1);
        if area.y >= inner.bottom() {
            break;
        }
        let focused = form.row == at + 1;
        sheet.text(inner.x + 1, area.y, inner.right(), label, if focused { theme.focused } else { theme.dim });
        let here = panes::row::input(view, field, area, theme.text, sheet);
        if focused {
            cursor = Some(here);
        }
    }
    cursor
}
