//! What the event loop has to do after an action: save, hand over, copy, export, quit.

use crate::domain::annotation::{Edit, Handover};

/// One thing to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Put edits on disk, and answer with `Action::Saved`.
    Save(Vec<Edit>),
    /// Put a confirmed hand-over on disk.
    HandOver(Handover),
    /// Keep what is being written and what was put aside unfinished, so that it survives a crash. Nothing clears it.
    KeepDrafts(Vec<Edit>),
    /// Hand a text to the terminal's clipboard.
    Copy(String),
    /// Remember who is on duty.
    OnDuty(String),
    /// Write a text into a file of this name in the config directory.
    Export {
        /// The file's name.
        name: String,
        /// What it holds.
        text: String,
    },
    /// Remember how many tasks of the tutor lie behind.
    TutorAt(usize),
    /// Go back to the shell until the shell brings the program back.
    Suspend,
    /// End the program.
    Quit,
}
