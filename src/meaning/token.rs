//! What the tokenizers make of a text.

use std::ops::Range;

/// One character, word in letters, number or syllable of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// A hash of what it is.
    pub key: u32,
    /// The characters of the text that it was read from.
    pub range: Range<usize>,
    /// Whether it follows the token before it without punctuation between them: no n-gram runs across punctuation.
    pub joined: bool,
}
