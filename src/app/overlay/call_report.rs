//! The report on calls: of which days, and how far it is scrolled.

use super::Overlay;
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::{App, calling};
use crate::domain::calls::{Period, Report};

/// The days that a report on the screen is of.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ReportDays {
    /// The present day or shift.
    #[default]
    Today,
    /// The last seven days.
    Week,
    /// The last thirty days.
    Month,
    /// Since the first call.
    All,
}

impl ReportDays {
    /// Every choice with its name, a key of the locale, the shortest first.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Today, "today"), (Self::Week, "week"), (Self::Month, "month"), (Self::All, "all")];
}

/// The report on the screen.
#[derive(Debug, Clone, Default)]
pub struct CallReport {
    /// Which days, as a position in [`ReportDays::ALL`].
    pub days: usize,
    /// The report.
    pub report: Option<Report>,
    /// The first line that is visible.
    pub scroll: usize,
    /// How many lines there are, and how many are visible; the layout hands them in.
    pub lines: (usize, usize),
}

impl CallReport {
    /// Counts the calls anew.
    pub(in crate::app) fn count(&mut self, app: &App) {
        let shift = app.calling.as_ref().map_or(0, |calling| calling.setup.shift);
        let today = app.now().shifted(shift).day;
        let from = match ReportDays::ALL[self.days].0 {
            ReportDays::Today => Some(today),
            ReportDays::Week => Some(today.plus(-6)),
            ReportDays::Month => Some(today.plus(-29)),
            ReportDays::All => None,
        };
        let period = Period { from, to: None, shift };
        self.report = Some(app.at_this_time(|now| Report::new(&app.annotations, &app.desk.catalog, period, now)));
    }
}

pub(super) fn update(app: &mut App, mut view: Box<CallReport>, action: &Action) -> Vec<Effect> {
    let (lines, visible) = view.lines;
    let last = lines.saturating_sub(visible);
    let mut effects = Vec::new();
    let scroll = match action {
        Action::Up => view.scroll.saturating_sub(1),
        Action::Down => view.scroll + 1,
        Action::PageUp => view.scroll.saturating_sub(visible),
        Action::PageDown => view.scroll + visible,
        Action::First => 0,
        Action::Last => last,
        Action::Scroll { rows, .. } => view.scroll.saturating_add_signed(*rows),
        Action::Left | Action::Right => {
            let step = if *action == Action::Right { 1 } else { ReportDays::ALL.len() - 1 };
            view.days = (view.days + step) % ReportDays::ALL.len();
            view.count(app);
            0
        }
        Action::Export | Action::Copy => {
            effects = calling::export(app, &view);
            view.scroll
        }
        _ => view.scroll,
    };
    view.scroll = scroll.min(last);
    app.overlays.push(Overlay::Report(view));
    effects
}
