//! Files and what they hold: the only module that touches the disk.

pub mod annotation_store;
pub mod clock;
pub mod io;
