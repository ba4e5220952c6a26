//! The integration tests, in one binary: keys in and screens out, commands in and output out, broken files in and named
//! errors out.

// A test that cannot go on should say so at once; `.clippy.toml` covers test functions, not what they call.
#![allow(clippy::unwrap_used)]

mod architecture;
mod catalog;
mod cli;
mod desk;
mod import;
mod keys;
mod notes;
mod screens;
mod search;
mod storage;
