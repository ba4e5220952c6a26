//! The report on calls: of which days, and how far it is scrolled.

use super::help::scrolled;
use super::{Decision, Outcome};
use crate::action::Action;
use crate::app::App;
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

    pub(super) fn update(&mut self, app: &App, action: &Action) -> Outcome {
        match action {
            Action::Left | Action::Right => {
                let step = if *action == Action::Right { 1 } else { ReportDays::ALL.len() - 1 };
                self.days = (self.days + step) % ReportDays::ALL.len();
                self.count(app);
                self.scroll = 0;
                Outcome::Stay
            }
            Action::Export | Action::Copy => Outcome::Do(Decision::Export),
            _ => {
                self.scroll = scrolled(self.scroll, self.lines, action);
                Outcome::Stay
            }
        }
    }
}
