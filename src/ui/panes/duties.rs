//! The pane of duties (职责): number, text with the match in view, and beside a hit why it is there.

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use rust_i18n::t;

use super::row;
use crate::app::pane::Pane;
use crate::domain::Target;
use crate::search::Explanation;
use crate::ui::View;
use crate::ui::widgets::highlight;
use crate::ui::widgets::sheet::Sheet;
use crate::ui::widgets::wrap::wrap;

/// From so many cells on a row has room for the reason beside the text.
const ROOM_FOR_REASON: usize = 46;

/// Draws the pane; returns where its cursor stands.
pub fn draw(view: View<'_>, area: Rect, sheet: &mut Sheet<'_>) -> Option<Position> {
    let app = view.app;
    let desk = &app.desk;
    let focused = desk.focus == Pane::Duties && app.overlays.is_empty();
    // ↑ and ↓ move here from the search box, too.
    let live = matches!(desk.focus, Pane::Duties | Pane::Search) && app.overlays.is_empty();
    let place = if desk.is_empty() { String::new() } else { format!("{}/{}", desk.duties.cursor + 1, desk.len()) };
    let inner = sheet.frame(area, &view.say("ui.duties"), &place, focused);
    if desk.is_empty() {
        sheet.lines(inner, &nothing(view, usize::from(inner.width)));
        return None;
    }
    let digits = desk.digits;
    row::list(view, &desk.duties, desk.len(), live, inner, sheet, |position, cells| duty(view, position, cells, digits))
}

type Row = (Vec<Span<'static>>, Vec<Span<'static>>);

fn duty(view: View<'_>, position: usize, cells: usize, digits: usize) -> Row {
    let app = view.app;
    let desk = &app.desk;
    let theme = &view.look.theme;
    let ruler = view.look.ruler;
    let marks = view.look.marks();
    let Some(at) = desk.row(position) else { return (Vec::new(), Vec::new()) };
    let duty = &desk.catalog.duties()[at];
    let why = desk.hit(position).map(|hit| app.explain(hit)).unwrap_or_default();
    let mark = if position == desk.duties.cursor { marks.cursor } else { " " };
    let noted = app.is_noted(&Target::Duty(duty.number));
    let star = if noted { marks.noted } else { " " };
    let lead = format!("{mark}{:>digits$}{star}", duty.number);
    let selected = position == desk.duties.cursor;
    let right = reason(view, &why, cells, selected);
    let right_width: usize = right.iter().map(|span| ruler.width(&span.content)).sum();
    let room = cells.saturating_sub(ruler.width(&lead) + right_width);
    let style = if noted {
        theme.mark
    } else if selected {
        theme.text
    } else {
        theme.dim
    };
    let mut spans = vec![Span::styled(lead, style)];
    spans.extend(highlight::excerpt(&duty.text, &why.text, room, theme.text, theme.highlight, ruler));
    (spans, right)
}

fn reason(view: View<'_>, why: &Explanation, cells: usize, selected: bool) -> Vec<Span<'static>> {
    let Some(first) = why.why.first().filter(|_| cells >= ROOM_FOR_REASON) else { return Vec::new() };
    let text = view.look.ruler.truncate(&first.describe(view.app.lang), cells / 3);
    // Reversed colours on the selected row would shout.
    let style = if selected { view.look.theme.text } else { view.look.theme.reason };
    vec![Span::styled("  ", Style::default()), Span::styled(text, style)]
}

/// What the pane says when no duty is left: what else there is, whom the fallback names, how to teach the words.
fn nothing(view: View<'_>, cells: usize) -> Vec<Line<'static>> {
    let app = view.app;
    let desk = &app.desk;
    let theme = &view.look.theme;
    let locale = app.lang.code();
    let mut paragraphs: Vec<(String, Style)> = Vec::new();
    let elsewhere = desk.results().map_or(0, |results| results.hits.len());
    if elsewhere > 0 {
        paragraphs.push((t!("ui.hidden_by_facets", locale = locale, count = elsewhere).into_owned(), theme.warning));
    } else if desk.is_searching() && app.progress.is_some() {
        paragraphs.push((view.say("ui.wait_for_index"), theme.dim));
    } else if desk.is_searching() {
        paragraphs.push((view.say("ui.nothing_found"), theme.warning));
        let fallback = desk.results().map(|results| results.fallback.clone()).unwrap_or_default();
        if !fallback.is_empty() {
            paragraphs.push((view.say("ui.fallback"), theme.text));
        }
        for at in fallback {
            let duty = &desk.catalog.duties()[at as usize];
            paragraphs.push((format!("  {} {} · {}", duty.number, duty.office, duty.text), theme.dim));
        }
        paragraphs.push((view.say("ui.teach_hint"), theme.text));
    } else {
        paragraphs.push((view.say("ui.no_duties_here"), theme.dim));
    }
    let mut lines = Vec::new();
    for (text, style) in paragraphs {
        for range in wrap(&text, cells, view.look.ruler) {
            lines.push(Line::from(Span::styled(text.get(range).unwrap_or_default().to_owned(), style)));
        }
    }
    lines
}
