//! The search box: the query, and how many duties it found.

use ratatui::layout::{Position, Rect};
use rust_i18n::t;

use crate::app::pane::Pane;
use crate::ui::View;
use crate::ui::layout::Layout;
use crate::ui::widgets::sheet::{Sheet, cursor_at};

/// Draws the search box; returns where its cursor stands.
pub fn draw(view: View<'_>, layout: &Layout, sheet: &mut Sheet<'_>) -> Position {
    let app = view.app;
    let theme = &view.look.theme;
    let focused = app.desk.focus == Pane::Search && app.overlays.is_empty();
    let title = view.say("ui.search");
    let (area, start) = if layout.search_boxed {
        let inner = sheet.frame(layout.search, &title, "", focused);
        (inner, inner.x + 1)
    } else {
        let style = if focused { theme.focused } else { theme.title };
        let area = layout.search;
        let end = sheet.text(area.x, area.y, area.right(), &format!("{title}: "), style);
        (area, end)
    };
    let count = count(view);
    let width = view.look.ruler.width(&count) as u16;
    let count_at = area.right().saturating_sub(width + 1);
    let end = if count_at > start + 8 {
        sheet.text(count_at, area.y, area.right(), &count, theme.dim);
        count_at - 1
    } else {
        area.right()
    };
    field(view, Rect { x: start, width: end.saturating_sub(start), ..area }, sheet)
}

fn field(view: View<'_>, area: Rect, sheet: &mut Sheet<'_>) -> Position {
    let app = view.app;
    let query = &app.desk.query;
    if query.value().is_empty() {
        let hint = view.look.ruler.truncate(&view.say("ui.search_hint"), usize::from(area.width));
        sheet.text(area.x, area.y, area.right(), &hint, view.look.theme.dim);
        return cursor_at(area, area.x, area.y);
    }
    let words = app.desk.verdict().map_or(&[][..], |verdict| &verdict.words);
    super::row::lit_input(view, query, words, area, view.look.theme.text, sheet)
}

fn count(view: View<'_>) -> String {
    let app = view.app;
    let total = app.desk.catalog.duties().len();
    if let Some((done, total)) = app.progress {
        let percent = done * 100 / total.max(1);
        return t!("ui.indexing", locale = app.lang.code(), percent = percent).into_owned();
    }
    format!("{} / {total}", app.desk.found())
}
