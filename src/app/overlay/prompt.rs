//! A question with one field: who is on duty, to whom the shift is handed over.

use tui_input::Input;

use super::Overlay;
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::{App, field, handing_over};

/// What the answer is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Who is on duty.
    OnDuty,
    /// Who takes the shift over.
    HandOverTo,
    /// The tag or author that the hand-over is narrowed to.
    Filter,
}

/// A question with one field.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What the answer is for.
    pub purpose: Purpose,
    /// What was entered.
    pub input: Input,
}

pub(super) fn update(app: &mut App, mut prompt: Prompt, action: &Action) -> Vec<Effect> {
    if *action == Action::Accept {
        let answer = prompt.input.value().trim().to_owned();
        return match prompt.purpose {
            Purpose::OnDuty => handing_over::set_on_duty(app, answer),
            Purpose::HandOverTo => handing_over::confirm(app, answer),
            Purpose::Filter => handing_over::filter(app, answer),
        };
    }
    field::update(&mut prompt.input, action);
    app.overlays.push(Overlay::Prompt(prompt));
    Vec::new()
}
