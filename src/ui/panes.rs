//! The parts of the screen that lie side by side: one file each.

pub mod detail;
pub mod duties;
pub mod header;
pub mod mandates;
pub mod offices;
pub mod row;
pub mod search;
pub mod status;
pub mod tutor;
pub mod verdict;
