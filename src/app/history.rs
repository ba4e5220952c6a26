//! What was visited: back and forward, as in a browser.

use tui_input::Input;

use super::App;
use super::pane::Pane;

/// How many visits are remembered; a night's calls.
const LIMIT: usize = 200;

/// A place on the desk that one may come back to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    query: String,
    mandate: usize,
    office: usize,
    focus: Pane,
    row: Option<usize>,
}

impl Visit {
    /// What had the focus.
    pub(super) const fn focus(&self) -> Pane {
        self.focus
    }

    /// Forgets everything that is a position in the list.
    pub(super) fn keep_words(&mut self) {
        (self.mandate, self.office, self.row) = (0, 0, None);
    }
}

/// The visits before and after the present place.
#[derive(Debug, Clone, Default)]
pub struct History {
    back: Vec<Visit>,
    forward: Vec<Visit>,
}

/// Remembers the present place before leaving it.
pub(super) fn visit(app: &mut App) {
    let here = here(app);
    let history = &mut app.history;
    history.forward.clear();
    if history.back.last() != Some(&here) {
        history.back.push(here);
        if history.back.len() > LIMIT {
            history.back.remove(0);
        }
    }
}

/// Goes back to the place visited before.
pub(super) fn back(app: &mut App) {
    let here = here(app);
    while let Some(visit) = app.history.back.pop() {
        if visit != here {
            app.history.forward.push(here);
            return go(app, visit);
        }
    }
}

/// Goes forward again.
pub(super) fn forward(app: &mut App) {
    if let Some(visit) = app.history.forward.pop() {
        let here = here(app);
        app.history.back.push(here);
        go(app, visit);
    }
}

/// The present place.
pub(super) fn here(app: &App) -> Visit {
    let desk = &app.desk;
    Visit {
        query: desk.query.value().to_owned(),
        mandate: desk.mandates.cursor,
        office: desk.offices.cursor,
        focus: desk.focus,
        row: desk.selected_row(),
    }
}

/// Goes to a place, never into the search box.
pub(super) fn go(app: &mut App, visit: Visit) {
    let desk = &mut app.desk;
    desk.query = Input::new(visit.query);
    desk.mandates.select(visit.mandate, desk.mandate_counts.len());
    desk.offices.select(visit.office, desk.office_counts.len());
    desk.search();
    desk.select_row(visit.row);
    // Landing in the search box would turn the next `[` into text.
    desk.focus = if visit.focus == Pane::Search { Pane::Duties } else { visit.focus };
    app.detail_scroll = 0;
}
