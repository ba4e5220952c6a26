//! From the end of a match back to its beginning: which typed characters each character of a text used up.

use std::ops::Range;

use super::pattern::{Found, Pattern};
use super::readings::Sounds;
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
        let (mut letters, mut syllables) = (0, 0);
        while used > 0 && place > from {
            place -= 1;
            let back = self.steps(stream[place]).filter_map(|step| {
                let before = used.checked_sub(step.length as usize)?;
                (step.places & states[place - from] & 1 << before != 0).then_some(before)
            });
            let Some(before) = back.min() else { break };
            let typed = &self.units[before..used];
            if typed[0].is_ascii_lowercase() {
                let initial = typed.len() == 1 && used < self.units.len() || typed.len() == 2 && typed[1] == 'h';
                *if initial { &mut letters } else { &mut syllables } += 1;
            }
            // Hanzi were matched as themselves or by any sound: only letters can be a wrong reading.
            if typed.iter().all(char::is_ascii_lowercase) && sounds.of(stream[place]).all().len() > 1 {
                let expected = sounds.in_context(stream, place);
                let read =
                    expected.is_some_and(|syllable| steps::begins(sounds.syllables()[usize::from(syllable)], typed));
                misread += usize::from(!read);
            }
            used = before;
        }
        let loose = if syllables > 0 { letters } else { 0 };
        Found { range: place..end, misread, loose, whole: true }
    }
}
