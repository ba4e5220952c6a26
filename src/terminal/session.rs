//! The event loop: takes in what the threads tell, acts on it, and draws the screen once after every batch.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};

use anyhow::Result;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Rect;
use rust_i18n::t;

use super::reassembly::{Input, Reassembly};
use super::saver::Saver;
use super::screen::Screen;
use super::{Message, clipboard, indexing, input, mouse, startup};
use crate::action::{Action, Source};
use crate::app::effect::Effect;
use crate::app::{App, Moment};
use crate::domain::Catalog;
use crate::keymap::Keymap;
use crate::search::Learned;
use crate::storage::clock;
use crate::ui::look::Look;
use crate::ui::widgets::ruler::Ruler;
use crate::ui::{self, View};
/// What was learned goes to the app; what is wrong with it is said as long as it holds.
pub(super) fn take_learned(app: &mut App, outcome: Result<Option<Box<Learned>>, String>) {
    let said = outcome.as_ref().err().cloned();
    app.set_banner(Source::Learned, said);
    app.set_learned(outcome.ok().flatten().map(|learned| *learned));
}

/// A running screen.
pub(super) struct Session {
    pub(super) app: App,
    pub(super) keymap: Keymap,
    pub(super) look: Look,
    pub(super) auto_theme: bool,
    pub(super) saver: Saver,
    pub(super) sender: Sender<Message>,
    pub(super) receiver: Receiver<Message>,
    pub(super) clicks: mouse::Clicks,
    pub(super) signal: Option<i32>,
}

impl Session {
    /// Draws, waits, takes in everything that has come, and draws again.
    pub(super) fn run(&mut self, screen: &mut Screen, pieces: Reassembly) -> Result<()> {
        self.draw(screen)?;
        input::read(self.sender.clone(), pieces)?;
        // Nothing was typed yet, so the first frame needs no index.
        indexing::begin(&mut self.app, &self.sender);
        while let Ok(message) = self.receiver.recv() {
            let mut next = Some(message);
            while let Some(message) = next {
                if self.take(message, screen)? {
                    return Ok(());
                }
                next = self.receiver.try_recv().ok();
            }
            self.draw(screen)?;
        }
        Ok(())
    }

    fn draw(&mut self, screen: &mut Screen) -> Result<()> {
        let Self { app, keymap, look, .. } = self;
        screen.draw(|frame| {
            ui::fit(app, keymap, look, frame.area());
            ui::draw(View { app, keymap, look }, frame);
        })
    }

    /// Takes one message in; tells whether the program ends.
    fn take(&mut self, message: Message, screen: &mut Screen) -> Result<bool> {
        let action = match message {
            Message::Input(input) => return self.input(input, screen),
            Message::Resized => {
                screen.repaint();
                return Ok(false);
            }
            Message::Do(action) => action,
            // Of a list that was replaced meanwhile, neither is wanted.
            Message::Indexing(catalog, done, total) => {
                if Arc::ptr_eq(&catalog, &self.app.desk.catalog) {
                    self.app.progress = Some((done, total));
                }
                return Ok(false);
            }
            Message::Indexed(catalog, index) => {
                if Arc::ptr_eq(&catalog, &self.app.desk.catalog) {
                    self.app.set_index(*index);
                }
                return Ok(false);
            }
            Message::Catalog(outcome) => {
                return self.new_catalog(*outcome, screen);
            }
            Message::Terminate(signal) => {
                self.signal = Some(signal);
                return Ok(true);
            }
            Message::Learned(outcome) => {
                take_learned(&mut self.app, outcome);
                return Ok(false);
            }
            Message::Stop => Action::Suspend,
            Message::InputEnded => return Ok(true),
        };
        self.act(action, screen)
    }

