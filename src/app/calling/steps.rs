//! What becomes of a call: passed on, closed, opened again, taught from, printed. Each step keeps who and when.

use rust_i18n::t;
use tui_input::Input;

use super::words;
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::overlay::{CopiedView, Errand, Overlay, Picker, Prompt, Purpose};
use crate::app::undo::remember;
use crate::domain::annotation::{Body, Call, CallState, Edit};
use crate::domain::calls::{Template, office_of};
use crate::domain::{Annotation, Target};

/// Asks to whom a call is passed on. On offer are who has it now and those whose contacts are known at its place.
pub(in crate::app) fn ask_to_whom(app: &mut App, id: &str) {
    let Some((annotation, call)) = app.call(id) else { return };
    if !call.is_open() {
        return app.tell("calls.say.is_closed");
    }
    let (target, passed_to) = (annotation.target.clone(), call.passed_to.clone());
    let office = office_of(&target, &app.desk.catalog).to_owned();
    let contacts = [&target, &Target::Office(office.clone())].map(|target| app.annotations_of(target));
    let name = |annotation: &&Annotation| match &annotation.body {
        Body::Contact(contact) => Some(contact.person.clone()),
        _ => None,
    };
    let known = contacts.iter().flatten().filter_map(name);
    let mut offers: Vec<String> = std::iter::once(passed_to).chain(known).chain([office]).collect();
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
pub(in crate::app) fn close_or_reopen(app: &mut App, id: &str) -> Vec<Effect> {
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
pub(in crate::app) fn pass(app: &mut App, id: &str, to: &str) -> Vec<Effect> {
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
pub(in crate::app) fn close(app: &mut App, id: &str, outcome: &str) -> Vec<Effect> {
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
pub(in crate::app) fn teach(app: &mut App, id: &str) -> Vec<Effect> {
    let Some((annotation, call)) = app.call(id) else { return Vec::new() };
    let (phrase, target) =
        (call.matter.lines().next().unwrap_or_default().trim().to_owned(), annotation.target.clone());
    let picker = Picker::new(Errand::Teach(phrase), &app.desk, Some(target));
    app.overlays.push(Overlay::Picker(Box::new(picker)));
    Vec::new()
}

/// Copies a call as a slip.
pub(in crate::app) fn copy_slip(app: &mut App, id: &str) -> Vec<Effect> {
    let Some((annotation, call)) = app.call(id) else { return Vec::new() };
    let values = words::slip(app, annotation, call);
    let own = app.calling.as_ref().and_then(|calling| calling.setup.slip.clone());
    let builtin = || Template::parse(&t!("calls.slip.text", locale = app.lang.code())).ok();
    let Some(template) = own.or_else(builtin) else { return Vec::new() };
    let slip = template.fill(&values);
    app.overlays.push(Overlay::Copied(CopiedView { text: slip.clone(), ..CopiedView::default() }));
    vec![Effect::Copy(slip)]
}
