//! What lies over the desk. Every overlay of the stack is drawn, the last on top; it alone has the cursor.

mod call_form;
pub mod call_list;
pub mod call_report;
pub mod call_view;
mod copied;
mod duty;
mod editor;
mod form;
mod hand_over;
pub mod help;
mod notes;
mod picker;
mod prompt;

use ratatui::layout::{Margin, Position, Rect};

use super::View;
use super::widgets::sheet::Sheet;
use crate::app::overlay::Overlay;

/// Draws the stack; returns where the cursor of the top overlay stands.
pub fn draw(view: View<'_>, screen: Rect, sheet: &mut Sheet<'_>) -> Option<Position> {
    let mut cursor = None;
    for overlay in &view.app.overlays {
        let area = area(overlay, screen);
        sheet.clear(area);
        cursor = match overlay {
            Overlay::Help(help) => Some(help::draw(view, help, area, sheet)),
            Overlay::Duty(duty) => Some(duty::draw(view, duty, area, sheet)),
            Overlay::Editor(editor) => editor::draw(view, editor, area, sheet),
            Overlay::Form(form) => form::draw(view, form, area, sheet),
            Overlay::Prompt(prompt) => Some(prompt::draw(view, prompt, area, sheet)),
            Overlay::Picker(picker) => Some(picker::draw(view, picker, area, sheet)),
            Overlay::Notes(notes) => notes::draw(view, notes, area, sheet),
            Overlay::HandOver(hand_over) => hand_over::draw(view, hand_over, area, sheet),
            Overlay::CallForm(form) => call_form::draw(view, form, area, sheet),
            Overlay::Calls(calls) => Some(call_list::draw(view, calls, area, sheet)),
            Overlay::Call(call) => Some(call_view::draw(view, call, area, sheet)),
            Overlay::Report(report) => Some(call_report::draw(view, report, area, sheet)),
            Overlay::Copied(text) => Some(copied::draw(view, text, area, sheet)),
        };
    }
    cursor
}

/// Where an overlay lies. The last line of the screen stays free for hints.
#[must_use]
pub fn area(overlay: &Overlay, screen: Rect) -> Rect {
    let above_hints = Rect { height: screen.height.saturating_sub(1), ..screen };
    let (width, height) = match overlay {
        Overlay::Help(_) | Overlay::Duty(_) | Overlay::Report(_) => return above_hints,
        Overlay::Picker(_) | Overlay::HandOver(_) | Overlay::Calls(_) => (100, above_hints.height),
        Overlay::CallForm(_) => (76, 13),
        Overlay::Call(_) => (90, 22),
        Overlay::Editor(_) => (76, 14),
        Overlay::Notes(_) => (90, 16),
        Overlay::Form(_) => (64, 7),
        Overlay::Prompt(prompt) => (56, if prompt.offers.len() > 1 { 5 } else { 4 }),
        Overlay::Copied(text) => (100, if text.changes { above_hints.height } else { 10 }),
    };
    centred(above_hints, width, height)
}

/// What is inside an overlay's box: of texts with a cell of air on both sides.
#[must_use]
pub fn inner(overlay: &Overlay, screen: Rect) -> Rect {
    super::panes::detail::inner(area(overlay, screen))
}

/// Where the rows of an overlay's list are drawn: under its search box, or under the line that says since when.
#[must_use]
pub fn rows(overlay: &Overlay, screen: Rect) -> Rect {
    let inside = area(overlay, screen).inner(Margin { horizontal: 1, vertical: 1 });
    let above = match overlay {
        Overlay::Picker(_) | Overlay::Calls(_) => 2,
        Overlay::HandOver(_) => 1,
        _ => 0,
    };
    let above = above.min(inside.height);
    Rect { y: inside.y + above, height: inside.height - above, ..inside }
}

fn centred(area: Rect, width: u16, height: u16) -> Rect {
    let width = width.min(area.width);
    let height = height.min(area.height);
    Rect { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height }
}
