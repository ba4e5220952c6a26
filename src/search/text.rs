//! Texts as a search compares them: every character folded to what counts as the same, and numbered.

pub mod alphabet;
pub mod encoded_texts;
pub mod fold;
pub mod tones;
pub mod word_boundaries;
