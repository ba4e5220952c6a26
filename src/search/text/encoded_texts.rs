//! Many texts as character numbers, end to end in one allocation.

use crate::search::text::alphabet::{Alphabet, Id};

/// Texts by position.
#[derive(Debug, Default)]
pub struct EncodedTexts {
    ids: Vec<Id>,
    ends: Vec<u32>,
    /// For every so many characters, see [`BLOCK`], the position of the text that the first is of.
    blocks: Vec<u32>,
}

/// About as many characters as a text has: from the beginning of a block it is not far.
const BLOCK: usize = 64;

impl EncodedTexts {
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

    /// Gives back what was reserved and not used, and makes places ready to be located.
    pub fn finish(&mut self) {
        self.ids.shrink_to_fit();
        self.blocks.clear();
        for (position, end) in self.ends.iter().enumerate() {
            let blocks = (*end as usize).div_ceil(BLOCK);
            self.blocks.resize(blocks.max(self.blocks.len()), position as u32);
        }
    }

    /// The text and the place in it at which a character of all texts stands, if they are finished.
    #[inline]
    pub fn locate(&self, place: u32) -> (usize, usize) {
        let block = self.blocks.get(place as usize / BLOCK).map_or(0, |position| *position as usize);
        let after = self.ends[block..].iter().position(|end| place < *end);
        let position = block + after.unwrap_or_default();
        (position, place as usize - self.start(position))
    }

    /// All texts, end to end.
    pub fn ids(&self) -> &[Id] {
        &self.ids
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The text at a position.
    #[inline]
    pub fn get(&self, position: usize) -> &[Id] {
        &self.ids[self.start(position)..self.ends[position] as usize]
    }

    #[inline]
    fn start(&self, position: usize) -> usize {
        if position == 0 { 0 } else { self.ends[position - 1] as usize }
    }

    /// All texts in order.
    pub fn iter(&self) -> impl Iterator<Item = &[Id]> {
        (0..self.len()).map(|position| self.get(position))
    }
}
