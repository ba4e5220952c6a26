//! Where in a typed term the syllables may stand: whole, unfinished, as initials, or heard.

use super::mode::Mode;
use super::readings::{Sounds, Syllable};
use crate::domain::text;
use crate::search::alphabet::Alphabet;

/// What a character may use up of a term.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// How many typed characters.
    pub length: u32,
    /// At which places, a bit each.
    pub places: u64,
}

/// The places at which a character may stand for itself, or as a numeral for its digit.
pub fn itself(c: char, units: &[char]) -> u64 {
    bits(units, |unit| unit == c || numeral(unit) == Some(c))
}

/// The numeral that a digit is typed for.
pub fn numeral(digit: char) -> Option<char> {
    digit.to_digit(10).and_then(|digit| "〇一二三四五六七八九".chars().nth(digit as usize))
}

fn bits(units: &[char], accept: impl Fn(char) -> bool) -> u64 {
    units.iter().enumerate().filter(|(_, unit)| accept(**unit)).fold(0, |bits, (place, _)| bits | 1 << place)
}

/// Whether a syllable begins with what was typed.
pub fn begins(syllable: &str, typed: &[char]) -> bool {
    let mut letters = syllable.chars();
    typed.iter().all(|c| letters.next() == Some(*c))
}

/// Where a whole syllable stands in the term, or an unfinished one at its end.
pub fn whole(syllable: &str, units: &[char], mode: Mode) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for variant in variants(syllable, mode.fuzzy_sounds) {
        let length = variant.len();
        for place in 0..units.len() {
            let rest = &units[place..];
            let typed = rest.len().min(length);
            if (typed == length || mode.unfinished && typed > 0) && begins(&variant, &rest[..typed]) {
                steps.push(Step { length: typed as u32, places: 1 << place });
            }
        }
    }
    steps
}

/// Where the first letter of a syllable stands in the term, or its zh, ch, sh.
pub fn initials(syllable: &str, units: &[char], mode: Mode) -> Vec<Step> {
    let mut steps = Vec::new();
    for variant in variants(syllable, mode.fuzzy_sounds) {
        let Some(first) = variant.chars().next() else { continue };
        steps.push(Step { length: 1, places: bits(units, |unit| unit == first) });
        if variant.chars().nth(1) == Some('h') {
            let pairs = units.windows(2).enumerate().filter(|(_, pair)| pair[0] == first && pair[1] == 'h');
            steps.push(Step { length: 2, places: pairs.fold(0, |bits, (place, _)| bits | 1 << place) });
        }
    }
    steps
}

/// A syllable and, where wanted, those that many speakers do not tell from it.
fn variants(syllable: &str, fuzzy: bool) -> Vec<String> {
    let mut all = vec![syllable.to_owned()];
    if !fuzzy {
        return all;
    }
    for (one, other) in [("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l")] {
        let swapped = match (syllable.strip_prefix(one), syllable.strip_prefix(other)) {
            (Some(rest), _) => Some(format!("{other}{rest}")),
            (None, Some(rest)) => Some(format!("{one}{rest}")),
            (None, None) => None,
        };
        all.extend(swapped);
    }
    for stem in all.clone() {
        if let Some(short) = stem
            .strip_suffix('g')
            .filter(|short| short.ends_with("an") || short.ends_with("en") || short.ends_with("in"))
        {
            all.push(short.to_owned());
        } else if stem.ends_with("an") || stem.ends_with("en") || stem.ends_with("in") {
            all.push(format!("{stem}g"));
        }
    }
    all
}

/// Per syllable: the places of the term whose hanzi is read so.
pub fn heard(units: &[char], mode: Mode, alphabet: &Alphabet, sounds: &Sounds) -> Vec<u64> {
    let mut heard = vec![0; sounds.syllables().len()];
    for (place, unit) in units.iter().enumerate().filter(|(_, unit)| text::is_hanzi(**unit)) {
        for typed in readings_of(*unit, alphabet, sounds) {
            for variant in variants(typed, mode.fuzzy_sounds) {
                if let Some(syllable) = sounds.syllable(&variant) {
                    heard[usize::from(syllable)] |= 1 << place;
                }
            }
        }
    }
    heard
}

/// The common readings of any character, whether the list has it or not.
fn readings_of(c: char, alphabet: &Alphabet, sounds: &Sounds) -> Vec<&'static str> {
    let known: &[Syllable] = sounds.of(alphabet.id(c)).common();
    if known.is_empty() {
        Sounds::plain(c).into_iter().collect()
    } else {
        known.iter().map(|syllable| sounds.syllables()[usize::from(*syllable)]).collect()
    }
}
