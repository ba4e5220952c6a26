//! How many cells a text takes, and how to cut it without cutting a character in half.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// Measures texts for one terminal. Characters of ambiguous width (`“ ” … ─`) take one cell or two, as the terminal draws them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Ruler {
    wide: bool,
}

impl Ruler {
    /// A ruler for a terminal that draws ambiguous characters two cells wide, or one.
    #[must_use]
    pub const fn new(ambiguous_is_wide: bool) -> Self {
        Self { wide: ambiguous_is_wide }
    }

    /// Whether ambiguous characters take two cells.
    #[must_use]
    pub const fn ambiguous_is_wide(self) -> bool {
        self.wide
    }

    /// The cells that a text takes.
    #[must_use]
    pub fn width(self, text: &str) -> usize {
        text.graphemes(true).map(|grapheme| self.grapheme(grapheme)).sum()
    }

    /// The cells that one grapheme takes: at most two.
    #[must_use]
    pub fn grapheme(self, grapheme: &str) -> usize {
        let width = if self.wide { grapheme.width_cjk() } else { grapheme.width() };
        width.min(2)
    }

    /// The longest beginning of a text that fits into so many cells, as a length in bytes.
    #[must_use]
    pub fn fit(self, text: &str, cells: usize) -> usize {
        let mut used = 0;
        for (at, grapheme) in text.grapheme_indices(true) {
            used += self.grapheme(grapheme);
            if used > cells {
                return at;
            }
        }
        text.len()
    }

    /// Whether a text fits into so many cells. Of a long one only the beginning is measured.
    #[must_use]
    pub fn fits(self, text: &str, cells: usize) -> bool {
        self.fit(text, cells) == text.len()
    }

    /// The text if it fits, else its beginning with `…`.
    #[must_use]
    pub fn truncate(self, text: &str, cells: usize) -> String {
        if self.fits(text, cells) {
            return text.to_owned();
        }
        let room = cells.saturating_sub(self.width("…"));
        let mut cut = text.get(..self.fit(text, room)).unwrap_or_default().to_owned();
        if cells >= self.width("…") {
            cut.push('…');
        }
        cut
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Ruler;

    proptest! {
        #[test]
        fn a_cut_text_never_takes_more_than_its_cells(text in "\\PC{0,40}", cells in 0_usize..30, wide: bool) {
            let ruler = Ruler::new(wide);
            prop_assert!(ruler.width(&ruler.truncate(&text, cells)) <= cells);
        }
    }

    #[test]
    fn quotes_take_one_cell_or_two() {
        assert_eq!(Ruler::new(false).width("“放管服”"), 8);
        assert_eq!(Ruler::new(true).width("“放管服”"), 10);
        assert_eq!(Ruler::new(false).truncate("政务督查室", 7), "政务督…");
        assert_eq!(Ruler::new(true).truncate("政务督查室", 7), "政务…");
    }
}
