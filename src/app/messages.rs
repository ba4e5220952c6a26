//! What the threads beside the event loop report.

use super::App;
use super::effect::Effect;
use super::saving;
use crate::action::Action;

/// Whether an action is a report and not something that a person did.
pub(super) const fn is_message(action: &Action) -> bool {
    matches!(
        action,
        Action::Saved(_) | Action::AnnotationsChanged(_) | Action::SaveDelayed | Action::Notice(..) | Action::Say(_)
    )
}

/// Takes a report in.
pub(super) fn update(app: &mut App, message: Action) -> Vec<Effect> {
    match message {
        Action::Saved(outcome) => saving::saved(app, outcome),
        Action::AnnotationsChanged(annotations) => {
            app.take_in(&annotations);
            // What stood in the way of saving may be gone.
            return saving::retry_failed(app);
        }
        Action::SaveDelayed => app.tell("say.save_delayed"),
        Action::Say(text) => app.say(text),
        Action::Notice(source, text) => app.set_banner(source, text),
        _ => {}
    }
    Vec::new()
}
