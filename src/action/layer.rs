//! Layers: the keys that hold in one focus or overlay, and which layers are asked next.

/// The keys of one focus or overlay; each has its chain of further layers in [`Layer::chain`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Deserialize)]
#[serde(try_from = "String")]
pub enum Layer {
    /// Every focus and overlay.
    Global,
    /// Every text field.
    Text,
    /// The search box.
    Search,
    /// The three panes.
    Panes,
    /// The full-screen duty.
    Duty,
    /// Help.
    Help,
    /// The multi-line editor of a note.
    Editor,
    /// A form of several fields.
    Form,
    /// A question with one field.
    Prompt,
    /// A list with a search box of its own.
    Picker,
    /// The list of a target's annotations.
    Notes,
    /// The hand-over.
    HandOver,
    /// The form of a call.
    CallForm,
    /// The list of calls, with a search box of its own.
    Calls,
    /// One call with its history.
    Call,
    /// The report on calls.
    Report,
}

impl Layer {
    /// Every layer with its name in `keymap.ron`.
    pub const NAMES: [(&str, Self); 16] = [
        ("global", Self::Global),
        ("text", Self::Text),
        ("search", Self::Search),
        ("panes", Self::Panes),
        ("duty", Self::Duty),
        ("help", Self::Help),
        ("editor", Self::Editor),
        ("form", Self::Form),
        ("prompt", Self::Prompt),
        ("picker", Self::Picker),
        ("notes", Self::Notes),
        ("hand-over", Self::HandOver),
        ("call-form", Self::CallForm),
        ("calls", Self::Calls),
        ("call", Self::Call),
        ("report", Self::Report),
    ];

    /// The layers that are asked for a key in turn, this one first.
    #[must_use]
    pub const fn chain(self) -> &'static [Self] {
        match self {
            Self::Search => &[Self::Search, Self::Text, Self::Global],
            Self::Editor => &[Self::Editor, Self::Text, Self::Global],
            Self::Form => &[Self::Form, Self::Text, Self::Global],
            Self::Prompt => &[Self::Prompt, Self::Text, Self::Global],
            Self::Picker => &[Self::Picker, Self::Text, Self::Global],
            Self::CallForm => &[Self::CallForm, Self::Text, Self::Global],
            Self::Calls => &[Self::Calls, Self::Text, Self::Global],
            Self::Call => &[Self::Call, Self::Global],
            Self::Report => &[Self::Report, Self::Global],
            Self::Text => &[Self::Text, Self::Global],
            Self::Panes => &[Self::Panes, Self::Global],
            Self::Duty => &[Self::Duty, Self::Global],
            Self::Help => &[Self::Help, Self::Global],
            Self::Notes => &[Self::Notes, Self::Global],
            Self::HandOver => &[Self::HandOver, Self::Global],
            Self::Global => &[Self::Global],
        }
    }

    /// Whether an unbound key types a character here.
    #[must_use]
    pub fn is_text(self) -> bool {
        self.chain().contains(&Self::Text)
    }
}

impl TryFrom<String> for Layer {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let known = Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, layer)| *layer);
        known.ok_or_else(|| {
            let names = Self::NAMES.map(|(name, _)| name).join(" ");
            format!("“{name}”: {names}")
        })
    }
}
