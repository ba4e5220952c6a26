//! What an office learned from its own past tickets: a second, small model over the sectors and offices of its list, whose
//! logits are added to what the built-in rule says. It was trained on top of that rule, so it holds only what the rule gets
//! wrong. No text is in it, only hashes of n-grams.

use super::model::Model;
use super::ngram;
use super::reading::Reader;

/// How often the first answer was right, of all tickets.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Accuracy {
    /// The office, 0 to 1.
    pub office: f32,
    /// The sector, or the office where the list has no sectors, 0 to 1.
    pub sector: f32,
}

/// A learned model, and what it was learned from.
#[derive(Debug, Clone)]
pub struct Learned {
    /// The id of the list whose sectors and offices it knows.
    pub catalog: String,
    /// The day on which it was learned, as 2026-11-27.
    pub made: String,
    /// From how many tickets.
    pub tickets: usize,
    /// What each class is, as a target is written: `sector:教育体育`.
    pub classes: Vec<String>,
    /// What its logits are multiplied by.
    pub scale: f32,
    /// Before and after, cross-validated.
    pub accuracy: [Accuracy; 2],
    /// Weights for hanzi.
    pub characters: Model,
    /// Weights for texts that are read by their sound.
    pub syllables: Model,
}

impl Learned {
    /// Whether the models know the classes.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        [&self.characters, &self.syllables].iter().all(|model| model.classes() == self.classes.len())
            && self.scale.is_finite()
    }
}

/// The n-grams of a ticket: its characters, or its syllables.
#[must_use]
pub fn grams(reader: &Reader, chars: &[char], sound: bool) -> Vec<ngram::Gram> {
    let tokens = if sound { reader.syllables(chars) } else { ngram::characters(chars) };
    ngram::grams(&tokens)
}
