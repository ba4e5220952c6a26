//! All state of the screen, and the one way in which it changes: an [`Action`] in, [`Effect`]s out.
//!
//! [`App::update`] hands each group of actions to the file that knows it; nothing here reads a file, asks the clock or draws.
//! Time, fresh ids and page sizes are plain values that the event loop and the layout hand in.

mod annotated;
pub mod annotating;
mod banners;
pub mod calling;
mod changes;
pub mod choosing;
pub mod copying;
mod deciding;
pub mod desk;
mod drafts;
pub mod effect;
mod field;
mod handing_over;
mod history;
pub mod list;
mod loading;
mod messages;
mod moving;
pub mod naming;
pub mod overlay;
pub mod pane;
pub mod saving;
mod setup;
mod stack;
mod time;
pub mod tutor;
mod undo;
pub mod verdict;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rust_i18n::t;

use crate::action::{Action, Source};
use crate::domain::annotation::Edit;
use crate::domain::{Annotation, Annotations, Catalog, Lang, LocalTime, Target};
use crate::search::{Explanation, Hit, Learned};

use calling::Calling;
use desk::Desk;
use effect::Effect;
use history::History;
use overlay::{HelpView, Overlay};
use saving::Saving;
use tutor::Tutor;
use undo::UndoStack;

pub use setup::Setup;
pub use time::Moment;

/// All state of the screen.
pub struct App {
    /// The language of the interface.
    pub lang: Lang,
    /// The search box and the panes.
    pub desk: Desk,
    /// What lies over the desk, the last on top.
    pub overlays: Vec<Overlay>,
    /// How far the detail is scrolled.
    pub detail_scroll: usize,
    /// What users added, unsaved edits included.
    pub annotations: Annotations,
    /// Which edits are on their way to the disk, and which did not get there.
    pub saving: Saving,
    /// What the status line says until the next key.
    pub status: Option<String>,
    /// What must be read as long as it holds, such as a damaged file; at most one of each source.
    banners: BTreeMap<Source, String>,
    /// Who is on duty; empty if nobody has said so.
    pub on_duty: String,
    /// How far the index of a very large catalog is.
    pub progress: Option<(usize, usize)>,
    /// The live annotations of the list on the desk by target, newest first: what lists and detail ask for at every frame.
    noted: HashMap<Target, Vec<Arc<Annotation>>>,
    login: String,
    /// Notes that were put aside unfinished, one for each place.
    drafts: Vec<Edit>,
    history: History,
    undo: UndoStack,
    moment: Moment,
    clock: Option<fn(&str) -> Option<LocalTime>>,
    /// What the last edition of the list changed.
    changes: Option<String>,
    /// What is known of calls; none where this office does not keep calls here.
    calling: Option<Calling>,
    /// What the office's own tickets taught.
    learned: Option<Arc<Learned>>,
    /// The tutor, where somebody practises.
    tutor: Option<Tutor>,
}

impl App {
    /// The screen at its start: the whole list, the search box focused. A kept draft is offered.
    #[must_use]
    pub fn new(catalog: Arc<Catalog>, setup: Setup) -> Self {
        let mut app = Self {
            lang: setup.lang,
            desk: Desk::new(catalog, setup.options),
            overlays: Vec::new(),
            detail_scroll: 0,
            annotations: setup.annotations,
            saving: Saving::default(),
            status: None,
            banners: setup.banner.map(|banner| (Source::Annotations, banner)).into_iter().collect(),
            on_duty: setup.on_duty,
            progress: None,
            noted: HashMap::new(),
            login: setup.login,
            drafts: setup.drafts,
            history: History::default(),
            undo: UndoStack::default(),
            moment: Moment::default(),
            clock: None,
            changes: None,
            calling: setup.calls.map(Calling::new),
            learned: None,
            tutor: None,
        };
        app.refresh_words();
        if !app.drafts.is_empty() {
            app.tell("say.draft_found");
        }
        app
    }

