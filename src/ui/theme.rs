//! Themes: one RON file each, with a style for each part of the screen.

use ratatui::style::{Color, Modifier, Style};
use serde::{Deserialize, Deserializer};

/// The names of the built-in themes with their files.
pub const BUILTIN: [(&str, &str); 3] = [
    ("dark", include_str!("../../assets/themes/dark.ron")),
    ("light", include_str!("../../assets/themes/light.ron")),
    ("mono", include_str!("../../assets/themes/mono.ron")),
];

/// The styles of one theme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Ordinary text.
    #[serde(deserialize_with = "style")]
    pub text: Style,
    /// What matters less: rows without duties, counts.
    #[serde(deserialize_with = "style")]
    pub dim: Style,
    /// The program's name, headings.
    #[serde(deserialize_with = "style")]
    pub title: Style,
    /// The boxes.
    #[serde(deserialize_with = "style")]
    pub border: Style,
    /// The box that has the focus.
    #[serde(deserialize_with = "style")]
    pub focused: Style,
    /// The row under the cursor of the pane that takes the keys.
    #[serde(deserialize_with = "style")]
    pub selected: Style,
    /// The row under the cursor of another pane.
    #[serde(deserialize_with = "style")]
    pub shadow: Style,
    /// The characters that matched.
    #[serde(deserialize_with = "style")]
    pub highlight: Style,
    /// The marks: the mandate or office of the selected duty, the star of a row with annotations.
    #[serde(deserialize_with = "style")]
    pub mark: Style,
    /// Why a hit is there.
    #[serde(deserialize_with = "style")]
    pub reason: Style,
    /// The keys in hints and help.
    #[serde(deserialize_with = "style")]
    pub key: Style,
    /// Good news, such as 已保存.
    #[serde(deserialize_with = "style")]
    pub good: Style,
    /// What asks for attention.
    #[serde(deserialize_with = "style")]
    pub warning: Style,
    /// What went wrong.
    #[serde(deserialize_with = "style")]
    pub error: Style,
}

/// A style as a theme file writes it.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a field of the file")]
struct Spec {
    /// A colour: a name of the terminal's sixteen, `#rrggbb`, or an index up to 255.
    fg: Option<String>,
    bg: Option<String>,
    bold: bool,
    dim: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
}

fn style<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Style, D::Error> {
    let spec = Spec::deserialize(deserializer)?;
    let colour = |name: &Option<String>| -> Result<Option<Color>, D::Error> {
        let parse = |name: &String| name.parse().map_err(|_| serde::de::Error::custom(format!("no colour “{name}”")));
        name.as_ref().map(parse).transpose()
    };
    let mut style = Style { fg: colour(&spec.fg)?, bg: colour(&spec.bg)?, ..Style::default() };
    let modifiers = [
        (spec.bold, Modifier::BOLD),
        (spec.dim, Modifier::DIM),
        (spec.italic, Modifier::ITALIC),
        (spec.underline, Modifier::UNDERLINED),
        (spec.reverse, Modifier::REVERSED),
    ];
    for (wanted, modifier) in modifiers {
        if wanted {
            style = style.add_modifier(modifier);
        }
    }
    Ok(style)
}
