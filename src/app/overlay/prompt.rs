//! A question with one field: who is on duty, to whom the shift is handed over.

use tui_input::Input;

use super::Overlay;
use crate::action::Action;
use crate::app::effect::Effect;
use crate::app::{App, calling, field, handing_over};

/// What the answer is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// Who is on duty.
    OnDuty,
    /// Who takes the shift over.
    HandOverTo,
    /// The tag or author that the hand-over is narrowed to.
    Filter,
    /// To whom the call of this id is passed on.
    PassOn(String),
    /// What came of the call of this id.
    CloseCall(String),
}

/// A question with one field.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What the answer is for.
    pub purpose: Purpose,
    /// What was entered.
    pub input: Input,
    /// Answers on offer, which up and down put into the field.
    pub offers: Vec<String>,
    /// The offer that was put there last.
    pub at: usize,
    /// Whether the field still holds an offer as it was put there: what is typed then takes its place.
    pub offered: bool,
}

impl Prompt {
    /// A question with an answer already in its field.
    #[must_use]
    pub fn new(purpose: Purpose, answer: &str) -> Self {
        Self { purpose, input: Input::new(answer.to_owned()), offers: Vec::new(), at: 0, offered: false }
    }
}

pub(super) fn update(app: &mut App, mut prompt: Prompt, action: &Action) -> Vec<Effect> {
    if *action == Action::Accept {
        let answer = prompt.input.value().trim().to_owned();
        return match prompt.purpose {
            Purpose::OnDuty => handing_over::set_on_duty(app, answer),
            Purpose::HandOverTo => handing_over::confirm(app, answer),
            Purpose::Filter => handing_over::filter(app, answer),
            Purpose::PassOn(id) => calling::pass(app, &id, &answer),
            Purpose::CloseCall(id) => calling::close(app, &id, &answer),
        };
    }
    if let Action::Up | Action::Down = action
        && let Some(last) = prompt.offers.len().checked_sub(1)
    {
        prompt.at = if *action == Action::Down { (prompt.at + 1).min(last) } else { prompt.at.saturating_sub(1) };
        prompt.input = Input::new(prompt.offers[prompt.at].clone());
        prompt.offered = true;
    }
    let before = prompt.input.value().to_owned();
    if prompt.offered && matches!(action, Action::Insert(_) | Action::Paste(_) | Action::Backspace) {
        prompt.input.reset();
    }
    field::update(&mut prompt.input, action);
    prompt.offered &= prompt.input.value() == before;
    app.overlays.push(Overlay::Prompt(prompt));
    Vec::new()
}
