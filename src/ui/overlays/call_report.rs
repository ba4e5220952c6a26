//! The report on calls: numbers, then a bar a line by field, office, day and hour, then what came again and what waits.

use ratatui::layout::{Position, Rect};
use ratatui::symbols::bar;
use ratatui::text::{Line, Span};
use rust_i18n::t;

use crate::app::calling::words;
use crate::app::overlay::{CallReport, ReportDays};
use crate::domain::Borders;
use crate::domain::calls::Count;
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;
use crate::ui::widgets::wrap::wrap;

/// The longest name of a bar, in cells.
const NAME: usize = 20;

/// Draws the overlay; returns where its cursor stands.
pub fn draw(view: View<'_>, report: &CallReport, area: Rect, sheet: &mut Sheet<'_>) -> Position {
    let days = view.say(&format!("calls.days.{}", ReportDays::ALL[report.days].1));
    sheet.frame(area, &view.say("calls.report.short"), &format!("‹ {days} ›"), true);
    let inner = panes::detail::inner(area);
    let lines = lines(view, report, inner.width);
    sheet.lines(inner, lines.get(report.scroll..).unwrap_or_default());
    Position { x: inner.x, y: inner.y }
}

/// The whole report.
pub fn lines(view: View<'_>, view_of: &CallReport, width: u16) -> Vec<Line<'static>> {
    let theme = &view.look.theme;
    let app = view.app;
    let ruler = view.look.ruler;
    let Some(report) = &view_of.report else { return Vec::new() };
    let mut page = Vec::new();
    let title = t!("calls.report.title", locale = app.lang.code(), from = report.from, to = report.to);
    page.push(Line::from(Span::styled(title.into_owned(), theme.title)));
    let shift = app.report_shift();
    if shift > 0 {
        let time = format!("{}:{:02}", shift / 60, shift % 60);
        let said = t!("calls.report.shift", locale = app.lang.code(), time = time).into_owned();
        page.push(Line::from(Span::styled(said, theme.dim)));
    }
    let numbers = words::summary(app, report).map(|(label, count)| format!("{label} {count}")).join("   ");
    for range in wrap(&numbers, usize::from(width), ruler) {
        page.push(Line::from(Span::styled(numbers.get(range).unwrap_or_default().to_owned(), theme.text)));
    }
    for (title, counts) in words::sections(app, report) {
        page.push(Line::default());
        page.push(Line::from(Span::styled(title, theme.title)));
        page.extend(bars(view, counts, usize::from(width)));
    }
    for (title, lines) in words::lists(app, report) {
        page.push(Line::default());
        page.push(Line::from(Span::styled(title, theme.title)));
        for line in lines {
            for range in wrap(&line, usize::from(width), ruler) {
                page.push(Line::from(Span::styled(line.get(range).unwrap_or_default().to_owned(), theme.text)));
            }
        }
    }
    page
}

/// A bar a line: the name, the number, a length that tells it at a glance.
fn bars(view: View<'_>, counts: &[Count], width: usize) -> Vec<Line<'static>> {
    let theme = &view.look.theme;
    let ruler = view.look.ruler;
    let names: Vec<String> = counts.iter().map(|count| ruler.truncate(&words::named(view.app, count), NAME)).collect();
    let widest = names.iter().map(|name| ruler.width(name)).max().unwrap_or_default();
    let most = counts.iter().map(|count| count.count).max().unwrap_or(1);
    let digits = most.to_string().len();
    let room = width.saturating_sub(widest + digits + 4);
    // A console without block characters, or one that draws them two cells wide, gets signs that all have.
    let plain = view.look.borders == Borders::Ascii || ruler.ambiguous_is_wide();
    let block = if plain { "#" } else { bar::FULL };
    let line = |(count, name): (&Count, &String)| {
        let gap = " ".repeat(widest - ruler.width(name));
        let length = (count.count * room).div_ceil(most.max(1)).min(room);
        Line::from(vec![
            Span::styled(format!("{name}{gap}  {:>digits$}  ", count.count), theme.text),
            Span::styled(block.repeat(length), theme.mark),
        ])
    };
    counts.iter().zip(&names).map(line).collect()
}
