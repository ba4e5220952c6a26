//! The form of a call: the matter, where it leads and how sure that is, who called, and what came before.

use ratatui::layout::{Position, Rect};
use ratatui::widgets::Widget;
use rust_i18n::t;

use crate::app::calling::words;
use crate::app::overlay::{CALL_FIELDS, CallForm};
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::{Sheet, cursor_at};

/// How many lines the matter has: more where there is room for them and for everything else.
const LINES: (u16, u16) = (1, 3);

/// Draws the overlay; returns where its cursor stands.
pub fn draw(view: View<'_>, form: &CallForm, area: Rect, sheet: &mut Sheet<'_>) -> Option<Position> {
    let theme = &view.look.theme;
    let ruler = view.look.ruler;
    let title = view.say(if form.before.is_some() { "calls.form.edit" } else { "calls.form.title" });
    let inner = sheet.frame(area, &title, "", true);
    if inner.is_empty() {
        return None;
    }
    let label = |name: &str| view.say(&format!("calls.slip.label.{name}"));
    let labels: Vec<String> = ["matter", "target"].into_iter().chain(CALL_FIELDS).map(label).collect();
    let widest = labels.iter().map(|label| ruler.width(label)).max().unwrap_or(0) as u16;
    let start = (inner.x + widest + 3).min(inner.right());
    let rows = CALL_FIELDS.len() as u16 + 1;
    let earlier = (form.earlier.len() as u16).min(2);
    let lines = inner.height.saturating_sub(rows + earlier).clamp(LINES.0, LINES.1);
    let field = |y: u16| Rect { x: start, y, width: inner.right().saturating_sub(start), height: 1 };

    let matter = Rect { height: lines.min(inner.height), ..field(inner.y) };
    (&form.area).render(matter, sheet.buffer);
    let mut cursor = None;
    if form.row == CallForm::MATTER {
        let at = form.area.screen_cursor();
        let (top, left) = form.area.scroll_offset();
        let x = matter.x + (at.col as u16).saturating_sub(left);
        cursor = Some(cursor_at(matter, x, matter.y + (at.row as u16).saturating_sub(top)));
    }
    for (row, label) in labels.iter().enumerate() {
        let y = if row == 0 { inner.y } else { inner.y + lines + row as u16 - 1 };
        if y >= inner.bottom() {
            break;
        }
        let focused = form.row == row;
        sheet.text(inner.x + 1, y, inner.right(), label, if focused { theme.focused } else { theme.dim });
        let room = field(y);
        match row {
            CallForm::MATTER => {}
            CallForm::TARGET => {
                let place = target(view, form);
                sheet.text(start, y, inner.right(), &ruler.truncate(&place, usize::from(room.width)), theme.title);
                if focused {
                    sheet.row_style(inner, y, theme.selected);
                    cursor = Some(Position { x: start, y });
                }
            }
            _ => {
                let input = &form.fields[row - 2];
                let here = panes::row::input(view, input, room, theme.text, sheet);
                if focused {
                    cursor = Some(here);
                }
                if row == CallForm::DUE
                    && let Some(Some(due)) = form.due_day(view.app)
                {
                    let after = start + ruler.width(input.value()) as u16 + 2;
                    sheet.text(after, y, inner.right(), &words::left(view.app, due), theme.dim);
                }
            }
        }
    }
    let below = inner.y + lines + rows;
    for (earlier, y) in form.earlier.iter().zip(below..inner.bottom()) {
        let line = words::earlier(view.app, earlier);
        let line = ruler.truncate(&line, usize::from(inner.width.saturating_sub(2)));
        sheet.text(inner.x + 1, y, inner.right(), &line, theme.reason);
    }
    cursor
}

/// Where it leads, and how sure that is while nobody chose.
fn target(view: View<'_>, form: &CallForm) -> String {
    let place = form.target.as_ref().map(|target| words::place(view.app, target)).unwrap_or_default();
    match form.sure {
        _ if form.chosen || place.is_empty() => place,
        Some(sure) => {
            // Nothing that was weighed is wholly sure.
            let percent = format!("{:.0}", (sure * 100.0).min(99.0));
            t!("calls.form.sure", locale = view.app.lang.code(), place = place, percent = percent).into_owned()
        }
        None => t!("calls.form.unsure", locale = view.app.lang.code(), place = place).into_owned(),
    }
}
