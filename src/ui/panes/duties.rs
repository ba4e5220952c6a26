//! The pane of duties (职责): number, text with the match in view, and beside a hit why it is there.

use std::ops::Range;

use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use rust_i18n::t;

use super::row;
use crate::app::App;
use crate::app::pane::Pane;
use crate::domain::Target;
use crate::search::Explanation;
use crate::ui::View;
use crate::ui::widgets::highlight;
use crate::ui::widgets::sheet::Sheet;
use crate::ui::widgets::wrap::wrap;

/// From so many cells on a row has room for the reason beside the text.
const ROOM_FOR_REASON: usize = 58;

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
    let inner = if desk.is_fallback() {
        offer(view, inner, sheet);
        rows(view.app, inner)
    } else {
        inner
    };
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
    let open = row::call_mark(view, app.open_calls(&Target::Duty(duty.number)));
    let open_width = open.as_ref().map_or(0, |open| ruler.width(&open.content) + 1);
    let room = cells.saturating_sub(ruler.width(&lead) + right_width + open_width);
    let style = if noted {
        theme.mark
    } else if selected {
        theme.text
    } else {
        theme.dim
    };
    let mut spans = vec![Span::styled(lead, style)];
    if let Some(open) = open {
        spans.extend([open, Span::styled(" ", theme.text)]);
    }
    // While somebody searches, the office is the answer: it stands before the text.
    let mut room = room;
    if desk.is_searching() {
        let column = (cells / 3).clamp(8, 16);
        let office = ruler.truncate(&duty.office, column);
        let pad = " ".repeat(column.saturating_sub(ruler.width(&office)) + 1);
        room = room.saturating_sub(column + 1);
        spans.extend(highlight::spans(
            &office,
            0..office.len(),
            &within(&why.office, &office),
            theme.title,
            theme.highlight,
        ));
        spans.push(Span::styled(pad, theme.text));
    }
    spans.extend(highlight::excerpt(&duty.text, &why.text, room, theme.text, theme.highlight, ruler));
    (spans, right)
}

/// The matches that a cut name still shows whole.
fn within(matches: &[Range<usize>], shown: &str) -> Vec<Range<usize>> {
    let end = shown.strip_suffix('…').unwrap_or(shown).len();
    matches.iter().filter(|found| found.end <= end).cloned().collect()
}

fn reason(view: View<'_>, why: &Explanation, cells: usize, selected: bool) -> Vec<Span<'static>> {
    let Some(first) = why.why.first().filter(|_| cells >= ROOM_FOR_REASON) else { return Vec::new() };
    let text = view.look.ruler.truncate(&first.describe(view.app.lang), cells / 4);
    // Reversed colours on the selected row would shout.
    let style = if selected { view.look.theme.text } else { view.look.theme.reason };
    vec![Span::styled("  ", Style::default()), Span::styled(text, style)]
}

/// What is said over the fallback's rows: that they are no hits.
const OFFER: [&str; 3] = ["ui.nothing_found", "ui.teach_hint", "ui.fallback"];

/// Where the pane's rows are drawn, inside its box.
#[must_use]
pub fn rows(app: &App, inner: Rect) -> Rect {
    let above = if app.desk.is_fallback() { (OFFER.len() as u16).min(inner.height / 2) } else { 0 };
    Rect { y: inner.y + above, height: inner.height - above, ..inner }
}

fn offer(view: View<'_>, inner: Rect, sheet: &mut Sheet<'_>) {
    let theme = &view.look.theme;
    let end = rows(view.app, inner).y;
    for (key, y) in OFFER.into_iter().zip(inner.y..end) {
        let style = if y == inner.y { theme.warning } else { theme.text };
        let text = view.look.ruler.truncate(&view.say(key), usize::from(inner.width));
        sheet.text(inner.x, y, inner.right(), &text, style);
    }
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
