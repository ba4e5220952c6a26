//! What was typed, cut into terms, and where each of them stands.
//!
//! [`query`] cuts, and [`reading`] says in which ways the pieces are terms; [`lookup`] finds the rows in which every [`term`]
//! stands, in the duties' own texts ([`in_text`]) and in the texts they share ([`in_shared_texts`]); [`matcher`] is the fuzzy tier;
//! [`evidence`] and [`sounded`] find sayings and shared words. [`within`] asks the same of texts that are no duties.

pub mod evidence;
mod heard_sayings;
pub mod in_shared_texts;
pub mod in_text;
pub mod lookup;
pub mod matcher;
pub mod place_score;
pub mod query;
pub mod reading;
pub mod sounded;
pub mod term;
mod term_in_shared_texts;
pub mod within;
