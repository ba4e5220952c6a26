//! Why a duty is among the hits, and which of its characters to highlight.

use std::ops::Range;

use rust_i18n::t;

use crate::domain::{Lang, Target};

/// Why one hit is there.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Explanation {
    /// The reasons, weightiest first.
    pub why: Vec<Why>,
    /// What to highlight in the duty's published text: byte ranges, sorted and disjoint.
    pub text: Vec<Range<usize>>,
    /// What to highlight in its office's published name, likewise.
    pub office: Vec<Range<usize>>,
    /// What to highlight in its mandate's published text, likewise.
    pub mandate: Vec<Range<usize>>,
    /// The position of the sector through which the query led here. The list names the section that coordinates the sector,
    /// not the bureau in charge, and whoever shows the hit says so.
    pub sector: Option<usize>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The query is the duty's number.
    Number(u32),
    /// The words stand in the duty's text, office, mandate or sectors.
    Literal {
        /// The term as typed.
        term: String,
    },
    /// The words stand in a user's note on the duty, its office, mandate or sector.
    Note {
        /// The term as typed.
        term: String,
    },
    /// The letters spell words of the list.
    Pinyin {
        /// The letters as typed.
        typed: String,
        /// The words they spell.
        found: String,
    },
    /// The hanzi sound like words of the list.
    Sound {
        /// The hanzi as typed.
        typed: String,
        /// The words they sound like.
        found: String,
    },
    /// A caller's words are known to lead here.
    Phrase {
        /// The caller's words.
        said: String,
        /// Where they lead.
        to: Target,
        /// Whether a user taught them.
        own: bool,
    },
    /// What was typed sounds like words of a caller that are known to lead here.
    Heard {
        /// The letters or hanzi as typed.
        typed: String,
        /// Whether they are letters.
        spelled: bool,
        /// The words they spell, or sound like.
        found: String,
        /// Where those lead.
        to: Target,
    },
    /// A word for paper, a meeting or research chooses among a sector's duties.
    Aspect {
        /// The word as typed.
        said: String,
        /// The word in the duty's text.
        key: String,
    },
    /// The words mean something that is somebody's matter.
    Meaning {
        /// The words that carried the decision, as typed.
        words: Vec<String>,
        /// Whose matter it is.
        to: Target,
    },
    /// The characters occur in this order, close together.
    Fuzzy {
        /// The characters as typed.
        typed: String,
    },
    /// Words of the query that the duty's text shares.
    Overlap {
        /// The shared words.
        words: Vec<String>,
    },
    /// More likely wrong than right: no answer, only something to start from.
    Unsure,
}

impl Why {
    /// Whether this says the other already: the same, or the words of a saying among those that led to the same place.
    #[must_use]
    pub fn says(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Meaning { words, to }, Self::Phrase { said, to: other, own: false }) => {
                to == other && words.iter().any(|word| word.contains(said.as_str()) || said.contains(word.as_str()))
            }
            _ => self == other,
        }
    }

    /// The words of the query that this reason names; none where the reason is not in its words.
    #[must_use]
    pub fn said(&self) -> Vec<&str> {
        match self {
            Self::Literal { term } | Self::Note { term } => vec![term],
            Self::Pinyin { typed, .. }
            | Self::Sound { typed, .. }
            | Self::Heard { typed, .. }
            | Self::Fuzzy { typed } => vec![typed],
            Self::Phrase { said, .. } | Self::Aspect { said, .. } => vec![said],
            Self::Meaning { words, .. } | Self::Overlap { words } => words.iter().map(String::as_str).collect(),
            Self::Number(_) | Self::Unsure => Vec::new(),
        }
    }

    /// The reason in words for the screen: `上学 → 教育体育`, `拼音 zwgk`, `第28项`.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let locale = lang.code();
        match self {
            Self::Number(number) => t!("search.why.number", locale = locale, number = number),
            Self::Literal { term } => t!("search.why.literal", locale = locale, term = term),
            Self::Note { term } => t!("search.why.note", locale = locale, term = term),
            Self::Pinyin { typed, found } => t!("search.why.pinyin", locale = locale, typed = typed, found = found),
            Self::Sound { typed, found } => t!("search.why.sound", locale = locale, typed = typed, found = found),
            Self::Phrase { said, to, own } => {
                let key = if *own { "search.why.own_phrase" } else { "search.why.phrase" };
                t!(key, locale = locale, said = said, to = place(to, lang))
            }
            Self::Heard { typed, spelled, found, to } => {
                let key = if *spelled { "search.why.spelled_phrase" } else { "search.why.sound_phrase" };
                t!(key, locale = locale, typed = typed, found = found, to = place(to, lang))
            }
            Self::Aspect { said, key } => t!("search.why.aspect", locale = locale, said = said, key = key),
            Self::Meaning { words, to } => {
                t!("search.why.phrase", locale = locale, said = words.join(between(lang)), to = place(to, lang))
            }
            Self::Fuzzy { typed } => t!("search.why.fuzzy", locale = locale, typed = typed),
            Self::Overlap { words } => t!("search.why.overlap", locale = locale, words = words.join(" ")),
            Self::Unsure => t!("search.why.unsure", locale = locale),
        }
        .into_owned()
    }
}

/// What stands between words of a caller.
const fn between(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "、",
        Lang::En => ", ",
    }
}

/// Where a phrase leads, as the screen names it.
fn place(to: &Target, lang: Lang) -> String {
    let locale = lang.code();
    match to {
        Target::Duty(number) => t!("search.why.number", locale = locale, number = number).into_owned(),
        Target::Mandate(number) => t!("search.why.mandate", locale = locale, number = number).into_owned(),
        Target::Office(name) | Target::Sector(name) => name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::Why;
    use crate::domain::{Lang, Target};

    #[test]
    fn reasons_speak_both_languages() {
        let why = Why::Phrase { said: "上学".into(), to: Target::Sector("教育体育".into()), own: false };
        assert_eq!(why.describe(Lang::Zh), "上学 → 教育体育");
        assert_eq!(Why::Number(28).describe(Lang::Zh), "第28项");
        assert_eq!(Why::Number(28).describe(Lang::En), "No. 28");
        assert_eq!(
            Why::Pinyin { typed: "zwgk".into(), found: "政务公开".into() }.describe(Lang::Zh),
            "拼音 zwgk → 政务公开"
        );
    }
}
