//! From the end of a match back to its beginning: which typed characters each character of a text used up.

use std::ops::Range;

use super::pattern::{Found, Pattern};
use super::readings::{Sounds, Syllable};
use super::steps::{self, Step};
use crate::search::text::alphabet::Id;

impl Pattern {
    /// All steps of a character.
    fn steps(&self, id: Id) -> impl Iterator<Item = Step> + '_ {
        let moves = &self.moves[usize::from(id)];
        let short = [Step { length: 1, places: moves.one }, Step { length: 2, places: moves.two }];
        short.into_iter().chain(self.longer(moves).iter().copied())
    }

    /// Goes back from the end of a match, by the longest steps: whole syllables rather than initials.
    pub(super) fn trace(&self, stream: &[Id], range: Range<usize>, states: &[u64], sounds: &Sounds) -> Found {
        let (from, end) = (range.start, range.end);
        let (mut place, mut used, mut misread) = (end, self.units.len(), 0);
        let (mut letters, mut syllables, mut unfinished) = (0, 0, false);
        while used > 0 && place > from {
            place -= 1;
            let back = self.steps(stream[place]).filter_map(|step| {
                let before = used.checked_sub(step.length as usize)?;
                (step.places & states[place - from] & 1 << before != 0).then_some(before)
            });
            let Some(before) = back.min() else { break };
            let typed = &self.units[before..used];
            let last = used == self.units.len();
            let initial = typed.len() == 1 && !last || typed.len() == 2 && typed[1] == 'h';
            if typed[0].is_ascii_lowercase() {
                *if initial { &mut letters } else { &mut syllables } += 1;
            }
            if last && typed[0].is_ascii_lowercase() {
                let whole = |syllable: &Syllable| sounds.syllables()[usize::from(*syllable)].len() == typed.len();
                unfinished = !sounds.of(stream[place]).all().iter().any(whole);
            }
            // Hanzi were matched as themselves or by any sound: only letters can be a wrong reading.
            if typed.iter().all(char::is_ascii_lowercase) && sounds.of(stream[place]).all().len() > 1 {
                let expected = sounds.in_context(stream, place);
                // Only the last syllable may be unfinished: 印 is no yi.
                let read = expected.map(|syllable| sounds.syllables()[usize::from(syllable)]).is_some_and(|syllable| {
                    steps::begins(syllable, typed) && (last || initial || syllable.len() == typed.len())
                });
                misread += usize::from(!read);
            }
            used = before;
        }
        let loose = if syllables > 0 { letters } else { 0 };
        Found { range: place..end, misread, loose, unfinished: unfinished && syllables > 1, whole: true }
    }
}
