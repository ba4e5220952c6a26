//! One key: out of a byte or a character, or out of the parameters of a sequence.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

use super::Input;

/// The key of one ASCII byte, control bytes included.
pub(super) fn plain(byte: u8) -> KeyEvent {
    let control = |c: u8| KeyEvent::new(KeyCode::Char(char::from(c)), KeyModifiers::CONTROL);
    let simple = |code| KeyEvent::new(code, KeyModifiers::NONE);
    match byte {
        0 => control(b' '),
        b'\r' => simple(KeyCode::Enter),
        b'\t' => simple(KeyCode::Tab),
        0x1b => simple(KeyCode::Esc),
        0x7f => simple(KeyCode::Backspace),
        0x01..=0x1a => control(byte - 1 + b'a'),
        0x1c..=0x1f => control(byte - 0x1c + b'4'),
        _ => typed(char::from(byte)),
    }
}

/// The key of one character. A capital was typed with Shift.
pub(super) fn typed(c: char) -> KeyEvent {
    let modifiers = if c.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(c), modifiers)
}

/// A key with what xterm calls its modifier: 1 and a bit each for Shift, Alt, Ctrl, Super, Hyper, Meta.
pub(super) fn modified(code: KeyCode, modifier: u16) -> Input {
    let bits = modifier.saturating_sub(1);
    let all = [
        KeyModifiers::SHIFT,
        KeyModifiers::ALT,
        KeyModifiers::CONTROL,
        KeyModifiers::SUPER,
        KeyModifiers::HYPER,
        KeyModifiers::META,
    ];
    let held = all.into_iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1).map(|(_, modifier)| modifier);
    let backtab = if code == KeyCode::BackTab { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    Input::Event(Event::Key(KeyEvent::new(code, held.fold(backtab, KeyModifiers::union))))
}

/// The key of a sequence that ends in `~`, by its number.
pub(super) const fn numbered(number: u16) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => KeyCode::F(number as u8 - 10),
        17..=21 => KeyCode::F(number as u8 - 11),
        23..=26 => KeyCode::F(number as u8 - 12),
        28 | 29 => KeyCode::F(number as u8 - 15),
        31..=34 => KeyCode::F(number as u8 - 17),
        _ => return None,
    })
}

/// The key of a sequence that ends in a letter.
pub(super) const fn lettered(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'Z' => KeyCode::BackTab,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// The key of a character's number, as terminals send it that write every key as `CSI number u`.
pub(super) fn coded(number: u16, shift: bool) -> Option<KeyCode> {
    Some(match number {
        0x1b => KeyCode::Esc,
        0x0d => KeyCode::Enter,
        0x09 if shift => KeyCode::BackTab,
        0x09 => KeyCode::Tab,
        0x7f => KeyCode::Backspace,
        _ => KeyCode::Char(char::from_u32(number.into()).filter(|c| !c.is_control())?),
    })
}
