//! All state of the screen, and the one way in which it changes: an [`Action`] in, [`Effect`]s out.
//!
//! [`App::update`] hands each group of actions to the file that knows it; nothing here reads a file, asks the clock or draws.
//! Time, fresh ids and page sizes are plain values that the event loop and the layout hand in.

pub mod annotating;
pub mod copying;
pub mod desk;
pub mod effect;
mod drafts;
mod field;
mod handing_over;
mod history;
pub mod list;
mod messages;
mod moving;
pub mod overlay;
pub mod pane;
pub mod saving;
mod undo;

use std::collections::HashSet;
use std::sync::Arc;

use rust_i18n::t;

use crate::action::{Action, Layer};
use crate::domain::annotation::Edit;
use crate::domain::{Annotation, Annotations, Catalog, Lang, Target};
use crate::search::{Explanation, Hit, Index, SearchOptions};

use desk::Desk;
use effect::Effect;
use history::History;
use overlay::{HelpView, Overlay};
use pane::Pane;
use saving::Saving;
use undo::UndoStack;

/// What the screen starts with.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// The language of the interface.
    pub lang: Lang,
    /// How the search compares.
    pub options: SearchOptions,
    /// What users added so far.
    pub annotations: Annotations,
    /// Who is on duty; empty if nobody has said so.
    pub on_duty: String,
    /// Who writes notes while nobody is on duty: the login name.
    pub login: String,
    /// Notes that were being written when the program ended last.
    pub drafts: Vec<Edit>,
    /// What went wrong at the start and must be read, such as a damaged file.
    pub banner: Option<String>,
}

/// The present moment, for an edit that may be made in it.
#[derive(Debug, Clone, Default)]
pub struct Moment {
    /// RFC 3339, UTC.
    pub now: String,
    /// An id that was never used.
    pub fresh_id: String,
}

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
    /// What it says all the time, such as a damaged file.
    pub banner: Option<String>,
    /// Who is on duty; empty if nobody has said so.
    pub on_duty: String,
    /// How far the index of a very large catalog is.
    pub progress: Option<(usize, usize)>,
    /// The targets that have annotations, for the marks in the lists.
    noted: HashSet<Target>,
    login: String,
    /// Notes that were put aside unfinished, one for each place.
    drafts: Vec<Edit>,
    history: History,
    undo: UndoStack,
    moment: Moment,
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
            banner: setup.banner,
            on_duty: setup.on_duty,
            progress: None,
            noted: HashSet::new(),
            login: setup.login,
            drafts: setup.drafts,
            history: History::default(),
            undo: UndoStack::default(),
            moment: Moment::default(),
        };
        app.refresh_words();
        if !app.drafts.is_empty() {
            app.tell("say.draft_found");
        }
        app
    }

    /// Hands in the index, at the start or when it is built.
    pub fn set_index(&mut self, index: Index) {
        self.desk.index = Some(index);
        self.progress = None;
        self.refresh_words();
    }

    /// Puts another edition of the list on the desk, with its index; facets and query stay as far as they can.
    pub fn set_catalog(&mut self, catalog: Arc<Catalog>, index: Option<Index>) {
        let query = self.desk.query.clone();
        let focus = self.desk.focus;
        self.desk = Desk::new(catalog, self.desk.options);
        self.desk.query = query;
        self.desk.focus = focus;
        self.overlays.retain(|overlay| !matches!(overlay, Overlay::Duty(_) | Overlay::Picker(_)));
        match index {
            Some(index) => self.set_index(index),
            None => self.desk.search(),
        }
    }

    /// Hands in the moment in which the next action happens.
    pub fn set_moment(&mut self, moment: Moment) {
        self.moment = moment;
    }

    /// Changes the state by one action and tells what has to be done in the world.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
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
            Action::NextCall => return self.next_call(),
            ref message if messages::is_message(message) => return messages::update(self, action),
            _ => {}
        }
        if self.takes_all_keys() || self.overlay_wants(&action) {
            return overlay::update(self, &action);
        }
        match action {
            Action::Note => annotating::write_note(self),
            Action::Contact => annotating::write_contact(self),
            Action::Teach => annotating::ask_where_to_lead(self),
            Action::Edit => annotating::edit(self),
            Action::Delete => annotating::delete(self),
            Action::Tick => annotating::tick(self),
            Action::Undo => undo::undo(self),
            Action::Redo => undo::redo(self),
            Action::HandOver => handing_over::open(self),
            Action::OnDuty => handing_over::ask_on_duty(self),
            Action::Copy => copying::line(self),
            Action::CopyAll => copying::whole(self),
            _ if self.overlays.is_empty() => moving::update(self, &action),
            _ => overlay::update(self, &action),
        }
    }

    /// The layer of keys that holds now.
    #[must_use]
    pub fn layer(&self) -> Layer {
        match self.overlays.last() {
            Some(overlay) => overlay.layer(),
            None if self.desk.focus == Pane::Search => Layer::Search,
            None => Layer::Panes,
        }
    }

    /// Why a hit is there and what to highlight.
    #[must_use]
    pub fn explain(&self, hit: &Hit) -> Explanation {
        self.desk.explain(hit)
    }

    /// The live annotations of a target, newest first.
    #[must_use]
    pub fn annotations_of(&self, target: &Target) -> Vec<&Annotation> {
        let live = self.annotations.live(self.desk.catalog.id()).rev();
        live.filter(|annotation| annotation.target == *target).collect()
    }

    /// What can be edited, deleted or restored on some targets: the live annotations of each, newest first, then the deleted ones.
    #[must_use]
    pub fn restorable_of(&self, targets: &[Target]) -> Vec<&Annotation> {
        let mut all: Vec<_> = targets.iter().flat_map(|target| self.annotations_of(target)).collect();
        let deleted = self.annotations.deleted(self.desk.catalog.id());
        all.extend(deleted.into_iter().filter(|annotation| targets.contains(&annotation.target)));
        all
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

    /// The unfinished notes.
    #[must_use]
    pub fn drafts(&self) -> &[Edit] {
        &self.drafts
    }

    /// Whether a target has annotations.
    #[must_use]
    pub fn is_noted(&self, target: &Target) -> bool {
        self.noted.contains(target)
    }

    /// Takes in that annotations have changed: marks, and the words that the search knows.
    fn refresh_words(&mut self) {
        let live = self.annotations.live(self.desk.catalog.id());
        self.noted = live.map(|annotation| annotation.target.clone()).collect();
        if let Some(index) = &mut self.desk.index {
            index.set_annotations(&self.annotations);
        }
        self.desk.search_again();
    }

    /// The next call, from anywhere: what was being written is kept as a draft.
    fn next_call(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some(overlay) = self.overlays.pop() {
            effects.extend(overlay::close(self, overlay));
        }
        moving::next_call(self);
        effects
    }

    /// Whether an overlay takes every key that is left, because something is being typed or chosen in it.
    fn takes_all_keys(&self) -> bool {
        self.overlays.last().is_some_and(|overlay| {
            overlay.layer().is_text() || matches!(overlay, Overlay::Notes(_) | Overlay::HandOver(_))
        })
    }

    fn is_typing_annotation(&self) -> bool {
        matches!(self.overlays.last(), Some(Overlay::Editor(_) | Overlay::Form(_) | Overlay::Prompt(_)))
    }

    /// Esc and the wheel belong to the overlay on top.
    fn overlay_wants(&self, action: &Action) -> bool {
        !self.overlays.is_empty() && matches!(action, Action::Escape | Action::Scroll { .. } | Action::Click { .. })
    }
}
