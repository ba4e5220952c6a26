//! The overlays as a stack: which of them takes the keys, and closing them.

use super::App;
use super::deciding;
use super::effect::Effect;
use super::overlay::{self, Overlay};
use super::pane::Pane;
use crate::action::{Action, Layer};

impl App {
    /// The layer of keys that holds now.
    #[must_use]
    pub fn layer(&self) -> Layer {
        match self.overlays.last() {
            Some(overlay) => overlay.layer(),
            None if self.desk.focus == Pane::Search => Layer::Search,
            None => Layer::Panes,
        }
    }

    /// The row of the duty that detail, notes and copies are about.
    #[must_use]
    pub fn shown_row(&self) -> Option<usize> {
        let opened = self.overlays.iter().rev().find_map(|overlay| match overlay {
            Overlay::Duty(view) => Some(view.row),
            _ => None,
        });
        opened.or_else(|| self.desk.selected_row())
    }

    /// The overlay on top takes an action, and what was decided in it is done.
    pub(super) fn in_overlay(&mut self, action: &Action) -> Vec<Effect> {
        if *action == Action::Escape {
            return self.overlays.pop().map(|overlay| deciding::close(self, &overlay)).unwrap_or_default();
        }
        match overlay::update(self, action) {
            Some((overlay, outcome)) => deciding::act(self, overlay, outcome),
            None => Vec::new(),
        }
    }

    /// Closes everything that lies over the desk; what was being written is kept as a draft.
    pub(super) fn close_overlays(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some(overlay) = self.overlays.pop() {
            effects.extend(deciding::close(self, &overlay));
        }
        effects
    }

    /// Whether something is being written.
    pub(super) fn is_typing(&self) -> bool {
        self.overlays.iter().any(|overlay| overlay.layer().is_text() && !matches!(overlay, Overlay::Calls(_)))
    }

    /// Whether the overlay on top takes every key that is left, because something is being typed or chosen in it or below it.
    pub(super) fn takes_all_keys(&self) -> bool {
        self.overlays.iter().any(|overlay| overlay.layer().is_text() || overlay.is_list())
    }

    pub(super) fn is_typing_annotation(&self) -> bool {
        matches!(
            self.overlays.last(),
            Some(Overlay::Editor(_) | Overlay::Form(_) | Overlay::CallForm(_) | Overlay::Prompt(_))
        )
    }
}
