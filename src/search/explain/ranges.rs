//! Marked characters of a text, and the byte ranges of the published text that they stand for.

use std::ops::Range;

use crate::search::text::alphabet::{Alphabet, Id};

pub(super) fn mark(marks: &mut Vec<bool>, range: Range<usize>) {
    if marks.len() < range.end {
        marks.resize(range.end, false);
    }
    marks[range].fill(true);
}

pub(super) fn ids(alphabet: &Alphabet, text: &str) -> Vec<Id> {
    text.chars().filter_map(|c| alphabet.held(c)).collect()
}

/// The byte ranges of the marked characters in a published text. `marks` has an entry for each character that the index
/// holds; quotes, brackets and spaces are not held: they have no entry, and a range ends at them.
pub(super) fn published(alphabet: &Alphabet, text: &str, marks: &[bool]) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let Some(last) = marks.iter().rposition(|mark| *mark) else { return ranges };
    let mut place = 0;
    for (start, c) in text.char_indices() {
        if alphabet.held(c).is_none() {
            continue;
        }
        if place > last {
            break;
        }
        if marks.get(place).copied().unwrap_or(false) {
            let end = start + c.len_utf8();
            match ranges.last_mut() {
                Some(last) if last.end == start => last.end = end,
                _ => ranges.push(start..end),
            }
        }
        place += 1;
    }
    ranges
}
