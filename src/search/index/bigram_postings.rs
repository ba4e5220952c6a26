//! An index of every pair of neighbouring characters in the texts of a long list. A search for two or more characters
//! looks up a pair here and reads only the few places where it stands, instead of all texts.

use crate::search::parallel;
use crate::search::text::alphabet::{Id, SEPARATOR};
use crate::search::text::encoded_texts::EncodedTexts;

/// Below so many rows a scan of all costs less than keeping this.
pub const WORTHWHILE: usize = 4_096;

/// The places of every pair of neighbours, none of them punctuation.
#[derive(Debug)]
pub struct BigramPostings {
    /// By first character: where its pairs begin in `seconds`; and where the last one's end.
    firsts: Vec<u32>,
    /// By pair, in order of both characters: the second.
    seconds: Vec<Id>,
    /// By pair: where its places begin in `places`; and where the last one's end.
    begins: Vec<u32>,
    /// Places in the texts, which stand end to end, in order within each pair.
    places: Vec<u32>,
}

impl BigramPostings {
    /// Reads all rows twice. `step` is told how much of the work is done, in rows.
    pub fn build(streams: &EncodedTexts, alphabet: usize, mut step: impl FnMut(usize)) -> Self {
        let ids = streams.ids();
        let mut ends = vec![0_u32; alphabet + 1];
        each(streams, |place| ends[usize::from(ids[place]) + 1] += 1);
        for id in 0..alphabet {
            ends[id + 1] += ends[id];
        }
        let buckets = ends.clone();
        let mut places = vec![0_u32; buckets[alphabet] as usize];
        each(streams, |place| {
            let end = &mut ends[usize::from(ids[place])];
            places[*end as usize] = place as u32;
            *end += 1;
        });
        step(streams.len() / 2);
        // Two halves, by places: one character's pairs are sorted apart from another's.
        let middle = buckets.partition_point(|begin| *begin < buckets[alphabet] / 2).min(alphabet);
        let (front, back) = places.split_at_mut(buckets[middle] as usize);
        let (mut sorted, others) = std::thread::scope(|scope| {
            let others = scope.spawn(|| Sorted::new(ids, &buckets[middle..], back, alphabet));
            (Sorted::new(ids, &buckets[..=middle], front, alphabet), parallel::join(others))
        });
        let before = sorted.seconds.len() as u32;
        sorted.firsts.extend(others.firsts.iter().map(|first| before + first));
        sorted.seconds.extend(others.seconds);
        sorted.begins.extend(others.begins);
        sorted.firsts.push(sorted.seconds.len() as u32);
        sorted.begins.push(places.len() as u32);
        step(streams.len());
        Self { firsts: sorted.firsts, seconds: sorted.seconds, begins: sorted.begins, places }
    }

    /// The places of a pair.
    pub fn of(&self, pair: [Id; 2]) -> &[u32] {
        let range = self.range(pair[0]);
        match self.seconds[range.clone()].binary_search(&pair[1]) {
            Ok(place) => self.places(range.start + place),
            Err(_) => &[],
        }
    }

    /// The pairs that begin with a character: the other one, and their places.
    pub fn after(&self, first: Id) -> impl Iterator<Item = (Id, &[u32])> {
        self.range(first).map(|pair| (self.seconds[pair], self.places(pair)))
    }

    fn range(&self, first: Id) -> std::ops::Range<usize> {
        match self.firsts.get(usize::from(first)..usize::from(first) + 2) {
            Some(bounds) => bounds[0] as usize..bounds[1] as usize,
            None => 0..0,
        }
    }

    fn places(&self, pair: usize) -> &[u32] {
        &self.places[self.begins[pair] as usize..self.begins[pair + 1] as usize]
    }
}

/// Calls `f` with each place at which a pair begins, in order.
fn each(streams: &EncodedTexts, mut f: impl FnMut(usize)) {
    let mut start = 0;
    for stream in streams.iter() {
        for (place, pair) in stream.windows(2).enumerate() {
            if pair[0] != SEPARATOR && pair[1] != SEPARATOR {
                f(start + place);
            }
        }
        start += stream.len();
    }
}

