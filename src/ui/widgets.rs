//! Building blocks of the screen: boxes, wrapped and highlighted text, lines that shrink to the room there is.

pub mod highlight;
pub mod parts;
pub mod ruler;
pub mod sheet;
pub mod wrap;
