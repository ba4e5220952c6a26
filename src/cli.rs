//! The command line: one file a subcommand.
//!
//! This module reads arguments, hands [`Context`] to the subcommand and prints what went wrong. It knows no screen: what
//! opens one is handed in by `main`.

pub mod context;

pub use context::Context;