    /// Takes the tutor up at a task.
    pub fn set_tutor(&mut self, tutor: Tutor) {
        tutor::begin(self, tutor);
    }

    /// The tutor, where somebody practises.
    #[must_use]
    pub const fn tutor(&self) -> Option<&Tutor> {
        self.tutor.as_ref()
    }

    /// Whether the tutor's task needs a call, and there is none.
    #[must_use]
    pub fn tutor_lacks_call(&self) -> bool {
        tutor::lacks_call(self)
    }

    /// Changes the state by one action and tells what has to be done in the world.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let deletes = action == Action::Delete;
        let mut effects = self.act(action);
        effects.extend(tutor::watch(self, deletes));
        effects
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        if !messages::is_message(&action) {
            self.status = None;
        }
        match action {
            Action::Quit => return vec![Effect::Quit],
            Action::QuitIfSaved => return saving::quit_if_saved(self),
            Action::Suspend => return vec![Effect::Suspend],
            Action::RetrySave if !self.is_typing_annotation() => return saving::retry(self),
            Action::Help => {
                if !matches!(self.overlays.last(), Some(Overlay::Help(_))) {
                    self.overlays.push(Overlay::Help(HelpView::default()));
                }
                return Vec::new();
            }
            Action::SkipTask => return tutor::skip(self),
            Action::NextCall => return self.next_call(),
            Action::TakeCall => return calling::take(self),
            Action::Calls => return calling::list(self),
            Action::Report => return calling::report(self),
            Action::Changes if !self.is_typing() => return changes::show(self),
            ref message if messages::is_message(message) => return messages::update(self, action),
            _ => {}
        }
        // What is typed to find a call is no text that undo would be about.
        let typing = self
            .overlays
            .iter()
            .any(|overlay| overlay.layer().is_text() && !matches!(overlay, Overlay::Calls(_) | Overlay::Call(_)));
        match action {
            Action::Undo if !typing => return undo::undo(self),
            Action::Redo if !typing => return undo::redo(self),
            _ if self.takes_all_keys() => return self.in_overlay(&action),
            _ => {}
        }
        match action {
            Action::Note => annotating::write_note(self),
            Action::Contact => annotating::write_contact(self),
            Action::Teach => annotating::ask_where_to_lead(self),
            Action::Edit => annotating::edit(self),
            Action::Delete => annotating::delete(self),
            Action::Tick => annotating::tick(self),
            Action::HandOver => handing_over::open(self),
            Action::OnDuty => handing_over::ask_on_duty(self),
            Action::Copy => copying::line(self),
            Action::CopyAll => copying::whole(self),
            // Over a text to read, a search begins at once.
            Action::Search | Action::Insert(_) | Action::Paste(_) if !self.overlays.is_empty() => {
                self.overlays.clear();
                moving::update(self, &action)
            }
            _ if self.overlays.is_empty() => moving::update(self, &action),
            _ => self.in_overlay(&action),
        }
    }

    /// Why a hit is there and what to highlight.
    #[must_use]
    pub fn explain(&self, hit: &Hit) -> Explanation {
        self.desk.explain(hit)
    }

    /// Who writes now.
    #[must_use]
    pub fn author(&self) -> &str {
        if self.on_duty.is_empty() { &self.login } else { &self.on_duty }
    }

    /// Says something in the status line, by its key in the locales.
    fn tell(&mut self, key: &str) {
        self.status = Some(t!(key, locale = self.lang.code()).into_owned());
    }

    /// Says something in the status line.
    fn say(&mut self, text: impl Into<String>) {
        self.status = Some(text.into());
    }

    /// The next call, from anywhere: what was being written is kept as a draft.
    fn next_call(&mut self) -> Vec<Effect> {
        for overlay in &mut self.overlays {
            // The words of the query are gone from the search box: the form must keep them.
            if let Overlay::CallForm(form) = overlay {
                form.touched = true;
            }
        }
        let effects = self.close_overlays();
        moving::next_call(self);
        effects
    }
}
