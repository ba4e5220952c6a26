//! Puts the bytes that a terminal sends together into whole keys, mouse reports, pastes and answers, in whatever pieces they
//! arrive.
//!
//! Over slow ssh or a serial line a sequence arrives in pieces. crossterm takes an `ESC` that is the last byte of a read for
//! the Esc key and types the rest, so the bytes are put together here instead: what may be the beginning of a sequence is held
//! until it is whole, turns out to be none, or has waited too long. This is a state machine without a clock: bytes and the
//! time go in, what they mean and the time to come back come out.

#[cfg(any(test, not(unix)))]
mod events;
mod key;
mod mouse;
mod sequence;

#[cfg(test)]
mod cuts;
#[cfg(test)]
mod keys;

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use sequence::{PASTE_END, PASTE_START, Reading};

const ESC: u8 = 0x1b;

/// How long the rest of a sequence is waited for once its second byte is there: nobody types `ESC [` by hand.
const SEQUENCE: Duration = Duration::from_secs(1);

/// How long the rest of a paste is waited for before what has come is shown. It goes on being a paste after that.
const PASTE: Duration = Duration::from_secs(1);

/// What bytes mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    /// A key, the mouse, a paste or a new size, as crossterm would tell it.
    Event(Event),
    /// Esc, and this key so soon behind it that both may be one key with Alt.
    EscThen(KeyEvent),
    /// The terminal answers that its background is light, or dark.
    Background(bool),
    /// The terminal answers in which column its cursor is, from 1.
    Column(u16),
}

/// Puts sequences together.
#[derive(Debug)]
pub(super) struct Reassembly {
    /// How long a lone Esc waits for what may follow it.
    delay: Duration,
    /// Whether the terminal was asked for its cursor: the answer looks like F3 with a modifier.
    asked_for_cursor: bool,
    /// The bytes that are no whole sequence yet.
    held: Vec<u8>,
    /// When they are given up.
    deadline: Option<Instant>,
    /// Whether an `ESC` was the last byte that had come, so that it may be a key of its own.
    torn: bool,
    /// Whether what comes is pasted.
    paste: Paste,
}

/// How bytes stand to a paste.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paste {
    /// They are typed.
    None,
    /// They are pasted.
    Coming,
    /// They are pasted, and what had come was shown because the rest did not come in time.
    Stalled,
}

impl Reassembly {
    /// `delay` is how long a lone Esc waits; `asked_for_cursor` tells whether an answer about the cursor is to be expected.
    pub(super) const fn new(delay: Duration, asked_for_cursor: bool) -> Self {
        Self { delay, asked_for_cursor, held: Vec::new(), deadline: None, torn: false, paste: Paste::None }
    }

    /// Takes the bytes that have come; gives what is whole by now.
    pub(super) fn feed(&mut self, bytes: &[u8], now: Instant) -> Vec<Input> {
        let mut out = Vec::new();
        for byte in bytes {
            self.push(*byte, &mut out);
        }
        self.torn |= self.held == [ESC];
        self.deadline = self.patience().map(|patience| now + patience);
        out
    }

    /// When [`expire`](Self::expire) is due, unless more bytes come first.
    pub(super) const fn deadline(&self) -> Option<Instant> {
        self.deadline
    }

    /// Gives up waiting for the rest of what is held.
    pub(super) fn expire(&mut self) -> Vec<Input> {
        let mut out = Vec::new();
        self.deadline = None;
        if self.paste != Paste::None {
            self.show_paste(&mut out);
        } else if matches!(self.held.as_slice(), [ESC, next, ..] if !next.is_ascii()) {
            // Esc, and a character whose rest is still awaited.
            self.held.remove(0);
            self.release(&[ESC], &mut out);
        } else {
            let held = std::mem::take(&mut self.held);
            self.release(&held, &mut out);
        }
        out
    }

    /// Whether more bytes may change what has come.
    #[cfg(any(test, not(unix)))]
    fn is_holding(&self) -> bool {
        !self.held.is_empty() || self.paste != Paste::None
    }

