//! A suffix array over sayings: every place in them, in the order of what stands from there to the saying's end. The
//! beginnings of sayings are kept apart from the places within them.
//!
//! It answers from where it lies what a search asks of sayings. Those that begin a stretch of a query are found by halving,
//! so that one pass over the query finds all of them. The places of a character, or of several in a row, lie side by side.
//!
//! Two other ways were weighed. An Aho-Corasick automaton (the crates aho-corasick and daachorse) is read as fast, but it has
//! to be built at every start (some 20 ms) or be taken from bytes on trust, with unsafe code; and it knows whole sayings only,
//! while most of a search asks for pairs of characters. Postings of pairs take twice the room. A suffix array is plain
//! numbers, which the build script sorts and the program reads where they lie.
//!
//! This file is part of the program and of its build script, as `phrase.rs` is.

use std::borrow::Cow;
use std::ops::Range;

/// Every place in some sayings at which a character stands.
///
/// Sayings are numbers end to end, with 0 before the first and after each; so they are handed to every question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suffixes {
    /// The beginnings of the sayings.
    pub begins: Sorted,
    /// The places within them.
    pub within: Sorted,
}

/// Some of the places in sayings, in order; of those from which the same stands, earlier ones come first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sorted {
    /// The places.
    pub order: Cow<'static, [u32]>,
    /// By number of a character: where the places at which it stands begin in `order`; and where the last one's end.
    pub firsts: Cow<'static, [u32]>,
}

impl Suffixes {
    /// Sorts the places of sayings.
    #[must_use]
    pub fn new(units: &[u16]) -> Self {
        let begins = |place: &usize| place.checked_sub(1).is_none_or(|before| units[before] == 0);
        let places = || (0..units.len()).filter(|place| units[*place] != 0);
        let within = places().filter(|place| !begins(place));
        Self { begins: Sorted::new(units, places().filter(begins)), within: Sorted::new(units, within) }
    }

    /// The places at which a word stands: beginnings of sayings, then places within them.
    pub fn of(&self, units: &[u16], word: &[u16]) -> impl Iterator<Item = usize> {
        let places = |sorted: &Sorted| sorted.of(units, word);
        let (begins, within) = (places(&self.begins), places(&self.within));
        let all = self.begins.order[begins].iter().chain(&self.within.order[within]);
        all.map(|place| *place as usize)
    }
}

impl Sorted {
    fn new(units: &[u16], places: impl Iterator<Item = usize>) -> Self {
        // Four characters decide between nearly all places.
        let mut keyed: Vec<(u64, u32)> = places.map(|place| (key(units, place), place as u32)).collect();
        keyed.sort_unstable_by(|(key, place), (other_key, other)| {
            let rest = || rest(units, *place as usize).cmp(rest(units, *other as usize));
            key.cmp(other_key).then_with(rest).then(place.cmp(other))
        });
        let last = keyed.last().map_or(0, |(_, place)| usize::from(units[*place as usize]));
        let mut firsts = vec![0; last + 2];
        keyed.iter().for_each(|(_, place)| firsts[usize::from(units[*place as usize]) + 1] += 1);
        for unit in 0..=last {
            firsts[unit + 1] += firsts[unit];
        }
        Self { order: keyed.into_iter().map(|(_, place)| place).collect(), firsts: firsts.into() }
    }

    /// Where the places at which a character stands lie in [`Sorted::order`].
    #[must_use]
    pub fn first(&self, unit: u16) -> Range<usize> {
        match self.firsts.get(usize::from(unit)..usize::from(unit) + 2) {
            Some(bounds) => bounds[0] as usize..bounds[1] as usize,
            None => 0..0,
        }
    }

    /// Of places after which `depth` known characters stand, those at which `unit` comes next.
    #[must_use]
    pub fn next(&self, units: &[u16], range: Range<usize>, depth: usize, unit: u16) -> Range<usize> {
        if unit == 0 {
            return 0..0;
        }
        let next = |place: &u32| units[*place as usize + depth];
        let order = &self.order[range.clone()];
        let begin = order.partition_point(|place| next(place) < unit);
        let length = order[begin..].partition_point(|place| next(place) == unit);
        range.start + begin..range.start + begin + length
    }

    /// Where the places at which a word stands lie in [`Sorted::order`].
    #[must_use]
    pub fn of(&self, units: &[u16], word: &[u16]) -> Range<usize> {
        let Some((first, others)) = word.split_first() else { return 0..0 };
        let others = others.iter().enumerate();
        others.fold(self.first(*first), |range, (at, unit)| self.next(units, range, at + 1, *unit))
    }

    /// Of the places of a word of `length` characters, those at which the saying ends with it.
    pub fn ending(&self, units: &[u16], range: Range<usize>, length: usize) -> impl Iterator<Item = usize> {
        let places = self.order[range].iter().map(|place| *place as usize);
        places.take_while(move |place| units[place + length] == 0)
    }
}

/// What stands from a place to the end of its saying.
fn rest(units: &[u16], place: usize) -> &[u16] {
    let rest = &units[place..];
    &rest[..rest.iter().position(|unit| *unit == 0).unwrap_or(rest.len())]
}

/// The first four characters of [`rest`] as one number.
fn key(units: &[u16], place: usize) -> u64 {
    let mut rest = units[place..].iter().take_while(|unit| **unit != 0);
    (0..4).fold(0, |key, _| key << 16 | u64::from(rest.next().copied().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::Suffixes;

    #[test]
    fn words_and_sayings_are_found_where_they_stand() {
        let units = [0, 5, 6, 7, 8, 9, 0, 6, 7, 0, 7, 0, 5, 6, 7, 8, 4, 0, 6, 7, 0, 4, 6, 7, 0];
        let suffixes = Suffixes::new(&units);
        let places = |word: &[u16]| {
            let mut places: Vec<usize> = suffixes.of(&units, word).collect();
            places.sort_unstable();
            places
        };
        for word in [&[6, 7][..], &[7], &[5, 6, 7, 8], &[5, 6, 7, 8, 9], &[9, 6], &[4], &[10], &[3], &[7, 0], &[]] {
            let stands = |place: &usize| !word.is_empty() && !word.contains(&0) && units[*place..].starts_with(word);
            let expected: Vec<usize> = (0..units.len()).filter(stands).collect();
            assert_eq!(places(word), expected, "{word:?}");
        }
        let begins = &suffixes.begins;
        let whole = |word: &[u16]| begins.ending(&units, begins.of(&units, word), word.len()).collect::<Vec<_>>();
        assert_eq!(whole(&[6, 7]), [7, 18]);
        assert_eq!(whole(&[7]), [10]);
        assert!(whole(&[5, 6]).is_empty() && whole(&[4]).is_empty());
        assert!(Suffixes::new(&[0]).begins.order.is_empty());
    }
}
