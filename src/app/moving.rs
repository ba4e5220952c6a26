//! Walking the desk: cursors, panes, Enter, the Esc ladder, the next call.

use super::desk::Desk;
use super::effect::Effect;
use super::overlay::{DutyView, Overlay};
use super::pane::Pane;
use super::{App, field};
use crate::action::{Action, Place};

/// Handles an action while no overlay is open.
pub(super) fn update(app: &mut App, action: &Action) -> Vec<Effect> {
    match action {
        Action::NextPane => app.desk.focus = app.desk.focus.next(),
        Action::PreviousPane => app.desk.focus = app.desk.focus.previous(),
        Action::Left => app.desk.focus = app.desk.focus.left(),
        Action::Right => app.desk.focus = app.desk.focus.right(),
        Action::Search => app.desk.focus = Pane::Search,
        Action::Open => open(app),
        Action::Escape => escape(app),
        Action::Back => super::history::back(app),
        Action::Forward => super::history::forward(app),
        Action::DetailUp => app.detail_scroll = app.detail_scroll.saturating_sub(1),
        Action::DetailDown => app.detail_scroll += 1,
        Action::Click { place, row, double } => click(app, *place, *row, *double),
        Action::Scroll { place, rows } => scroll(app, *place, *rows),
        Action::Insert(_) | Action::Paste(_) if app.desk.focus != Pane::Search => {
            // A hanzi, a digit or a paste over the panes begins a search of its own.
            app.desk.focus = Pane::Search;
            app.desk.query.reset();
            type_query(app, action);
            app.desk.search();
        }
        _ if app.desk.focus == Pane::Search && type_query(app, action) => {}
        _ => move_cursor(app, action),
    }
    Vec::new()
}

/// Clears query and facets for the next caller and waits in the search box.
pub(super) fn next_call(app: &mut App) {
    super::history::visit(app);
    super::undo::clearing(app);
    let desk = &mut app.desk;
    desk.query.reset();
    desk.mandates.select(0, desk.mandate_counts.len());
    desk.offices.select(0, desk.office_counts.len());
    desk.focus = Pane::Search;
    desk.search();
    app.detail_scroll = 0;
}

fn type_query(app: &mut App, action: &Action) -> bool {
    let before = app.desk.query.value().to_owned();
    if !field::update(&mut app.desk.query, action) {
        return false;
    }
    if app.desk.query.value() != before {
        app.desk.search();
        app.detail_scroll = 0;
    }
    true
}

fn move_cursor(app: &mut App, action: &Action) {
    let desk = &mut app.desk;
    let moved = match desk.focus {
        Pane::Search | Pane::Duties => {
            let len = desk.len();
            desk.duties.update(action, len)
        }
        Pane::Mandates => {
            let len = desk.mandate_counts.len();
            desk.mandates.update(action, len) && refilter(desk)
        }
        Pane::Offices => {
            let len = desk.office_counts.len();
            desk.offices.update(action, len) && refilter(desk)
        }
    };
    if moved {
        app.detail_scroll = 0;
    }
}

/// A facet's cursor moved: its duties are shown from the first.
fn refilter(desk: &mut Desk) -> bool {
    desk.refilter();
    desk.duties.select(0, desk.len());
    true
}

fn open(app: &mut App) {
    match app.desk.focus {
        Pane::Search | Pane::Mandates | Pane::Offices => {
            super::history::visit(app);
            app.desk.focus = Pane::Duties;
        }
        Pane::Duties => {
            if let Some(row) = app.desk.selected_row() {
                super::history::visit(app);
                app.overlays.push(Overlay::Duty(DutyView { row, ..DutyView::default() }));
            }
        }
    }
}

/// One step of the ladder a press: the query, then the facets, then the search box.
fn escape(app: &mut App) {
    let desk = &mut app.desk;
    if !desk.query.value().is_empty() {
        super::history::visit(app);
        super::undo::clearing(app);
        let selected = app.desk.selected_row();
        app.desk.query.reset();
        app.desk.search();
        app.desk.select_row(selected);
    } else if desk.mandate_filter().is_some() || desk.office_filter().is_some() {
        super::undo::clearing(app);
        app.desk.lift_facets();
    } else {
        desk.focus = Pane::Search;
    }
}

fn click(app: &mut App, place: Place, row: usize, double: bool) {
    let desk = &mut app.desk;
    let action = Action::Click { place, row, double };
    match place {
        Place::Search => desk.focus = Pane::Search,
        Place::Mandates => {
            desk.focus = Pane::Mandates;
            let _ = desk.mandates.update(&action, desk.mandate_counts.len()) && refilter(desk);
        }
        Place::Offices => {
            desk.focus = Pane::Offices;
            let _ = desk.offices.update(&action, desk.office_counts.len()) && refilter(desk);
        }
        Place::Duties => {
            desk.focus = Pane::Duties;
            let len = desk.len();
            desk.duties.update(&action, len);
        }
        Place::Detail | Place::Overlay => {}
    }
    if place != Place::Detail {
        app.detail_scroll = 0;
    }
    let on_duty = matches!(place, Place::Duties | Place::Detail);
    if double && (on_duty || matches!(place, Place::Mandates | Place::Offices)) {
        if on_duty {
            app.desk.focus = Pane::Duties;
        }
        open(app);
    }
}

fn scroll(app: &mut App, place: Place, rows: isize) {
    let desk = &mut app.desk;
    match place {
        Place::Mandates => {
            let cursor = desk.mandates.cursor;
            desk.mandates.scroll(rows, desk.mandate_counts.len());
            if desk.mandates.cursor != cursor {
                refilter(desk);
            }
        }
        Place::Offices => {
            let cursor = desk.offices.cursor;
            desk.offices.scroll(rows, desk.office_counts.len());
            if desk.offices.cursor != cursor {
                refilter(desk);
            }
        }
        Place::Duties | Place::Search => desk.duties.scroll(rows, desk.len()),
        Place::Detail => app.detail_scroll = app.detail_scroll.saturating_add_signed(rows),
        Place::Overlay => {}
    }
}
