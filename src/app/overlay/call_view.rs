//! One call with everything that is known of it and its history.

use super::{Overlay, call_list};
use crate::action::Action;
use crate::app::App;
use crate::app::effect::Effect;

/// The call that is shown, and how far it is scrolled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallView {
    /// The id of its annotation.
    pub id: String,
    /// The first line that is visible.
    pub scroll: usize,
    /// How many lines there are, and how many are visible; the layout hands them in.
    pub lines: (usize, usize),
}

pub(super) fn update(app: &mut App, mut view: CallView, action: &Action) -> Vec<Effect> {
    let (lines, visible) = view.lines;
    let last = lines.saturating_sub(visible);
    view.scroll = match action {
        Action::Up => view.scroll.saturating_sub(1),
        Action::Down => view.scroll + 1,
        Action::PageUp => view.scroll.saturating_sub(visible),
        Action::PageDown => view.scroll + visible,
        Action::Scroll { rows, .. } => view.scroll.saturating_add_signed(*rows),
        _ => view.scroll,
    }
    .min(last);
    let id = view.id.clone();
    // Whoever deletes a call looks at the list again.
    if *action != Action::Delete {
        app.overlays.push(Overlay::Call(view));
    }
    call_list::deal_with(app, &id, action)
}
