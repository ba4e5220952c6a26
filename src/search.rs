//! Finding duties: what a person types in, ranked [`Hit`]s out.
//!
//! [`Index::build`] reads a catalog once; [`Index::search`] answers a query with every duty it fits, best first, and
//! [`Index::explain`] says for one hit why it is there and which characters to highlight. What a query may be, in the order
//! in which it is preferred, is [`Tier`]; how hits are ordered is told in [`rank`] and nowhere else. [`Index::routes`] says
//! whose matter a query is, one answer a sector or office, by the rule that `routing` tells.

mod allocation;
mod alphabet;
mod answer;
mod beside;
mod boundaries;
mod cores;
mod evidence;
mod explain;
pub mod explanation;
mod facets;
mod fold;
mod groups;
pub mod hit;
mod in_text;
mod index;
pub mod lead;
mod learning;
mod lookup;
mod matcher;
mod matters;
mod pairs;
mod parsed;
mod pinyin;
mod presence;
mod query;
pub mod rank;
mod route;
mod routing;
mod rows;
pub mod said;
mod sayings;
mod sounded;
mod streams;
mod term;
mod tones;
pub mod within;

use std::borrow::Cow;

use domain::phrase::{Leads, Phrases, Row};
use domain::suffixes::{Sorted, Suffixes};

pub use explain::Explainer;
pub use explanation::{Explanation, Why};
pub use hit::{Hit, Results, SearchOptions, Tier};
pub use index::Index;
pub use lead::Lead;
pub use learning::{Lesson, OfficeRow, Ticket};
pub use route::{Route, UNSURE};
pub use routing::Features;

use crate::domain;
pub use crate::meaning::learned::Learned;

/// The phrases that are built in: `assets/phrases.ron`, packed by the build script.
#[allow(clippy::unreadable_literal, reason = "written by the build script")]
pub static BUILTIN_PHRASES: Phrases = include!(concat!(env!("OUT_DIR"), "/phrases.rs"));

#[cfg(test)]
mod tests {
    use super::BUILTIN_PHRASES;
    use super::fold::{Folded, fold};

    #[test]
    fn phrases_are_written_as_they_are_searched() {
        let other: String = BUILTIN_PHRASES.chars.chars().filter(|c| fold(*c) != Folded::Char(*c)).collect();
        assert_eq!(other, "");
        assert!(BUILTIN_PHRASES.sayings().count() > 50_000);
    }
}
