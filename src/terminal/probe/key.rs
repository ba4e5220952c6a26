//! One key out of its bytes: what a person typed before crossterm listened must not be lost.
//!
//! The sequences are those that xterm and the Linux console send without modifiers.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// How bytes that were read so far stand to a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// More bytes belong to it.
    Unfinished,
    /// This is it.
    Done(Event),
    /// A whole sequence that is no key of ours, such as a report of the mouse.
    Unknown,
}

const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// Reads the bytes of one key.
pub(super) fn read(bytes: &[u8]) -> Reading {
    match bytes {
        [] | [0x1b] | [0x1b, b'[' | b'O'] => Reading::Unfinished,
        [0x1b, b'O', code] => named(ss3(*code)),
        [0x1b, b'[', ..] if bytes.starts_with(PASTE_START) => match bytes.strip_suffix(PASTE_END) {
            Some(body) => {
                let pasted = body.get(PASTE_START.len()..).unwrap_or_default();
                Reading::Done(Event::Paste(String::from_utf8_lossy(pasted).into_owned()))
            }
            None => Reading::Unfinished,
        },
        [0x1b, b'[', parameters @ .., last] => match last {
            0x40..=0x7e => named(csi(parameters, *last)),
            _ => Reading::Unfinished,
        },
        [0x1b, ..] => Reading::Unknown,
        [byte @ 0..=0x7f] => plain(*byte),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.chars().next().map_or(Reading::Unknown, |c| done(KeyCode::Char(c), KeyModifiers::NONE)),
            Err(error) if error.error_len().is_none() => Reading::Unfinished,
            Err(_) => Reading::Unknown,
        },
    }
}

/// The key that unfinished bytes stand for when nothing follows them: Esc alone.
pub(super) fn give_up(bytes: &[u8]) -> Option<Event> {
    (bytes == [0x1b]).then(|| Event::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE)))
}

fn plain(byte: u8) -> Reading {
    match byte {
        b'\r' | b'\n' => done(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => done(KeyCode::Tab, KeyModifiers::NONE),
        0x7f => done(KeyCode::Backspace, KeyModifiers::NONE),
        0x01..=0x1a => done(KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL),
        b' '..=0x7e => done(KeyCode::Char(char::from(byte)), KeyModifiers::NONE),
        _ => Reading::Unknown,
    }
}

const fn ss3(code: u8) -> Option<KeyCode> {
    match code {
        b'P'..=b'S' => Some(KeyCode::F(code - b'P' + 1)),
        _ => letter(code),
    }
}

fn csi(parameters: &[u8], last: u8) -> Option<KeyCode> {
    if last != b'~' {
        return letter(last).filter(|_| parameters.is_empty());
    }
    let number: u8 = std::str::from_utf8(parameters).ok()?.parse().ok()?;
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number - 10),
        17..=21 => KeyCode::F(number - 11),
        23 | 24 => KeyCode::F(number - 12),
        _ => return None,
    })
}

const fn letter(code: u8) -> Option<KeyCode> {
    Some(match code {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'Z' => KeyCode::BackTab,
        _ => return None,
    })
}

fn named(code: Option<KeyCode>) -> Reading {
    code.map_or(Reading::Unknown, |code| {
        let shift = if code == KeyCode::BackTab { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
        done(code, shift)
    })
}

const fn done(code: KeyCode, modifiers: KeyModifiers) -> Reading {
    Reading::Done(Event::Key(KeyEvent::new(code, modifiers)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_out_of_their_bytes() {
        let key = |code, modifiers| Event::Key(KeyEvent::new(code, modifiers));
        let cases: [(&[u8], Event); 9] = [
            (b"a", key(KeyCode::Char('a'), KeyModifiers::NONE)),
            ("会".as_bytes(), key(KeyCode::Char('会'), KeyModifiers::NONE)),
            (b"\x03", key(KeyCode::Char('c'), KeyModifiers::CONTROL)),
            (b"\r", key(KeyCode::Enter, KeyModifiers::NONE)),
            (b"\x1bOQ", key(KeyCode::F(2), KeyModifiers::NONE)),
            (b"\x1b[15~", key(KeyCode::F(5), KeyModifiers::NONE)),
            (b"\x1b[21~", key(KeyCode::F(10), KeyModifiers::NONE)),
            (b"\x1b[B", key(KeyCode::Down, KeyModifiers::NONE)),
            ("\x1b[200~会议\x1b[201~".as_bytes(), Event::Paste("会议".into())),
        ];
        for (bytes, event) in cases {
            for cut in 1..bytes.len() {
                assert_eq!(read(&bytes[..cut]), Reading::Unfinished, "{bytes:?} at {cut}");
            }
            assert_eq!(read(bytes), Reading::Done(event), "{bytes:?}");
        }
        assert_eq!(read(b"\x1b[<0;3;4M"), Reading::Unknown);
        assert_eq!(give_up(b"\x1b"), Some(key(KeyCode::Esc, KeyModifiers::NONE)));
    }
}