    /// How long the rest of what is held is waited for.
    fn patience(&self) -> Option<Duration> {
        match self.held.as_slice() {
            [] => None,
            _ if self.paste != Paste::None => Some(PASTE),
            [ESC] => Some(self.delay),
            [ESC, ..] => Some(SEQUENCE),
            // The rest of a character comes, or something else shows that it does not.
            _ => None,
        }
    }

    fn push(&mut self, byte: u8, out: &mut Vec<Input>) {
        self.held.push(byte);
        if self.paste != Paste::None {
            return self.push_paste(out);
        }
        if self.held == PASTE_START {
            self.held.clear();
            self.paste = Paste::Coming;
            self.torn = false;
            return;
        }
        match sequence::read(&self.held) {
            Reading::Unfinished => {}
            Reading::Done(input) => {
                self.held.clear();
                self.hand_on(input, out);
            }
            Reading::Nothing => {
                self.held.clear();
                self.torn = false;
            }
            Reading::Broken => {
                let mut held = std::mem::take(&mut self.held);
                held.pop();
                self.release(&held, out);
                // The byte that does not belong to them begins something itself; alone, it is never broken.
                if !held.is_empty() {
                    self.push(byte, out);
                }
            }
        }
    }

    fn hand_on(&mut self, input: Input, out: &mut Vec<Input>) {
        let torn = std::mem::take(&mut self.torn);
        out.push(match input {
            // In one piece it is a key with Alt, unless an input method made it.
            Input::EscThen(key) if !torn && !matches!(key.code, KeyCode::Char(c) if !c.is_ascii()) => alt(key),
            Input::Column(column) if !std::mem::take(&mut self.asked_for_cursor) => {
                key::modified(KeyCode::F(3), column)
            }
            _ => input,
        });
    }

    /// One more byte of a paste.
    fn push_paste(&mut self, out: &mut Vec<Input>) {
        let stalled = self.paste == Paste::Stalled;
        if self.held.ends_with(PASTE_END) {
            self.paste = Paste::None;
            let mut text = std::mem::take(&mut self.held);
            text.truncate(text.len() - PASTE_END.len());
            if !(stalled && text.is_empty()) {
                paste(&text, out);
            }
        } else if stalled && self.held.first() == Some(&ESC) && !PASTE_END.starts_with(&self.held) {
            // The end was lost: this is a key again.
            self.paste = Paste::None;
            for byte in std::mem::take(&mut self.held) {
                self.push(byte, out);
            }
        }
    }

    /// Shows what has come of a paste, but for what may be the beginning of its end.
    fn show_paste(&mut self, out: &mut Vec<Input>) {
        if self.paste == Paste::Stalled && self.held == [ESC] {
            // Somebody wants to get out.
            self.paste = Paste::None;
            let held = std::mem::take(&mut self.held);
            return self.release(&held, out);
        }
        let end = self.held.iter().rposition(|byte| *byte == ESC);
        let end = end.filter(|at| PASTE_END.starts_with(self.held.get(*at..).unwrap_or_default()));
        let rest = self.held.split_off(end.unwrap_or(self.held.len()));
        let text = std::mem::replace(&mut self.held, rest);
        if !text.is_empty() {
            paste(&text, out);
        }
        self.paste = Paste::Stalled;
    }

    /// What bytes mean that are no sequence after all.
    fn release(&mut self, held: &[u8], out: &mut Vec<Input>) {
        match held {
            [ESC] => out.push(Input::Event(Event::Key(key::plain(ESC)))),
            [ESC, c @ (b'[' | b'O')] => self.hand_on(Input::EscThen(key::plain(*c)), out),
            [ESC, b']', rest @ ..] => {
                self.hand_on(Input::EscThen(key::plain(b']')), out);
                out.extend(rest.iter().map(|byte| Input::Event(Event::Key(key::plain(*byte)))));
            }
            // A sequence or a character that was cut off for good means nothing.
            _ => {}
        }
        self.torn = false;
    }
}

fn alt(mut key: KeyEvent) -> Input {
    key.modifiers |= KeyModifiers::ALT;
    Input::Event(Event::Key(key))
}

fn paste(text: &[u8], out: &mut Vec<Input>) {
    out.push(Input::Event(Event::Paste(String::from_utf8_lossy(text).into_owned())));
}
