//! Drawing: `draw(&App, …)` paints the whole screen and changes nothing.
//!
//! [`layout`] cuts the screen into parts, [`fit()`] hands the page sizes that follow from it to the app before it is drawn, and
//! each part has a file of its own: `panes/` for what lies side by side, `overlays/` for what lies on top.

pub mod detail;
pub mod fit;
pub mod hints;
pub mod layout;
pub mod look;
mod overlays;
mod panes;
pub mod theme;
pub mod widgets;

use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use rust_i18n::t;

use crate::app::App;
use crate::app::pane::Pane;
use crate::keymap::Keymap;

use layout::{Layout, Stage};
use look::Look;
use widgets::sheet::Sheet;

pub use fit::fit;
pub use overlays::rows as overlay_rows;
pub use panes::duties::rows as duty_rows;

/// The smallest screen on which anything useful fits, in cells.
pub const SMALLEST: (u16, u16) = (16, 4);

/// What a drawing needs besides the app.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The state.
    pub app: &'a App,
    /// The keys, for hints and help.
    pub keymap: &'a Keymap,
    /// How things look.
    pub look: &'a Look,
}

impl View<'_> {
    /// A text of the interface, by its key in the locales.
    #[must_use]
    pub fn say(&self, key: &str) -> String {
        t!(key, locale = self.app.lang.code()).into_owned()
    }
}

/// Paints the screen. The terminal's cursor stands where text is entered, or on the selected row.
pub fn draw(view: View<'_>, frame: &mut Frame<'_>) {
    let stage = Stage::of(view, frame.area());
    let mut sheet = Sheet { buffer: frame.buffer_mut(), look: view.look };
    if let Some(area) = stage.tutor {
        panes::tutor::draw(view, area, &mut sheet);
    }
    if let Some(cursor) = paint(view, stage.program, &mut sheet) {
        frame.set_cursor_position(cursor);
    }
}

fn paint(view: View<'_>, area: Rect, sheet: &mut Sheet<'_>) -> Option<Position> {
    if area.width < SMALLEST.0 || area.height < SMALLEST.1 {
        let text = view.say("ui.too_small");
        sheet.text(area.x, area.y, area.right(), &text, view.look.theme.text);
        return None;
    }
    let layout = Layout::of(view.app, area);
    panes::header::draw(view, layout.header, sheet);
    if let Some(banner) = layout.banner {
        panes::header::draw_banner(view, banner, sheet);
    }
    let search = panes::search::draw(view, &layout, sheet);
    if let Some(area) = layout.verdict {
        panes::verdict::draw(view, area, sheet);
    }
    let mandates = layout.mandates.and_then(|area| panes::mandates::draw(view, area, sheet));
    let duties = layout.duties.and_then(|area| panes::duties::draw(view, area, sheet));
    let offices = layout.offices.and_then(|area| panes::offices::draw(view, area, sheet));
    if let Some(area) = layout.detail {
        panes::detail::draw(view, area, sheet);
    }
    panes::status::draw(view, layout.hints, sheet);
    if view.app.overlays.is_empty() {
        return match view.app.desk.focus {
            Pane::Search => Some(search),
            Pane::Mandates => mandates,
            Pane::Duties => duties,
            Pane::Offices => offices,
        };
    }
    overlays::draw(view, area, sheet)
}
