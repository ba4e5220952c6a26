//! The words of a text that carried a decision, from the model's own weights.
//!
//! Every n-gram shares its force among the tokens that it covers. Tokens are put together to words where they stand beside
//! each other more often than chance has it, by how many texts of the training had each and both.

use std::ops::Range;

use super::super::model::{Model, softmax};
use super::super::ngram;
use super::super::token::Token;
use super::{Reader, Reading};

/// Tokens whose normalised pointwise mutual information is at least this are of one word. By reading the cuts of some dozens
/// of titles: at 0.1 words run together, at 0.3 common ones fall apart.
const TOGETHER: f32 = 0.2;
/// The most tokens of a word.
const LONGEST: usize = 5;
/// What part of the weightiest word's force another needs to be named.
const SAYS: f32 = 0.3;
/// Stands for no share of a field, where its logarithm is taken.
const LEAST: f32 = 1e-9;

impl Reader {
    /// The words of a text that speak for a sector or office: at most `most` of them, in the order of the text, as
    /// ranges of `chars` (folded). `shares` is how much of each field that sector or office takes. If `decided`, the
    /// answer is sure enough to be shown as such; then, if no word speaks more for it than against it, words that speak
    /// for it at all are named.
    #[must_use]
    pub fn words(
        &self,
        chars: &[char],
        reading: &Reading,
        shares: &[f32],
        most: usize,
        decided: bool,
    ) -> Vec<Range<usize>> {
        let (tokens, model) = if reading.spelled {
            (self.syllables(chars), &self.syllables)
        } else {
            (ngram::characters(chars), &self.characters)
        };
        let segments = segment(model, &tokens);
        let heaviest = |against: f32| {
            let carried = self.carried(reading, shares, chars.len(), against);
            let force = |range: &Range<usize>| carried[range.clone()].iter().sum::<f32>();
            let mut words: Vec<(Range<usize>, f32)> =
                segments.iter().map(|range| (range.clone(), force(range))).filter(|(_, force)| *force > 0.0).collect();
            words.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.start.cmp(&other.0.start)));
            let least = words.first().map_or(0.0, |(_, force)| force * SAYS);
            words.retain(|(_, force)| *force >= least);
            words.truncate(most);
            words
        };
        let mut words = heaviest(1.0);
        if words.is_empty() && decided {
            // Where one office takes nearly all fields, the words may say more of the few others.
            words = heaviest(0.0);
        }
        let mut words: Vec<Range<usize>> = words.into_iter().map(|(range, _)| range).collect();
        words.sort_by_key(|range| range.start);
        words
    }

    /// How much each character of a text of so many speaks for the fields of these shares, less what it says of the others,
    /// which counts `against`.
    fn carried(&self, reading: &Reading, shares: &[f32], length: usize, against: f32) -> Vec<f32> {
        let within = |part: &dyn Fn(f32) -> f32| {
            let logits: Vec<f32> =
                reading.logits.iter().zip(shares).map(|(logit, share)| logit + part(*share).max(LEAST).ln()).collect();
            softmax(&logits)
        };
        let (own, others) = (within(&|share| share), within(&|share| 1.0 - share));
        let mut carried = vec![0.0; length];
        for part in &reading.parts {
            let model = self.model(part);
            for gram in &part.known {
                let says =
                    model.weights(gram.position).map(|(class, weight)| weight * (own[class] - against * others[class]));
                let force = part.share * gram.value * says.sum::<f32>() / gram.ranges.len() as f32;
                for range in &gram.ranges {
                    let each = force / range.len() as f32;
                    carried[range.clone()].iter_mut().for_each(|sum| *sum += each);
                }
            }
        }
        carried
    }
}

/// The ranges of words.
fn segment(model: &Model, tokens: &[Token]) -> Vec<Range<usize>> {
    let near: Vec<Option<f32>> = tokens.windows(2).map(|pair| association(model, &pair[0], &pair[1])).collect();
    // Per word: its first and last token.
    let mut words: Vec<(usize, usize)> = Vec::new();
    for place in 0..tokens.len() {
        let joins = place > 0 && near[place - 1].is_some_and(|near| near >= TOGETHER);
        match words.last_mut() {
            Some((first, last)) if joins && place - *first < LONGEST => *last = place,
            _ => words.push((place, place)),
        }
    }
    // A single token is seldom a word: it joins the neighbour that it is seen with more often.
    let mut place = 0;
    while place < words.len() {
        let (first, last) = words[place];
        let before = first.checked_sub(1).and_then(|before| near[before]).filter(|_| place > 0);
        let after = near.get(last).copied().flatten().filter(|_| place + 1 < words.len());
        if first == last && before.or(after).is_some() {
            let into = if after.is_none() || before > after { place - 1 } else { place };
            let end = words.remove(into + 1).1;
            words[into].1 = end;
            place = into + 1;
        } else {
            place += 1;
        }
    }
    words.into_iter().map(|(first, last)| tokens[first].range.start..tokens[last].range.end).collect()
}

/// The normalised pointwise mutual information of two neighbours, from −1 to 1, if the model knows them together.
fn association(model: &Model, one: &Token, other: &Token) -> Option<f32> {
    if !other.joined {
        return None;
    }
    let grams = ngram::grams(&[one.clone(), other.clone()]);
    let [first, both, second] = grams.as_slice() else { return None };
    let idf = |hash| model.position(hash).map(|position| model.idf(position));
    let (first, both, second) = (idf(first.hash)?, idf(both.hash)?, idf(second.hash)?);
    Some((first + second - both) / both.max(f32::EPSILON))
}

#[cfg(test)]
mod tests {
    use crate::meaning::{FIELDS, Reader};

    fn named(text: &str, field: &str) -> Vec<String> {
        let chars: Vec<char> = text.chars().collect();
        let reader = Reader::builtin();
        let shares: Vec<f32> = FIELDS.iter().map(|known| if known.name == field { 1.0 } else { 0.0 }).collect();
        let words = reader.words(&chars, &reader.read(&chars), &shares, 3, false);
        words.into_iter().map(|range| chars[range].iter().collect()).collect()
    }

    #[test]
    fn the_words_that_carried_are_named_whole() {
        assert!(named("昨天晚上村口的学校乱收补课费", "教育体育").iter().any(|word| word.contains("补课")));
        assert!(named("昨晚小区门口烧烤摊油烟很大", "环境保护").contains(&"油烟".to_owned()));
        assert!(named("wo jia tuoqian gongzi", "人力资源社会保障").iter().any(|word| word.contains("gongzi")));
    }

    #[test]
    fn complaint_is_never_named() {
        assert!(!named("投诉学校，希望解决", "教育体育").iter().any(|word| word.contains("投诉")));
    }
}
