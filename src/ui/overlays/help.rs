//! Help: every key from the keymap, by layer; what must be read now; what the terminal can draw.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::action::Layer;
use crate::app::overlay::HelpView;
use crate::keymap::show;
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;
use crate::ui::widgets::wrap::wrap;

/// The layers that help lists, with the keys of their headings.
const SECTIONS: [(Layer, &str); 11] = [
    (Layer::Global, "help.global"),
    (Layer::Search, "help.search"),
    (Layer::Panes, "help.panes"),
    (Layer::Duty, "help.duty"),
    (Layer::Editor, "help.editor"),
    (Layer::Form, "help.form"),
    (Layer::Prompt, "help.prompt"),
    (Layer::Picker, "help.picker"),
    (Layer::Notes, "help.notes"),
    (Layer::HandOver, "help.hand_over"),
    (Layer::Text, "help.text"),
];

/// How wide the column of keys is at most, in cells.
const KEYS: usize = 22;

/// Draws the overlay.
pub fn draw(view: View<'_>, help: &HelpView, area: Rect, sheet: &mut Sheet<'_>) -> Position {
    sheet.frame(area, &view.say("help.title"), "", true);
    let inner = panes::detail::inner(area);
    let lines = lines(view, inner.width);
    sheet.lines(inner, lines.get(help.scroll..).unwrap_or_default());
    Position { x: inner.x, y: inner.y }
}

/// All lines of help.
#[must_use]
pub fn lines(view: View<'_>, width: u16) -> Vec<Line<'static>> {
    let theme = &view.look.theme;
    let ruler = view.look.ruler;
    let keys_width = KEYS.min(usize::from(width) / 2);
    let paragraph = |key: &str, style: Style| {
        let text = view.say(key);
        let ranges = wrap(&text, usize::from(width), ruler);
        let line =
            |range: Range<usize>| Line::from(Span::styled(text.get(range).unwrap_or_default().to_owned(), style));
        ranges.into_iter().map(line).collect::<Vec<_>>()
    };
    let mut lines = paragraph("help.intro", theme.text);
    if let Some(banner) = view.app.banner() {
        for range in wrap(&banner, usize::from(width), ruler) {
            lines.push(Line::from(Span::styled(banner.get(range).unwrap_or_default().to_owned(), theme.error)));
        }
    }
    lines.push(Line::default());
    for (layer, heading) in SECTIONS {
        lines.push(Line::from(Span::styled(view.say(heading), theme.title)));
        for binding in view.keymap.bindings().iter().filter(|b| b.layer == layer && !b.keys.is_empty()) {
            let keys = binding.keys.iter().map(|key| show(*key)).collect::<Vec<_>>().join("  ");
            let keys = ruler.truncate(&keys, keys_width);
            let pad = " ".repeat(keys_width.saturating_sub(ruler.width(&keys)) + 1);
            lines.push(Line::from(vec![
                Span::styled(format!("  {keys}{pad}"), theme.key),
                Span::styled(binding.action.about(view.app.lang), theme.text),
            ]));
        }
        lines.push(Line::default());
    }
    lines.extend(paragraph("help.self_check", theme.title));
    lines.push(Line::from(Span::styled(view.say("help.self_check_sample"), theme.text)));
    lines.extend(paragraph("help.self_check_advice", theme.dim));
    lines
}
