//! What a pattern accepts for what was typed.

use crate::search::SearchOptions;

/// What a pattern accepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Mode {
    /// Hanzi of the term stand for every character of the same sound, not only for themselves.
    pub homophones: bool,
    /// Of one or two hanzi taken by their sound, one must be the character itself.
    pub akin: bool,
    /// A single letter, or zh, ch, sh, stands for every character that begins with it.
    pub initials: bool,
    /// A character stands for its rare readings too, where they are typed out.
    pub rare: bool,
    /// The last syllable may be unfinished.
    pub unfinished: bool,
    /// See [`SearchOptions::fuzzy_sounds`].
    pub fuzzy_sounds: bool,
}

impl Mode {
    /// Letters as typed in the search box.
    pub const fn typing(options: SearchOptions) -> Self {
        Self {
            homophones: false,
            akin: true,
            initials: true,
            rare: true,
            unfinished: true,
            fuzzy_sounds: options.fuzzy_sounds,
        }
    }

    /// Hanzi taken by their sound.
    pub const fn homophones(options: SearchOptions) -> Self {
        Self { homophones: true, ..Self::typing(options) }
    }

    /// Hanzi taken by their sound where nothing better is known: any two of them for any two.
    pub const fn guess(options: SearchOptions) -> Self {
        Self { akin: false, ..Self::homophones(options) }
    }
}
