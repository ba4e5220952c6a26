//! The integration tests, in one binary: keys in and screens out, commands in and output out, broken files in and named
//! errors out.

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
