//! The list of calls: which of them, what was typed to find one, and which is selected.

use tui_input::Input;

use super::{Decision, Outcome};
use crate::action::Action;
use crate::app::calling::words;
use crate::app::list::List;
use crate::app::{App, field};
use crate::domain::calls::{CallFilter, sort_by_due};
use crate::search::within::Terms;

/// Which calls the list shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CallTab {
    /// Those that are not closed.
    #[default]
    Open,
    /// Those past their due date.
    Overdue,
    /// Those that were taken today, and those that are due today.
    Today,
    /// Those that whoever is on duty did anything with.
    Mine,
    /// All of them.
    All,
}

impl CallTab {
    /// Every tab with its name, a key of the locale, in the order in which they are walked.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Open, "open"),
        (Self::Overdue, "overdue"),
        (Self::Today, "today"),
        (Self::Mine, "mine"),
        (Self::All, "all"),
    ];

    fn filter(self, app: &App) -> CallFilter {
        let all = CallFilter::default();
        match self {
            Self::Open => CallFilter { open: true, ..all },
            Self::Overdue => CallFilter { overdue: true, ..all },
            Self::Today => CallFilter { today: true, ..all },
            Self::Mine => CallFilter { mine: Some(app.author().to_owned()), ..all },
            Self::All => all,
        }
    }

    fn step(self, by: usize) -> Self {
        let at = Self::ALL.iter().position(|(tab, _)| *tab == self).unwrap_or_default();
        Self::ALL[(at + by) % Self::ALL.len()].0
    }
}

/// The list of calls on the screen.
#[derive(Debug, Clone, Default)]
pub struct CallList {
    /// Which calls.
    pub tab: CallTab,
    /// What was typed into its search box.
    pub query: Input,
    /// The ids of the calls that are left, by their due date.
    pub found: Vec<String>,
    /// The cursor.
    pub list: List,
}

impl CallList {
    /// Finds the calls anew, the cursor on the same one if it is left.
    pub(in crate::app) fn search(&mut self, app: &App) {
        let selected = self.found.get(self.list.cursor).cloned();
        let (filter, terms) = (self.tab.filter(app), Terms::new(self.query.value()));
        self.found = app.at_this_time(|now| {
            let calls = app.annotations.calls(app.desk.catalog.id()).filter(|(annotation, call)| {
                !annotation.purged
                    && filter.passes(annotation, call, now)
                    && (terms.is_empty() || terms.stand_in(&words::searched(app, annotation).into_iter()))
            });
            let mut calls: Vec<_> = calls.collect();
            sort_by_due(&mut calls);
            calls.into_iter().map(|(annotation, _)| annotation.id.clone()).collect()
        });
        let at = self.found.iter().position(|id| Some(id) == selected.as_ref()).unwrap_or(self.list.cursor);
        self.list.select(at, self.found.len());
    }

    pub(super) fn update(&mut self, app: &App, action: &Action) -> Outcome {
        let selected = self.found.get(self.list.cursor).cloned();
        match action {
            Action::Filter | Action::NextField | Action::PreviousField => {
                let by = if *action == Action::PreviousField { CallTab::ALL.len() - 1 } else { 1 };
                self.tab = self.tab.step(by);
                self.list.cursor = 0;
                self.search(app);
            }
            _ if self.list.update(action, self.found.len()) => {}
            _ => {
                let before = self.query.value().to_owned();
                field::update(&mut self.query, action);
                if self.query.value() != before {
                    self.list.cursor = 0;
                    self.search(app);
                }
            }
        }
        selected.map_or(Outcome::Stay, |id| Outcome::Do(Decision::DealWith(id, action.clone())))
    }
}
