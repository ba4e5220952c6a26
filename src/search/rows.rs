//! Sets of rows as bits.

/// A set of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows(Vec<u64>);

impl Rows {
    /// No row of so many.
    pub fn none(rows: usize) -> Self {
        Self(vec![0; rows.div_ceil(64)])
    }

    /// Every row of so many.
    pub fn all(rows: usize) -> Self {
        let mut words = vec![u64::MAX; rows.div_ceil(64)];
        if let Some(last) = words.last_mut().filter(|_| !rows.is_multiple_of(64)) {
            *last = (1 << (rows % 64)) - 1;
        }
        Self(words)
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
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The rows, in the order of the list.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        ones(&self.0, 0)
    }

    /// The rows in so many consecutive parts, about as long as each other.
    pub fn parts(&self, parts: usize) -> impl Iterator<Item = impl Iterator<Item = usize> + '_> {
        let length = self.0.len().div_ceil(parts).max(1);
        self.0.chunks(length).enumerate().map(move |(part, words)| ones(words, part * length))
    }
}

/// The places of the set bits; the first word stands at word `before`.
fn ones(words: &[u64], before: usize) -> impl Iterator<Item = usize> + '_ {
    words.iter().enumerate().filter(|(_, word)| **word != 0).flat_map(move |(place, word)| {
        std::iter::successors(Some(*word), |left| Some(left & (left - 1)).filter(|left| *left != 0))
            .map(move |left| (before + place) * 64 + left.trailing_zeros() as usize)
    })
}

#[cfg(test)]
mod tests {
    use super::Rows;

    #[test]
    fn rows_come_back_in_order() {
        let mut rows = Rows::none(200);
        for row in [199, 0, 64, 63] {
            rows.insert(row);
        }
        assert_eq!(rows.iter().collect::<Vec<_>>(), [0, 63, 64, 199]);
        assert_eq!(rows.parts(3).flatten().collect::<Vec<_>>(), [0, 63, 64, 199]);
        assert_eq!(Rows::all(130).count(), 130);
        rows.and(&Rows::none(200));
        assert!(rows.is_empty());
    }
}
