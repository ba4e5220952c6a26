//! Calls (来电) on the screen: taking one, passing it on, closing it, and what lists and marks ask of them.
//!
//! Overlays tell what a person decided; the edits are made here and go the way of every annotation.

mod form;
mod steps;
pub mod words;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use super::App;
use super::effect::Effect;
use super::overlay::{CallForm, CallList, CallReport, CallView, Overlay};
use crate::domain::annotation::Call;
use crate::domain::calls::{Earlier, EarlierCalls, Now, Template, office_of, sort_by_due};
use crate::domain::{Annotation, Calendar, LocalTime, Target};

pub(super) use form::{accept, ask_where, draft_edit, edit, lead, open_draft};
pub(super) use steps::{ask_to_whom, close, close_or_reopen, copy_slip, pass, teach};

/// What taking calls needs of the office's settings.
#[derive(Debug, Clone, Default)]
pub struct CallSetup {
    /// Which days are worked.
    pub calendar: Calendar,
    /// Within how many working days a call is due.
    pub days: u32,
    /// The office's own slip; the built-in one where it has none.
    pub slip: Option<Template>,
    /// How many minutes after midnight a day of the report begins.
    pub shift: u16,
}

/// How many calls of a place are not closed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OpenCalls {
    /// All of them.
    pub open: usize,
    /// Those past their due date.
    pub overdue: usize,
}

/// What the screen knows of calls.
#[derive(Debug, Default)]
pub struct Calling {
    /// The office's settings.
    pub setup: CallSetup,
    /// The calls that are not closed by target, by their due date.
    open: HashMap<Target, Vec<Arc<Annotation>>>,
    counts: HashMap<Target, OpenCalls>,
    /// Put together when a form first asks for it.
    earlier: OnceCell<EarlierCalls>,
}

impl Calling {
    /// Nothing but the settings: [`Calling::refresh`] does the rest.
    pub(super) fn new(setup: CallSetup) -> Self {
        Self { setup, ..Self::default() }
    }

    /// Takes in that annotations or the list have changed.
    pub(super) fn refresh(app: &mut App) {
        let Some(mut calling) = app.calling.take() else { return };
        calling.earlier = OnceCell::new();
        calling.open.clear();
        calling.counts.clear();
        let (catalog, today) = (app.desk.catalog.clone(), app.now().day);
        // Finding an office by its name looks at all of them: each place is asked once.
        let mut offices: HashMap<&Target, Target> = HashMap::new();
        let mut open: Vec<_> = app.annotations.calls(catalog.id()).filter(|(_, call)| call.is_open()).collect();
        sort_by_due(&mut open);
        for (annotation, call) in open {
            let overdue = usize::from(call.is_overdue(today));
            let mut count = |target: Target| {
                let count = calling.counts.entry(target).or_default();
                (count.open, count.overdue) = (count.open + 1, count.overdue + overdue);
            };
            let target = &annotation.target;
            let office =
                offices.entry(target).or_insert_with(|| Target::Office(office_of(target, &catalog).to_owned())).clone();
            if let Some(sector) = sector_of(target).and_then(|name| catalog.sector_position(name)) {
                let rows = catalog.sector_rows(sector).iter();
                rows.for_each(|row| count(Target::Duty(catalog.duties()[*row as usize].number)));
            }
            if office != *target {
                count(office);
            }
            count(target.clone());
            calling.open.entry(target.clone()).or_default().push(Arc::new(annotation.clone()));
        }
        app.calling = Some(calling);
        // What shows calls shows them as they are now.
        let mut overlays = std::mem::take(&mut app.overlays);
        for overlay in &mut overlays {
            match overlay {
                Overlay::Calls(list) => list.search(app),
                Overlay::Report(report) => report.count(app),
                _ => {}
            }
        }
        app.overlays = overlays;
    }
}

fn sector_of(target: &Target) -> Option<&str> {
    match target {
        Target::Sector(name) => Some(name),
        _ => None,
    }
}

impl App {
    /// The time now as the office's clock shows it.
    #[must_use]
    pub fn now(&self) -> LocalTime {
        self.clock.and_then(|local| local(&self.moment.now)).unwrap_or_default()
    }

