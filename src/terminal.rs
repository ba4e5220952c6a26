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
mod session;
mod signals;
mod startup;

use std::io::IsTerminal as _;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::mpsc::channel;

use anyhow::Result;
use rust_i18n::t;

use crate::action::Action;
use crate::app::Moment;
use crate::cli::{Context, Failure};
use crate::domain::Catalog;
use crate::domain::annotation::Edit;
use crate::search::{Index, Learned};
use crate::storage::clock;

use reassembly::{Input, Reassembly};
use saver::Saver;
use screen::Screen;
use session::{Session, take_learned};

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
