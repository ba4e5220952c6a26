//! Finding duties: what a person types in, ranked [`Hit`]s out, with whose matter it is and why.
//!
//! ```text
//!              a catalog                                  what was typed
//!                  │                                           │
//!   text/          ▼ characters folded and numbered            ▼ the same
//!   index/      postings of character pairs, presence      matching/query   terms without filler
//!               sets, shared texts, sayings                    │
//!                  │                                           │
//!                  ├──────────────▶ answer  ◀──────────────────┤  the tiers in order: number, literal, pinyin, …
//!                  │                  │ asks matching/ where a term stands, pinyin/ how letters sound,
//!                  │                  │ matching/evidence what sayings and shared words say,
//!                  │                  │ routing whose matter a sentence is
//!                  │                  ▼
//!                  │                rank    the ranking rule, whole: tier, then score
//!                  │                  ▼
//!                  │                hit     Results: the hits, best first
//!                  │                  │
//!                  ├─▶ routing/route  ◀┤   one answer a sector or office: the verdict
//!                  └─▶ explain        ◀┘   reasons, and the characters to highlight
//! ```
//!
//! [`Index::build`] reads a catalog once; [`Index::search`] answers a query with every duty it fits, best first;
//! [`Index::routes`] says whose matter it is, and [`Index::explainer`] why each hit is there. What a query may be, in the order
//! in which it is preferred, is [`Tier`]; how hits are ordered is told in [`rank`] and nowhere else.
//!
//! | room | holds |
//! |---|---|
//! | `text` | characters as numbers, what counts as the same character, word boundaries |
//! | `index` | what is known of a list before anybody asks: postings, presence sets, texts that duties share, sayings |
//! | `matching` | a query's terms, and where each stands: literally, by sound, fuzzily, as a saying |
//! | `pinyin` | how characters are read, and how typed letters are matched against them |
//! | `routing` | whose matter a text is: the fields' places in the list, several matters, past tickets |
//! | `explain` | reasons in words, and what to highlight |
//! | `asking` | what an index can be asked |
//! | `answer`, `parsed` | the way of a query through the tiers; what one query's words are known for |
//! | `rank`, `hit` | the ranking rule; what a search gives |

mod answer;
mod asking;
mod explain;
pub mod hit;
mod index;
mod matching;
mod parallel;
mod parsed;
mod pinyin;
pub mod rank;
mod routing;
mod text;

use std::borrow::Cow;

use domain::phrase::{Leads, Phrases, Row};
use domain::suffixes::{Sorted, Suffixes};

pub use explain::explanation::{Explanation, Why};
pub use explain::{Explainer, explanation, said};
pub use hit::{Hit, Results, SearchOptions, Tier};
pub use index::Index;
pub use matching::within;
pub use routing::UNSURE;
pub use routing::lead::Lead;
pub use routing::learning::{Lesson, OfficeRow, Ticket};
pub use routing::route::Route;
pub use routing::{Features, lead};

use crate::domain;
pub use crate::meaning::learned::Learned;

/// The phrases that are built in: `assets/phrases.ron`, packed by the build script.
#[allow(clippy::unreadable_literal, reason = "written by the build script")]
pub static BUILTIN_PHRASES: Phrases = include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

#[cfg(test)]
mod tests {
    use super::BUILTIN_PHRASES;
    use super::text::fold::{Folded, fold};

    #[test]
    fn phrases_are_written_as_they_are_searched() {
        let other: String = BUILTIN_PHRASES.chars.chars().filter(|c| fold(*c) != Folded::Char(*c)).collect();
        assert_eq!(other, "");
        assert!(BUILTIN_PHRASES.sayings().count() > 50_000);
    }
}
