//! The small things that pictures are made of.

pub mod highlight;
pub mod parts;
pub mod ruler;
pub mod sheet;
pub mod wrap;
