//! The terminal itself: taking it over, drawing on it, giving it back as it was.

use std::io::{Stdout, stdout};

use anyhow::Result;
use crossterm::event::{DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture};
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode,
    enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Frame, Terminal};

use crate::cli::charset::Encoded;

/// A terminal that was taken over.
pub struct Screen {
    terminal: Terminal<CrosstermBackend<Encoded<Stdout>>>,
    mouse: bool,
    repaint: bool,
}

impl Screen {
    /// Takes the terminal over: raw mode, alternate screen, bracketed paste, and the mouse if wanted. A panic gives it back first.
    pub fn open(mouse: bool) -> Result<Self> {
        enter(mouse)?;
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            leave();
            hook(panic);
        }));
        let terminal = Terminal::new(CrosstermBackend::new(Encoded::terminal(stdout())));
        if terminal.is_err() {
            leave();
        }
        Ok(Self { terminal: terminal?, mouse, repaint: false })
    }

    /// Draws one frame as one update: only what changed is written, and a terminal that can shows it at once.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> Result<()> {
        queue!(stdout(), BeginSynchronizedUpdate)?;
        if std::mem::take(&mut self.repaint) {
            // `Terminal::clear` would ask the terminal for its cursor and fail where none answers; a new size asks nothing.
            self.terminal.resize(self.area())?;
        }
        self.terminal.draw(paint)?;
        execute!(stdout(), EndSynchronizedUpdate)?;
        Ok(())
    }

    /// Has the next frame drawn whole: a terminal that changed its size may have lost what was on it, even if the size is the
    /// old one again by the time it is looked at.
    pub const fn repaint(&mut self) {
        self.repaint = true;
    }

    /// The size of the screen.
    #[must_use]
    pub fn area(&self) -> Rect {
        self.terminal.size().map_or_else(|_| Rect::default(), |size| Rect::new(0, 0, size.width, size.height))
    }

    /// Gives the terminal back, stops until the shell continues the program, and takes it over again.
    pub fn suspend(&mut self) -> Result<()> {
        leave();
        super::signals::stop_here()?;
        enter(self.mouse)?;
        self.repaint();
        Ok(())
    }
}

impl Drop for Screen {
    /// Gives the terminal back for good.
    fn drop(&mut self) {
        leave();
    }
}

fn enter(mouse: bool) -> Result<()> {
    enable_raw_mode()?;
    execute!(stdout(), EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse {
        execute!(stdout(), EnableMouseCapture)?;
    }
    Ok(())
}

/// As much of it as a terminal that may be gone allows.
fn leave() {
    let _ = execute!(
        stdout(),
        EndSynchronizedUpdate,
        DisableMouseCapture,
        DisableBracketedPaste,
        LeaveAlternateScreen,
        cursor::Show
    );
    let _ = disable_raw_mode();
}
