//! The pane of offices (责任科室), a facet and a tree: 全部, then each office with the number of duties of it and all below.

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
    let focused = desk.focus == Pane::Offices && app.overlays.is_empty();
    let inner = sheet.frame(area, &view.say("ui.offices"), "", focused);
    let linked = (desk.office_filter().is_none()).then(|| desk.selected_row()).flatten();
    let linked = linked.map(|row| desk.office_row_of(row));
    let tree = desk.catalog.office_tree();
    row::list(view, &desk.offices, tree.len() + 1, focused, inner, sheet, |position, cells| {
        let entry = match position.checked_sub(1) {
            None => row::FacetRow { label: view.say("ui.all"), ..row::FacetRow::default() },
            Some(at) => {
                let office = &desk.catalog.offices()[tree[at].office];
                row::FacetRow {
                    label: format!("{}{}", "  ".repeat(tree[at].depth), office.name),
                    linked: linked == Some(position),
                    noted: app.is_noted(&Target::Office(office.name.clone())),
                    calls: app.open_calls(&Target::Office(office.name.clone())),
                    ..row::FacetRow::default()
                }
            }
        };
        entry.with_count(desk.office_counts[position]).spans(view, cells)
    })
}
