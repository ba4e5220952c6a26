//! Where the words of reasons stand in what was typed, for highlighting them in the search box.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::search::explain::explanation::Why;
use crate::search::text::fold::{self, Folded};

/// Stands for whatever no word runs across.
const BETWEEN: char = '\0';

/// The places of the words that the reasons name, as byte ranges of what was typed: sorted, disjoint, every occurrence.
#[must_use]
pub fn places(typed: &str, why: &[Why]) -> Vec<Range<usize>> {
    let folded = folded(typed);
    // A number is all that was typed.
    let mut lit = vec![why.iter().any(|why| matches!(why, Why::Number(_))); folded.len()];
    for word in why.iter().flat_map(Why::said) {
        let word: Vec<char> = self::folded(word).into_iter().map(|(c, _)| c).collect();
        if word.is_empty() || word.len() > folded.len() {
            continue;
        }
        for at in 0..=folded.len() - word.len() {
            if folded[at..].iter().zip(&word).all(|((c, _), wanted)| c == wanted) {
                lit[at..at + word.len()].fill(true);
            }
        }
    }
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let marked = folded.iter().zip(lit).filter(|((c, _), lit)| *lit && *c != BETWEEN);
    for ((_, range), _) in marked {
        match ranges.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => ranges.push(range.clone()),
        }
    }
    ranges
}

/// The characters that are compared, each with the place of the character that it was made of.
fn folded(text: &str) -> Vec<(char, Range<usize>)> {
    let mut all = Vec::new();
    for (at, typed) in text.char_indices() {
        for c in std::iter::once(typed).nfkc() {
            match fold::fold(c) {
                Folded::Char(c) => all.push((c, at..at + typed.len_utf8())),
                Folded::Nothing => {}
                Folded::Separator => all.push((BETWEEN, at..at + typed.len_utf8())),
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn lit(typed: &str, why: &[Why]) -> Vec<String> {
        places(typed, why).into_iter().map(|range| typed.get(range).expect("on characters").to_owned()).collect()
    }

    #[test]
    fn words_are_found_as_they_were_typed() {
        let literal = |term: &str| Why::Literal { term: term.into() };
        assert_eq!(lit("请问補課收费，补课", &[literal("补课")]), ["補課", "补课"]);
        assert_eq!(
            lit("ＺＷ gk，找谁", &[Why::Pinyin { typed: "zwgk".into(), found: "政务公开".into() }]),
            ["ＺＷ", "gk"]
        );
        assert_eq!(lit("第２８项", &[Why::Number(28)]), ["第２８项"], "the whole query is the number");
        assert_eq!(lit("孩子上学", &[Why::Unsure]), Vec::<String>::new());
        assert_eq!(lit("", &[literal("补课")]), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn ranges_lie_on_characters_in_order(typed in "\\PC{0,30}", word in "\\PC{0,3}") {
            let mut end = 0;
            for range in places(&typed, &[Why::Literal { term: word }]) {
                prop_assert!(range.start >= end && range.start < range.end);
                prop_assert!(typed.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
