//! Many texts as character numbers, end to end in one allocation.

use super::alphabet::{Alphabet, Id};

/// Texts by position.
#[derive(Debug, Default)]
pub struct Streams {
    ids: Vec<Id>,
    ends: Vec<u32>,
}

impl Streams {
    /// Adds a text.
    pub fn push(&mut self, alphabet: &mut Alphabet, text: &str) {
        alphabet.push(text, &mut self.ids);
        self.ends.push(self.ids.len() as u32);
    }

    /// Room for so many texts of so many bytes of UTF-8 in all.
    pub fn reserve(&mut self, texts: usize, bytes: usize) {
        self.ends.reserve_exact(texts);
        self.ids.reserve_exact(bytes / 3);
    }

    /// Gives back what was reserved and not used.
    pub fn shrink(&mut self) {
        self.ids.shrink_to_fit();
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text at a position.
    #[inline]
    pub fn get(&self, position: usize) -> &[Id] {
        let start = if position == 0 { 0 } else { self.ends[position - 1] };
        &self.ids[start as usize..self.ends[position] as usize]
    }

    /// All texts in order.
    pub fn iter(&self) -> impl Iterator<Item = &[Id]> {
        (0..self.len()).map(|position| self.get(position))
    }
}
