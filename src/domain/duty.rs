//! A duty (职责): one numbered row of the published list.

use serde::{Deserialize, Serialize};

/// One numbered row: its text, its mandate and its responsible office.
///
/// Texts are boxed rather than `String`s because a list may have a million of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    /// The published number (序号). `duty:28` names it.
    pub number: u32,
    /// The [`id`](super::Mandate::id) of its mandate.
    pub mandate: u32,
    /// The [`name`](super::Office::name) of its office.
    pub office: Box<str>,
    /// The text as published, slips included.
    pub text: Box<str>,
    /// A remark of whoever made the file, such as a slip of the original.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<Box<str>>,
}
