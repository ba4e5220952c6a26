//! All state of the screen, and the one way in which it changes: an [`Action`] in, [`Effect`]s out.
//!
//! [`App::update`] hands each group of actions to the file that knows it; nothing here reads a file, asks the clock or draws.
//! Time, fresh ids and page sizes are plain values that the event loop and the layout hand in.

pub mod annotating;
pub mod calling;
mod changes;
pub mod copying;
mod deciding;
pub mod desk;
mod drafts;
pub mod effect;
mod field;
mod handing_over;
mod history;
pub mod list;
mod messages;
mod moving;
pub mod overlay;
pub mod pane;
pub mod saving;
pub mod tutor;
mod undo;
pub mod verdict;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rust_i18n::t;

use crate::action::{Action, Layer, Source};
use crate::domain::annotation::Edit;
use crate::domain::{Annotation, Annotations, Catalog, Lang, LocalTime, Target};
use crate::search::{Explanation, Hit, Index, Learned, SearchOptions};

use calling::{CallSetup, Calling};
use desk::Desk;
use effect::Effect;
use history::History;
use overlay::{HelpView, Overlay};
use pane::Pane;
use saving::Saving;
use tutor::Tutor;
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
    /// The settings for taking calls; none where this office does not keep calls here.
    pub calls: Option<CallSetup>,
    /// What went wrong at the start and must be read, such as a damaged file.
    pub banner: Option<String>,
}

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

    /// Takes the tutor up at a task.
    pub fn set_tutor(&mut self, tutor: Tutor) {
        tutor::begin(self, tutor);
    }

    /// The tutor, where somebody practises.
    #[must_use]
    pub const fn tutor(&self) -> Option<&Tutor> {
        self.tutor.as_ref()
    }

    /// Changes the state by one action and tells what has to be done in the world.
    pub fn update(&mut self, action: Action) -> Vec<Effect> {
        let mut effects = self.act(action);
        effects.extend(tutor::watch(self));
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
        self.noted.get(target).into_iter().flatten().map(|annotation| &**annotation).collect()
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

    /// A target as people name it: `职责 28 区政府总值班室（…）`, `责任科室 秘书三室`.
    #[must_use]
    pub fn name_of(&self, target: &Target) -> String {
        let catalog = &self.desk.catalog;
        let say = |key: &str| t!(key, locale = self.lang.code()).into_owned();
        match target {
            Target::Duty(number) => {
                let office = catalog.duty_row(*number).map(|row| &*catalog.duties()[row].office);
                format!("{} {number} {}", say("ui.duty"), office.unwrap_or_default()).trim_end().to_owned()
            }
            Target::Mandate(id) => {
                let heading = catalog.mandate_position(*id).map(|at| catalog.mandates()[at].heading.as_str());
                format!("{} {}", say("ui.mandate"), heading.unwrap_or_default())
            }
            Target::Office(name) => format!("{} {name}", say("ui.office")),
            Target::Sector(name) => format!("{} {name}", say("ui.sector")),
        }
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

    /// The unfinished notes and contacts.
    #[must_use]
    pub fn drafts(&self) -> &[Edit] {
        &self.drafts
    }

    /// Whether a target has annotations.
    #[must_use]
    pub fn is_noted(&self, target: &Target) -> bool {
        self.noted.contains_key(target)
    }

    /// Takes in what is on disk. Most often that is what is in memory already, and nothing has to be searched again.
    fn take_in(&mut self, annotations: &Annotations) {
        let before = self.annotations.clone();
        self.annotations.join(annotations);
        if self.annotations != before {
            self.refresh_words();
        }
    }

    /// Takes in that annotations have changed: marks, and the words that the search knows.
    fn refresh_words(&mut self) {
        self.noted.clear();
        // Calls may be many: they have lists of their own.
        let noted = self.annotations.live(self.desk.catalog.id()).filter(|annotation| annotation.call().is_none());
        for annotation in noted.rev() {
            self.noted.entry(annotation.target.clone()).or_default().push(Arc::new(annotation.clone()));
        }
        if let Some(index) = &mut self.desk.index {
            index.set_annotations(&self.annotations);
        }
        self.desk.search_again();
        Calling::refresh(self);
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

    /// The overlay on top takes an action, and what was decided in it is done.
    fn in_overlay(&mut self, action: &Action) -> Vec<Effect> {
        if *action == Action::Escape {
            return self.overlays.pop().map(|overlay| deciding::close(self, &overlay)).unwrap_or_default();
        }
        match overlay::update(self, action) {
            Some((overlay, outcome)) => deciding::act(self, overlay, outcome),
            None => Vec::new(),
        }
    }

    /// An id that was never used, of this moment.
    fn fresh_id(&self) -> &str {
        &self.moment.fresh_id
    }

    /// Closes everything that lies over the desk; what was being written is kept as a draft.
    fn close_overlays(&mut self) -> Vec<Effect> {
        let mut effects = Vec::new();
        while let Some(overlay) = self.overlays.pop() {
            effects.extend(deciding::close(self, &overlay));
        }
        effects
    }

    /// Whether something is being written.
    fn is_typing(&self) -> bool {
        self.overlays.iter().any(|overlay| overlay.layer().is_text() && !matches!(overlay, Overlay::Calls(_)))
    }

    /// Whether the overlay on top takes every key that is left, because something is being typed or chosen in it or below it.
    fn takes_all_keys(&self) -> bool {
        self.overlays.iter().any(|overlay| overlay.layer().is_text() || overlay.is_list())
    }

    fn is_typing_annotation(&self) -> bool {
        matches!(
            self.overlays.last(),
            Some(Overlay::Editor(_) | Overlay::Form(_) | Overlay::CallForm(_) | Overlay::Prompt(_))
        )
    }
}
