//! The annotation store on a disk: what is acknowledged is there, whatever happens.

mod basics;
mod broken;
mod disk;
mod drafts;
mod sweep;
