//! Which rows can hold a pattern at all: sets of rows by the first letters of neighbouring characters.

use super::pattern::Pattern;
use super::readings::Sounds;
use super::steps::numeral;
use crate::search::alphabet::{Alphabet, Id, UNSEEN};
use crate::search::presence::Presence;
use crate::search::rows::Rows;
use crate::search::streams::Streams;

/// First letters, and one more for whatever is not read: digits, Latin letters, separators.
const LETTERS: usize = 27;
const OTHER: usize = 26;

/// Below so many rows a scan of all costs less than the filter.
pub const WORTHWHILE: usize = 4_096;

/// For every pair of first letters, the rows in which two neighbours begin so.
#[derive(Debug)]
pub struct Filter {
    rows: usize,
    pairs: Vec<Rows>,
}

impl Filter {
    /// Reads all rows once. `step` is told how many were read.
    pub fn build(streams: &Streams, sounds: &Sounds, mut step: impl FnMut(usize)) -> Self {
        let rows = streams.len();
        let mut pairs = vec![Rows::none(rows); LETTERS * LETTERS];
        let letters: Vec<u32> = (0..sounds.readings().len()).map(|id| letters_of(id as Id, sounds)).collect();
        for (row, stream) in streams.iter().enumerate() {
            for pair in stream.windows(2) {
                let (mut firsts, seconds) = (letters[usize::from(pair[0])], letters[usize::from(pair[1])]);
                while firsts != 0 {
                    let first = firsts.trailing_zeros() as usize;
                    let mut left = seconds;
                    while left != 0 {
                        pairs[first * LETTERS + left.trailing_zeros() as usize].insert(row);
                        left &= left - 1;
                    }
                    firsts &= firsts - 1;
                }
            }
            if row.is_multiple_of(8192) {
                step(row);
            }
        }
        Self { rows, pairs }
    }

    /// The rows that may hold the pattern; every row that does is among them.
    pub fn candidates(&self, pattern: &Pattern, alphabet: &Alphabet, sounds: &Sounds, presence: &Presence) -> Rows {
        let units = pattern.units().len();
        // reached[i][a]: the rows in which the first i typed characters can be used up by neighbours, the last beginning
        // with a. `None` is every row: a single letter narrows nothing down.
        let mut reached: Vec<Vec<(usize, Option<Rows>)>> = vec![Vec::new(); units + 1];
        for place in 0..units {
            let before = std::mem::take(&mut reached[place]);
            if place > 0 && before.is_empty() {
                continue;
            }
            let pieces = pieces(place, alphabet, sounds, pattern);
            let mut syllable: (usize, Option<Rows>) = (0, None);
            for (length, letter) in pieces {
                // The rows with a character that is read as these letters; single letters stand for too many.
                if length > 1 && syllable.0 != length {
                    syllable = (length, Some(presence.any_of(pattern.ids(place, length))));
                }
                let having = if length > 1 { syllable.1.as_ref() } else { None };
                let into = &mut reached[place + length];
                if place == 0 {
                    merge(into, letter, having.cloned());
                }
                for (last, rows) in &before {
                    let mut found = self.pairs[last * LETTERS + letter].clone();
                    rows.iter().chain(having).for_each(|rows| found.and(rows));
                    if !found.is_empty() {
                        merge(into, letter, Some(found));
                    }
                }
            }
        }
        let mut found = Rows::none(self.rows);
        for (_, rows) in &reached[units] {
            match rows {
                Some(rows) => found.or(rows),
                None => return Rows::all(self.rows),
            }
        }
        found
    }
}

/// Adds rows that are reached with a letter; `None` is every row.
fn merge(into: &mut Vec<(usize, Option<Rows>)>, letter: usize, rows: Option<Rows>) {
    match into.iter_mut().find(|(other, _)| *other == letter) {
        None => into.push((letter, rows)),
        Some((_, known)) => match (known.as_mut(), rows) {
            (Some(known), Some(rows)) => known.or(&rows),
            (_, None) => *known = None,
            (None, Some(_)) => {}
        },
    }
}

/// The first letters of a character's readings, a bit each.
fn letters_of(id: Id, sounds: &Sounds) -> u32 {
    let readings = sounds.of(id).all();
    let letters = readings.iter().filter_map(|syllable| letter(sounds.syllables()[usize::from(*syllable)]));
    let bits = letters.fold(0, |bits, letter| bits | 1 << letter);
    if bits == 0 { 1 << OTHER } else { bits }
}

fn letter(syllable: &str) -> Option<usize> {
    syllable.bytes().next().filter(u8::is_ascii_lowercase).map(|byte| usize::from(byte - b'a'))
}

/// What a character may use up at a place of the term, and with which letter such a character begins.
fn pieces(place: usize, alphabet: &Alphabet, sounds: &Sounds, pattern: &Pattern) -> Vec<(usize, usize)> {
    let unit = pattern.units()[place];
    let mut pieces = Vec::new();
    let mut add = |length, letter| pieces.push((length, letter));
    if unit.is_ascii_lowercase() {
        let typed = usize::from(unit as u8 - b'a');
        let (n, l) = (usize::from(b'n' - b'a'), usize::from(b'l' - b'a'));
        for length in pattern.lengths(place) {
            add(length, typed);
            if pattern.mode().fuzzy_sounds && (typed == n || typed == l) {
                add(length, n + l - typed);
            }
        }
        if alphabet.id(unit) != UNSEEN {
            add(1, OTHER);
        }
        return pieces;
    }
    let mut letters = match alphabet.id(unit) {
        UNSEEN => 0,
        // Every reading of a neighbour is in the sets, so that one of them will do.
        id => letters_of(id, sounds) & letters_of(id, sounds).wrapping_neg(),
    };
    for syllable in pattern.heard(place, sounds) {
        letters |= letter(syllable).map_or(1 << OTHER, |letter| 1 << letter);
    }
    if let Some(numeral) = numeral(unit) {
        letters |= letters_of(alphabet.id(numeral), sounds);
    }
    (0..LETTERS).filter(|letter| letters >> letter & 1 == 1).for_each(|letter| add(1, letter));
    pieces
}