    fn input(&mut self, input: Input, screen: &mut Screen) -> Result<bool> {
        let event = match input {
            Input::Event(event) => event,
            Input::EscThen(key) => return self.esc_then(key, screen),
            Input::Background(light) => {
                self.adapt(Some(light), None);
                return Ok(false);
            }
            Input::Column(column) => {
                self.adapt(None, Some(column == 3));
                // Characters of another width stand in other cells.
                screen.repaint();
                return Ok(false);
            }
        };
        match event {
            Event::Key(key) if key.kind != KeyEventKind::Release => self.key(key, screen),
            // Some input methods commit through bracketed paste: a paste is typing, and never a command.
            Event::Paste(text) => self.act(Action::Paste(text), screen),
            Event::Mouse(event) => {
                let area = screen.area();
                let Self { app, keymap, look, clicks, .. } = self;
                match clicks.action(View { app, keymap, look }, event, area) {
                    Some(action) => self.act(action, screen),
                    None => Ok(false),
                }
            }
            Event::Resize(..) => {
                screen.repaint();
                Ok(false)
            }
            _ => Ok(false),
        }
    }

    fn key(&mut self, key: KeyEvent, screen: &mut Screen) -> Result<bool> {
        match self.keymap.resolve(self.app.layer(), key) {
            Some(action) => self.act(action, screen),
            None => Ok(false),
        }
    }

    /// One key with Alt where the keymap knows it, else Esc and a key.
    fn esc_then(&mut self, key: KeyEvent, screen: &mut Screen) -> Result<bool> {
        let together = KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key };
        if let Some(action) = self.keymap.resolve(self.app.layer(), together) {
            return self.act(action, screen);
        }
        Ok(self.key(KeyCode::Esc.into(), screen)? || self.key(key, screen)?)
    }

    /// Draws as the terminal can, from the next frame on.
    fn adapt(&mut self, light: Option<bool>, wide: Option<bool>) {
        if let Some(light) = light.filter(|_| self.auto_theme) {
            self.look.theme = startup::builtin_theme(if light { "light" } else { "dark" });
        }
        if let Some(wide) = wide {
            self.look.ruler = Ruler::new(wide);
        }
    }

    fn act(&mut self, action: Action, screen: &mut Screen) -> Result<bool> {
        let now = clock::now_utc();
        self.app.set_moment(Moment { local: clock::local(&now), now, fresh_id: clock::new_id() });
        let effects = self.app.update(action);
        // A page may have changed by this action, and the next of the same batch counts on it.
        let area = screen.area();
        ui::fit(&mut self.app, &self.keymap, &self.look, Rect { x: 0, y: 0, ..area });
        self.carry_out(effects, screen)
    }

    fn carry_out(&mut self, effects: Vec<Effect>, screen: &mut Screen) -> Result<bool> {
        for effect in effects {
            match effect {
                Effect::Quit => return Ok(true),
                Effect::Suspend => screen.suspend()?,
                Effect::Copy(text) => clipboard::copy(&text)?,
                Effect::OnDuty(name) => self.saver.on_duty(name),
                Effect::TutorAt(task) => self.saver.tutor_at(task),
                Effect::Export { name, text } => self.saver.export(name, text),
                Effect::Save(edits) => self.saver.save(edits),
                Effect::HandOver(handover) => self.saver.hand_over(handover),
                Effect::KeepDrafts(edits) => self.saver.keep_drafts(edits),
            }
        }
        Ok(false)
    }

    fn new_catalog(&mut self, outcome: Result<Catalog, String>, screen: &mut Screen) -> Result<bool> {
        let locale = self.app.lang.code();
        match outcome {
            Ok(catalog) => {
                self.app.set_banner(Source::Catalog, None);
                if catalog == *self.app.desk.catalog {
                    return Ok(false);
                }
                let effects = self.app.set_catalog(Arc::new(catalog));
                indexing::begin(&mut self.app, &self.sender);
                self.app.status = Some(t!("say.data_changed", locale = locale).into_owned());
                self.carry_out(effects, screen)
            }
            Err(why) => {
                let said = t!("say.data_broken", locale = locale, why = why).into_owned();
                self.app.set_banner(Source::Catalog, Some(said));
                Ok(false)
            }
        }
    }
}
