//! How far a character moves a match: the steps of its readings, put together as bit masks.

use super::pattern::{Moves, Pattern};
use super::steps::Step;

impl Pattern {
    /// Steps as moves.
    pub(super) fn gathered<'s>(&mut self, steps: impl Iterator<Item = &'s Step>) -> Moves {
        let begin = self.longer.len() as u32;
        let mut moves = Moves { longer: (begin, begin), ..Moves::default() };
        steps.for_each(|step| self.add(&mut moves, *step));
        moves
    }

    /// Adds the steps of other moves. Most characters have one reading, and share its steps.
    pub(super) fn join(&mut self, moves: &mut Moves, others: &Moves) {
        moves.any |= others.any;
        moves.one |= others.one;
        moves.two |= others.two;
        let ((from, to), (begin, end)) = (moves.longer, others.longer);
        if from == to {
            moves.longer = others.longer;
        } else if begin < end {
            let start = self.longer.len() as u32;
            self.longer.extend_from_within(from as usize..to as usize);
            moves.longer = (start, self.longer.len() as u32);
            (begin..end).for_each(|place| self.add(moves, self.longer[place as usize]));
        }
    }

    /// Adds a step to `moves`. Steps of three and more letters are appended to the pattern's `longer`, so those that
    /// `moves` already has must be the last ones there.
    pub(super) fn add(&mut self, moves: &mut Moves, step: Step) {
        moves.any |= step.places;
        match step.length {
            _ if step.places == 0 => {}
            1 => moves.one |= step.places,
            2 => moves.two |= step.places,
            length => {
                let longer = &mut self.longer[moves.longer.0 as usize..];
                if let Some(other) = longer.iter_mut().find(|other| other.length == length) {
                    other.places |= step.places;
                } else {
                    self.longer.push(step);
                    moves.longer.1 += 1;
                }
            }
        }
    }
}
