//! Pinyin: how characters are read, and how typed letters are matched against them.
//!
//! Texts are never turned into letters. A typed term becomes a [`Pattern`](pattern::Pattern): for every character of the
//! list, at which places of the term it may stand and how many letters it takes up there. A text is then read once, a few
//! bit operations a character.

pub mod mode;
mod moves;
pub mod pattern;
pub mod readings;
mod steps;
mod traceback;
