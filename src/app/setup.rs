//! What the screen starts with.

use super::calling::CallSetup;
use crate::domain::annotation::Edit;
use crate::domain::{Annotations, Lang};
use crate::search::SearchOptions;

/// What the screen starts with.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// The language of the interface.
    pub lang: Lang,
    /// How the search compares.
    pub options: SearchOptions,
    /// What users added so far.
    pub annotations: Annotations,
    /// Who is on duty; empty if nobody has said so.
    pub on_duty: String,
    /// Who writes notes while nobody is on duty: the login name.
    pub login: String,
    /// Notes that were being written when the program ended last.
    pub drafts: Vec<Edit>,
    /// The settings for taking calls; none where this office does not keep calls here.
    pub calls: Option<CallSetup>,
    /// What went wrong at the start and must be read, such as a damaged file.
    pub banner: Option<String>,
}
