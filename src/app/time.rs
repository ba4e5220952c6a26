//! The present moment and the office's clock, which the event loop hands in.

use super::App;
use super::calling::Calling;
use crate::domain::LocalTime;

/// The present moment, for an edit that may be made in it.
#[derive(Debug, Clone, Default)]
pub struct Moment {
    /// RFC 3339, UTC.
    pub now: String,
    /// The same as people here read it: `2026-11-24 14:00`.
    pub local: String,
    /// An id that was never used.
    pub fresh_id: String,
}

impl App {
    /// Hands in what time here a stored moment was, and the present moment.
    pub fn set_clock(&mut self, local: fn(&str) -> Option<LocalTime>, moment: Moment) {
        self.clock = Some(local);
        self.moment = moment;
        Calling::refresh(self);
    }

    /// A stored time as people here read it; as it is stored where nobody said how.
    #[must_use]
    pub fn local(&self, stored: &str) -> String {
        let local = self.clock.and_then(|local| local(stored));
        local.map_or_else(|| stored.to_owned(), |time| time.to_string())
    }

    /// Hands in the moment in which the next action happens.
    pub fn set_moment(&mut self, moment: Moment) {
        self.moment = moment;
    }

    /// An id that was never used, of this moment.
    pub(super) fn fresh_id(&self) -> &str {
        &self.moment.fresh_id
    }
}
