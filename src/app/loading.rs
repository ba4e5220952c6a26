//! What the event loop hands in when it is ready: the index, another edition of the list, what was learned.

use std::sync::Arc;

use super::App;
use super::changes;
use super::effect::Effect;
use super::history::History;
use super::overlay::Overlay;
use crate::domain::Catalog;
use crate::search::{Index, Learned};

impl App {
    /// Hands in the index, at the start or when it is built.
    pub fn set_index(&mut self, mut index: Index) {
        index.set_learned(self.learned.clone());
        self.desk.index = Some(index);
        self.progress = None;
        self.refresh_words();
    }

    /// Takes up what was learned from past tickets, in place of what was learned before.
    pub fn set_learned(&mut self, learned: Option<Learned>) {
        self.learned = learned.map(Arc::new);
        if let Some(index) = &mut self.desk.index {
            index.set_learned(self.learned.clone());
            self.desk.search_again();
        }
    }

    /// Puts another edition of the list on the desk, whose index comes later. Facets, query and selection stay as far as they
    /// can. What is being written about another list is put aside as a draft.
    pub fn set_catalog(&mut self, catalog: Arc<Catalog>) -> Vec<Effect> {
        let mut effects = Vec::new();
        if catalog.id() != self.desk.catalog.id() {
            effects = self.close_overlays();
        }
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Duty(_) | Overlay::Picker(_) | Overlay::Notes(_)));
        // Visits are positions in the old list.
        self.history = History::default();
        self.undo.leave_list();
        changes::note(self, &catalog);
        self.desk.replace(catalog);
        self.refresh_words();
        effects
    }
}
