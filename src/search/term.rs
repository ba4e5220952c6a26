//! One term of a query, and where it stands.

use std::ops::Range;

use super::alphabet::{Id, UNSEEN};
use super::index::Index;
use super::pinyin::mode::Mode;
use super::pinyin::pattern::{Found, Pattern};
use super::query::Query;
use super::rank;

/// A term to look for.
#[derive(Debug)]
pub enum Term {
    /// These characters.
    Exact(Vec<Id>),
    /// Characters that sound so.
    Sound(Pattern),
}

impl Term {
    /// The characters of a range of the query.
    pub fn exact(query: &Query, range: Range<usize>) -> Self {
        Self::Exact(query.ids[range].to_vec())
    }

    /// Their sound; `None` where the range is too long.
    pub fn sound(index: &Index, query: &Query, range: Range<usize>, mode: Mode) -> Option<Self> {
        Pattern::new(&query.units[range], mode, index.alphabet(), index.sounds()).map(Self::Sound)
    }

    /// Whether it is matched by sound.
    pub fn is_sound(&self) -> bool {
        matches!(self, Self::Sound(_))
    }

    /// Whether letters need not stand on words: a single one, and in a very long list.
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
                whole: true,
            }),
            Self::Sound(pattern) => heard(index, pattern, stream),
        }
    }
}

/// The first place at which a pattern stands on words of a text, or else the first at all.
fn heard(index: &Index, pattern: &Pattern, stream: &[Id]) -> Option<Found> {
    let mut fragment = None;
    let mut from = 0;
    while let Some(mut found) = pattern.find(stream, from, index.sounds()) {
        from = found.range.start + 1;
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
