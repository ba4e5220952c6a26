//! Reading a text: how much each field it speaks of, and which of its words say so.

mod words;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::model::{Known, Model, softmax};
use super::ngram;
use super::token::Token;
use super::{FIELDS, syllable};

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
            Self::add(&mut reading, &self.characters, &ngram::characters(chars), CHARACTERS, false);
        }
        let tokens = self.syllables(chars);
        let share = if spelled { 1.0 } else { 1.0 - CHARACTERS };
        Self::add(&mut reading, &self.syllables, &tokens, share, true);
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

    fn add(reading: &mut Reading, model: &Model, tokens: &[Token], share: f32, sound: bool) {
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
    /// Where the n-grams of characters stand that the model knows.
    pub fn known(&self) -> impl Iterator<Item = &Range<usize>> {
        let parts = self.parts.iter().filter(|part| !part.sound);
        parts.flat_map(|part| &part.known).flat_map(|known| &known.ranges)
    }

    /// How much the text speaks of each field.
    #[must_use]
    pub fn profile(&self) -> Profile {
        softmax(&self.logits)
    }
}

#[cfg(test)]
mod tests {
    use super::Reader;
    use crate::meaning::FIELDS;

    /// The name of the likeliest field, or of the wider one that it is within.
    fn first(text: &str) -> &'static str {
        let chars: Vec<char> = text.chars().collect();
        let profile = Reader::builtin().read(&chars).profile();
        let best = (0..profile.len()).max_by(|one, other| profile[*one].total_cmp(&profile[*other]));
        let field = &FIELDS[best.expect("fields")];
        field.within.first().map_or(&field.name, |wider| &FIELDS[usize::from(*wider)].name)
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
}
