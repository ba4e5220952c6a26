//! Breaking Chinese and other text into lines: no line starts with ） or 、 (UAX #14, by textwrap).

use std::cell::RefCell;
use std::ops::Range;

use textwrap::WordSeparator;
use unicode_segmentation::UnicodeSegmentation;

use super::ruler::Ruler;

/// From so many bytes on a text is not wrapped anew at every frame: a page of a thousand characters takes longer to wrap than
/// the rest of the screen takes to draw.
const LONG: usize = 1_024;

/// How many long texts are kept wrapped: about as many as a list has mandates.
const KEPT: usize = 16;

/// A long text as it was wrapped.
struct Wrapped {
    text: String,
    cells: usize,
    ruler: Ruler,
    lines: Vec<Range<usize>>,
}

thread_local! {
    /// The long texts that were wrapped last, the latest at the end. What is drawn does not depend on it.
    static LAST: RefCell<Vec<Wrapped>> = const { RefCell::new(Vec::new()) };
}

/// The lines of a text in so many cells, as byte ranges; line feeds start a new one. There is at least one line.
#[must_use]
pub fn wrap(text: &str, cells: usize, ruler: Ruler) -> Vec<Range<usize>> {
    let cells = cells.max(2);
    if text.len() < LONG {
        return lines(text, cells, ruler);
    }
    LAST.with_borrow_mut(|last| {
        let same = |kept: &Wrapped| kept.cells == cells && kept.ruler == ruler && kept.text == text;
        let kept = match last.iter().position(same) {
            Some(place) => last.remove(place),
            None => Wrapped { text: text.to_owned(), cells, ruler, lines: lines(text, cells, ruler) },
        };
        last.drain(..(last.len() + 1).saturating_sub(KEPT));
        let lines = kept.lines.clone();
        last.push(kept);
        lines
    })
}

fn lines(text: &str, cells: usize, ruler: Ruler) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split('\n') {
        wrap_paragraph(paragraph, start, cells, ruler, &mut lines);
        start += paragraph.len() + 1;
    }
    lines
}

fn wrap_paragraph(text: &str, offset: usize, cells: usize, ruler: Ruler, lines: &mut Vec<Range<usize>>) {
    let mut line = offset..offset;
    let mut used = 0;
    let mut at = offset;
    for word in WordSeparator::UnicodeBreakProperties.find_words(text) {
        let width = ruler.width(word.word);
        let whole = word.word.len() + word.whitespace.len();
        if used + width <= cells {
            line.end = at + word.word.len();
            used += width + ruler.width(word.whitespace);
        } else if width <= cells {
            lines.push(line);
            line = at..at + word.word.len();
            used = width + ruler.width(word.whitespace);
        } else {
            // A word longer than a line is broken between graphemes.
            for (inner, grapheme) in word.word.grapheme_indices(true) {
                let width = ruler.grapheme(grapheme);
                if used + width > cells {
                    lines.push(line);
                    line = at + inner..at + inner;
                    used = 0;
                }
                line.end = at + inner + grapheme.len();
                used += width;
            }
            used += ruler.width(word.whitespace);
        }
        at += whole;
    }
    lines.push(line);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_line_starts_with_a_closing_mark() {
        let text = "负责办理应急管理、机关事务管理、发展改革（含物价）、国有资产监督管理。";
        for cells in 6..60 {
            for line in wrap(text, cells, Ruler::default()) {
                let line = &text.get(line).expect("ranges lie on characters");
                assert!(!line.starts_with(['、', '）', '。']), "{cells}: {line}");
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_but_white_space_and_no_line_is_too_long(text in "[\\PC\n]{0,80}", cells in 2_usize..40) {
            let ruler = Ruler::default();
            let lines = wrap(&text, cells, ruler);
            let kept: String = lines.iter().map(|line| text.get(line.clone()).expect("on characters")).collect();
            let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(solid(&kept), solid(&text));
            for line in lines {
                prop_assert!(ruler.width(text.get(line).expect("on characters").trim_end()) <= cells);
            }
        }
    }
}
