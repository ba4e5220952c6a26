//! A line of parts, of which the weightier stay where there is no room for all.

use ratatui::text::Span;

use super::ruler::Ruler;

/// What happens to a part that does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tight {
    /// It is cut, and the parts that are [`Tight::Kept`] have their room first, up to a third of the line.
    Cut,
    /// It is left out: half a phone number is worse than none.
    Kept,
    /// It is cut where some of it can be read, else left out, once all others have their room.
    Spare,
}

/// A part of a line.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it says; its first span begins with the blanks that part it from what stands before it.
    pub spans: Vec<Span<'static>>,
    /// What happens to it where it does not fit.
    pub tight: Tight,
}

/// Fewer cells of a spare part cannot be read.
const READABLE: usize = 14;

/// The spans of a line of so many cells: its parts in order, as far as there is room. Parts of a kind go from the last on.
#[must_use]
pub fn line(parts: &[Part], cells: usize, ruler: Ruler) -> Vec<Span<'static>> {
    let width = |part: &Part| part.spans.iter().map(|span| ruler.width(&span.content)).sum::<usize>();
    let widths: Vec<usize> = parts.iter().map(width).collect();
    let of = |tight: Tight| (0..parts.len()).filter(move |at| parts[*at].tight == tight);
    let wanted: usize = of(Tight::Kept).map(|at| widths[at]).sum();
    let mut rooms = vec![0; parts.len()];
    let mut left = cells;
    for at in of(Tight::Cut) {
        rooms[at] = widths[at].min(cells.saturating_sub(wanted).max(cells * 2 / 3)).min(left);
        left -= rooms[at];
    }
    for at in of(Tight::Kept).filter(|at| widths[*at] > 0) {
        if widths[at] <= left {
            rooms[at] = widths[at];
            left -= widths[at];
        }
    }
    // What was kept free for parts that do not fit after all.
    for at in of(Tight::Cut) {
        let more = (widths[at] - rooms[at]).min(left);
        rooms[at] += more;
        left -= more;
    }
    for at in of(Tight::Spare) {
        if widths[at] <= left || left >= READABLE {
            rooms[at] = widths[at].min(left);
            left -= rooms[at];
        }
    }
    parts.iter().zip(rooms).flat_map(|(part, room)| cut(&part.spans, room, ruler)).collect()
}

/// Spans in so many cells, with `…` where something was cut off.
#[must_use]
pub fn cut(spans: &[Span<'static>], cells: usize, ruler: Ruler) -> Vec<Span<'static>> {
    let width: usize = spans.iter().map(|span| ruler.width(&span.content)).sum();
    if width <= cells {
        return spans.to_vec();
    }
    let Some(mut room) = cells.checked_sub(ruler.width("…")) else { return Vec::new() };
    let mut kept: Vec<Span<'static>> = Vec::new();
    for span in spans {
        let fits = ruler.fit(&span.content, room);
        let whole = fits == span.content.len();
        let text = span.content.get(..fits).unwrap_or_default();
        room -= ruler.width(text);
        kept.push(Span::styled(text.to_owned(), span.style));
        if !whole {
            break;
        }
    }
    if let Some(last) = kept.last_mut() {
        last.content = format!("{}…", last.content.trim_end()).into();
    }
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn part(text: &str, tight: Tight) -> Part {
        Part { spans: vec![Span::raw(text.to_owned())], tight }
    }

    fn shown(parts: &[Part], cells: usize) -> String {
        line(parts, cells, Ruler::default()).iter().map(|span| span.content.as_ref()).collect()
    }

    #[test]
    fn what_matters_least_goes_first() {
        let parts = [
            part("教育体育 → 秘书三室", Tight::Cut),
            part(" 8765-4321", Tight::Kept),
            part("  把握 97%", Tight::Kept),
            part("  或 人力资源社会保障", Tight::Spare),
        ];
        assert_eq!(shown(&parts, 80), "教育体育 → 秘书三室 8765-4321  把握 97%  或 人力资源社会保障");
        assert_eq!(shown(&parts, 54), "教育体育 → 秘书三室 8765-4321  把握 97%  或 人力资源…");
        assert_eq!(shown(&parts, 45), "教育体育 → 秘书三室 8765-4321  把握 97%");
        assert_eq!(shown(&parts, 36), "教育体育 → 秘书三室 8765-4321");
        assert_eq!(shown(&parts, 25), "教育体育 → 秘书三室");
        assert_eq!(shown(&parts, 10), "教育体育…", "a long name is cut, a number never");
    }

    proptest! {
        #[test]
        fn a_line_is_never_too_long(
            texts in proptest::collection::vec(("\\PC{0,20}", 0_u8..3), 0..6), cells in 0_usize..200, wide: bool,
        ) {
            let ruler = Ruler::new(wide);
            let parts: Vec<Part> = (texts.iter())
                .map(|(text, tight)| part(text, [Tight::Cut, Tight::Kept, Tight::Spare][usize::from(*tight)]))
                .collect();
            let width: usize = line(&parts, cells, ruler).iter().map(|span| ruler.width(&span.content)).sum();
            prop_assert!(width <= cells);
        }
    }
}
