//! A mandate (主要职责): the published group that a duty belongs to.

use serde::{Deserialize, Serialize};

/// One 主要职责 with its published heading and text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mandate {
    /// Number of the mandate; later editions of a list keep it. `mandate:4` names it.
    pub id: u32,
    /// The heading as published, brackets included: `（四）`.
    pub heading: String,
    /// A short title of our own for narrow columns; the text's beginning stands in where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short: Option<String>,
    /// The text as published, without the heading.
    pub text: String,
}

impl Mandate {
    /// What a narrow column shows: the short title, or the whole text where nobody wrote one.
    #[must_use]
    pub fn label(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.text)
    }

    /// The heading without its brackets: `四`.
    #[must_use]
    pub fn numeral(&self) -> &str {
        self.heading.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')' | ' '))
    }
}
