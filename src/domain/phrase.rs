//! Phrases: the words that callers use, and where they lead.

use serde::{Deserialize, Serialize};

use super::Target;

/// The built-in phrases of one file, `assets/phrases.ron`. Sayings stay where they stand in its text, because copying tens of
/// thousands of them would be felt at every start.
///
/// Phrases to a sector apply to every catalog that has a sector of that name; phrases to an office or a duty, and the
/// fallback, only to the catalog whose id stands here.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases<'a> {
    /// The [`id`](super::Catalog::id) of the catalog that office and duty phrases are written for.
    pub catalog: String,
    /// Numbers of the duties that take what nobody else does, offered when nothing is found.
    #[serde(default)]
    pub fallback: Vec<u32>,
    /// Words that say nothing about whose duty it is (找谁, 怎么办); dropped from queries, never from data. Each string may
    /// hold several, separated by spaces.
    #[serde(default, borrow)]
    pub filler: Vec<&'a str>,
    /// Words for paper, meetings and research, which choose among a sector's duties.
    #[serde(default, borrow)]
    pub aspects: Vec<Aspect<'a>>,
    /// What callers say, a row a target.
    #[serde(default, borrow)]
    pub phrases: Vec<PhraseRow<'a>>,
}

/// Words that choose the duty of a sector whose text contains `key`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aspect<'a> {
    /// The word in the duty's text: 文电, 会务 or 调研.
    pub key: String,
    /// What callers say for it: 来文, 开会, 考察 …
    #[serde(borrow)]
    pub say: Vec<&'a str>,
}

/// Several sayings that lead to one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhraseRow<'a> {
    /// Where they lead: a sector, an office or a duty.
    pub to: Target,
    /// The sayings; each string may hold several, separated by spaces.
    #[serde(borrow)]
    pub say: Vec<&'a str>,
}
