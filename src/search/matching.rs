//! What was typed, cut into terms, and where each of them stands.
//!
//! [`query`] cuts; [`lookup`] finds the rows in which every [`term`] stands, in the duties' own texts ([`in_text`]) and in the
//! texts they share ([`in_shared_texts`]); [`matcher`] is the fuzzy tier; [`evidence`] and [`sounded`] find sayings and shared
//! words. [`within`] asks the same of texts that are no duties.

pub mod evidence;
pub mod in_shared_texts;
pub mod in_text;
pub mod lookup;
pub mod matcher;
pub mod query;
pub mod sounded;
pub mod term;
pub mod within;
