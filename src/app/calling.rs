//! Calls (来电) on the screen: taking one, passing it on, closing it, and what lists and marks ask of them.
//!
//! Overlays tell what a person decided; the edits are made here and go the way of every annotation.

pub mod words;

use std::cell::OnceCell;
use std::collections::HashMap;
use std::sync::Arc;

use rust_i18n::t;
use tui_input::Input;

use super::effect::Effect;
use super::overlay::{CallForm, CallList, CallReport, CallView, CopiedView, Errand, Overlay, Picker, Prompt, Purpose};
use super::undo::remember;
use super::{App, annotating, drafts};
use crate::domain::annotation::{Body, Call, CallState, Caller, Edit, Standing, tags_in};
use crate::domain::calls::{Earlier, EarlierCalls, Now, Template, office_of, sort_by_due};
use crate::domain::{Annotation, Calendar, LocalTime, Target, text};
use crate::search::lead::field_of;

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
        let mut open: Vec<_> = app.annotations.calls(catalog.id()).filter(|(_, call)| call.is_open()).collect();
        sort_by_due(&mut open);
        for (annotation, call) in open {
            let overdue = usize::from(call.is_overdue(today));
            let mut count = |target: Target| {
                let count = calling.counts.entry(target).or_default();
                (count.open, count.overdue) = (count.open + 1, count.overdue + overdue);
            };
            let target = &annotation.target;
            let office = Target::Office(office_of(target, &catalog).to_owned());
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

/// Opens the form of a call that was taken before.
pub(super) fn edit(app: &mut App, annotation: Annotation) {
    if let Some(call) = annotation.call().cloned() {
        let form = CallForm::of(app, annotation, &call);
        app.overlays.push(Overlay::CallForm(Box::new(form)));
    }
}

/// Goes on with the draft of a call.
pub(super) fn open_draft(app: &mut App, draft: Edit) {
    let Some(call) = draft.after.call().cloned() else { return };
    let begun = Some(draft.after.id.clone());
    let before = draft.before;
    let form = CallForm { begun, before, touched: true, ..CallForm::of(app, draft.after, &call) };
    app.overlays.push(Overlay::CallForm(Box::new(form)));
}

/// Opens the picker of where the call in a form leads.
pub(super) fn ask_where(app: &mut App, likely: Option<Target>) {
    let picker = Picker::new(Errand::Lead, &app.desk, likely);
    app.overlays.push(Overlay::Picker(Box::new(picker)));
}

/// Leads the call in the form under the picker to a target.
pub(super) fn lead(app: &mut App, target: Target) -> Vec<Effect> {
    if let Some(Overlay::CallForm(form)) = app.overlays.last_mut() {
        form.field = field_of(&target).unwrap_or_else(|| std::mem::take(&mut form.field));
        form.target = Some(target);
        (form.chosen, form.touched) = (true, true);
    }
    Vec::new()
}

/// Saves the call in a form.
pub(super) fn accept(app: &mut App, mut form: CallForm) -> Vec<Effect> {
    let Some(due) = form.due_day(app) else {
        form.row = CallForm::DUE;
        app.overlays.push(Overlay::CallForm(Box::new(form)));
        app.tell("calls.say.due_forms");
        return Vec::new();
    };
    let Some(edit) = form_edit(app, &form) else {
        let key = if form.target.is_none() { "calls.say.no_target" } else { "calls.say.no_matter" };
        app.overlays.push(Overlay::CallForm(Box::new(form)));
        app.tell(key);
        return Vec::new();
    };
    let mut effects = drafts::keep(app, form.place(), None);
    effects.splice(0..0, remember(app, &edit));
    let today = app.now().day;
    let words = due.map(|due| words::left(app, due)).unwrap_or_default();
    let place = words::place(app, &edit.after.target);
    let key = match (form.before.is_some(), due.is_some_and(|due| due < today)) {
        (_, true) => "calls.say.taken_past",
        (true, false) => "calls.say.changed",
        (false, false) => "calls.say.taken",
    };
    app.say(t!(key, locale = app.lang.code(), place = place, left = words).into_owned());
    effects
}

/// The edit that a form holds; none while it has no matter.
fn form_edit(app: &App, form: &CallForm) -> Option<Edit> {
    draft_edit(app, form).filter(|_| !form.matter().trim().is_empty())
}

/// As the edit of a form, whether or not it has a matter yet; a due date that is none is left out.
pub(super) fn draft_edit(app: &App, form: &CallForm) -> Option<Edit> {
    let matter = text::clean(&form.matter(), true).trim().to_owned();
    let target = form.target.clone()?;
    let due = form.due_day(app).unwrap_or_default();
    let [name, phone, place, tags] = form.entered();
    let (now, who) = (app.moment.now.clone(), app.author().to_owned());
    let mut call = form.before.as_ref().and_then(Annotation::call).cloned().unwrap_or_default();
    let caller = [&call.caller.name, &call.caller.phone, &call.caller.place];
    // What was left out of a copy is not emptied by a form that shows nothing.
    if caller != [&name, &phone, &place] {
        call.caller = Caller::new(&name, &phone, &place, &app.moment.fresh_id);
    }
    call.field = field_of(&target).unwrap_or_else(|| form.field.clone());
    (call.matter, call.due) = (matter, due);
    let tags = tags_in(&tags.split_whitespace().fold(String::new(), |tags, tag| tags + "#" + tag + " "));
    let mut edit = match &form.before {
        Some(before) => {
            call.edited(&who, &now);
            let catalog = &app.desk.catalog;
            Edit::of(before, &now, |it| {
                it.body = Body::Call(call);
                it.tags = tags;
                if it.target != target || it.standing(catalog) == Standing::Changed {
                    *it = it.clone().attached(catalog, target);
                }
            })
        }
        None => {
            call.taken(&who, &now);
            annotating::begun(annotating::new(app, target, Body::Call(call), tags), form.begun.as_ref())
        }
    };
    edit.after.author = who;
    Some(edit)
}

/// Asks to whom a call is passed on, with those on offer whose contacts are known at its place.
pub(super) fn ask_to_whom(app: &mut App, id: &str) {
    let Some((annotation, call)) = app.call(id) else { return };
    if !call.is_open() {
        return app.tell("calls.say.is_closed");
    }
    let target = annotation.target.clone();
    let office = office_of(&target, &app.desk.catalog).to_owned();
    let contacts = [&target, &Target::Office(office.clone())].map(|target| app.annotations_of(target));
    let name = |annotation: &&Annotation| match &annotation.body {
        Body::Contact(contact) => Some(contact.person.clone()),
        _ => None,
    };
    let mut offers: Vec<String> = contacts.iter().flatten().filter_map(name).chain([office]).collect();
    let mut seen = Vec::new();
    offers.retain(|offer| {
        !offer.is_empty() && !seen.contains(offer) && {
            seen.push(offer.clone());
            true
        }
    });
    let input = Input::new(offers.first().cloned().unwrap_or_default());
    let purpose = Purpose::PassOn(id.to_owned());
    app.overlays.push(Overlay::Prompt(Prompt { purpose, input, offers, at: 0, offered: true }));
}

/// Asks what came of a call; a closed one is opened again at once.
pub(super) fn close_or_reopen(app: &mut App, id: &str) -> Vec<Effect> {
    match app.call(id).map(|(_, call)| call.is_open()) {
        Some(true) => {
            app.overlays.push(Overlay::Prompt(Prompt::new(Purpose::CloseCall(id.to_owned()), "")));
            Vec::new()
        }
        Some(false) => step(app, id, "calls.say.reopened", Call::reopen),
        None => Vec::new(),
    }
}

/// Passes a call on.
pub(super) fn pass(app: &mut App, id: &str, to: &str) -> Vec<Effect> {
    if to.is_empty() {
        ask_to_whom(app, id);
        app.tell("calls.say.to_whom");
        return Vec::new();
    }
    if !is_open(app, id) {
        return Vec::new();
    }
    step(app, id, "calls.say.passed", |call, who, now| call.pass(to, who, now))
}

/// Closes a call with what came of it.
pub(super) fn close(app: &mut App, id: &str, outcome: &str) -> Vec<Effect> {
    if outcome.is_empty() {
        app.overlays.push(Overlay::Prompt(Prompt::new(Purpose::CloseCall(id.to_owned()), "")));
        app.tell("calls.say.what_outcome");
        return Vec::new();
    }
    if !is_open(app, id) {
        return Vec::new();
    }
    step(app, id, "calls.say.closed", |call, who, now| call.close(outcome, who, now))
}

/// Whether a call is still to be done; says so where another window closed or deleted it since it was asked about.
fn is_open(app: &mut App, id: &str) -> bool {
    let open = app.call(id).is_some_and(|(_, call)| call.is_open());
    if !open {
        app.tell("calls.say.changed_meanwhile");
    }
    open
}

fn step(app: &mut App, id: &str, said: &str, change: impl FnOnce(&mut Call, &str, &str)) -> Vec<Effect> {
    let Some((before, call)) = app.call(id) else { return Vec::new() };
    let (before, mut call) = (before.clone(), call.clone());
    let (now, who) = (app.moment.now.clone(), app.author().to_owned());
    change(&mut call, &who, &now);
    let to = if call.state == CallState::Passed { call.passed_to.clone() } else { String::new() };
    let edit = Edit::of(&before, &now, |it| {
        it.body = Body::Call(call);
        it.author = who;
    });
    let effects = remember(app, &edit);
    app.say(t!(said, locale = app.lang.code(), to = to).into_owned());
    effects
}

/// Teaches where the words of a call lead.
pub(super) fn teach(app: &mut App, id: &str) -> Vec<Effect> {
    let Some((annotation, call)) = app.call(id) else { return Vec::new() };
    let (phrase, target) =
        (call.matter.lines().next().unwrap_or_default().trim().to_owned(), annotation.target.clone());
    let picker = Picker::new(Errand::Teach(phrase), &app.desk, Some(target));
    app.overlays.push(Overlay::Picker(Box::new(picker)));
    Vec::new()
}

/// Copies a call as a slip.
pub(super) fn copy_slip(app: &mut App, id: &str) -> Vec<Effect> {
    let Some((annotation, call)) = app.call(id) else { return Vec::new() };
    let values = words::slip(app, annotation, call);
    let own = app.calling.as_ref().and_then(|calling| calling.setup.slip.clone());
    let builtin = || Template::parse(&t!("calls.slip.text", locale = app.lang.code())).ok();
    let Some(template) = own.or_else(builtin) else { return Vec::new() };
    let slip = template.fill(&values);
    app.overlays.push(Overlay::Copied(CopiedView { text: slip.clone(), ..CopiedView::default() }));
    vec![Effect::Copy(slip)]
}

/// Writes the report on the screen as Markdown beside the annotations.
pub(super) fn export(app: &App, report: &CallReport) -> Vec<Effect> {
    let day: String = app.moment.local.chars().filter(char::is_ascii_digit).take(12).collect();
    vec![Effect::Export { name: format!("call-report-{day}.md"), text: words::report(app, report) }]
}
