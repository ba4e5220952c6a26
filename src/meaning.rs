//! What words mean: a text in, its profile over the fields of government out, with the words that carried it.

mod boilerplate;
pub mod calibration;
pub mod field;
pub mod model;
pub mod naming;
pub mod ngram;
pub mod reading;
pub mod readings;
pub mod syllable;
pub mod train;

use std::borrow::Cow;

pub use field::{Field, FieldId, Kind};
pub use reading::{Profile, Reader, Reading};

/// The fields of government: `assets/fields.ron`, packed by the build script.
pub static FIELDS: &[Field] = &include!(concat!(env!("OUT_DIR"), "/fields.rs"));

/// Words of complaint and politeness, which say nothing of the matter.
pub static BOILERPLATE: &[&str] = &include!(concat!(env!("OUT_DIR"), "/boilerplate.rs"));
