//! Phrases: the words that callers use, and where they lead.

use serde::{Deserialize, Serialize};

use super::Target;

/// The built-in phrases of one file, `assets/phrases.ron`.
///
/// Phrases to a sector apply to every catalog that has a sector of that name; phrases to an office or a duty, and the
/// fallback, only to the catalog whose id stands here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    /// The [`id`](super::Catalog::id) of the catalog that office and duty phrases are written for.
    pub catalog: String,
    /// Numbers of the duties that take what nobody else does, offered when nothing is found.
    #[serde(default)]
    pub fallback: Vec<u32>,
    /// Words that say nothing about whose duty it is (找谁, 怎么办); dropped from queries, never from data. Each string may
    /// hold several, separated by spaces.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aspect {
    /// The word in the duty's text: 文电, 会务 or 调研.
    pub key: String,
    /// What callers say for it: 来文, 开会, 考察 … Each string may hold several, separated by spaces.
    pub say: Vec<String>,
}

/// Several sayings that lead to one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseRow {
    /// Where they lead: a sector, an office or a duty.
    pub to: Target,
    /// The sayings. Each string may hold several, separated by spaces; a saying itself has none.
    pub say: Vec<String>,
}
