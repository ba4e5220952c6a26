//! The ways in which a query can be read as terms.

use std::ops::Range;

use crate::search::SearchOptions;
use crate::search::matching::query::Query;
use crate::search::matching::term::Term;
use crate::search::pinyin::mode::Mode;

/// In what way terms are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// As they are.
    Literal,
    /// Letters and digits as pinyin and numerals.
    Typed,
    /// Hanzi by their sound as well, if some of them are right.
    Homophones,
    /// Hanzi by nothing but their sound, where nothing else is known.
    Guess,
}

/// One way to read a query as terms.
pub struct Reading {
    /// The terms.
    pub terms: Vec<Term>,
    /// Their places in the query.
    pub ranges: Vec<Range<usize>>,
    /// Whether spaces were taken out.
    pub joined: bool,
    /// Whether these were spaces between syllables, which part no words.
    pub apart: bool,
}

/// The ways to read a query as terms, the closest to what was typed first: syllables typed apart as the words
/// they spell, all as one word, as typed, without its filler.
pub fn readings(query: &Query, filler: &[bool], how: How, options: SearchOptions) -> Vec<Reading> {
    let stripped = without_filler(query, filler);
    let mut ways: Vec<(Vec<Range<usize>>, bool, bool)> = Vec::new();
    let apart = query.spelled_apart();
    let joined = query.joined().map(|joined| vec![joined]).filter(|joined| apart.as_ref() != Some(joined));
    ways.extend(apart.map(|words| (words, true, true)));
    ways.extend(joined.map(|joined| (joined, true, false)));
    ways.push((query.terms.clone(), false, false));
    if stripped != query.terms {
        ways.push((stripped, false, false));
    }
    let read = |(ranges, joined, apart): (Vec<Range<usize>>, bool, bool)| {
        let terms = ranges.iter().map(|range| match how {
            How::Literal => Some(Term::exact(query, range.clone())),
            How::Typed if !query.is_typed(range.clone()) => Some(Term::exact(query, range.clone())),
            How::Typed => Term::sound(query, range.clone(), Mode::typing(options)),
            // One character sounds like too many others.
            How::Homophones | How::Guess if range.len() < 2 => None,
            How::Homophones => Term::sound(query, range.clone(), Mode::homophones(options)),
            How::Guess => Term::sound(query, range.clone(), Mode::guess(options)),
        });
        let terms = terms.collect::<Option<Vec<Term>>>()?;
        let useful = !terms.is_empty() && (how == How::Literal || terms.iter().any(Term::is_sound));
        useful.then_some(Reading { terms, ranges, joined, apart })
    };
    ways.into_iter().filter_map(read).collect()
}

/// The ranges of a query that are not filler, within its terms.
pub fn without_filler(query: &Query, filler: &[bool]) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    for term in &query.terms {
        let mut begin = None;
        for place in term.clone() {
            match (filler[place], begin) {
                (false, None) => begin = Some(place),
                (true, Some(start)) => {
                    ranges.push(start..place);
                    begin = None;
                }
                _ => {}
            }
        }
        ranges.extend(begin.map(|start| start..term.end));
    }
    ranges
}
