//! Colours of printed text: on a terminal only, unless the user says otherwise.

use std::io::IsTerminal as _;
use std::ops::Range;

use clap::builder::styling::{AnsiColor, Style};

use super::context::Color;

/// How the parts of printed text look; without colours all of them are plain.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Paint {
    /// Numbers and headings.
    pub(super) head: Style,
    /// What the query matched.
    pub(super) hit: Style,
    /// What is said about a row.
    pub(super) aside: Style,
}

impl Paint {
    /// The looks for standard output.
    pub(super) fn stdout(color: Color) -> Self {
        let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let dumb = || std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let coloured = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => std::io::stdout().is_terminal() && !set("NO_COLOR") && !dumb(),
        };
        if !coloured {
            return Self::default();
        }
        Self {
            head: Style::new().bold(),
            // Underlined as well: nothing is told by colour alone.
            hit: Style::new().bold().underline().fg_color(Some(AnsiColor::Yellow.into())),
            aside: Style::new().dimmed(),
        }
    }

    /// The text with the looks of `style`.
    pub(super) fn paint(style: Style, text: &str) -> String {
        format!("{style}{text}{style:#}")
    }

    /// The text with some byte ranges, sorted and disjoint, set off.
    pub(super) fn highlight(self, text: &str, ranges: &[Range<usize>]) -> String {
        let mut painted = String::with_capacity(text.len() + ranges.len() * 16);
        let mut end = 0;
        for range in ranges {
            let (Some(before), Some(hit)) = (text.get(end..range.start), text.get(range.clone())) else { continue };
            painted.push_str(before);
            painted.push_str(&Self::paint(self.hit, hit));
            end = range.end;
        }
        painted.push_str(text.get(end..).unwrap_or_default());
        painted
    }
}
