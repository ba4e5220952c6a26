//! Which edits are on their way to the disk and which did not get there. Nothing is called saved before it is.

use std::collections::VecDeque;

use super::App;
use super::effect::Effect;
use crate::domain::Annotations;
use crate::domain::annotation::Edit;

/// The edits between the memory and the disk.
#[derive(Debug, Clone, Default)]
pub struct Saving {
    /// Batches that the saving thread has, oldest first.
    in_flight: VecDeque<Vec<Edit>>,
    /// Edits that could not be saved; they stay in memory.
    unsaved: Vec<Edit>,
    /// Why.
    why: Option<String>,
}

impl Saving {
    /// Why edits are only in memory; `None` if none are.
    #[must_use]
    pub fn failure(&self) -> Option<&str> {
        self.why.as_deref()
    }

    /// Whether every edit is on disk.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.in_flight.is_empty() && self.unsaved.is_empty()
    }

    /// How many edits are only in memory because saving failed.
    #[must_use]
    pub fn unsaved(&self) -> usize {
        self.unsaved.len()
    }

    /// The edits that are not known to be on disk, for a last try at the end.
    #[must_use]
    pub fn pending(&self) -> Vec<Edit> {
        self.in_flight.iter().flatten().chain(&self.unsaved).cloned().collect()
    }
}

/// Makes edits in memory and sends them to the disk, with those that failed before.
pub(super) fn commit(app: &mut App, edits: Vec<Edit>) -> Vec<Effect> {
    let mut batch = std::mem::take(&mut app.saving.unsaved);
    for edit in edits {
        let edit = edit.normalised();
        if app.annotations.apply(&edit) {
            batch.push(edit);
        }
    }
    app.refresh_words();
    if batch.is_empty() {
        return Vec::new();
    }
    app.saving.in_flight.push_back(batch.clone());
    vec![Effect::Save(batch)]
}

/// The saving thread's answer to the oldest batch.
pub(super) fn saved(app: &mut App, outcome: Result<Annotations, String>) {
    let batch = app.saving.in_flight.pop_front().unwrap_or_default();
    match outcome {
        Ok(annotations) => {
            app.take_in(&annotations);
            if app.saving.unsaved.is_empty() {
                app.saving.why = None;
            }
            if app.saving.is_settled() {
                // What the edit itself had to say, such as how to undo it, stays readable.
                let waited = rust_i18n::t!("say.save_delayed", locale = app.lang.code());
                let said = app.status.take().filter(|said| *said != waited).unwrap_or_default();
                app.tell("say.saved");
                app.status = app.status.take().map(|saved| format!("{said} {saved}").trim().to_owned());
            }
        }
        Err(why) => {
            app.saving.unsaved.splice(0..0, batch);
            app.saving.why = Some(why);
        }
    }
}

/// Tries again to save what could not be saved, and says nothing where there is nothing.
pub(super) fn retry_failed(app: &mut App) -> Vec<Effect> {
    if app.saving.unsaved.is_empty() { Vec::new() } else { commit(app, Vec::new()) }
}

/// Tries again to save what could not be saved.
pub(super) fn retry(app: &mut App) -> Vec<Effect> {
    if app.saving.unsaved.is_empty() {
        app.tell(if app.saving.in_flight.is_empty() { "say.nothing_unsaved" } else { "say.saving" });
        return Vec::new();
    }
    commit(app, Vec::new())
}

/// Quits if every edit is on disk and no text is being written in an overlay; otherwise says why the program goes on.
/// This is what Ctrl-C does.
pub(super) fn quit_if_saved(app: &mut App) -> Vec<Effect> {
    let writing = app.overlays.iter().any(super::overlay::Overlay::is_changed);
    if writing || !app.saving.is_settled() {
        app.tell("say.unsaved_on_quit");
        return Vec::new();
    }
    vec![Effect::Quit]
}
