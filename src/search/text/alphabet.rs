//! Every distinct character of the list and the sayings, numbered: texts are held as these numbers, and tables over them
//! stay small.

use std::collections::HashMap;

use crate::domain::phrase;
use crate::search::text::fold::{self, Folded};

/// The number of a folded character.
pub type Id = u16;

/// What no text holds: the number of a character that was never seen.
pub const UNSEEN: Id = 0;
/// Stands for punctuation that no word runs across.
pub const SEPARATOR: Id = phrase::SEPARATOR;
/// In the look-up only: a character that texts are held without.
const NOTHING: Id = 1;

/// The numbering.
#[derive(Debug)]
pub struct Alphabet {
    /// By UTF-16 code unit of the published character; 0 where it was not seen yet.
    basic: Box<[Id]>,
    /// The characters beyond the basic plane.
    astral: HashMap<char, Id>,
    /// By number: the folded character.
    chars: Vec<char>,
}

impl Alphabet {
    /// An empty numbering.
    pub fn new() -> Self {
        let chars = vec![' '; usize::from(phrase::FIRST)];
        Self { basic: vec![0; 0x1_0000].into_boxed_slice(), astral: HashMap::new(), chars }
    }

    /// A numbering that begins with these characters, all different and already folded.
    pub fn beginning(chars: impl Iterator<Item = char>) -> Self {
        let mut alphabet = Self::new();
        chars.for_each(|c| {
            alphabet.add(c);
        });
        alphabet
    }

    /// One past the highest number.
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The folded character of a number.
    pub fn char(&self, id: Id) -> char {
        self.chars[usize::from(id)]
    }

    /// The number of a folded character: [`UNSEEN`] where no text has it.
    pub fn id(&self, c: char) -> Id {
        self.known(c)
    }

    /// The number that stands for a published character in the indexed texts; `None` for quotes, brackets and spaces,
    /// which indexed texts leave out.
    pub fn held(&self, c: char) -> Option<Id> {
        Some(self.known(c)).filter(|id| *id != NOTHING)
    }

    /// Appends the numbers of a text, numbering characters that are new.
    pub fn push(&mut self, text: &str, into: &mut Vec<Id>) {
        text.chars().for_each(|c| self.push_char(c, into));
    }

    fn push_char(&mut self, c: char, into: &mut Vec<Id>) {
        let id = match self.known(c) {
            UNSEEN => self.number(c),
            id => id,
        };
        if id != NOTHING {
            into.push(id);
        }
    }

    fn known(&self, c: char) -> Id {
        match self.basic.get(c as usize) {
            Some(id) => *id,
            None => self.astral.get(&c).copied().unwrap_or(UNSEEN),
        }
    }

    fn number(&mut self, c: char) -> Id {
        let id = match fold::fold(c) {
            Folded::Nothing => NOTHING,
            Folded::Separator => SEPARATOR,
            Folded::Char(folded) => match self.known(folded) {
                UNSEEN | NOTHING => self.add(folded),
                id => id,
            },
        };
        self.set(c, id);
        id
    }

    fn add(&mut self, folded: char) -> Id {
        // A text that mixes more than 65,000 different characters has the rest of them unsearchable, not a wrong number.
        let Ok(id) = Id::try_from(self.chars.len()) else { return SEPARATOR };
        self.chars.push(folded);
        self.set(folded, id);
        id
    }

    fn set(&mut self, c: char, id: Id) {
        match self.basic.get_mut(c as usize) {
            Some(slot) => *slot = id,
            None => {
                self.astral.insert(c, id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Alphabet, SEPARATOR, UNSEEN};

    #[test]
    fn folded_forms_share_a_number() {
        let mut alphabet = Alphabet::new();
        let (mut published, mut typed) = (Vec::new(), Vec::new());
        alphabet.push("“放管服”改革、離𠮷", &mut published);
        alphabet.push("放管服改革，离𠮷", &mut typed);
        assert_eq!(published, typed);
        assert_eq!(published[5], SEPARATOR);
        assert_eq!(alphabet.id('吉'), UNSEEN);
        assert_eq!(alphabet.char(alphabet.id('離')), '离');
    }
}
