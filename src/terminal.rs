//! The program in a terminal: start, event loop, end.
//!
//! One loop owns all state. Threads beside it only do what must not hold up a key press: reading keys, saving and watching
//! files, signals, indexing a very large list; each sends plain messages. After every batch of messages the screen
//! is drawn once.

mod clipboard;
mod indexing;
mod input;
mod mouse;
mod probe;
mod reassembly;
mod saver;
pub mod screen;
mod signals;
mod startup;

use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};

use anyhow::Result;
use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::Rect;
use rust_i18n::t;

use crate::action::{Action, Source};
use crate::app::effect::Effect;
use crate::app::{App, Moment};
use crate::cli::{Context, Failure};
use crate::domain::Catalog;
use crate::domain::annotation::Edit;
use crate::keymap::Keymap;
use crate::search::{Index, Learned};
use crate::storage::clock;
use crate::ui::look::Look;
use crate::ui::widgets::ruler::Ruler;
use crate::ui::{self, View};

use reassembly::{Input, Reassembly};
use saver::Saver;
use screen::Screen;

/// What the threads tell the loop.
#[cfg_attr(not(unix), expect(dead_code, reason = "Windows tells of a new size as an event, and has no such signals"))]
enum Message {
    /// A key, a paste, the mouse, an answer of the terminal.
    Input(Input),
    /// The terminal has another size.
    Resized,
    /// Something for the app.
    Do(Action),
    /// The index of a very large list is so many rows of so many far.
    Indexing(Arc<Catalog>, usize, usize),
    /// The index of a very large list is built.
    Indexed(Arc<Catalog>, Box<Index>),
    /// The file of the list has changed: the new list, or why it cannot be used.
    Catalog(Box<Result<Catalog, String>>),
    /// The system asks the program to end, with this signal.
    Terminate(i32),
    /// The system asks it to stop for a while.
    Stop,
    /// What was learned from past tickets is another now, or cannot be read.
    Learned(Result<Option<Box<Learned>>, String>),
    /// Input has ended: the terminal is gone.
    InputEnded,
}

/// Runs the screen until it is quit. Everything that can be wrong with files is found before the screen is touched.
pub fn run(context: &Context) -> Result<ExitCode> {
    refuse_without_terminal(context)?;
    let started = startup::start(context)?;
    let (sender, receiver) = channel();
    let mut app = started.app;
    let now = clock::now_utc();
    let moment = Moment { local: clock::local(&now), now, fresh_id: clock::new_id() };
    app.set_clock(clock::local_time, moment);
    take_learned(&mut app, started.learned);
    let paths = context.own_paths().clone();
    let saver = Saver::start(started.store, started.watched, paths, sender.clone(), context.lang);
    signals::listen(sender.clone())?;
    let mut session = Session {
        app,
        keymap: started.keymap,
        look: started.look,
        auto_theme: started.questions.background,
        saver,
        sender: sender.clone(),
        receiver,
        clicks: mouse::Clicks::default(),
        signal: None,
    };
    let mut screen = Screen::open(context.config.mouse)?;
    started.questions.send();
    let delay = context.config.escape_delay.map_or_else(input::default_delay, Into::into);
    let outcome = session.run(&mut screen, Reassembly::new(delay, started.questions.width));
    // What is unsaved is saved while the terminal may already be gone; restoring it comes second.
    let unsaved = session.saver.finish(session.app.saving.pending());
    drop(screen);
    outcome?;
    if let Some((why, edits)) = unsaved {
        return Err(lost(context, &why, &edits));
    }
    Ok(session.signal.map_or(ExitCode::SUCCESS, |signal| ExitCode::from(128 + signal.unsigned_abs() as u8)))
}

/// What was learned goes to the app; what is wrong with it is said as long as it holds.
fn take_learned(app: &mut App, outcome: Result<Option<Box<Learned>>, String>) {
    let said = outcome.as_ref().err().cloned();
    app.set_banner(Source::Learned, said);
    app.set_learned(outcome.ok().flatten().map(|learned| *learned));
}

/// A screen needs a terminal on both sides; without one the command line answers.
fn refuse_without_terminal(context: &Context) -> Result<()> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if std::io::stdin().is_terminal() && std::io::stdout().is_terminal() && !dumb {
        return Ok(());
    }
    Err(Failure::new(t!("terminal.none", locale = context.lang.code())).into())
}

/// Edits that never reached the disk are printed, so that nothing is lost.
fn lost(context: &Context, why: &str, edits: &[Edit]) -> anyhow::Error {
    let summary = t!("terminal.lost", locale = context.lang.code(), count = edits.len(), why = why);
    let texts = edits.iter().filter(|edit| !edit.after.deleted);
    let text = |failure: Failure, edit: &Edit| failure.with(format!("{}  {}", edit.after.target, edit.after.text()));
    texts.fold(Failure::new(summary), text).into()
}

/// A running screen.
struct Session {
    app: App,
    keymap: Keymap,
    look: Look,
    auto_theme: bool,
    saver: Saver,
    sender: Sender<Message>,
    receiver: Receiver<Message>,
    clicks: mouse::Clicks,
    signal: Option<i32>,
}

impl Session {
    /// Draws, waits, takes in everything that has come, and draws again.
    fn run(&mut self, screen: &mut Screen, pieces: Reassembly) -> Result<()> {
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
