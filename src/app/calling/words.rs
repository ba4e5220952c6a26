//! Calls in words, in the language of the interface and by the office's clock: lists, slips and reports say the same.

use std::fmt::Write as _;

use rust_i18n::t;

use crate::app::App;
use crate::app::overlay::CallReport;
use crate::domain::annotation::{CallDeed, CallState, CallStep};
use crate::domain::calendar::Left;
use crate::domain::calls::{Count, Earlier, EarlierBy, Report, Slip, office_of};
use crate::domain::{Annotation, Body, Day, Target};

fn say(app: &App, key: &str) -> String {
    t!(key, locale = app.lang.code()).into_owned()
}

/// How a due date lies from today: 剩2天, 今天到期, 超1天.
#[must_use]
pub fn left(app: &App, due: Day) -> String {
    let locale = app.lang.code();
    let calendar = app.calling.as_ref().map(|calling| calling.setup.calendar.clone()).unwrap_or_default();
    match calendar.left(app.now().day, due) {
        Left::Days(count) => t!("calls.left.days", locale = locale, count = count),
        Left::Today => t!("calls.left.today", locale = locale),
        Left::Over(count) => t!("calls.left.over", locale = locale, count = count),
    }
    .into_owned()
}

/// What a call waits for in a few words: what is left until it is due, or that it is closed.
#[must_use]
pub fn standing(app: &App, annotation: &Annotation) -> String {
    let Some(call) = annotation.call() else { return String::new() };
    match call.due {
        Some(due) if call.is_open() => left(app, due),
        _ => say(app, &format!("calls.state.{}", call.state.name())),
    }
}

/// Open, passed on to whom, or closed.
#[must_use]
pub fn state(app: &App, annotation: &Annotation) -> String {
    match annotation.call() {
        Some(call) if call.state == CallState::Passed => {
            t!("calls.state.passed_to", locale = app.lang.code(), to = call.passed_to).into_owned()
        }
        Some(call) => say(app, &format!("calls.state.{}", call.state.name())),
        None => String::new(),
    }
}

/// Where a call leads: 教育体育 · 秘书三室.
#[must_use]
pub fn place(app: &App, target: &Target) -> String {
    let office = office_of(target, &app.desk.catalog);
    match target {
        Target::Sector(name) | Target::Office(name) if office.is_empty() || name == office => name.clone(),
        Target::Sector(name) => format!("{name} · {office}"),
        Target::Duty(number) => {
            let duty = t!("calls.duty", locale = app.lang.code(), number = number);
            if office.is_empty() { duty.into_owned() } else { format!("{duty} · {office}") }
        }
        _ => app.name_of(target),
    }
}

/// One step of a call's history: when, who, what.
#[must_use]
pub fn step(app: &App, step: &CallStep) -> String {
    let locale = app.lang.code();
    let what = match step.what {
        CallDeed::Passed => t!("calls.deed.passed_to", locale = locale, to = step.text),
        CallDeed::Closed => t!("calls.deed.closed_with", locale = locale, outcome = step.text.replace('\n', " ")),
        deed => t!(format!("calls.deed.{}", deed.name()), locale = locale),
    };
    let who = if step.who.is_empty() { String::new() } else { format!("{}  ", step.who) };
    format!("{}  {who}{what}", app.local(&step.at))
}

/// An earlier call in one line: 此号11-20来过：路灯不亮，已转城管局.
#[must_use]
pub fn earlier(app: &App, earlier: &Earlier) -> String {
    let Some((annotation, call)) = app.call(&earlier.id) else { return String::new() };
    let key = match earlier.by {
        EarlierBy::Phone => "calls.earlier.phone",
        EarlierBy::Matter => "calls.earlier.matter",
    };
    let day: String = app.local(&annotation.created).chars().skip(5).take(5).collect();
    let matter = call.matter.lines().next().unwrap_or_default();
    let state = state(app, annotation);
    t!(key, locale = app.lang.code(), day = day, matter = matter, state = state).into_owned()
}

