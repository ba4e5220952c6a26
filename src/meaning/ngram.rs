//! The tokenizer: a text as tokens (characters or syllables), and their 1–3-grams as the features of the model.

use std::ops::Range;
use std::sync::OnceLock;

use super::boilerplate::Boilerplate;
use super::token::Token;
use crate::domain::text;

/// An n-gram of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gram {
    /// Its hash, by which the model knows it.
    pub hash: u32,
    /// The characters of the text that it was read from.
    pub range: Range<usize>,
}

/// The longest n-gram, in tokens.
pub const LONGEST: usize = 3;

/// The tokens of a text in hanzi: each hanzi, each number (all numbers are one token) and each word in letters. A single
/// letter, alone or with digits, is skipped: it stands for a name or a number of something; so is boilerplate.
#[must_use]
pub fn characters(chars: &[char]) -> Vec<Token> {
    static CELL: OnceLock<Boilerplate> = OnceLock::new();
    Boilerplate::builtin(&CELL, tokens).skip(&tokens(chars))
}

fn tokens(chars: &[char]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(chars.len());
    let (mut place, mut joined) = (0, false);
    while place < chars.len() {
        let c = chars[place];
        let run = chars[place..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        let end = place + run.max(1);
        let key = if run > 0 {
            run_key(&chars[place..end])
        } else if text::is_hanzi(c) {
            Some(character(c))
        } else {
            None
        };
        match key {
            Some(key) => {
                tokens.push(Token { key, range: place..end, joined });
                joined = true;
            }
            // Spaces between hanzi are typing, not punctuation.
            None => joined &= c.is_whitespace(),
        }
        place = end;
    }
    tokens
}

/// The token of a hanzi.
#[must_use]
pub const fn character(c: char) -> u32 {
    mix(0x9e37_79b9, c as u32)
}

/// The token of a syllable, or of any word in letters.
#[must_use]
pub fn letters(word: &[char]) -> u32 {
    word.iter().fold(0x85eb_ca6b, |key, c| mix(key, *c as u32))
}

/// The token of any number.
#[must_use]
pub const fn number() -> u32 {
    character('0')
}

fn run_key(run: &[char]) -> Option<u32> {
    let count = run.iter().filter(|c| c.is_ascii_alphabetic()).count();
    match count {
        0 => Some(number()),
        1 => None,
        _ => Some(letters(run)),
    }
}

/// The 1–3-grams of tokens, in the order in which they begin.
#[must_use]
pub fn grams(tokens: &[Token]) -> Vec<Gram> {
    let mut grams = Vec::with_capacity(tokens.len() * LONGEST);
    for (place, first) in tokens.iter().enumerate() {
        let mut hash = 0_u32;
        for (length, token) in tokens[place..].iter().take(LONGEST).enumerate() {
            if length > 0 && !token.joined {
                break;
            }
            hash = mix(hash.rotate_left(5) ^ 0x51ed_270b, token.key);
            grams.push(Gram { hash, range: first.range.start..token.range.end });
        }
    }
    grams
}

/// Mixes a value into a hash (the finalizer of MurmurHash3).
const fn mix(hash: u32, value: u32) -> u32 {
    let mut h = hash ^ value.wrapping_mul(0xcc9e_2d51);
    h ^= h >> 16;
    h = h.wrapping_mul(0x85eb_ca6b);
    h ^= h >> 13;
    h = h.wrapping_mul(0xc2b2_ae35);
    h ^ h >> 16
}

#[cfg(test)]
mod tests {
    use super::{characters, grams};

    fn texts(text: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        grams(&characters(&chars)).into_iter().map(|gram| chars[gram.range].iter().collect()).collect()
    }

    #[test]
    fn grams_end_at_punctuation_and_skip_masked_names() {
        assert_eq!(texts("停水，电"), ["停", "停水", "水", "电"]);
        assert_eq!(texts("a3区停"), ["区", "区停", "停"]);
        assert_eq!(texts("去ktv12"), ["去", "去ktv12", "ktv12"]);
        assert_eq!(texts("停 水"), ["停", "停 水", "水"]);
    }

    #[test]
    fn numbers_are_alike_and_order_counts() {
        let hashes = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            grams(&characters(&chars)).into_iter().map(|gram| gram.hash).collect::<Vec<_>>()
        };
        assert_eq!(hashes("82路"), hashes("7路"));
        assert_ne!(hashes("停水")[1], hashes("水停")[1]);
    }
}
