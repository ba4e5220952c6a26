//! The integration tests, in one binary: keys in and screens out, commands in and output out, broken files in and named
//! errors out.
// A test's failure is a panic with a place: what it unwraps and slices is what it wrote itself.
#![allow(clippy::unwrap_used, clippy::string_slice)]

mod architecture;
mod calls;
mod catalog;
mod cli;
mod desk;
mod import;
mod keys;
mod notes;
mod pictures;
mod screens;
mod search;
mod storage;
mod tutor;
mod verdict;
