//! Phrases: the words that callers use, and where they lead.
//!
//! They are written as RON, [`PhraseFile`], and searched as [`Phrases`]: packed when the program is built, because reading
//! tens of thousands of sayings would be felt at every start. This file is part of the program and of its build script,
//! `src/build.rs`, and names nothing else of ours but [`super::suffixes`], which is too.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;

use super::suffixes::Suffixes;

/// The phrases of one file, `assets/phrases.ron`. In every list of sayings each string may hold several, separated by spaces.
///
/// Phrases to a sector apply to every catalog that has a sector of that name; phrases to an office or a duty, and the
/// fallback, only to the catalog whose id stands here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseFile {
    /// The [`id`](super::Catalog::id) of the catalog that office and duty phrases are written for.
    pub catalog: String,
    /// Numbers of the duties that take what nobody else does, offered when nothing is found.
    #[serde(default)]
    pub fallback: Vec<u32>,
    /// Words that say nothing about whose duty it is (找谁, 怎么办); dropped from queries, never from data.
    #[serde(default)]
    pub filler: Vec<String>,
    /// Words for paper, meetings and research, which choose among a sector's duties.
    #[serde(default)]
    pub aspects: Vec<Aspect>,
    /// What callers say, a row a target.
    #[serde(default)]
    pub phrases: Vec<PhraseRow>,
}

/// Words that choose the duty of a sector whose text contains `key`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aspect {
    /// The word in the duty's text: 文电, 会务 or 调研.
    pub key: String,
    /// What callers say for it: 来文, 开会, 考察 …
    pub say: Vec<String>,
}

/// Several sayings that lead to one place.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseRow {
    /// Where they lead: a sector, an office or a duty, as a [`Target`](super::Target) is written.
    pub to: String,
    /// The sayings.
    pub say: Vec<String>,
}

/// Where the sayings of a row lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leads {
    /// Nowhere.
    Filler,
    /// To those of a sector's duties whose text has this word.
    Aspect(Cow<'static, str>),
    /// To a sector, an office or a duty, as a [`Target`](super::Target) is written.
    To(Cow<'static, str>),
}

/// Sayings that lead to one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where they lead.
    pub leads: Leads,
    /// How many they are.
    pub sayings: u32,
    /// Where they end in [`Phrases::units`].
    pub end: usize,
}

/// Phrases ready to be searched where they lie: every distinct character has a number, and sayings are those numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrases {
    /// The [`id`](super::Catalog::id) of the catalog that office and duty phrases are written for.
    pub catalog: Cow<'static, str>,
    /// Numbers of the duties that take what nobody else does, offered when nothing is found.
    pub fallback: Cow<'static, [u32]>,
    /// Where the sayings lead, in order.
    pub rows: Cow<'static, [Row]>,
    /// Every distinct character of the sayings. The first has the number [`FIRST`], and so on.
    pub chars: Cow<'static, str>,
    /// All sayings, end to end, with 0 before the first and after each.
    pub units: Cow<'static, [u16]>,
    /// Every place in `units`, in the order of what stands there.
    pub suffixes: Suffixes,
}

/// The number of the first character; of the smaller ones 0 ends a saying and 1 means something else in an index.
pub const FIRST: u16 = 3;
/// The number of all punctuation: `pm2.5` is typed in many ways.
pub const SEPARATOR: u16 = 2;

impl Phrases {
    /// Packs the phrases of a file. They must be written as they are searched: simplified, in half width and small letters. A
    /// saying that has one of the characters beyond the first 65,000 distinct ones is left out.
    #[must_use]
    pub fn pack(file: &PhraseFile) -> Self {
        let mut packer = Packer { units: vec![0], ..Packer::default() };
        packer.row(Leads::Filler, file.filler.iter());
        for aspect in &file.aspects {
            packer.row(Leads::Aspect(aspect.key.clone().into()), aspect.say.iter().chain([&aspect.key]));
        }
        for row in &file.phrases {
            packer.row(Leads::To(row.to.clone().into()), row.say.iter());
        }
        Self {
            catalog: file.catalog.clone().into(),
            fallback: file.fallback.clone().into(),
            rows: packer.rows.into(),
            chars: packer.chars.into(),
            suffixes: Suffixes::new(&packer.units),
            units: packer.units.into(),
        }
    }

