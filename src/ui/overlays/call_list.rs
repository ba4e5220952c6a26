//! The list of calls: its tabs, its search box, a call a row by its due date.

use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use crate::app::calling::words;
use crate::app::overlay::{CallList, CallTab};
use crate::domain::Annotation;
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;

/// From so many cells on a row says where its call leads and who called.
const WIDE: usize = 60;

/// Draws the overlay; returns where its cursor stands.
pub fn draw(view: View<'_>, calls: &CallList, area: Rect, sheet: &mut Sheet<'_>) -> Position {
    let theme = &view.look.theme;
    let inner = sheet.frame(area, &view.say("calls.list.title"), &calls.found.len().to_string(), true);
    let mut x = inner.x + 1;
    for (tab, name) in CallTab::ALL {
        let label = view.say(&format!("calls.list.{name}"));
        // Brackets tell the tab where there are no colours.
        let (label, style) = if tab == calls.tab { (format!("[{label}]"), theme.focused) } else { (label, theme.dim) };
        x = sheet.text(x, inner.y, inner.right(), &label, style) + 1;
    }
    let label = view.say("ui.search");
    let y = inner.y + 1;
    let start = sheet.text(inner.x + 1, y, inner.right(), &format!("{label}: "), theme.focused);
    let field = Rect { x: start, y, width: inner.right().saturating_sub(start), height: 1.min(inner.height) };
    let cursor = panes::row::input(view, &calls.query, field, theme.text, sheet);
    let rows = Rect { y: inner.y + 2, height: inner.height.saturating_sub(2), ..inner };
    if calls.found.is_empty() {
        sheet.text(rows.x + 1, rows.y, rows.right(), &view.say("calls.list.empty"), theme.text);
    }
    panes::row::list(view, &calls.list, calls.found.len(), true, rows, sheet, |position, cells| {
        match view.app.annotations.get(&calls.found[position]) {
            Some(annotation) => line(view, annotation, cells),
            None => (Vec::new(), Vec::new()),
        }
    });
    cursor
}

/// One call in one line: what is left until it is due, the matter; where it is and who called at the right edge.
pub fn line(view: View<'_>, annotation: &Annotation, cells: usize) -> (Vec<Span<'static>>, Vec<Span<'static>>) {
    let theme = &view.look.theme;
    let ruler = view.look.ruler;
    let Some(call) = annotation.call() else { return (Vec::new(), Vec::new()) };
    let standing = words::standing(view.app, annotation);
    let style = if call.is_overdue(view.app.now().day) { theme.warning } else { theme.dim };
    let pad = " ".repeat(8_usize.saturating_sub(ruler.width(&standing)));
    let lead = format!(" {standing}{pad} ");
    let right = if cells < WIDE {
        String::new()
    } else if call.passed_to.is_empty() {
        format!(" {} {} ", words::place(view.app, &annotation.target), call.caller.name)
    } else {
        format!(" {} {} ", words::state(view.app, annotation), call.caller.name)
    };
    let right = ruler.truncate(&right, cells / 3);
    let room = cells.saturating_sub(ruler.width(&lead) + ruler.width(&right));
    let conflict =
        if view.app.annotations.in_conflict(&annotation.id) { view.say("ui.conflict") } else { String::new() };
    let matter = format!("{conflict}{}", call.matter.replace('\n', " / "));
    let spans = vec![Span::styled(lead, style), Span::styled(ruler.truncate(&matter, room), theme.text)];
    (spans, vec![Span::styled(right, theme.dim)])
}
