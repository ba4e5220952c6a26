//! Puts sequences together on a terminal that gives events instead of bytes. On the Windows console a sequence that was
//! torn apart arrives as an Esc key and single characters; their bytes go through the same [`Reassembly`].

use std::time::Instant;

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

use super::{ESC, Input, Reassembly};

impl Reassembly {
    /// Takes one event; gives what is whole by now.
    pub(in crate::terminal) fn take(&mut self, event: Event, now: Instant) -> Vec<Input> {
        if matches!(event, Event::Key(key) if key.kind == KeyEventKind::Release) {
            return Vec::new();
        }
        match bytes(&event) {
            Some(bytes) if bytes == [ESC] || self.is_holding() => self.feed(&bytes, now),
            _ => {
                // A key that no byte stands for ends what was held.
                let mut out = if self.is_holding() { self.expire() } else { Vec::new() };
                out.push(Input::Event(event));
                out
            }
        }
    }
}

/// The bytes that a terminal sends for a key; `None` where it would send a sequence.
fn bytes(event: &Event) -> Option<Vec<u8>> {
    let Event::Key(KeyEvent { code, modifiers, .. }) = event else { return None };
    let control = *modifiers == KeyModifiers::CONTROL;
    if !control && !(*modifiers - KeyModifiers::SHIFT).is_empty() {
        return None;
    }
    Some(match code {
        KeyCode::Esc => vec![ESC],
        KeyCode::Enter => vec![b'\r'],
        KeyCode::Tab => vec![b'\t'],
        KeyCode::Backspace => vec![0x7f],
        KeyCode::Char(c) if control && c.is_ascii_alphabetic() => vec![c.to_ascii_lowercase() as u8 - b'a' + 1],
        KeyCode::Char(c) if !control => c.to_string().into_bytes(),
        _ => return None,
    })
}
