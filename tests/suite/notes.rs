//! Annotations: joining them, what the screens ask of them, and the `note` command.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod command;
mod properties;
mod queries;
