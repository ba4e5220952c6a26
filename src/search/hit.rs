//! What a search gives: duties, how well each fits, and what to offer when none does.

use std::sync::Arc;

use crate::search::parsed::Parsed;

/// How to search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SearchOptions {
    /// Whether sounds that many speakers do not tell apart count as one: zh/z, ch/c, sh/s, n/l, an/ang, en/eng, in/ing.
    pub fuzzy_sounds: bool,
}

/// In what way a duty fits a query. The order is the order of preference: an earlier tier outranks a later one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The whole query is the duty's number: `28`, `第２８项`.
    Number,
    /// Every term stands contiguously in the duty's text or in what belongs to it: `政务 公开`.
    Literal,
    /// Every term does so by its sound: `zwgk`, `zhengwu督查`, `与情信息`.
    Pinyin,
    /// A caller's words, all of which are known: `上学` → 教育体育.
    Phrase,
    /// Every term stands there or in a user's note on it, and one of them only in the note: what the list says comes first.
    Note,
    /// The letters spell characters of the list, but not a word of it: `gongzi` in 公共资源.
    Fragment,
    /// A sentence: what it means, with sayings and shared words as further evidence.
    Meaning,
    /// The characters occur in this order, close together: `应管`.
    Fuzzy,
    /// Some of the words are shared or known, the rarer the better: a whole sentence.
    Overlap,
}

impl Tier {
    /// The name that `find --format json` prints.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Literal => "literal",
            Self::Pinyin => "pinyin",
            Self::Phrase => "phrase",
            Self::Note => "note",
            Self::Fragment => "fragment",
            Self::Meaning => "meaning",
            Self::Fuzzy => "fuzzy",
            Self::Overlap => "overlap",
        }
    }
}

/// One duty that fits a query.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Hit {
    /// The duty's row in the catalog.
    pub row: u32,
    /// In what way it fits.
    pub tier: Tier,
    /// How well it fits within its tier, 0 to 1.
    pub score: f32,
}

/// The answer to a query.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// Every duty that fits, best first. Of very many hits only the first [`EXACT`](crate::search::rank::EXACT) are in order of rank;
    /// the others follow in the order of the list.
    pub hits: Vec<Hit>,
    /// Rows of the duties that take what nobody else does; only where there are no hits, and never to be shown as hits.
    pub fallback: Vec<u32>,
    /// What was found out about the query on the way.
    pub(in crate::search) parsed: Option<Arc<Parsed>>,
}

impl PartialEq for Results {
    fn eq(&self, other: &Self) -> bool {
        self.hits == other.hits && self.fallback == other.fallback
    }
}
