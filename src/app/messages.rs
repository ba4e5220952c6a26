//! What the threads beside the event loop report.

use super::App;
use super::effect::Effect;
use super::saving;
use crate::action::Action;

/// Whether an action is a report and not something that a person did.
pub(super) const fn is_message(action: &Action) -> bool {
    matches!(
        action,
        Action::Saved(_)
            | Action::AnnotationsChanged(_)
            | Action::SaveDelayed
            | Action::IndexProgress(..)
            | Action::Notice(_)
            | Action::Say(_)
    )
}

/// Takes a report in.
pub(super) fn update(app: &mut App, message: Action) -> Vec<Effect> {
    match message {
        Action::Saved(outcome) => saving::saved(app, outcome),
        Action::AnnotationsChanged(annotations) => {
            app.annotations.join(&annotations);
            app.refresh_words();
        }
        Action::SaveDelayed => app.tell("say.save_delayed"),
        Action::IndexProgress(done, total) => app.progress = Some((done, total)),
        Action::Say(text) => app.say(text),
        Action::Notice(text) => app.banner = (!text.is_empty()).then_some(text),
        _ => {}
    }
    Vec::new()
}
