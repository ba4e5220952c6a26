//! A typed term as a pattern over characters, and the bit-parallel match of a text against it.

use std::ops::Range;

use super::mode::Mode;
use super::readings::Sounds;
use super::steps::{self, Step};
use crate::domain::text;
use crate::search::text::alphabet::{Alphabet, Id};

/// The longest term that is matched by sound, in typed characters: one bit each.
pub const LONGEST: usize = 63;

/// A term as a pattern.
///
/// State bit `i` says that the first `i` typed characters are used up. A character of a text moves the bits in a step's mask
/// up by the step's length.
#[derive(Debug)]
pub struct Pattern {
    pub(super) units: Vec<char>,
    mode: Mode,
    /// Per character number: whether a match may begin with it.
    begins: Vec<bool>,
    /// Per character number: what it uses up, and where.
    pub(super) moves: Vec<Moves>,
    /// The steps of three and more letters of all characters.
    pub(super) longer: Vec<Step>,
}

/// What a character uses up, and where.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Moves {
    /// The places at which it can stand at all.
    pub(super) any: u64,
    /// Those at which it uses up one unit.
    pub(super) one: u64,
    /// Those at which it uses up two.
    pub(super) two: u64,
    /// Its steps in [`Pattern::longer`].
    pub(super) longer: (u32, u32),
}

/// Where a pattern stands in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The characters of the text.
    pub range: Range<usize>,
    /// How many of them are read otherwise in this place.
    pub misread: usize,
    /// How many stand for a single letter among whole syllables.
    pub loose: usize,
    /// Whether the last of them is not typed out.
    pub unfinished: bool,
    /// Whether they are words of the text rather than the end of one and the beginning of the next.
    pub whole: bool,
}

impl Pattern {
    /// Whether a term of so many characters can be matched by sound.
    pub const fn can_be(length: usize) -> bool {
        0 < length && length <= LONGEST
    }

    /// The pattern of a folded term; `None` for a term that is empty or too long.
    pub fn new(units: &[char], mode: Mode, alphabet: &Alphabet, sounds: &Sounds) -> Option<Self> {
        if !Self::can_be(units.len()) {
            return None;
        }
        let (begins, moves, longer) = Default::default();
        let mut pattern = Self { units: units.to_vec(), mode, begins, moves, longer };
        let syllables = pattern.syllables(alphabet, sounds);
        let mut moves = vec![Moves::default(); alphabet.len()];
        for (id, places) in steps::themselves(units, alphabet) {
            pattern.add(&mut moves[usize::from(id)], Step { length: 1, places });
        }
        for (readings, moves) in sounds.readings().iter().zip(&mut moves) {
            let (common, all) = (readings.common(), if mode.rare { readings.all() } else { &[] });
            common.iter().for_each(|syllable| pattern.join(moves, &syllables[usize::from(*syllable)].common));
            let rare = all.iter().skip(common.len());
            rare.for_each(|syllable| pattern.join(moves, &syllables[usize::from(*syllable)].rare));
        }
        pattern.begins = moves.iter().map(|moves| moves.any & 1 == 1).collect();
        pattern.moves = moves;
        Some(pattern)
    }

    /// What the characters of every syllable use up.
    fn syllables(&mut self, alphabet: &Alphabet, sounds: &Sounds) -> Vec<Syllable> {
        let (units, mode) = (self.units.clone(), self.mode);
        let heard = if mode.homophones { steps::heard(&units, mode, alphabet, sounds) } else { Vec::new() };
        let letters = steps::Letters::new(&units);
        let mut found = Vec::new();
        let mut read = |(number, text): (usize, &&str)| {
            found.clear();
            steps::whole(text, &letters, mode, |step| found.push(step));
            // A rare reading counts only where it was typed out.
            let rare = self.gathered(found.iter().filter(|step| step.length as usize >= text.len()));
            if mode.initials {
                steps::initials(text, &letters, mode, |step| found.push(step));
            }
            found.extend(heard.get(number).map(|places| Step { length: 1, places: *places }));
            Syllable { common: self.gathered(found.iter()), rare }
        };
        sounds.syllables().iter().enumerate().map(&mut read).collect()
    }

    /// The typed characters.
    pub fn units(&self) -> &[char] {
        &self.units
    }

    /// Whether what was found for hanzi by their sound may be what was meant, see [`Mode::akin`]. Letters always may.
    pub fn trusts(&self, found: &[Id], alphabet: &Alphabet) -> bool {
        if !self.mode.homophones || !self.mode.akin {
            return true;
        }
        let mut hanzi = self.units.iter().filter(|unit| text::is_hanzi(**unit)).peekable();
        hanzi.peek().is_none()
            || hanzi.clone().nth(2).is_some()
            || hanzi.any(|unit| found.iter().any(|id| alphabet.char(*id) == *unit))
    }

    /// What the pattern accepts.
    pub const fn mode(&self) -> Mode {
        self.mode
    }

    /// The characters with which a match may begin, and what is then used up, for [`Pattern::advance`].
    pub fn beginnings(&self) -> impl Iterator<Item = (Id, u64)> {
        let ids = self.begins.iter().enumerate().filter(|(_, begins)| **begins);
        ids.map(|(id, _)| id as Id).map(|id| (id, self.advance(1, id)))
    }

    /// The characters of the list that each match the whole pattern alone, so that the match is one character long.
    pub fn singles(&self) -> impl Iterator<Item = Id> {
        self.beginnings().filter(|(_, state)| self.is_done(*state)).map(|(id, _)| id)
    }

    /// Whether all of the pattern is used up.
    #[inline]
    pub fn is_done(&self, state: u64) -> bool {
        state >> self.units.len() & 1 == 1
    }

