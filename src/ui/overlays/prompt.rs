//! A question with one field.

use ratatui::layout::{Position, Rect};

use crate::app::overlay::{Prompt, Purpose};
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;

/// Draws the overlay; returns where its cursor stands.
pub fn draw(view: View<'_>, prompt: &Prompt, area: Rect, sheet: &mut Sheet<'_>) -> Position {
    let (title, question) = match &prompt.purpose {
        Purpose::OnDuty => ("ui.ask_on_duty", "ui.ask_on_duty_hint"),
        Purpose::HandOverTo => ("ui.ask_hand_over", "ui.ask_hand_over_hint"),
        Purpose::Filter => ("ui.ask_filter", "ui.ask_filter_hint"),
        Purpose::PassOn(_) => ("calls.ask.pass", "calls.ask.pass_hint"),
        Purpose::CloseCall(_) => ("calls.ask.close", "calls.ask.close_hint"),
    };
    // Which call it is: the list behind may have another in view by now.
    let call = match &prompt.purpose {
        Purpose::PassOn(id) | Purpose::CloseCall(id) => view.app.call(id),
        _ => None,
    };
    let named = call.map(|(annotation, _)| format!(" · {}", view.app.named_briefly(annotation)));
    let title = view.say(title) + &named.unwrap_or_default();
    let title = view.look.ruler.truncate(&title, usize::from(area.width.saturating_sub(6)));
    let inner = sheet.frame(area, &title, "", true);
    let field = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), height: 1, ..inner };
    let hint = view.look.ruler.truncate(&view.say(question), usize::from(field.width));
    if inner.height > 1 {
        sheet.text(field.x, field.y + 1, field.right(), &hint, view.look.theme.dim);
    }
    if inner.height > 2 {
        let offers = view.look.ruler.truncate(&prompt.offers.join(" · "), usize::from(field.width));
        sheet.text(field.x, field.y + 2, field.right(), &offers, view.look.theme.dim);
    }
    panes::row::input(view, &prompt.input, field, view.look.theme.text, sheet)
}
