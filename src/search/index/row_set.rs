//! Sets of rows as bits.

/// A set of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowSet(Vec<u64>);

impl RowSet {
    /// No row of so many.
    pub fn none(rows: usize) -> Self {
        Self(vec![0; rows.div_ceil(64)])
    }

    /// Puts a row in.
    #[inline]
    pub fn insert(&mut self, row: usize) {
        self.0[row / 64] |= 1 << (row % 64);
    }

    /// Whether a row is in.
    #[inline]
    pub fn contains(&self, row: usize) -> bool {
        self.0[row / 64] >> (row % 64) & 1 == 1
    }

    /// Keeps what the other set has too.
    pub fn and(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, others)| *mine &= others);
    }

    /// Adds what the other set has.
    pub fn or(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, others)| *mine |= others);
    }

    /// Whether no row is in.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    /// How many rows are in.
    pub fn count(&self) -> usize {
        count(&self.0)
    }

    /// The rows, in the order of the list.
    pub fn iter(&self) -> Ones<'_> {
        Ones::new(&self.0, 0)
    }

    /// The rows in so many consecutive parts of the list, each with how many they are.
    pub fn parts(&self, parts: usize) -> impl Iterator<Item = (Ones<'_>, usize)> {
        let length = self.0.len().div_ceil(parts).max(1);
        self.0.chunks(length).enumerate().map(move |(part, words)| (Ones::new(words, part * length), count(words)))
    }
}

fn count(words: &[u64]) -> usize {
    words.iter().map(|word| word.count_ones() as usize).sum()
}

/// The places of set bits, in order.
#[derive(Debug)]
pub struct Ones<'r> {
    words: std::slice::Iter<'r, u64>,
    /// What is left of the word that is being read.
    word: u64,
    /// Where the word after it begins.
    next: usize,
}

impl<'r> Ones<'r> {
    /// The first word stands at word `before`.
    fn new(words: &'r [u64], before: usize) -> Self {
        Self { words: words.iter(), word: 0, next: before * 64 }
    }
}

impl Iterator for Ones<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.word == 0 {
            self.word = *self.words.next()?;
            self.next += 64;
        }
        let bit = self.word.trailing_zeros() as usize;
        self.word &= self.word - 1;
        Some(self.next - 64 + bit)
    }
}

#[cfg(test)]
mod tests {
    use super::RowSet;

    #[test]
    fn rows_come_back_in_order() {
        let mut rows = RowSet::none(200);
        for row in [199, 0, 64, 63] {
            rows.insert(row);
        }
        assert_eq!(rows.iter().collect::<Vec<_>>(), [0, 63, 64, 199]);
        assert_eq!(rows.parts(3).flat_map(|(part, _)| part).collect::<Vec<_>>(), [0, 63, 64, 199]);
        assert_eq!(rows.parts(2).map(|(_, count)| count).collect::<Vec<_>>(), [3, 1]);
        rows.and(&RowSet::none(200));
        assert!(rows.is_empty() && rows.count() == 0);
    }
}
