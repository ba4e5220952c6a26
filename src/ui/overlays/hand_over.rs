//! The hand-over: since when, then what the next shift must know.

use ratatui::layout::{Position, Rect};
use rust_i18n::t;

use crate::app::overlay::HandOverView;
use crate::domain::annotation::Standing;
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;

/// Draws the overlay; returns where its cursor stands.
pub fn draw(view: View<'_>, hand_over: &HandOverView, area: Rect, sheet: &mut Sheet<'_>) -> Option<Position> {
    let app = view.app;
    let theme = &view.look.theme;
    let locale = app.lang.code();
    let entries = hand_over.entries(app);
    let corner = if hand_over.filter.is_empty() {
        entries.len().to_string()
    } else {
        format!("{} · {}", hand_over.filter, entries.len())
    };
    let inner = sheet.frame(area, &view.say("hand_over.title"), &corner, true);
    let since = hand_over.since(app).map_or_else(
        || view.say("hand_over.never"),
        |last| {
            let at = view.look.moment(&last.at);
            t!("hand_over.last", locale = locale, from = last.from, to = last.to, at = at).into_owned()
        },
    );
    sheet.text(inner.x + 1, inner.y, inner.right(), &since, theme.dim);
    let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner };
    if entries.is_empty() {
        sheet.text(rows.x + 1, rows.y, rows.right(), &view.say("hand_over.empty"), theme.text);
        return Some(Position { x: rows.x, y: rows.y });
    }
    panes::row::list(view, &hand_over.list, entries.len(), true, rows, sheet, |position, cells| {
        let annotation = entries[position];
        if annotation.call().is_some() && !app.drafts().iter().any(|draft| draft.after == *annotation) {
            return super::call_list::line(view, annotation, cells);
        }
        let draft = app.drafts().iter().any(|draft| draft.after == *annotation);
        let standing = match annotation.standing(&app.desk.catalog) {
            _ if draft => view.say("ui.draft"),
            Standing::Gone => view.say("ui.orphan"),
            Standing::Changed => view.say("ui.to_review"),
            _ => String::new(),
        };
        let place = format!("{standing}〔{}〕", view.app.name_of(&annotation.target));
        super::notes::line(view, annotation, &place, cells)
    })
}