/// What is known of a call, a label and a value each, those without a value left out.
#[must_use]
pub fn rows(app: &App, annotation: &Annotation) -> Vec<(String, String)> {
    let Some(call) = annotation.call() else { return Vec::new() };
    let slip = slip(app, annotation, call);
    let caller = if call.caller.is_left_out() { say(app, "calls.left_out") } else { slip.caller };
    let rows = [
        ("taken", slip.taken),
        ("caller", caller),
        ("phone", slip.phone),
        ("place", slip.place),
        ("matter", slip.matter),
        ("target", place(app, &annotation.target)),
        ("passed_to", call.passed_to.clone()),
        ("due", slip.due),
        ("outcome", slip.outcome),
        ("tags", slip.tags),
        ("author", slip.author),
        ("id", slip.id),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    rows.map(|(name, value)| (say(app, &format!("calls.slip.label.{name}")), value)).collect()
}

/// The values of a call for a slip.
pub(in crate::app) fn slip(app: &App, annotation: &Annotation, call: &crate::domain::annotation::Call) -> Slip {
    let office = office_of(&annotation.target, &app.desk.catalog);
    let due = call.due.map(|due| {
        let with_left = || t!("calls.due", locale = app.lang.code(), due = due, left = left(app, due)).into_owned();
        if call.is_open() { with_left() } else { due.to_string() }
    });
    Slip {
        id: annotation.id.clone(),
        taken: app.local(&annotation.created),
        caller: call.caller.name.clone(),
        phone: call.caller.phone.clone(),
        place: call.caller.place.clone(),
        matter: call.matter.clone(),
        field: call.field.clone(),
        office: office.to_owned(),
        passed_to: if call.passed_to.is_empty() { office.to_owned() } else { call.passed_to.clone() },
        due: due.unwrap_or_default(),
        outcome: call.outcome.clone(),
        state: say(app, &format!("calls.state.{}", call.state.name())),
        tags: annotation.tags.join(" "),
        author: call.taken_by(&annotation.author).to_owned(),
        now: app.now().to_string(),
    }
}

/// `来电 2（超期 1）`; nothing where no call is open.
#[must_use]
pub fn open(app: &App, target: &Target) -> String {
    let calls = app.open_calls(target);
    let locale = app.lang.code();
    match (calls.open, calls.overdue) {
        (0, _) => String::new(),
        (open, 0) => t!("calls.open_here", locale = locale, open = open).into_owned(),
        (open, overdue) => t!("calls.open_overdue_here", locale = locale, open = open, overdue = overdue).into_owned(),
    }
}

/// The numbers with which a report begins, and their labels.
#[must_use]
pub fn summary(app: &App, report: &Report) -> [(String, usize); 5] {
    [
        ("total", report.total),
        ("open", report.open),
        ("overdue", report.overdue),
        ("closed", report.closed),
        ("closed_in_time", report.closed_in_time),
    ]
    .map(|(name, count)| (say(app, &format!("calls.report.{name}")), count))
}

/// The tables of a report with their titles, those that are empty left out.
#[must_use]
pub fn sections<'r>(app: &App, report: &'r Report) -> Vec<(String, &'r [Count])> {
    let all: [(&str, &[Count]); 4] = [
        ("by_field", &report.by_field),
        ("by_office", &report.by_office),
        ("by_day", &report.by_day),
        ("by_hour", &report.by_hour),
    ];
    let some = all.into_iter().filter(|(_, counts)| !counts.is_empty());
    some.map(|(name, counts)| (say(app, &format!("calls.report.{name}")), counts)).collect()
}

/// The name of a count in a report; an empty name is shown as unknown, in the language of the interface.
#[must_use]
pub fn named(app: &App, count: &Count) -> String {
    if count.name.is_empty() { say(app, "calls.report.unknown") } else { count.name.clone() }
}

/// Matters that came again and what has been open for longest, with their titles; empty ones left out.
#[must_use]
pub fn lists(app: &App, report: &Report) -> Vec<(String, Vec<String>)> {
    let locale = app.lang.code();
    let line = |matter: &str| matter.replace('\n', " ");
    let repeated = report.repeated.iter().map(|it| {
        t!("calls.report.repeated_line", locale = locale, matter = line(&it.matter), count = it.count).into_owned()
    });
    let longest = report.longest_open.iter().map(|it| {
        let due = it.due.map(|due| left(app, due)).unwrap_or_default();
        let text = t!("calls.report.longest_line", locale = locale, matter = line(&it.matter), days = it.days);
        format!("{text} {due}").trim_end().to_owned()
    });
    let lists = [("calls.report.repeated", repeated.collect::<Vec<_>>()), ("calls.report.longest", longest.collect())];
    lists.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(title, lines)| (say(app, title), lines)).collect()
}

/// A report as Markdown, to be printed.
pub(in crate::app) fn report(app: &App, view: &CallReport) -> String {
    let Some(report) = &view.report else { return String::new() };
    let title = t!("calls.report.title", locale = app.lang.code(), from = report.from, to = report.to);
    let mut text = format!("# {title}\n\n");
    for (label, count) in summary(app, report) {
        let _ = writeln!(text, "- {label}{}{count}", say(app, "calls.colon"));
    }
    // A bar parts the cells of a table.
    let cell = |name: String| name.replace('|', "\\|");
    for (title, counts) in sections(app, report) {
        let _ = write!(text, "\n## {title}\n\n| {title} | {} |\n| --- | ---: |\n", say(app, "calls.report.count"));
        for count in counts {
            let _ = writeln!(text, "| {} | {} |", cell(named(app, count)), count.count);
        }
    }
    for (title, lines) in lists(app, report) {
        let _ = write!(text, "\n## {title}\n\n");
        lines.iter().for_each(|line| text.extend(["- ", line, "\n"]));
    }
    text
}

/// Everything of a call that a search in the list looks at.
pub(in crate::app) fn searched<'a>(app: &'a App, annotation: &'a Annotation) -> Vec<&'a str> {
    let Body::Call(call) = &annotation.body else { return Vec::new() };
    let caller = &call.caller;
    let mut texts: Vec<&str> = vec![&call.matter, &caller.name, &caller.phone, &caller.place, &call.passed_to];
    texts.extend([&*call.outcome, &call.field, office_of(&annotation.target, &app.desk.catalog), &annotation.author]);
    texts.extend(annotation.tags.iter().map(String::as_str));
    texts
}
