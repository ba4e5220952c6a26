//! The fuzzy tier: fuzzy-matcher, which is named here and nowhere else, and the bound on what it may call a match.

use std::ops::Range;

use fuzzy_matcher::FuzzyMatcher;
use fuzzy_matcher::skim::SkimMatcherV2;

use crate::search::text::alphabet::{Id, SEPARATOR};

/// How many other characters may stand between two matched ones.
const GAP: usize = 2;

/// The shortest stretch of a text that has all characters of a word in order and close together, within one clause:
/// otherwise 人事 would hit 残疾人、外事.
pub fn window(stream: &[Id], word: &[Id]) -> Option<Range<usize>> {
    let (first, rest) = word.split_first()?;
    let starts = (0..stream.len()).filter(|start| stream[*start] == *first);
    let windows = starts.filter_map(|start| {
        let mut place = start;
        for id in rest {
            let near = &stream[(place + 1).min(stream.len())..(place + 2 + GAP).min(stream.len())];
            let clause = near.split(|other| *other == SEPARATOR).next()?;
            place += 1 + clause.iter().position(|other| other == id)?;
        }
        let window = start..place + 1;
        (window.len() <= word.len() * 2).then_some(window)
    });
    windows.min_by_key(|window| (window.len(), window.start))
}

/// The places, in characters, at which fuzzy-matcher sees a word in a text.
pub fn places(text: &str, word: &str) -> Vec<usize> {
    SkimMatcherV2::default().fuzzy_indices(text, word).map(|(_, places)| places).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::window;
    use crate::search::text::alphabet::Alphabet;

    #[test]
    fn matches_are_bounded() {
        let mut alphabet = Alphabet::new();
        let mut find = |word: &str, text: &str| {
            let (mut stream, mut ids) = (Vec::new(), Vec::new());
            alphabet.push(text, &mut stream);
            alphabet.push(word, &mut ids);
            window(&stream, &ids)
        };
        assert_eq!(find("应管", "办理应急管理等"), Some(2..5));
        assert_eq!(find("政公", "政府信息，政务公开"), Some(5..8));
        assert_eq!(find("人事", "残疾人、外事"), None);
        assert_eq!(find("财务", "财政的公共服务"), None);
    }
}
