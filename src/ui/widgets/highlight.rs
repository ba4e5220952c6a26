//! Showing which characters of a text matched.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::Span;

use super::ruler::Ruler;

/// The part `range` of a text as spans, with what lies in `matches` (sorted byte ranges of the whole text) highlighted.
#[must_use]
pub fn spans(
    text: &str,
    range: Range<usize>,
    matches: &[Range<usize>],
    plain: Style,
    lit: Style,
) -> Vec<Span<'static>> {
    let mut spans = Vec::new();
    let mut push = |part: Range<usize>, style| {
        if let Some(part) = text.get(part).filter(|part| !part.is_empty()) {
            spans.push(Span::styled(part.to_owned(), style));
        }
    };
    let mut at = range.start;
    for found in matches {
        let start = found.start.clamp(at, range.end);
        let end = found.end.clamp(at, range.end);
        if start < end {
            push(at..start, plain);
            push(start..end, plain.patch(lit));
            at = end;
        }
    }
    push(at..range.end, plain);
    spans
}

/// One line of a long text that shows the first match: from the beginning where it is near, else from a little before it.
#[must_use]
pub fn excerpt(
    text: &str,
    matches: &[Range<usize>],
    cells: usize,
    plain: Style,
    lit: Style,
    ruler: Ruler,
) -> Vec<Span<'static>> {
    let ellipsis = ruler.width("…");
    let whole = ruler.fits(text, cells);
    let mut start = 0;
    if let Some(first) = matches.first().filter(|_| !whole) {
        let until = text.get(..first.end).map_or(0, |before| ruler.width(before));
        if until + ellipsis > cells {
            // A third of the line before the match tells where one is; the rest is for what follows.
            let lead = cells / 3;
            let skip = text.get(..first.start).map_or(0, |before| ruler.width(before)).saturating_sub(lead);
            start = ruler.fit(text, skip).min(first.start);
        }
    }
    let mut room = cells;
    let mut line = Vec::new();
    if start > 0 {
        line.push(Span::styled("…", plain));
        room = room.saturating_sub(ellipsis);
    }
    let rest = text.get(start..).unwrap_or_default();
    if ruler.fits(rest, room) {
        line.extend(spans(text, start..text.len(), matches, plain, lit));
    } else {
        let end = start + ruler.fit(rest, room.saturating_sub(ellipsis));
        line.extend(spans(text, start..end, matches, plain, lit));
        line.push(Span::styled("…", plain));
    }
    line
}

#[cfg(test)]
mod tests {
    use ratatui::style::{Modifier, Style};

    use super::*;

    fn shown(text: &str, found: Range<usize>, cells: usize) -> (String, String) {
        let lit = Style::default().add_modifier(Modifier::BOLD);
        let line = excerpt(text, &[found], cells, Style::default(), lit, Ruler::default());
        let all = line.iter().map(|span| span.content.as_ref()).collect();
        let bold = line.iter().filter(|span| span.style == lit).map(|span| span.content.as_ref()).collect();
        (all, bold)
    }

    #[test]
    fn a_match_far_in_the_text_is_brought_into_view() {
        let text = "负责办理教育体育、人力资源社会保障、环境保护以及文化广播旅游等方面的文电工作。";
        let at = text.find("文电").expect("it is there");
        let (all, bold) = shown(text, at..at + "文电".len(), 20);
        assert_eq!(bold, "文电");
        assert!(all.starts_with('…') && Ruler::default().width(&all) <= 20, "{all}");
        let (all, bold) = shown(text, 0..6, 20);
        assert_eq!((all.as_str(), bold.as_str()), ("负责办理教育体育、…", "负责"));
    }
}