    /// Calls something that wants to know what time it is, and what time here a stored moment was.
    pub fn at_this_time<T>(&self, ask: impl FnOnce(Now<'_>) -> T) -> T {
        let local = |stored: &str| self.clock.and_then(|local| local(stored));
        ask(Now { now: self.now(), local: &local })
    }

    /// How many calls are open at a target: its own, and of an office or duty those that lead to it.
    #[must_use]
    pub fn open_calls(&self, target: &Target) -> OpenCalls {
        self.calling.as_ref().and_then(|calling| calling.counts.get(target)).copied().unwrap_or_default()
    }

    /// The open calls of a target itself, by their due date.
    #[must_use]
    pub fn open_calls_of(&self, target: &Target) -> &[Arc<Annotation>] {
        self.calling.as_ref().and_then(|calling| calling.open.get(target)).map_or(&[], Vec::as_slice)
    }

    /// A call by the id of its annotation.
    #[must_use]
    pub fn call(&self, id: &str) -> Option<(&Annotation, &Call)> {
        let annotation = self.annotations.get(id).filter(|annotation| !annotation.deleted)?;
        annotation.call().map(|call| (annotation, call))
    }

    /// How many minutes after midnight a day of the report begins.
    #[must_use]
    pub fn report_shift(&self) -> u16 {
        self.calling.as_ref().map_or(0, |calling| calling.setup.shift)
    }

    /// Whether calls are taken down here.
    #[must_use]
    pub const fn takes_calls(&self) -> bool {
        self.calling.is_some()
    }

    /// Earlier calls of a number or a matter.
    #[must_use]
    pub fn earlier_calls(&self, phone: &str, matter: &str, field: &str, except: Option<&str>) -> Vec<Earlier> {
        let Some(calling) = &self.calling else { return Vec::new() };
        let known = calling
            .earlier
            .get_or_init(|| self.at_this_time(|now| EarlierCalls::new(&self.annotations, self.desk.catalog.id(), now)));
        known.find(phone, matter, field, except)
    }
}

/// Whether calls are taken down here; says so where they are not.
fn is_off(app: &mut App) -> bool {
    let off = !app.takes_calls();
    if off {
        app.tell("calls.say.off");
    }
    off
}

/// Takes the call that is on the line: a form with the query as its matter and the verdict as its place.
pub(super) fn take(app: &mut App) -> Vec<Effect> {
    if is_off(app) || matches!(app.overlays.last(), Some(Overlay::CallForm(_))) {
        return Vec::new();
    }
    let effects = app.close_overlays();
    let matter = app.desk.query.value().trim().to_owned();
    let form = CallForm::new(app, &matter);
    app.overlays.push(Overlay::CallForm(Box::new(form)));
    effects
}

/// Opens the list of calls.
pub(super) fn list(app: &mut App) -> Vec<Effect> {
    if is_off(app) || matches!(app.overlays.last(), Some(Overlay::Calls(_))) {
        return Vec::new();
    }
    let effects = app.close_overlays();
    let mut list = CallList::default();
    list.search(app);
    app.overlays.push(Overlay::Calls(Box::new(list)));
    effects
}

/// Opens the report on calls.
pub(super) fn report(app: &mut App) -> Vec<Effect> {
    if is_off(app) || matches!(app.overlays.last(), Some(Overlay::Report(_))) {
        return Vec::new();
    }
    let effects = if app.is_typing() { app.close_overlays() } else { Vec::new() };
    let mut report = CallReport::default();
    report.count(app);
    app.overlays.push(Overlay::Report(Box::new(report)));
    effects
}

/// Shows one call whole.
pub(super) fn show(app: &mut App, id: String) {
    app.overlays.push(Overlay::Call(CallView { id, scroll: 0, lines: (0, 0) }));
}

/// Writes the report on the screen as Markdown beside the annotations.
pub(super) fn export(app: &App, report: &CallReport) -> Vec<Effect> {
    let day: String = app.moment.local.chars().filter(char::is_ascii_digit).take(12).collect();
    vec![Effect::Export { name: format!("call-report-{day}.md"), text: words::report(app, report) }]
}
