//! Reading a text: how much each field it speaks of, and which of its words say so.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::model::{Known, Model, softmax};
use super::ngram::{self, Token};
use super::{FIELDS, FieldId, syllable};

/// How much the characters of a text in hanzi count against its syllables. Chosen by `cargo bench --bench train`: from 0.5 to
/// 0.8 the results are level, and alone either is worse.
pub const CHARACTERS: f32 = 0.65;

/// How much a text speaks of each field, by position of the field: together 1.
pub type Profile = Vec<f32>;

/// The two models with which texts are read.
#[derive(Debug, Clone)]
pub struct Reader {
    characters: Model,
    syllables: Model,
}

impl Reader {
    /// A reader of these models; `None` where they do not know the fields of this program.
    #[must_use]
    pub fn new(characters: Model, syllables: Model) -> Option<Self> {
        let fits = [&characters, &syllables].into_iter().all(|model| model.classes() == FIELDS.len());
        fits.then_some(Self { characters, syllables })
    }

    /// The reader that is built in, `assets/meaning/`. Made by `cargo bench --bench train -- TITLES --write`; a test holds
    /// that it fits the fields.
    #[must_use]
    pub fn builtin() -> Arc<Self> {
        static BUILTIN: OnceLock<Arc<Reader>> = OnceLock::new();
        let make = || {
            let [characters, syllables]: [&'static [u8]; 2] = [
                include_bytes!("../../assets/meaning/characters.bin"),
                include_bytes!("../../assets/meaning/syllables.bin"),
            ];
            let read = |data| Model::trusted(Cow::Borrowed(data));
            let reader = read(characters).zip(read(syllables)).and_then(|(one, other)| Self::new(one, other));
            Arc::new(reader.unwrap_or_else(Self::mute))
        };
        Arc::clone(BUILTIN.get_or_init(make))
    }

    /// A reader that knows nothing.
    fn mute() -> Self {
        Self { characters: Model::empty(FIELDS.len()), syllables: Model::empty(FIELDS.len()) }
    }

    /// Reads a text of folded characters. Letters that spell syllables make all of it be read by its sound.
    #[must_use]
    pub fn read(&self, chars: &[char]) -> Reading {
        let spelled = syllable::is_spelled(chars);
        let mut reading = Reading { logits: vec![0.0; FIELDS.len()], parts: Vec::new(), pairs: Vec::new(), spelled };
        if !spelled {
            self.add(&mut reading, &self.characters, &ngram::characters(chars), CHARACTERS, false);
        }
        let tokens = self.syllables(chars);
        let share = if spelled { 1.0 } else { 1.0 - CHARACTERS };
        self.add(&mut reading, &self.syllables, &tokens, share, true);
        reading
    }

    /// The syllables of a text; letters are cut in the way in which they most likely follow each other.
    #[must_use]
    pub fn syllables(&self, chars: &[char]) -> Vec<Token> {
        syllable::syllables(chars, &|before, key| self.follows(before, key))
    }

    /// Letters with spaces between their syllables.
    #[must_use]
    pub fn cut(&self, letters: &str) -> String {
        let chars: Vec<char> = letters.chars().collect();
        let words: Vec<String> =
            self.syllables(&chars).into_iter().map(|token| chars[token.range].iter().collect()).collect();
        words.join(" ")
    }

    /// The profile of an official text in hanzi, by its characters alone: quicker, and such texts have no slips.
    #[must_use]
    pub fn profile(&self, chars: &[char]) -> Profile {
        softmax(&self.characters.logits(&self.characters.known(&ngram::grams(&ngram::characters(chars)))))
    }

    fn add(&self, reading: &mut Reading, model: &Model, tokens: &[Token], share: f32, sound: bool) {
        let known = model.known(&ngram::grams(tokens));
        // What two neighbours together are known for is heard; single characters say a little of everything. In hanzi the
        // characters decide, not their sound.
        if !sound || reading.spelled {
            let begins: Vec<Range<usize>> = tokens.iter().map(|token| token.range.clone()).collect();
            let ranges = known.iter().flat_map(|gram| gram.ranges.iter());
            reading.pairs.extend(
                ranges
                    .filter(|range| {
                        begins
                            .binary_search_by_key(&(range.start, range.end), |token| (token.start, token.end))
                            .is_err()
                    })
                    .cloned(),
            );
        }
        model.logits(&known).into_iter().zip(&mut reading.logits).for_each(|(logit, sum)| *sum += share * logit);
        reading.parts.push(Part { known, share, sound });
    }

    /// How likely a syllable follows another, for cutting letters: the logarithm of its probability after the one before, by
    /// how many texts have the two and how many the first; where no text has the two, by how many have the second.
    fn follows(&self, before: Option<u32>, key: u32) -> f32 {
        let token = |key| Token { key, range: 0..1, joined: true };
        let idf = |hash: u32| self.syllables.position(hash).map(|position| self.syllables.idf(position));
        let [alone, pair] = match before {
            None => [ngram::grams(&[token(key)])[0].hash, 0],
            Some(before) => {
                let grams = ngram::grams(&[token(before), token(key)]);
                [grams[2].hash, grams[1].hash]
            }
        };
        let rarity = idf(alone).unwrap_or(RAREST);
        let Some(before) = before else { return -rarity };
        let first = idf(ngram::grams(&[token(before)])[0].hash).unwrap_or(RAREST);
        idf(pair).map_or(-rarity - STRANGERS, |both| -(both - first).max(0.0))
    }

    fn model(&self, part: &Part) -> &Model {
        if part.sound { &self.syllables } else { &self.characters }
    }