/// The pairs of some first characters, see [`BigramPostings`].
#[derive(Default)]
struct Sorted {
    firsts: Vec<u32>,
    seconds: Vec<Id>,
    begins: Vec<u32>,
}

impl Sorted {
    /// Sorts the places of these first characters, `buckets` telling where each one's begin and the last one's end.
    fn new(ids: &[Id], buckets: &[u32], places: &mut [u32], alphabet: usize) -> Self {
        let mut sorted = Self::default();
        let mut counting = Sorter { counts: vec![0; alphabet], seconds: Vec::new(), sorted: Vec::new() };
        let offset = buckets.first().copied().unwrap_or_default();
        for bucket in buckets.windows(2) {
            sorted.firsts.push(sorted.seconds.len() as u32);
            let (from, to) = ((bucket[0] - offset) as usize, (bucket[1] - offset) as usize);
            counting.sort(ids, bucket[0], &mut places[from..to], &mut sorted);
        }
        sorted
    }
}

/// Sorts the places of one first character by the second, counting.
struct Sorter {
    counts: Vec<u32>,
    seconds: Vec<Id>,
    sorted: Vec<u32>,
}

impl Sorter {
    /// Sorts places, whose first is the one numbered `from` of all, and appends the pairs found.
    fn sort(&mut self, ids: &[Id], from: u32, places: &mut [u32], into: &mut Sorted) {
        let Sorted { seconds, begins, .. } = into;
        self.seconds.clear();
        let first = seconds.len();
        for place in &*places {
            let second = ids[*place as usize + 1];
            self.seconds.push(second);
            let count = &mut self.counts[usize::from(second)];
            if *count == 0 {
                seconds.push(second);
            }
            *count += 1;
        }
        seconds[first..].sort_unstable();
        let mut begin = 0;
        for second in &seconds[first..] {
            begins.push(from + begin);
            let count = &mut self.counts[usize::from(*second)];
            (begin, *count) = (begin + *count, begin);
        }
        self.sorted.resize(places.len(), 0);
        for (place, second) in places.iter().zip(&self.seconds) {
            let at = &mut self.counts[usize::from(*second)];
            self.sorted[*at as usize] = *place;
            *at += 1;
        }
        places.copy_from_slice(&self.sorted);
        seconds[first..].iter().for_each(|second| self.counts[usize::from(*second)] = 0);
    }
}

#[cfg(test)]
mod tests {
    use super::BigramPostings;
    use crate::search::text::alphabet::{Alphabet, SEPARATOR};
    use crate::search::text::encoded_texts::EncodedTexts;

    #[test]
    fn every_pair_is_found_where_it_stands() {
        let (mut alphabet, mut streams) = (Alphabet::new(), EncodedTexts::default());
        for text in ["文电、文电会", "会文电", "文", "", "电会文电"] {
            streams.push(&mut alphabet, text);
        }
        streams.finish();
        let pairs = BigramPostings::build(&streams, alphabet.len(), |_| {});
        for first in 0..alphabet.len() as u16 {
            let mut after = 0;
            for second in 0..alphabet.len() as u16 {
                let mut expected = Vec::new();
                for (row, stream) in streams.iter().enumerate() {
                    let here = (0..stream.len()).filter(|place| stream[*place..].starts_with(&[first, second]));
                    expected
                        .extend(here.filter(|_| first != SEPARATOR && second != SEPARATOR).map(|place| (row, place)));
                }
                let found: Vec<_> = pairs.of([first, second]).iter().map(|place| streams.locate(*place)).collect();
                assert_eq!(found, expected, "{first} {second}");
                after += usize::from(!expected.is_empty());
            }
            assert_eq!(pairs.after(first).count(), after);
        }
        assert!(pairs.of([3, 900]).is_empty() && pairs.of([900, 3]).is_empty());
    }
}
