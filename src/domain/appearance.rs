//! How a person wants the screen to look, as the settings say it: each setting is one type from the file to the screen.

/// How boxes are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Borders {
    /// Round corners.
    #[default]
    Rounded,
    /// Square corners.
    Plain,
    /// `+`, `-` and `|`, for a font without line-drawing characters.
    Ascii,
}

impl Borders {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Rounded, Self::Plain, Self::Ascii];
    /// Their words in the settings, in the same order.
    pub const WORDS: &'static [&'static str] = &["rounded", "plain", "ascii"];

    /// The word for it in the settings.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// How many cells a character of ambiguous width (`“ ” …`) takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AmbiguousWidth {
    /// As the terminal answers.
    #[default]
    Auto,
    /// One cell.
    One,
    /// Two cells.
    Two,
}

impl AmbiguousWidth {
    /// Every value.
    pub const ALL: [Self; 3] = [Self::Auto, Self::One, Self::Two];
    /// Their words in the settings, in the same order.
    pub const WORDS: &'static [&'static str] = &["auto", "1", "2"];

    /// The word for it in the settings.
    #[must_use]
    pub const fn word(self) -> &'static str {
        Self::WORDS[self as usize]
    }
}

/// Which colours the screen has.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ThemeChoice {
    /// Dark or light, as the terminal answers: `auto` in the settings.
    #[default]
    Auto,
    /// A built-in theme, or the name of a file in `themes/`.
    Named(String),
}

impl ThemeChoice {
    /// The word for the terminal's own answer.
    const AUTO: &'static str = "auto";

    /// The word for it in the settings.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Self::Auto => Self::AUTO,
            Self::Named(name) => name,
        }
    }
}

impl From<String> for ThemeChoice {
    fn from(word: String) -> Self {
        if word == Self::AUTO { Self::Auto } else { Self::Named(word) }
    }
}
