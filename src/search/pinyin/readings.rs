//! The readings of every character of the list.

use std::collections::HashMap;

use pinyin::{ToPinyin, ToPinyinMulti};

use crate::meaning::readings as words;
use crate::search::text::alphabet::{Alphabet, Id};

/// The number of a syllable, tones apart.
pub type Syllable = u16;

/// The readings of one character.
#[derive(Debug, Clone, Copy, Default)]
pub struct Readings {
    syllables: [Syllable; 4],
    common: u8,
    all: u8,
}

impl Readings {
    /// Those that are in use, the most common first.
    pub fn common(&self) -> &[Syllable] {
        &self.syllables[..usize::from(self.common)]
    }

    /// Those, then rare ones, which count only where a whole syllable was typed.
    pub fn all(&self) -> &[Syllable] {
        &self.syllables[..usize::from(self.all)]
    }

    fn push(&mut self, syllable: Syllable, common: bool) {
        if usize::from(self.all) < self.syllables.len() && !self.all().contains(&syllable) {
            self.syllables[usize::from(self.all)] = syllable;
            self.all += 1;
            self.common += u8::from(common);
        }
    }
}

/// A word that decides how one of its characters is read.
#[derive(Debug)]
struct Word {
    ids: Vec<Id>,
    place: usize,
    syllable: Syllable,
}

/// The readings of every character of an alphabet.
#[derive(Debug, Default)]
pub struct Sounds {
    texts: Vec<&'static str>,
    numbers: HashMap<&'static str, Syllable>,
    readings: Vec<Readings>,
    words: HashMap<Id, Vec<Word>>,
    /// Per character: whether it has such words.
    worded: Vec<bool>,
}

impl Sounds {
    /// Looks up every character of an alphabet.
    pub fn new(alphabet: &Alphabet) -> Self {
        let mut sounds = Self::default();
        sounds.extend(alphabet);
        sounds
    }

    /// Looks up the characters that were added since.
    pub fn extend(&mut self, alphabet: &Alphabet) {
        let listed: HashMap<char, Vec<&'static str>> = words::entries(words::CHARACTERS)
            .filter_map(|(chars, readings)| Some((chars.chars().next()?, readings.collect())))
            .collect();
        for id in self.readings.len()..alphabet.len() {
            let c = alphabet.char(id as Id);
            let mut readings = Readings::default();
            for text in listed.get(&c).into_iter().flatten() {
                readings.push(self.number(text), true);
            }
            if !listed.contains_key(&c)
                && let Some(reading) = c.to_pinyin()
            {
                readings.push(self.number(reading.plain()), true);
            }
            for reading in c.to_pinyin_multi().into_iter().flatten() {
                readings.push(self.number(reading.plain()), false);
            }
            self.readings.push(readings);
        }
        self.read_words(alphabet);
    }

    /// The readings of a character.
    pub fn of(&self, id: Id) -> &Readings {
        &self.readings[usize::from(id)]
    }

    /// The number of a syllable that some character of the alphabet is read.
    pub fn syllable(&self, text: &str) -> Option<Syllable> {
        self.numbers.get(text).copied()
    }

    /// The usual reading of any character, of the alphabet or not.
    pub fn plain(c: char) -> Option<&'static str> {
        c.to_pinyin().map(|reading| spelled(reading.plain()))
    }

    /// All syllables, by number, in letters; ü is v.
    pub fn syllables(&self) -> &[&'static str] {
        &self.texts
    }

    /// The readings of every character, by number.
    pub fn readings(&self) -> &[Readings] {
        &self.readings
    }

    /// How the character at a place of a text is read there.
    pub fn in_context(&self, stream: &[Id], place: usize) -> Option<Syllable> {
        let id = stream[place];
        let usual = self.of(id).common().first().copied();
        if !self.worded[usize::from(id)] {
            return usual;
        }
        let deciding = self.words.get(&id).into_iter().flatten().find(|word| {
            place.checked_sub(word.place).and_then(|start| stream.get(start..start + word.ids.len())) == Some(&word.ids)
        });
        deciding.map(|word| word.syllable).or(usual)
    }

    fn read_words(&mut self, alphabet: &Alphabet) {
        self.words.clear();
        for (word, readings) in words::entries(words::WORDS) {
            let ids: Vec<Id> = word.chars().map(|c| alphabet.id(c)).collect();
            for (place, text) in readings.enumerate() {
                let syllable = self.number(text);
                let usual = self.readings.get(usize::from(ids[place])).and_then(|all| all.common().first());
                if usual.is_some_and(|usual| *usual != syllable) {
                    self.words.entry(ids[place]).or_default().push(Word { ids: ids.clone(), place, syllable });
                }
            }
        }
        self.worded = (0..self.readings.len()).map(|id| self.words.contains_key(&(id as Id))).collect();
    }

    fn number(&mut self, text: &'static str) -> Syllable {
        let text = spelled(text);
        *self.numbers.entry(text).or_insert_with(|| {
            self.texts.push(text);
            (self.texts.len() - 1) as Syllable
        })
    }
}

/// A syllable as it is typed: ü as v.
fn spelled(syllable: &'static str) -> &'static str {
    match syllable {
        "nü" => "nv",
        "lü" => "lv",
        "nüe" => "nve",
        "lüe" => "lve",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::Sounds;
    use crate::search::text::alphabet::Alphabet;

    fn read(text: &str) -> Vec<&'static str> {
        let (mut alphabet, mut stream) = (Alphabet::new(), Vec::new());
        alphabet.push(text, &mut stream);
        let sounds = Sounds::new(&alphabet);
        let syllable = |place| sounds.in_context(&stream, place).map(|number| sounds.syllables()[usize::from(number)]);
        (0..stream.len()).filter_map(syllable).collect()
    }

    #[test]
    fn words_decide_between_readings() {
        assert_eq!(read("调研和协调"), ["diao", "yan", "he", "xie", "tiao"]);
        assert_eq!(read("区长会议"), ["qu", "zhang", "hui", "yi"]);
        assert_eq!(read("行政传递重要"), ["xing", "zheng", "chuan", "di", "zhong", "yao"]);
        assert_eq!(read("长期会计"), ["chang", "qi", "kuai", "ji"]);
        assert_eq!(read("旅"), ["lv"]);
    }
}
