//! Phrases: the words that callers use, and where they lead.
//!
//! They are written as RON, [`PhraseFile`], and searched as [`Phrases`]: packed when the program is built, because reading
//! tens of thousands of sayings would be felt at every start. This file is part of the program and of its build script,
//! `src/build.rs`, and names nothing else of ours.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;

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
pub enum Leads<'p> {
    /// Nowhere.
    Filler,
    /// To those of a sector's duties whose text has this word.
    Aspect(Cow<'p, str>),
    /// To a sector, an office or a duty, as a [`Target`](super::Target) is written.
    To(Cow<'p, str>),
}

/// Sayings that lead to one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<'p> {
    /// Where they lead.
    pub leads: Leads<'p>,
    /// How many they are.
    pub sayings: usize,
    /// How many units they take in [`Phrases::units`].
    pub units: usize,
}

/// Phrases ready to be taken into an index: every distinct character once, and the sayings as their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Phrases<'p> {
    /// The [`id`](super::Catalog::id) of the catalog that office and duty phrases are written for.
    pub catalog: Cow<'p, str>,
    /// Numbers of the duties that take what nobody else does, offered when nothing is found.
    pub fallback: Cow<'p, [u32]>,
    /// Where the sayings lead, in order.
    pub rows: Cow<'p, [Row<'p>]>,
    /// Every distinct character of the sayings.
    pub chars: Cow<'p, str>,
    /// All sayings, end to end: per character its place in `chars`, counted from 1, and 0 after each saying. Each takes two
    /// bytes, the low one first.
    pub units: Cow<'p, [u8]>,
}

impl Phrases<'_> {
    /// Packs the phrases of a file. A saying that has one of the characters beyond the first 65,535 distinct ones is left
    /// out.
    #[must_use]
    pub fn pack(file: &PhraseFile) -> Phrases<'static> {
        let mut packer = Packer::default();
        packer.row(Leads::Filler, file.filler.iter());
        for aspect in &file.aspects {
            packer.row(Leads::Aspect(aspect.key.clone().into()), aspect.say.iter().chain([&aspect.key]));
        }
        for row in &file.phrases {
            packer.row(Leads::To(row.to.clone().into()), row.say.iter());
        }
        Phrases {
            catalog: file.catalog.clone().into(),
            fallback: file.fallback.clone().into(),
            rows: packer.rows.into(),
            chars: packer.chars.into(),
            units: packer.units.into(),
        }
    }

    /// Per row: the units of its sayings.
    pub fn packed(&self) -> impl Iterator<Item = (&Row<'_>, impl ExactSizeIterator<Item = usize>)> {
        let mut rest = self.units.as_chunks::<2>().0;
        self.rows.iter().map(move |row| {
            let units;
            (units, rest) = rest.split_at(row.units.min(rest.len()));
            (row, units.iter().map(|unit| usize::from(u16::from_le_bytes(*unit))))
        })
    }

    /// Every saying as text, with its row. For lists of words and for tests: nothing that is fast needs it.
    pub fn sayings(&self) -> impl Iterator<Item = (&Row<'_>, String)> {
        let chars: Vec<char> = self.chars.chars().collect();
        self.packed().flat_map(move |(row, units)| {
            let text: String = units.map(|unit| unit.checked_sub(1).map_or(' ', |place| chars[place])).collect();
            text.split_whitespace().map(|saying| (row, saying.to_owned())).collect::<Vec<_>>()
        })
    }
}

#[derive(Default)]
struct Packer {
    places: HashMap<char, u16>,
    chars: String,
    units: Vec<u8>,
    rows: Vec<Row<'static>>,
}

impl Packer {
    fn row<'s>(&mut self, leads: Leads<'static>, say: impl Iterator<Item = &'s String>) {
        let before = self.units.len();
        let mut sayings = 0;
        for saying in say.flat_map(|text| text.split_whitespace()) {
            let units: Option<Vec<u16>> = saying.chars().map(|c| self.place(c)).collect();
            for units in units.iter() {
                self.units.extend(units.iter().chain([&0]).flat_map(|unit| unit.to_le_bytes()));
                sayings += 1;
            }
        }
        self.rows.push(Row { leads, sayings, units: (self.units.len() - before) / 2 });
    }

    fn place(&mut self, c: char) -> Option<u16> {
        if let Some(place) = self.places.get(&c) {
            return Some(*place);
        }
        let place = u16::try_from(self.places.len() + 1).ok()?;
        self.chars.push(c);
        self.places.insert(c, place);
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::{Aspect, Leads, PhraseFile, PhraseRow, Phrases};

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
        let sayings: Vec<(Leads, String)> =
            phrases.sayings().map(|(row, saying)| (row.leads.clone(), saying)).collect();
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
    }
}
