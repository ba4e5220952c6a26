//! The choice of a target, with a search box of its own.

use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use rust_i18n::t;

use crate::app::overlay::{Choice, Errand, Picker};
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;

/// Draws the overlay; returns where its cursor stands.
pub fn draw(view: View<'_>, picker: &Picker, area: Rect, sheet: &mut Sheet<'_>) -> Position {
    let theme = &view.look.theme;
    let locale = view.app.lang.code();
    let title = match &picker.errand {
        Some(Errand::Teach(phrase)) => t!("ui.teach", locale = locale, phrase = phrase).into_owned(),
        Some(Errand::Lead) => view.say("calls.form.lead"),
        _ => view.say("ui.move_to"),
    };
    let inner = sheet.frame(area, &title, &picker.choices.len().to_string(), true);
    let label = view.say("ui.search");
    let start = sheet.text(inner.x + 1, inner.y, inner.right(), &format!("{label}: "), theme.focused);
    let field = Rect { x: start, width: inner.right().saturating_sub(start), height: 1, ..inner };
    let cursor = panes::row::input(view, &picker.query, field, theme.text, sheet);
    let rows = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    let catalog = &view.app.desk.catalog;
    let ruler = view.look.ruler;
    panes::row::list(view, &picker.list, picker.choices.len(), true, rows, sheet, |position, cells| {
        let (kind, text, right) = match picker.choices[position] {
            Choice::Sector(at) => {
                let offices = sector_office(view, at);
                ("ui.sector", catalog.sectors()[at].name.clone(), offices)
            }
            Choice::Office(at) => ("ui.office", catalog.offices()[at].name.clone(), String::new()),
            Choice::Duty(at) => {
                let duty = &catalog.duties()[at];
                ("ui.duty", format!("{} {}", duty.number, duty.text), duty.office.to_string())
            }
        };
        let right = ruler.truncate(&right, cells / 3);
        let kind = format!(" {} ", view.say(kind));
        let room = cells.saturating_sub(ruler.width(&kind) + ruler.width(&right) + 1);
        let spans = vec![Span::styled(kind, theme.dim), Span::styled(ruler.truncate(&text, room), theme.text)];
        (spans, vec![Span::styled(right, theme.dim)])
    });
    cursor
}

/// The office whose duties name a sector first.
fn sector_office(view: View<'_>, sector: usize) -> String {
    let catalog = &view.app.desk.catalog;
    let row = catalog.sector_rows(sector).first();
    row.map(|row| catalog.duties()[*row as usize].office.to_string()).unwrap_or_default()
}
