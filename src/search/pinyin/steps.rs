//! Where in a typed term the syllables may stand: whole, unfinished, as initials, or heard.

use super::mode::Mode;
use super::readings::{Sounds, Syllable};
use crate::domain::text;
use crate::search::text::alphabet::{Alphabet, Id, SEPARATOR};

/// What a character may use up of a term.
#[derive(Debug, Clone, Copy)]
pub struct Step {
    /// How many typed characters.
    pub length: u32,
    /// At which places, a bit each.
    pub places: u64,
}

/// The characters that may stand for themselves, or as numerals for their digits, and at which places.
pub fn themselves(units: &[char], alphabet: &Alphabet) -> impl Iterator<Item = (Id, u64)> {
    let known = |c: char| Some(alphabet.id(c)).filter(|id| *id > SEPARATOR);
    units.iter().enumerate().flat_map(move |(place, unit)| {
        [known(*unit), numeral(*unit).and_then(known)].into_iter().flatten().map(move |id| (id, 1 << place))
    })
}

/// The letters of a term, and where each stands.
pub struct Letters<'u> {
    units: &'u [char],
    places: [u64; 26],
}

impl<'u> Letters<'u> {
    /// Looks through a term.
    pub fn new(units: &'u [char]) -> Self {
        let mut places = [0; 26];
        for (place, unit) in units.iter().enumerate().filter(|(_, unit)| unit.is_ascii_lowercase()) {
            places[*unit as usize - 'a' as usize] |= 1 << place;
        }
        Self { units, places }
    }

    /// The places of a letter, a bit each.
    fn of(&self, letter: char) -> u64 {
        let number = (letter as usize).checked_sub('a' as usize);
        number.and_then(|number| self.places.get(number)).copied().unwrap_or_default()
    }
}

/// The numeral that a digit is typed for.
pub fn numeral(digit: char) -> Option<char> {
    digit.to_digit(10).and_then(|digit| "〇一二三四五六七八九".chars().nth(digit as usize))
}

/// Whether a syllable begins with what was typed.
pub fn begins(syllable: &str, typed: &[char]) -> bool {
    let mut letters = syllable.chars();
    typed.iter().all(|c| letters.next() == Some(*c))
}

/// Where a whole syllable stands in the term, or an unfinished one at its end.
pub fn whole(syllable: &str, term: &Letters<'_>, mode: Mode, mut step: impl FnMut(Step)) {
    each_variant(syllable, mode.fuzzy_sounds, |variant| {
        let length = variant.len();
        for place in ones(variant.chars().next().map_or(0, |first| term.of(first))) {
            let rest = &term.units[place..];
            let typed = rest.len().min(length);
            if (typed == length || mode.unfinished) && begins(variant, &rest[..typed]) {
                step(Step { length: typed as u32, places: 1 << place });
            }
        }
    });
}

/// The numbers of the bits that are set.
fn ones(mut bits: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = bits.trailing_zeros() as usize;
        bits &= bits.checked_sub(1)?;
        Some(place)
    })
}

/// Where the first letter of a syllable stands in the term, or its zh, ch, sh.
pub fn initials(syllable: &str, term: &Letters<'_>, mode: Mode, mut step: impl FnMut(Step)) {
    each_variant(syllable, mode.fuzzy_sounds, |variant| {
        let mut letters = variant.chars();
        let Some(first) = letters.next() else { return };
        step(Step { length: 1, places: term.of(first) });
        if letters.next() == Some('h') {
            step(Step { length: 2, places: term.of(first) & term.of('h') >> 1 });
        }
    });
}

/// Calls `f` with a syllable and, where wanted, those that many speakers do not tell from it.
fn each_variant(syllable: &str, fuzzy: bool, mut f: impl FnMut(&str)) {
    if fuzzy {
        variants(syllable).iter().for_each(|variant| f(variant));
    } else {
        f(syllable);
    }
}

fn variants(syllable: &str) -> Vec<String> {
    let mut all = vec![syllable.to_owned()];
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
            each_variant(typed, mode.fuzzy_sounds, |variant| {
                if let Some(syllable) = sounds.syllable(variant) {
                    heard[usize::from(syllable)] |= 1 << place;
                }
            });
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
