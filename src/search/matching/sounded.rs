//! Sayings by their sound: spelled in full, by their initials, or in hanzi that sound like them.

use crate::search::SearchOptions;
use crate::search::index::Index;
use crate::search::index::sayings::{Goal, Said};
use crate::search::matching::evidence::{Evidence, commonness};
use crate::search::matching::query::Query;
use crate::search::matching::reading::How;
use crate::search::pinyin::mode::Mode;
use crate::search::pinyin::pattern::Pattern;
use crate::search::text::alphabet::Id;

/// The fewest letters that are tried as a saying's sound: two stand for too many.
const FEWEST: usize = 3;

/// What the words of a query are known for by their sound, if that accounts for all of them.
pub fn heard(index: &Index, query: &Query, how: How, options: SearchOptions) -> Option<Evidence> {
    let mode = match how {
        How::Homophones => Mode::homophones(options),
        How::Guess => Mode::guess(options),
        _ if is_short(query) => return None,
        _ => Mode::typing(options),
    };
    let mode = Mode { initials: false, rare: false, ..mode };
    let pattern = Pattern::new(&query.units, mode, index.alphabet(), index.sounds())?;
    Some(Evidence::new(index, query, Some(&pattern))).filter(Evidence::covers_all)
}

/// Whether what was typed in letters is too little to be a saying's sound. Beside hanzi two letters are enough: 科ji.
fn is_short(query: &Query) -> bool {
    let letters = query.units.iter().filter(|c| c.is_ascii_lowercase()).count();
    let hanzi = query.hanzi(0..query.units.len());
    letters < if hanzi > 0 { 2 } else { FEWEST }
}

/// What letters are known for as the initials of a saying, or of what several begin with.
pub fn initials(index: &Index, query: &Query, options: SearchOptions) -> Option<Evidence> {
    let letters = query.units.len();
    if letters < FEWEST || !query.units.iter().all(char::is_ascii_lowercase) {
        return None;
    }
    let pattern = Pattern::new(&query.units, Mode::typing(options), index.alphabet(), index.sounds())?;
    let found = spelled(index, &pattern);
    let mut found: Vec<(Word, usize)> = (found.into_iter())
        .map(|(word, whole)| (commonness(index, &word.0, word.1), word, whole))
        // What a single saying begins with may be half a word.
        .filter(|(common, _, whole)| *whole || *common > 1)
        .map(|(common, word, _)| (word, common))
        .collect();
    // What many sayings have is what callers talk about.
    found.sort_by_key(|(_, common)| std::cmp::Reverse(*common));
    let said = |((saying, goal), _)| Said { range: 0..letters, goal, heard: Some(saying), unfinished: false };
    let mut evidence = Evidence::weigh(index, query, found.into_iter().map(said).collect());
    evidence.said.sort_by(|one, other| other.1.total_cmp(&one.1));
    Some(evidence).filter(Evidence::covers_all)
}

/// Characters and the position of the goal that they lead to.
type Word = (Vec<Id>, usize);

/// The words at the beginning of sayings that a pattern spells; whether each is a whole saying.
fn spelled(index: &Index, pattern: &Pattern) -> Vec<(Word, bool)> {
    let done = 1_u64 << pattern.units().len();
    let mut found: Vec<(Word, bool)> = Vec::new();
    for (base, sayings) in index.sayings() {
        for (saying, goal) in sayings.beginning(|id| pattern.advance(1, id) != 0) {
            if saying.len() < 2 || !matches!(index.goal(base + goal), Goal::Place { .. }) {
                continue;
            }
            let mut state = 1;
            for (place, id) in saying.iter().enumerate() {
                state = pattern.consume(std::iter::once(*id), state);
                if state & done != 0 && place > 0 {
                    if !usual(index, pattern.units(), &saying[..=place]) {
                        break;
                    }
                    let (word, whole) = ((saying[..=place].to_vec(), base + goal), place + 1 == saying.len());
                    match found.iter_mut().find(|(other, _)| *other == word) {
                        Some((_, other)) => *other |= whole,
                        None => found.push((word, whole)),
                    }
                    break;
                }
                if state == 0 {
                    break;
                }
            }
        }
    }
    found
}

/// Whether letters, where there are as many as characters, are those with which the characters' readings here begin: 车 is
/// read ju in chess only.
fn usual(index: &Index, letters: &[char], word: &[Id]) -> bool {
    let sounds = index.sounds();
    let first = |place| {
        let syllable = sounds.in_context(word, place)?;
        sounds.syllables()[usize::from(syllable)].chars().next()
    };
    letters.len() != word.len() || letters.iter().enumerate().all(|(place, letter)| first(place) == Some(*letter))
}
