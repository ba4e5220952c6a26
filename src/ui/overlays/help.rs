//! Help: every key from the keymap, by layer; what the terminal can draw; where files are.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::action::Layer;
use crate::app::overlay::HelpView;
use crate::keymap::show;
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;

/// The layers that help lists, with the keys of their headings.
const SECTIONS: [(Layer, &str); 10] = [
    (Layer::Global, "help.global"),
    (Layer::Search, "help.search"),
    (Layer::Panes, "help.panes"),
    (Layer::Duty, "help.duty"),
    (Layer::Editor, "help.editor"),
    (Layer::Form, "help.form"),
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
    let mut lines = vec![Line::from(Span::styled(view.say("help.intro"), theme.text)), Line::default()];
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
    lines.push(Line::from(Span::styled(view.say("help.self_check"), theme.title)));
    lines.push(Line::from(Span::styled(view.say("help.self_check_sample"), theme.text)));
    lines.push(Line::from(Span::styled(view.say("help.self_check_advice"), theme.dim)));
    lines
}