    /// Every saying as text, with where it leads. For lists of words and for tests: nothing that is fast needs it.
    pub fn sayings(&self) -> impl Iterator<Item = (&Leads, String)> {
        let chars: Vec<char> = self.chars.chars().collect();
        let char = move |unit: &u16| unit.checked_sub(FIRST).map_or('.', |place| chars[usize::from(place)]);
        let text = move |units: &[u16]| units.iter().map(&char).collect::<String>();
        let mut begin = 0;
        let rows = self.rows.iter().flat_map(move |row| {
            let units = &self.units[begin..row.end];
            begin = row.end;
            units.split(|unit| *unit == 0).filter(|saying| !saying.is_empty()).map(move |saying| (&row.leads, saying))
        });
        rows.map(move |(leads, saying)| (leads, text(saying)))
    }
}

#[derive(Default)]
struct Packer {
    numbers: HashMap<char, u16>,
    chars: String,
    units: Vec<u16>,
    rows: Vec<Row>,
}

impl Packer {
    fn row<'s>(&mut self, leads: Leads, say: impl Iterator<Item = &'s String>) {
        let mut sayings = 0;
        for saying in say.flat_map(|text| text.split_whitespace()) {
            if let Some(units) = saying.chars().map(|c| self.number(c)).collect::<Option<Vec<u16>>>() {
                self.units.extend(units);
                self.units.push(0);
                sayings += 1;
            }
        }
        self.rows.push(Row { leads, sayings, end: self.units.len() });
    }

    fn number(&mut self, c: char) -> Option<u16> {
        if !c.is_alphanumeric() {
            return Some(SEPARATOR);
        }
        if let Some(number) = self.numbers.get(&c) {
            return Some(*number);
        }
        // A few thousand numbers are left for what only the list has.
        let number = u16::try_from(self.numbers.len()).ok().filter(|count| *count < 65_000)? + FIRST;
        self.chars.push(c);
        self.numbers.insert(c, number);
        Some(number)
    }
}

#[cfg(test)]
mod tests {
    use super::{Aspect, FIRST, Leads, PhraseFile, PhraseRow, Phrases};

    #[test]
    fn what_was_packed_comes_back() {
        let say = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let file = PhraseFile {
            catalog: "list".to_owned(),
            fallback: vec![28],
            filler: say(&["找谁 怎么办", "的"]),
            aspects: vec![Aspect { key: "文电".to_owned(), say: say(&["来文"]) }],
            phrases: vec![
                PhraseRow { to: "sector:公安".to_owned(), say: vec![] },
                PhraseRow { to: "duty:16".to_owned(), say: say(&[" 公章  盖章 "]) },
            ],
        };
        let phrases = Phrases::pack(&file);
        let sayings: Vec<(Leads, String)> = phrases.sayings().map(|(leads, saying)| (leads.clone(), saying)).collect();
        let aspect = Leads::Aspect("文电".into());
        let duty = Leads::To("duty:16".into());
        let expected = [
            (Leads::Filler, "找谁"),
            (Leads::Filler, "怎么办"),
            (Leads::Filler, "的"),
            (aspect.clone(), "来文"),
            (aspect, "文电"),
            (duty.clone(), "公章"),
            (duty, "盖章"),
        ];
        assert_eq!(sayings, expected.map(|(leads, saying)| (leads, saying.to_owned())));
        assert_eq!((&*phrases.catalog, &*phrases.fallback, phrases.rows.len()), ("list", &[28][..], 4));
        assert_eq!(phrases.suffixes.of(&phrases.units, &[FIRST, FIRST + 1]).collect::<Vec<_>>(), [1], "找谁");
    }
}