    /// How much each character of a text of so many speaks for a field, in comparison with what the text says of all fields.
    #[must_use]
    pub fn carriers(&self, reading: &Reading, field: FieldId, length: usize) -> Vec<f32> {
        let profile = reading.profile();
        let mut carried = vec![0.0; length];
        for part in &reading.parts {
            let model = self.model(part);
            for gram in &part.known {
                let (mut own, mut all) = (0.0, 0.0);
                for (class, weight) in model.weights(gram.position) {
                    own += if class == usize::from(field) { weight } else { 0.0 };
                    all += profile[class] * weight;
                }
                let force = part.share * gram.value * (own - all) / gram.ranges.len() as f32;
                for range in &gram.ranges {
                    let each = force / range.len() as f32;
                    carried[range.clone()].iter_mut().for_each(|sum| *sum += each);
                }
            }
        }
        carried
    }
}

/// Above the idf of every n-gram.
const RAREST: f32 = 13.0;
/// What is added to the rarity of a syllable that no text has after the one before. Chosen by `cargo bench --bench train`,
/// which prints how many titles are cut as meant.
const STRANGERS: f32 = 2.0;

/// A text as it was read.
#[derive(Debug, Clone)]
pub struct Reading {
    logits: Vec<f32>,
    parts: Vec<Part>,
    /// Where two or three neighbours stand that the model knows together: where there are none, nothing was heard.
    pub pairs: Vec<Range<usize>>,
    /// Whether it was read by its sound, because letters in it spell syllables.
    pub spelled: bool,
}

#[derive(Debug, Clone)]
struct Part {
    known: Vec<Known>,
    share: f32,
    sound: bool,
}

impl Reading {
    /// How much the text speaks of each field.
    #[must_use]
    pub fn profile(&self) -> Profile {
        softmax(&self.logits)
    }
}

/// The words of a text that carried a decision: at most `most` stretches of it, in order, from [`Reader::carriers`].
#[must_use]
pub fn words(chars: &[char], carried: &[f32], most: usize) -> Vec<Range<usize>> {
    let highest = carried.iter().copied().fold(0.0, f32::max);
    if highest <= 0.0 {
        return Vec::new();
    }
    let says = |place: usize| carried[place] >= highest * SAYS && chars[place].is_alphanumeric();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    for place in (0..chars.len().min(carried.len())).filter(|place| says(*place)) {
        match ranges.last_mut() {
            Some(last) if last.end == place => last.end += 1,
            _ => ranges.push(place..place + 1),
        }
    }
    // One character is seldom a word: its weightier neighbour belongs to it.
    for range in &mut ranges {
        if range.len() == 1 && !chars[range.start].is_ascii_alphanumeric() {
            let weight = |place: Option<usize>| {
                place
                    .filter(|place| chars.get(*place).is_some_and(|c| c.is_alphanumeric()))
                    .and_then(|place| carried.get(place))
                    .copied()
                    .unwrap_or(f32::MIN)
            };
            let (before, after) = (weight(range.start.checked_sub(1)), weight(Some(range.end)));
            if before.max(after) > f32::MIN {
                *range = if before > after { range.start - 1..range.end } else { range.start..range.end + 1 };
            }
        }
    }
    ranges.dedup_by(|next, last| {
        let meets = next.start <= last.end;
        if meets {
            last.end = last.end.max(next.end);
        }
        meets
    });
    let force = |range: &Range<usize>| carried[range.clone()].iter().sum::<f32>();
    let mut best = ranges.clone();
    best.sort_by(|one, other| force(other).total_cmp(&force(one)));
    best.truncate(most);
    ranges.retain(|range| best.contains(range));
    ranges
}

/// What part of the weightiest character's weight another needs to be named.
const SAYS: f32 = 0.35;

#[cfg(test)]
mod tests {
    use super::{Reader, words};
    use crate::meaning::FIELDS;

    fn first(text: &str) -> &'static str {
        let chars: Vec<char> = text.chars().collect();
        let profile = Reader::builtin().read(&chars).profile();
        let best = (0..profile.len()).max_by(|one, other| profile[*one].total_cmp(&profile[*other]));
        &FIELDS[best.expect("fields")].name
    }

    #[test]
    fn words_typed_either_way_speak_of_their_field() {
        assert_eq!(first("孩子上小学学位不够"), "教育体育");
        assert_eq!(first("haizishangxiaoxuexueweibugou"), "教育体育");
        assert_eq!(first("拖欠农民工工资"), "人力资源社会保障");
        assert_eq!(first("tuoqiannongmingonggongzi"), "人力资源社会保障");
    }

    #[test]
    fn nothing_is_heard_in_nonsense() {
        for text in ["", "齉龘", "zwgk", "xkcdqq", "，。"] {
            let chars: Vec<char> = text.chars().collect();
            assert!(Reader::builtin().read(&chars).pairs.is_empty(), "{text}");
        }
    }

    #[test]
    fn the_words_that_carried_are_named() {
        let chars: Vec<char> = "昨天晚上村口的学校乱收补课费".chars().collect();
        let reader = Reader::builtin();
        let reading = reader.read(&chars);
        let field = FIELDS.iter().position(|field| field.name == "教育体育").expect("a field") as u8;
        let found: Vec<String> = words(&chars, &reader.carriers(&reading, field, chars.len()), 3)
            .into_iter()
            .map(|range| chars[range].iter().collect())
            .collect();
        assert!(found.iter().any(|word| word.contains("补课")), "{found:?}");
    }
}
