//! The annotation store on a disk: what is acknowledged is there, whatever happens.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod basics;
mod broken;
mod disk;
mod drafts;
mod earlier;
mod faults;
mod processes;
mod sweep;
