//! What words mean: a text in, its profile over the fields of government out, with the words that carried it.
//!
//! ```text
//! text ─▶ ngram, syllable    tokens (characters or toneless syllables) without boilerplate, and their 1–3-grams
//!      ─▶ model              weights of each n-gram for the fields, read where they lie; softmax
//!      ─▶ reading            the profile; both models mixed for hanzi, syllables alone for letters; the words that carried it
//!      ─▶ calibration        how often an answer of such a likelihood is right
//! field, naming              the fields of government and what bureaus of each are called (assets/fields.ron)
//! train                      learns the weights; used by the bench `train` and by `dutydesk learn`
//! learned                    what an office learned from its own tickets, added to the rule's scores
//! ```
//!
//! The method, a linear softmax over n-grams whose label may be a set of fields, is that of the field notes; the weights come
//! from the sayings of `phrases.ron`, the texts of `fields.ron` and 6,055 real messages that were labelled by reading them
//! (`tests/eval/labels.tsv`).

mod boilerplate;
pub mod calibration;
pub mod field;
pub mod learned;
pub mod model;
pub mod naming;
pub mod ngram;
pub mod reading;
pub mod readings;
pub mod syllable;
pub mod token;
pub mod train;

use std::borrow::Cow;

pub use field::{Field, FieldId, Kind};
pub use reading::{Profile, Reader, Reading};

/// The fields of government: `assets/fields.ron`, packed by the build script.
pub static FIELDS: &[Field] = &include!(concat!(env!("OUT_DIR"), "/fields.rs"));

/// Words of complaint and politeness, which say nothing of the matter.
pub static BOILERPLATE: &[&str] = &include!(concat!(env!("OUT_DIR"), "/boilerplate.rs"));
