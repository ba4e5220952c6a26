//! Asking the terminal once: is its background light, and how wide does it draw a character of ambiguous width?
//!
//! The questions go out before the first frame, which does not wait for them: it is drawn with safe defaults. The answers are
//! read by the thread that reads keys, byte by byte, for at most [`LIMIT`] and only until a person types: that key is handed
//! on, and what is answered later is dropped, by crossterm (the cursor) or by [`super::answers`] (the background).

mod key;

use std::io::{Write as _, stdout};
use std::time::{Duration, Instant};

use crossterm::event::Event;
#[cfg(test)]
use crossterm::event::KeyCode;

use super::answers;
use key::Reading;

/// The longest answer that is waited for, in bytes.
const LONGEST: usize = 64;

/// How long answers are waited for. A terminal on this machine answers within a few milliseconds; one that answers nothing
/// costs this once, and only before the first key is looked at.
pub const LIMIT: Duration = Duration::from_millis(60);

/// What to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Questions {
    /// The background colour.
    pub background: bool,
    /// The width of an ambiguous character.
    pub width: bool,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// Whether the background is light.
    pub light: Option<bool>,
    /// Whether an ambiguous character takes two cells.
    pub wide: Option<bool>,
    /// What was typed first.
    pub typed: Option<Event>,
}

impl Questions {
    /// Sends the questions. The width is asked by writing `“` at the upper left corner and asking where the cursor is then; the
    /// first frame paints over it.
    pub fn send(self) {
        let mut text = String::new();
        if self.width {
            text.push_str("\x1b[H“\x1b[6n\x1b[H\x1b[2K");
        }
        if self.background {
            text.push_str(answers::BACKGROUND_QUERY);
        }
        // A terminal that cannot be asked keeps the defaults.
        let _ = stdout().write_all(text.as_bytes());
        let _ = stdout().flush();
    }

    /// Reads what comes in until everything is answered, a person types, or time is up.
    #[must_use]
    pub fn read(self) -> Findings {
        let mut findings = Findings::default();
        let mut bytes = Vec::new();
        let end = Instant::now() + LIMIT;
        while !self.answered(&findings) {
            match next_byte(end) {
                Some(byte) => bytes.push(byte),
                None => {
                    findings.typed = key::give_up(&bytes);
                    break;
                }
            }
            if Self::take(&bytes, &mut findings) {
                bytes.clear();
            }
            if findings.typed.is_some() {
                break;
            }
        }
        findings
    }

    fn answered(self, findings: &Findings) -> bool {
        (!self.background || findings.light.is_some()) && (!self.width || findings.wide.is_some())
    }

    /// Looks whether the bytes so far are an answer or a key; tells whether they were used up.
    fn take(bytes: &[u8], findings: &mut Findings) -> bool {
        let text = String::from_utf8_lossy(bytes);
        if let Some(column) = cursor_answer(&text) {
            findings.wide = Some(column == 3);
            return true;
        }
        if text.starts_with("\x1b]") {
            // An answer that cannot be understood is dropped like one that can.
            let Some(body) = background_answer(&text) else { return bytes.len() > LONGEST };
            findings.light = answers::is_light(body);
            return true;
        }
        match key::read(bytes) {
            Reading::Unfinished => false,
            Reading::Done(event) => {
                findings.typed = Some(event);
                true
            }
            Reading::Unknown => true,
        }
    }
}

/// `ESC [ 1 ; 3 R`: the column.
fn cursor_answer(text: &str) -> Option<u16> {
    let (row, column) = text.strip_prefix("\x1b[")?.strip_suffix('R')?.split_once(';')?;
    row.parse::<u16>().ok()?;
    column.parse().ok()
}

/// What stands between `ESC ]` and BEL or `ESC \`: `11;rgb:…`.
fn background_answer(text: &str) -> Option<&str> {
    let body = text.strip_prefix("\x1b]")?;
    body.strip_suffix("\x1b\\").or_else(|| body.strip_suffix('\x07'))
}

/// The next byte from the terminal, if one comes before `end`.
#[cfg(unix)]
fn next_byte(end: Instant) -> Option<u8> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};

    let left = end.saturating_duration_since(Instant::now());
    let timeout = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
    let stdin = std::io::stdin();
    let mut ready = [PollFd::new(&stdin, PollFlags::IN)];
    let mut byte = [0];
    let there = poll(&mut ready, Some(&timeout)).is_ok_and(|count| count > 0);
    (there && rustix::io::read(&stdin, &mut byte) == Ok(1)).then_some(byte[0])
}

/// The Windows console is not asked; its defaults are right.
#[cfg(not(unix))]
fn next_byte(_: Instant) -> Option<u8> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const BOTH: Questions = Questions { background: true, width: true };

    /// What is found in a stream of bytes, and how much of it was read.
    fn findings(stream: &[u8]) -> (Findings, usize) {
        let mut findings = Findings::default();
        let mut bytes = Vec::new();
        for (at, byte) in stream.iter().enumerate() {
            bytes.push(*byte);
            if Questions::take(&bytes, &mut findings) {
                bytes.clear();
            }
            if findings.typed.is_some() || BOTH.answered(&findings) {
                return (findings, at + 1);
            }
        }
        (findings, stream.len())
    }

    #[test]
    fn both_answers_are_understood_and_nothing_behind_them_is_read() {
        let (found, read) = findings(b"\x1b[1;3R\x1b]11;rgb:ffff/ffff/ffff\x1b\\abc");
        assert_eq!((found.light, found.wide, found.typed), (Some(true), Some(true), None));
        assert_eq!(read, b"\x1b[1;3R\x1b]11;rgb:ffff/ffff/ffff\x1b\\".len());
    }

    #[test]
    fn reading_stops_at_the_first_key() {
        let (found, read) = findings("会议".as_bytes());
        assert_eq!(read, "会".len());
        assert!(matches!(found.typed, Some(Event::Key(key)) if key.code == KeyCode::Char('会')));
    }
}
