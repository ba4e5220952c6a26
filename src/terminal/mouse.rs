//! The mouse: which place and row was meant, and whether it was a double click.

use std::time::{Duration, Instant};

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

use crate::action::{Action, Place};
use crate::ui::View;
use crate::ui::layout::{Layout, Stage};

/// Two presses of one place within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);
/// How many rows one notch of the wheel turns.
const NOTCH: isize = 3;

/// The last press.
#[derive(Debug, Default)]
pub(super) struct Clicks {
    last: Option<(Instant, Position)>,
}

impl Clicks {
    /// What a mouse event does; most do nothing.
    pub(super) fn action(&mut self, view: View<'_>, event: MouseEvent, screen: Rect) -> Option<Action> {
        let app = view.app;
        let screen = Stage::of(view, screen).program;
        let point = Position { x: event.column, y: event.row };
        let (place, area) = match app.overlays.last() {
            Some(overlay) => (Place::Overlay, crate::ui::overlay_rows(overlay, screen)),
            None => {
                let layout = Layout::of(app, screen);
                let (place, area) = layout.at(point)?;
                // The rows of a pane are inside its box.
                let inner = Rect { y: area.y + 1, height: area.height.saturating_sub(2), ..area };
                (place, if place == Place::Duties { crate::ui::duty_rows(app, inner) } else { inner })
            }
        };
        match event.kind {
            MouseEventKind::ScrollDown => Some(Action::Scroll { place, rows: NOTCH }),
            MouseEventKind::ScrollUp => Some(Action::Scroll { place, rows: -NOTCH }),
            MouseEventKind::Down(MouseButton::Left) => {
                let now = Instant::now();
                let double = self.last.take().is_some_and(|(at, last)| last == point && now - at < DOUBLE);
                self.last = (!double).then_some((now, point));
                let inside = (area.top()..area.bottom()).contains(&point.y);
                let row = usize::from(point.y.saturating_sub(area.y));
                (inside || place == Place::Search).then_some(Action::Click { place, row, double })
            }
            _ => None,
        }
    }
}
