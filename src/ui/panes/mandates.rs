//! The pane of mandates (主要职责), a facet: 全部, then each mandate with the number of its duties.

use ratatui::layout::{Position, Rect};

use super::row;
use crate::app::pane::Pane;
use crate::domain::Target;
use crate::ui::View;
use crate::ui::widgets::sheet::Sheet;

/// Draws the pane; returns where its cursor stands.
pub fn draw(view: View<'_>, area: Rect, sheet: &mut Sheet<'_>) -> Option<Position> {
    let app = view.app;
    let desk = &app.desk;
    let focused = desk.focus == Pane::Mandates && app.overlays.is_empty();
    let inner = sheet.frame(area, &view.say("ui.mandates"), "", focused);
    let linked = (desk.mandate_filter().is_none()).then(|| desk.selected_row()).flatten();
    let linked = linked.map(|row| desk.catalog.mandate_of(row) + 1);
    let mandates = desk.catalog.mandates();
    let numerals = mandates.iter().map(|mandate| view.look.ruler.width(mandate.numeral())).max().unwrap_or(0);
    row::list(view, &desk.mandates, mandates.len() + 1, focused, inner, sheet, |position, cells| {
        let entry = match position.checked_sub(1) {
            None => row::FacetRow { label: view.say("ui.all"), ..row::FacetRow::default() },
            Some(at) => {
                let mandate = &mandates[at];
                let pad = " ".repeat(numerals.saturating_sub(view.look.ruler.width(mandate.numeral())));
                row::FacetRow {
                    label: format!("{pad}{} {}", mandate.numeral(), mandate.label()),
                    linked: linked == Some(position),
                    noted: app.is_noted(&Target::Mandate(mandate.id)),
                    ..row::FacetRow::default()
                }
            }
        };
        entry.with_count(desk.mandate_counts[position]).spans(view, cells)
    })
}
