//! One term of a query, and where it stands.

use std::ops::Range;
use std::sync::OnceLock;

use crate::search::index::Index;
use crate::search::matching::query::Query;
use crate::search::pinyin::mode::Mode;
use crate::search::pinyin::pattern::{Found, Pattern};
use crate::search::rank;
use crate::search::text::alphabet::{Id, UNSEEN};

/// A term to look for.
#[derive(Debug)]
pub enum Term {
    /// These characters.
    Exact(Vec<Id>),
    /// Characters that sound so.
    Sound(Sound),
}

/// A term by its sound. Where an earlier term of a reading stands nowhere, the pattern of a later one is never needed.
#[derive(Debug)]
pub struct Sound {
    units: Vec<char>,
    mode: Mode,
    pattern: OnceLock<Option<Pattern>>,
}

impl Sound {
    /// Its pattern; there is one for every term that [`Term::sound`] gives.
    #[inline]
    pub fn pattern(&self, index: &Index) -> Option<&Pattern> {
        let new = || Pattern::new(&self.units, self.mode, index.alphabet(), index.sounds());
        self.pattern.get_or_init(new).as_ref()
    }
}

impl Term {
    /// The characters of a range of the query.
    pub fn exact(query: &Query, range: Range<usize>) -> Self {
        Self::Exact(query.ids[range].to_vec())
    }

    /// Their sound; `None` where the range is too long.
    pub fn sound(query: &Query, range: Range<usize>, mode: Mode) -> Option<Self> {
        let units = query.units[range].to_vec();
        Pattern::can_be(units.len()).then(|| Self::Sound(Sound { units, mode, pattern: OnceLock::new() }))
    }

    /// Whether it is matched by sound.
    pub fn is_sound(&self) -> bool {
        matches!(self, Self::Sound(_))
    }

    /// Whether a match by sound need not stand on whole words: for a single typed character, and in a very long list.
    pub fn is_lenient(index: &Index, pattern: &Pattern) -> bool {
        pattern.units().len() == 1 || index.len() > rank::CROWD
    }

    /// The first place in a text; by sound, the first that is made of words, if there is one.
    #[inline]
    pub fn find(&self, index: &Index, stream: &[Id]) -> Option<Found> {
        match self {
            Self::Exact(ids) => position(stream, ids).map(|start| Found {
                range: start..start + ids.len(),
                misread: 0,
                loose: 0,
                unfinished: false,
                whole: true,
            }),
            Self::Sound(sound) => heard(index, sound.pattern(index)?, stream),
        }
    }
}

/// As [`Term::find`] by sound, where the places at which a match may begin are known.
pub fn heard_at(index: &Index, pattern: &Pattern, stream: &[Id], starts: impl Iterator<Item = usize>) -> Option<Found> {
    let found = starts.filter_map(|start| pattern.stands(stream, start, index.sounds()));
    best_heard(index, pattern, stream, found)
}

/// The first place at which a pattern stands on words of a text, or else the first at all.
fn heard(index: &Index, pattern: &Pattern, stream: &[Id]) -> Option<Found> {
    let mut from = 0;
    let next = || {
        let found = pattern.find(stream, from, index.sounds())?;
        from = found.range.start + 1;
        Some(found)
    };
    best_heard(index, pattern, stream, std::iter::from_fn(next))
}

#[inline]
fn best_heard(index: &Index, pattern: &Pattern, stream: &[Id], all: impl Iterator<Item = Found>) -> Option<Found> {
    let mut fragment = None;
    for mut found in all {
        if !pattern.trusts(&stream[found.range.clone()], index.alphabet()) {
            continue;
        }
        found.whole = Term::is_lenient(index, pattern) || index.are_words(stream, &found.range);
        if found.whole {
            return Some(found);
        }
        fragment = fragment.or(Some(found));
    }
    fragment
}

/// The first place of a word in a text.
#[inline]
pub fn position(stream: &[Id], word: &[Id]) -> Option<usize> {
    let (first, rest) = word.split_first()?;
    if *first == UNSEEN {
        return None;
    }
    let mut from = 0;
    loop {
        from += place_of(stream.get(from..)?, *first)?;
        if stream[from + 1..].starts_with(rest) {
            return Some(from);
        }
        from += 1;
    }
}

/// The first place of a character. Sixteen at a time are compared without a branch, which the compiler turns into vector
/// instructions.
#[inline]
fn place_of(stream: &[Id], id: Id) -> Option<usize> {
    const STEP: usize = 16;
    let (chunks, rest) = stream.as_chunks::<STEP>();
    for (number, chunk) in chunks.iter().enumerate() {
        if chunk.iter().fold(0, |any, other| any | u8::from(*other == id)) != 0 {
            return chunk.iter().position(|other| *other == id).map(|place| number * STEP + place);
        }
    }
    rest.iter().position(|other| *other == id).map(|place| chunks.len() * STEP + place)
}

#[cfg(test)]
mod tests {
    use super::position;

    #[test]
    fn words_are_found_wherever_they_stand() {
        let stream: Vec<u16> = (3..60).chain([7, 9]).collect();
        assert_eq!(position(&stream, &[7, 9]), Some(57));
        assert_eq!(position(&stream, &[3]), Some(0));
        assert_eq!(position(&stream, &[18, 19, 20]), Some(15));
        assert_eq!(position(&stream, &[59, 7]), Some(56));
        assert_eq!(position(&stream, &[9, 9]), None);
        assert_eq!(position(&[], &[9]), None);
    }
}
