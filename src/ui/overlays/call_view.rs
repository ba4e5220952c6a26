//! One call: what is known of it, a label and a value a line, then its history.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::app::calling::words;
use crate::app::overlay::CallView;
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;
use crate::ui::widgets::wrap::wrap;

/// Draws the overlay; returns where its cursor stands.
pub fn draw(view: View<'_>, call: &CallView, area: Rect, sheet: &mut Sheet<'_>) -> Position {
    let state = view.app.call(&call.id).map(|(annotation, _)| words::state(view.app, annotation)).unwrap_or_default();
    sheet.frame(area, &format!("{} · {state}", view.say("ui.call")), "", true);
    let inner = panes::detail::inner(area);
    let lines = lines(view, &call.id, inner.width);
    sheet.lines(inner, lines.get(call.scroll..).unwrap_or_default());
    Position { x: inner.x, y: inner.y }
}

/// Everything that is said of a call.
pub fn lines(view: View<'_>, id: &str, width: u16) -> Vec<Line<'static>> {
    let theme = &view.look.theme;
    let ruler = view.look.ruler;
    let Some((annotation, call)) = view.app.call(id) else {
        return vec![Line::from(Span::styled(view.say("calls.say.gone"), theme.text))];
    };
    let rows = words::rows(view.app, annotation);
    let widest = rows.iter().map(|(label, _)| ruler.width(label)).max().unwrap_or_default();
    let room = usize::from(width).saturating_sub(widest + 2).max(8);
    let mut lines = Vec::new();
    for (label, value) in rows {
        for (position, range) in wrap(&value, room, ruler).into_iter().enumerate() {
            let label = if position == 0 { label.as_str() } else { "" };
            let pad = " ".repeat(widest + 2 - ruler.width(label));
            let text = value.get(range).unwrap_or_default().trim_end_matches('\n').to_owned();
            lines.push(Line::from(vec![
                Span::styled(format!("{label}{pad}"), theme.dim),
                Span::styled(text, theme.text),
            ]));
        }
    }
    lines.push(Line::default());
    lines.push(Line::from(Span::styled(view.say("calls.history"), theme.title)));
    for step in &call.steps {
        let said = words::step(view.app, step);
        for range in wrap(&said, usize::from(width), ruler) {
            lines.push(Line::from(Span::styled(said.get(range).unwrap_or_default().to_owned(), theme.text)));
        }
    }
    lines
}
