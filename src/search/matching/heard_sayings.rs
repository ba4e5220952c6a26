//! The sayings that a query has by their sound.

use crate::domain::text;
use crate::search::index::Index;
use crate::search::index::sayings::{Said, Sayings};
use crate::search::pinyin::pattern::Pattern;
use crate::search::text::alphabet::Id;

/// The sayings that a query sounds like, in part; short ones only where they are all of it.
pub fn hear(index: &Index, sayings: &Sayings, pattern: &Pattern, base: usize, found: &mut Vec<Said>) {
    let units = pattern.units().len();
    let everywhere = (1_u64 << units) - 1;
    for (saying, goal) in sayings.beginning(|id| pattern.advance(everywhere, id) != 0) {
        let ends = pattern.consume(saying.iter().copied(), everywhere);
        if ends == 0 || saying.len() < 2 {
            continue;
        }
        for start in 0..units {
            let ends = pattern.consume(saying.iter().copied(), 1 << start);
            if ends != 0 {
                let end = 63 - ends.leading_zeros() as usize;
                if pattern.mode().homophones
                    && pattern.mode().akin
                    && !is_akin(index, &pattern.units()[start..end], saying)
                {
                    continue;
                }
                let unfinished = !ends_in(index, &pattern.units()[start..end], saying[saying.len() - 1]);
                found.push(Said { range: start..end, goal: base + goal, heard: Some(saying.to_vec()), unfinished });
            }
        }
    }
}

/// Whether what was typed ends in a whole reading of a character, or in a hanzi.
fn ends_in(index: &Index, units: &[char], last: Id) -> bool {
    let sounds = index.sounds();
    let mut readings = sounds.of(last).all().iter().map(|syllable| sounds.syllables()[usize::from(*syllable)]);
    let typed_out = |syllable: &str| {
        units.iter().rev().zip(syllable.chars().rev()).filter(|(a, b)| **a == *b).count() == syllable.len()
    };
    units.last().is_none_or(|unit| !unit.is_ascii_lowercase()) || readings.any(typed_out)
}

/// Whether hanzi may be a slip for a saying that sounds like them: at least three, of which one is right. What is typed in
/// letters always may.
fn is_akin(index: &Index, units: &[char], saying: &[Id]) -> bool {
    let hanzi = || units.iter().filter(|unit| text::is_hanzi(**unit));
    let right = || hanzi().any(|unit| saying.iter().any(|id| index.alphabet().char(*id) == *unit));
    hanzi().next().is_none() || hanzi().nth(2).is_some() && right()
}
