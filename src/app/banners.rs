//! What must be read as long as it holds, at most one of each source.

use rust_i18n::t;

use super::App;
use crate::action::Source;

impl App {
    /// Says something about a source until it is taken back.
    pub fn set_banner(&mut self, source: Source, text: Option<String>) {
        match text {
            Some(text) => self.banners.insert(source, text),
            None => self.banners.remove(&source),
        };
    }

    /// What must be read now: edits that are only in memory first.
    #[must_use]
    pub fn banner(&self) -> Option<String> {
        let unsaved = self.saving.failure().map(|why| {
            // The store begins with 未保存, and so does the banner, which counts.
            let why = why.strip_prefix(&*t!("say.unsaved_prefix", locale = self.lang.code())).unwrap_or(why);
            t!("ui.unsaved", locale = self.lang.code(), count = self.saving.unsaved(), why = why).into_owned()
        });
        let mut all = unsaved.into_iter().chain(self.banners.values().cloned());
        let first = all.next()?;
        let more = all.count();
        Some(if more == 0 { first } else { format!("{first} (+{more})") })
    }
}