    /// The pattern where it stands at a place of a text.
    #[inline]
    pub fn stands(&self, stream: &[Id], place: usize, sounds: &Sounds) -> Option<Found> {
        let mut states = [0; LONGEST + 1];
        let length = self.run(&stream[place..], &mut states)?;
        Some(self.trace(stream, place..place + length, &states, sounds))
    }

    /// The end of the shortest match that begins a text.
    #[inline]
    pub fn end(&self, stream: &[Id]) -> Option<usize> {
        self.run(stream, &mut [0; LONGEST + 1])
    }

    /// The first place from one on at which the whole pattern stands in a text.
    #[inline]
    pub fn find(&self, stream: &[Id], from: usize, sounds: &Sounds) -> Option<Found> {
        let mut states = [0; LONGEST + 1];
        let range = self.first(stream, from, &mut states)?;
        Some(self.trace(stream, range, &states, sounds))
    }

    /// The first match, and into `states` what was used up before each of its characters.
    #[inline]
    fn first(&self, stream: &[Id], from: usize, states: &mut [u64; LONGEST + 1]) -> Option<Range<usize>> {
        let mut start = from;
        loop {
            // Most characters begin nothing; skipping them is where the time goes.
            start += stream.get(start..)?.iter().position(|id| self.begins.get(usize::from(*id)) == Some(&true))?;
            if let Some(length) = self.run(&stream[start..], states) {
                return Some(start..start + length);
            }
            start += 1;
        }
    }

    /// The end of the shortest match that begins a text, and into `states` what was used up before each of its characters.
    #[inline]
    fn run(&self, stream: &[Id], states: &mut [u64; LONGEST + 1]) -> Option<usize> {
        let mut state = 1;
        // A character uses up at least one unit, so that the states never run out.
        for (place, (id, before)) in stream.iter().zip(states).enumerate() {
            *before = state;
            state = self.advance(state, *id);
            if self.is_done(state) {
                return Some(place + 1);
            }
            if state == 0 {
                break;
            }
        }
        None
    }

    /// Matches a whole text, such as a saying, against a part of the pattern. `places` has a bit for every position in
    /// the pattern at which the text may begin; the result has a bit for every position at which it may end, 0 for no
    /// match.
    pub fn consume(&self, stream: impl Iterator<Item = Id>, places: u64) -> u64 {
        let mut state = places;
        for id in stream {
            state = self.advance(state, id);
            if state == 0 {
                break;
            }
        }
        state
    }

    /// What is used up after one more character.
    #[inline]
    pub fn advance(&self, state: u64, id: Id) -> u64 {
        let moves = &self.moves[usize::from(id)];
        if state & moves.any == 0 {
            return 0;
        }
        let next = (state & moves.one) << 1 | (state & moves.two) << 2;
        self.longer(moves).iter().fold(next, |next, step| next | (state & step.places) << step.length)
    }

    #[inline]
    pub(super) fn longer(&self, moves: &Moves) -> &[Step] {
        &self.longer[moves.longer.0 as usize..moves.longer.1 as usize]
    }
}

/// What the characters of a syllable use up.
#[derive(Debug, Clone, Copy, Default)]
struct Syllable {
    /// Those for which it is a common reading.
    common: Moves,
    /// Those for which it is a rare one.
    rare: Moves,
}

#[cfg(test)]
mod tests {
    use super::{Mode, Pattern};
    use crate::search::SearchOptions;
    use crate::search::pinyin::readings::Sounds;
    use crate::search::text::alphabet::Alphabet;

    fn find(typed: &str, text: &str, mode: Mode) -> Option<(String, usize)> {
        let (mut alphabet, mut stream) = (Alphabet::new(), Vec::new());
        alphabet.push(text, &mut stream);
        let sounds = Sounds::new(&alphabet);
        let units: Vec<char> = typed.chars().collect();
        let pattern = Pattern::new(&units, mode, &alphabet, &sounds)?;
        let found = pattern.find(&stream, 0, &sounds)?;
        Some((stream[found.range].iter().map(|id| alphabet.char(*id)).collect(), found.misread))
    }

    #[test]
    fn letters_match_syllables_initials_and_what_is_between() {
        let mode = Mode::typing(SearchOptions::default());
        let text = "负责政务公开和秘书四室的协调工作";
        for (typed, found) in [
            ("zwgk", "政务公开"),
            ("zhengwugongkai", "政务公开"),
            ("zhengwugk", "政务公开"),
            ("zhwgk", "政务公开"),
            ("zhengwu公开", "政务公开"),
            ("gongk", "公开"),
            ("gongka", "公开"),
            ("mishu4shi", "秘书四室"),
            ("ms4", "秘书四"),
        ] {
            assert_eq!(find(typed, text, mode), Some((found.to_owned(), 0)), "{typed}");
        }
        assert_eq!(find("xietiao", text, mode), Some(("协调".to_owned(), 0)));
        assert_eq!(find("xiediao", text, mode), Some(("协调".to_owned(), 1)));
        assert_eq!(find("zwk", text, mode), None);
    }

    #[test]
    fn hanzi_match_by_sound_and_speakers_sounds_fold() {
        let options = SearchOptions { fuzzy_sounds: true };
        let homophones = Mode::homophones(SearchOptions::default());
        assert_eq!(find("与情信息", "掌握舆情信息", homophones), Some(("舆情信息".to_owned(), 0)));
        assert_eq!(find("zenwugonkai", "政务公开", Mode::typing(SearchOptions::default())), None);
        assert_eq!(find("zenwu", "政务公开", Mode::typing(options)), Some(("政务".to_owned(), 0)));
    }
}
