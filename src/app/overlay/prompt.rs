//! A question with one field: who is on duty, to whom the shift is handed over.

use tui_input::Input;

use super::{Decision, Outcome};
use crate::action::Action;
use crate::app::field;

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

    pub(super) fn update(&mut self, action: &Action) -> Outcome {
        if *action == Action::Accept {
            let answer = self.input.value().trim().to_owned();
            return Outcome::Leave(Decision::Answer(self.purpose.clone(), answer));
        }
        if let Action::Up | Action::Down = action
            && let Some(last) = self.offers.len().checked_sub(1)
        {
            self.at = if *action == Action::Down { (self.at + 1).min(last) } else { self.at.saturating_sub(1) };
            self.input = Input::new(self.offers[self.at].clone());
            self.offered = true;
        }
        let before = self.input.value().to_owned();
        if self.offered && matches!(action, Action::Insert(_) | Action::Paste(_) | Action::Backspace) {
            self.input.reset();
        }
        field::update(&mut self.input, action);
        self.offered &= self.input.value() == before;
        Outcome::Stay
    }
}
