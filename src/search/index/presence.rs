//! Which rows have which characters: the first and cheapest question of every search.

use crate::search::index::row_set::RowSet;
use crate::search::text::alphabet::{Id, SEPARATOR};
use crate::search::text::encoded_texts::EncodedTexts;

/// The rows of every character.
#[derive(Debug, Default)]
pub struct Presence {
    rows: usize,
    sets: Vec<Set>,
}

#[derive(Debug)]
enum Set {
    Few(Vec<u32>),
    Many(RowSet),
}

impl Presence {
    /// Reads all rows twice: to count, then to fill, so that rare characters take a list and frequent ones bits.
    pub fn build(streams: &EncodedTexts, alphabet: usize) -> Self {
        let mut counts = vec![0_u32; alphabet];
        each_distinct(streams, alphabet, |_, id| counts[id] += 1);
        let rows = streams.len();
        let mut sets: Vec<Set> = counts
            .into_iter()
            .map(|count| {
                // Above one row in 32 a bit a row takes less room than four bytes an entry.
                if count as usize * 32 > rows {
                    Set::Many(RowSet::none(rows))
                } else {
                    Set::Few(Vec::with_capacity(count as usize))
                }
            })
            .collect();
        each_distinct(streams, alphabet, |row, id| match &mut sets[id] {
            Set::Few(list) => list.push(row as u32),
            Set::Many(bits) => bits.insert(row),
        });
        Self { rows, sets }
    }

    /// The rows that have one of these characters.
    pub fn any_of(&self, ids: impl Iterator<Item = Id>) -> RowSet {
        let mut found = RowSet::none(self.rows);
        for id in ids {
            match self.sets.get(usize::from(id)) {
                None => {}
                Some(Set::Few(list)) => {
                    for row in list {
                        found.insert(*row as usize);
                    }
                }
                Some(Set::Many(bits)) => found.or(bits),
            }
        }
        found
    }

    /// The rows that have every one of these characters.
    pub fn all_of(&self, ids: &[Id]) -> RowSet {
        let mut found = RowSet::none(self.rows);
        let mut few: Option<&Vec<u32>> = None;
        let mut many = Vec::new();
        for id in ids.iter().filter(|id| **id != SEPARATOR) {
            match self.sets.get(usize::from(*id)) {
                None => return found,
                Some(Set::Few(list)) if few.is_none_or(|other| list.len() < other.len()) => few = Some(list),
                Some(Set::Few(_)) => {}
                Some(Set::Many(bits)) => many.push(bits),
            }
        }
        match (few, many.split_first()) {
            (Some(list), _) => {
                for row in
                    list.iter().map(|row| *row as usize).filter(|row| many.iter().all(|bits| bits.contains(*row)))
                {
                    found.insert(row);
                }
            }
            (None, Some((first, others))) => {
                found.or(first);
                for bits in others {
                    found.and(bits);
                }
            }
            (None, None) => {}
        }
        found
    }
}

/// Calls `f` once for each row and each character that the row has.
fn each_distinct(streams: &EncodedTexts, alphabet: usize, mut f: impl FnMut(usize, usize)) {
    let mut last = vec![u32::MAX; alphabet];
    for (row, stream) in streams.iter().enumerate() {
        for id in stream.iter().map(|id| usize::from(*id)) {
            if last[id] != row as u32 {
                last[id] = row as u32;
                f(row, id);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Presence;
    use crate::search::text::alphabet::Alphabet;
    use crate::search::text::encoded_texts::EncodedTexts;

    #[test]
    fn rare_and_frequent_characters_are_found_alike() {
        let mut alphabet = Alphabet::new();
        let mut streams = EncodedTexts::default();
        (0..100).for_each(|row| streams.push(&mut alphabet, if row == 70 { "文电保密" } else { "文电" }));
        let presence = Presence::build(&streams, alphabet.len());
        let rows = |text: &str| {
            let ids: Vec<_> = text.chars().map(|c| alphabet.id(c)).collect();
            presence.all_of(&ids).iter().collect::<Vec<_>>()
        };
        assert_eq!(rows("密文"), [70]);
        assert_eq!(rows("文电").len(), 100);
        assert_eq!(rows("无"), [0; 0]);
    }
}
