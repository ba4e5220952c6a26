//! The first line: the program's name, the list's title, who is on duty, the counts; under it what must be read.

use ratatui::layout::Rect;
use rust_i18n::t;

use crate::ui::View;
use crate::ui::widgets::sheet::Sheet;
use crate::ui::widgets::wrap::wrap;

/// Draws the first line; what does not fit gives way from the right.
pub fn draw(view: View<'_>, area: Rect, sheet: &mut Sheet<'_>) {
    if area.height == 0 {
        return;
    }
    let theme = &view.look.theme;
    let locale = view.app.lang.code();
    let catalog = &view.app.desk.catalog;
    let x = sheet.text(area.x + 1, area.y, area.right(), &view.say("app.name"), theme.title);
    let title = catalog.title().map_or_else(|| view.say("ui.list"), str::to_owned);
    let x = sheet.text(x + 2, area.y, area.right(), &title, theme.text);
    let mut right = t!(
        "ui.counts",
        locale = locale,
        mandates = catalog.mandates().len(),
        duties = catalog.duties().len(),
        offices = catalog.offices().len()
    )
    .into_owned();
    if !view.app.on_duty.is_empty() {
        let on_duty = t!("ui.on_duty", locale = locale, name = view.app.on_duty);
        right = format!("{on_duty}  {right}");
    }
    let width = view.look.ruler.width(&right) as u16 + 1;
    if x + 2 + width <= area.right() {
        sheet.text(area.right() - width, area.y, area.right(), &right, theme.dim);
    }
}

/// Draws what must be read: edits that are only in memory, or a file that was left alone.
pub fn draw_banner(view: View<'_>, area: Rect, sheet: &mut Sheet<'_>) {
    let text = view.app.banner().unwrap_or_default();
    let cells = usize::from(area.width.saturating_sub(2));
    for (range, y) in wrap(&text, cells, view.look.ruler).into_iter().zip(area.top()..area.bottom()) {
        let line = text.get(range).unwrap_or_default();
        sheet.text(area.x + 1, y, area.right(), line, view.look.theme.error);
    }
}
