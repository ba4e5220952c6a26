//! Cutting the screen into parts, by its size and by what has the focus.
//!
//! ```text
//! header                                                wide: three panes side by side
//! ╭ search ────────────────────────────────────────╮   narrow (below 80): the facet with the focus beside the duties
//! verdict                                               from 20 rows up one row, from 30 two
//! ╭ mandates ╮╭ duties ────────────────╮╭ offices ─╮   one pane (below 54): the one with the focus
//! ╭ detail ────────────────────────────────────────╮   low: the boxes of search and detail go first
//! hints
//! ```

use ratatui::layout::{Constraint, Layout as Split, Position, Rect};

use super::{View, panes};
use crate::app::App;
use crate::app::pane::Pane;
use crate::ui::widgets::ruler::Ruler;
use crate::ui::widgets::wrap::wrap;

/// Below this many columns not all three panes fit side by side.
const WIDE: u16 = 78;
/// Below this many columns only one pane fits.
const TWO_PANES: u16 = 54;
/// Below this many rows the search box and the detail lose their boxes.
const HIGH: u16 = 18;
/// From so many rows on there is a verdict; its row stays while nothing is typed, so that the panes do not jump.
const VERDICT: u16 = 20;
/// From so many rows on there is a second line with the reason.
const REASON: u16 = 30;

/// The whole screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stage {
    /// The tutor's task, above everything else; none where nobody practises.
    pub tutor: Option<Rect>,
    /// Where the program is, its overlays too.
    pub program: Rect,
}

impl Stage {
    /// Cuts the tutor's task off the screen. On a low screen it takes fewer rows than it has text.
    #[must_use]
    pub fn of(view: View<'_>, screen: Rect) -> Self {
        let wanted = panes::tutor::height(view, screen.width);
        let height = wanted.min(screen.height / 4);
        if height == 0 {
            return Self { tutor: None, program: screen };
        }
        let [tutor, program] = Split::vertical([Constraint::Length(height), Constraint::Min(1)]).areas(screen);
        Self { tutor: Some(tutor), program }
    }
}

/// The parts of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The program's name, the list's title, the counts; no height on a low screen.
    pub header: Rect,
    /// What must be read, such as a damaged file.
    pub banner: Option<Rect>,
    /// The search box.
    pub search: Rect,
    /// Whether the search box has a box around it.
    pub search_boxed: bool,
    /// The verdict, where there is room.
    pub verdict: Option<Rect>,
    /// The pane of mandates, where there is room or the focus.
    pub mandates: Option<Rect>,
    /// The pane of duties.
    pub duties: Option<Rect>,
    /// The pane of offices.
    pub offices: Option<Rect>,
    /// The detail, where there is room.
    pub detail: Option<Rect>,
    /// Hints, or what the program says.
    pub hints: Rect,
}

impl Layout {
    /// The layout for a screen.
    #[must_use]
    pub fn of(app: &App, area: Rect) -> Self {
        let high = area.height >= HIGH;
        let banner = app.banner();
        // A banner says what to do, too: it takes as many rows as it needs, while the panes keep some.
        let banner_rows = banner.as_ref().map_or(0, |text| {
            let cells = usize::from(area.width.saturating_sub(2));
            wrap(text, cells, Ruler::default()).len().min(usize::from(area.height / 5).max(1)) as u16
        });
        let detail_height = match area.height {
            0..8 => 0,
            8..HIGH => area.height / 3,
            HIGH..30 => 8,
            _ => (area.height / 3).min(14),
        };
        let verdict_rows = match area.height {
            0..VERDICT => 0,
            VERDICT..REASON => 1,
            _ => 2,
        };
        let rows = Split::vertical([
            Constraint::Length(u16::from(area.height >= 10)),
            Constraint::Length(banner_rows),
            Constraint::Length(if high { 3 } else { 1 }),
            Constraint::Length(verdict_rows),
            Constraint::Min(1),
            Constraint::Length(detail_height),
            Constraint::Length(1),
        ]);
        let [header, banner_row, search, verdict, panes, detail, hints] = rows.areas(area);
        let [mandates, duties, offices] = columns(app.desk.focus, panes);
        Self {
            header,
            banner: (banner_rows > 0).then_some(banner_row),
            search,
            search_boxed: high,
            verdict: (verdict_rows > 0).then_some(verdict),
            mandates,
            duties,
            offices,
            detail: (detail_height > 0).then_some(detail),
            hints,
        }
    }

    /// The pane that lies under a point, and its area.
    #[must_use]
    pub fn at(&self, point: Position) -> Option<(crate::action::Place, Rect)> {
        use crate::action::Place;
        let parts = [
            (Place::Search, Some(self.search)),
            (Place::Mandates, self.mandates),
            (Place::Duties, self.duties),
            (Place::Offices, self.offices),
            (Place::Detail, self.detail),
        ];
        parts.into_iter().find_map(|(place, area)| area.filter(|area| area.contains(point)).map(|area| (place, area)))
    }
}

fn columns(focus: Pane, area: Rect) -> [Option<Rect>; 3] {
    match area.width {
        WIDE.. => {
            let mandates = (area.width * 2 / 9).clamp(21, 30);
            let offices = (area.width / 4).clamp(22, 42);
            let widths = [Constraint::Length(mandates), Constraint::Min(1), Constraint::Length(offices)];
            let [mandates, duties, offices] = Split::horizontal(widths).areas(area);
            [Some(mandates), Some(duties), Some(offices)]
        }
        TWO_PANES.. => {
            let facet = (area.width * 2 / 5).max(16);
            let [left, right] = Split::horizontal([Constraint::Min(1), Constraint::Length(facet)]).areas(area);
            let [facet_left, duties_right] =
                Split::horizontal([Constraint::Length(facet), Constraint::Min(1)]).areas(area);
            match focus {
                Pane::Mandates => [Some(facet_left), Some(duties_right), None],
                _ => [None, Some(left), Some(right)],
            }
        }
        _ => match focus {
            Pane::Mandates => [Some(area), None, None],
            Pane::Offices => [None, None, Some(area)],
            Pane::Search | Pane::Duties => [None, Some(area), None],
        },
    }
}
