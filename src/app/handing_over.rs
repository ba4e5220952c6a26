//! The hand-over of a shift, and who is on duty.

use rust_i18n::t;
use tui_input::Input;

use super::App;
use super::calling::words;
use super::effect::Effect;
use super::naming::tick_box;
use super::overlay::{HandOverView, Overlay, Prompt, Purpose};
use super::pane::Pane;
use crate::domain::annotation::{Handover, Standing};
use crate::domain::{Annotation, Target};

pub(super) fn open(app: &mut App) -> Vec<Effect> {
    app.overlays.push(Overlay::HandOver(HandOverView::default()));
    Vec::new()
}

pub(super) fn ask_on_duty(app: &mut App) -> Vec<Effect> {
    app.overlays.push(Overlay::Prompt(Prompt::new(Purpose::OnDuty, &app.on_duty)));
    Vec::new()
}

pub(super) fn set_on_duty(app: &mut App, name: String) -> Vec<Effect> {
    app.on_duty.clone_from(&name);
    vec![Effect::OnDuty(name)]
}

pub(super) fn ask_to_whom(app: &mut App) {
    app.overlays.push(Overlay::Prompt(Prompt::new(Purpose::HandOverTo, "")));
}

pub(super) fn ask_filter(app: &mut App) {
    let filter = match app.overlays.last() {
        Some(Overlay::HandOver(view)) => view.filter.clone(),
        _ => String::new(),
    };
    app.overlays.push(Overlay::Prompt(Prompt::new(Purpose::Filter, &filter)));
}

/// Narrows the list to a tag or an author; nothing lifts the filter.
pub(super) fn filter(app: &mut App, wanted: String) -> Vec<Effect> {
    if let Some(Overlay::HandOver(view)) = app.overlays.last_mut() {
        view.filter = wanted;
        view.list.select(0, 1);
    }
    Vec::new()
}

/// Confirms the hand-over to the next on duty, who is on duty from now on.
pub(super) fn confirm(app: &mut App, to: String) -> Vec<Effect> {
    if to.is_empty() {
        app.tell("say.hand_over_to_whom");
        ask_to_whom(app);
        return Vec::new();
    }
    let handover = Handover {
        id: app.moment.fresh_id.clone(),
        catalog: app.desk.catalog.id().to_owned(),
        from: app.author().to_owned(),
        to: to.clone(),
        at: app.moment.now.clone(),
    };
    app.annotations.hand_over(handover.clone());
    app.overlays.retain(|overlay| !matches!(overlay, Overlay::HandOver(_)));
    let said = t!("say.handed_over", locale = app.lang.code(), from = handover.from, to = to).into_owned();
    app.say(said);
    app.on_duty.clone_from(&to);
    vec![Effect::HandOver(handover), Effect::OnDuty(to)]
}

/// Goes to the place that an annotation is about.
pub(super) fn jump(app: &mut App, target: &Target) {
    super::history::visit(app);
    app.overlays.clear();
    let desk = &mut app.desk;
    let catalog = desk.catalog.clone();
    desk.query.reset();
    desk.mandates.select(0, desk.mandate_counts.len());
    desk.offices.select(0, desk.office_counts.len());
    match target {
        Target::Duty(number) => {
            desk.search();
            desk.select_row(catalog.duty_row(*number));
            desk.focus = Pane::Duties;
        }
        Target::Mandate(id) => {
            let row = catalog.mandate_position(*id).map_or(0, |position| position + 1);
            desk.mandates.select(row, desk.mandate_counts.len());
            desk.search();
            desk.focus = Pane::Mandates;
        }
        Target::Office(name) => {
            let office = catalog.office_position(name);
            let place = office.and_then(|office| catalog.office_tree().iter().position(|node| node.office == office));
            desk.offices.select(place.map_or(0, |place| place + 1), desk.office_counts.len());
            desk.search();
            desk.focus = Pane::Offices;
        }
        Target::Sector(name) => {
            desk.query = Input::new(name.clone());
            desk.search();
            desk.focus = Pane::Duties;
        }
    }
    app.detail_scroll = 0;
}

/// Writes the list as Markdown beside the annotations, to be printed.
pub(super) fn export(app: &App, view: &HandOverView) -> Vec<Effect> {
    let text = markdown(app, view);
    let day: String = app.moment.local.chars().filter(char::is_ascii_digit).take(12).collect();
    vec![Effect::Export { name: format!("hand-over-{day}.md"), text }]
}

/// The hand-over as Markdown, as an office prints it: names of offices, local times.
fn markdown(app: &App, view: &HandOverView) -> String {
    let locale = app.lang.code();
    let since = view.since(app).map_or_else(
        || t!("hand_over.never", locale = locale).into_owned(),
        |last| {
            let at = app.local(&last.at);
            t!("hand_over.last", locale = locale, from = last.from, to = last.to, at = at).into_owned()
        },
    );
    let mut text = format!("# {} {}\n\n{since}\n", t!("hand_over.title", locale = locale), app.moment.local);
    for annotation in view.entries(app) {
        text.push_str(&markdown_entry(app, annotation));
    }
    text
}

fn markdown_entry(app: &App, annotation: &Annotation) -> String {
    if annotation.call().is_some() {
        return call_entry(app, annotation);
    }
    let mark = tick_box(&annotation.body);
    let standing = match annotation.standing(&app.desk.catalog) {
        Standing::Gone => "ui.orphan",
        Standing::Changed => "ui.to_review",
        Standing::Current | Standing::Foreign => "ui.nothing",
    };
    let standing = t!(standing, locale = app.lang.code());
    let words = annotation.text().replace('\n', "\n  ");
    let place = app.name_of(&annotation.target);
    let signed = signed(&annotation.author, &app.local(&annotation.updated));
    format!("\n- {mark}{standing}{words}\n  （{place} · {signed}）\n")
}

/// A call as the next shift reads it: what is left, the matter, where it is.
fn call_entry(app: &App, annotation: &Annotation) -> String {
    let matter = annotation.text().replace('\n', "\n  ");
    let standing = words::standing(app, annotation);
    let (place, state) = (words::place(app, &annotation.target), words::state(app, annotation));
    let taken = app.local(&annotation.created);
    let who = annotation.call().map_or("", |call| call.taken_by(&annotation.author));
    format!("\n- [ ] {standing} {matter}\n  （{place} · {state} · {}）\n", signed(who, &taken))
}

/// Who and when; when alone where nobody gave a name.
fn signed(who: &str, when: &str) -> String {
    format!("{who} {when}").trim_start().to_owned()
}
