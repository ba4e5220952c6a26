//! The byte sequences that terminals send for keys: xterm's, the Linux console's, rxvt's.

use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// All that terminals send for a key of the keymap.
pub(super) fn sequences(combination: KeyCombination) -> Vec<Vec<u8>> {
    let event: KeyEvent = combination.into();
    let KeyEvent { code, modifiers, .. } = event;
    let modifier = 1
        + u8::from(modifiers.contains(KeyModifiers::SHIFT))
        + 2 * u8::from(modifiers.contains(KeyModifiers::ALT))
        + 4 * u8::from(modifiers.contains(KeyModifiers::CONTROL));
    let letter = |letter: char| match modifier {
        1 => vec![format!("\x1b[{letter}"), format!("\x1bO{letter}"), format!("\x1b[1;1{letter}")],
        _ => vec![format!("\x1b[1;{modifier}{letter}"), format!("\x1bO{modifier}{letter}")],
    };
    let number = |number: u8| match modifier {
        1 => vec![format!("\x1b[{number}~"), format!("\x1b[{number};1~")],
        _ => vec![format!("\x1b[{number};{modifier}~")],
    };
    let texts = match code {
        KeyCode::Up => letter('A'),
        KeyCode::Down => letter('B'),
        KeyCode::Right => letter('C'),
        KeyCode::Left => letter('D'),
        KeyCode::End => [letter('F'), number(4), number(8)].concat(),
        KeyCode::Home => [letter('H'), number(1), number(7)].concat(),
        KeyCode::BackTab => vec!["\x1b[Z".into()],
        KeyCode::Delete => number(3),
        KeyCode::PageUp => number(5),
        KeyCode::PageDown => number(6),
        // An answer about the cursor looks like F3 with a modifier, so that form is not among them.
        KeyCode::F(3) => vec!["\x1bOR".into(), "\x1b[13~".into(), "\x1b[[C".into()],
        KeyCode::F(n @ 1..=4) => {
            let letter = letter(char::from(b'O' + n));
            let console = format!("\x1b[[{}", char::from(b'@' + n));
            [letter, number(10 + n), vec![console]].concat()
        }
        KeyCode::F(5) => [number(15), vec!["\x1b[[E".into()]].concat(),
        KeyCode::F(n @ 6..=10) => number(11 + n),
        KeyCode::F(n) => number(12 + n),
        KeyCode::Esc => vec!["\x1b".into()],
        KeyCode::Enter => vec!["\r".into()],
        KeyCode::Tab => vec!["\t".into()],
        KeyCode::Backspace => vec!["\x7f".into()],
        KeyCode::Char(c) if modifiers.contains(KeyModifiers::CONTROL) => {
            vec![char::from(c as u8 & 0x1f).to_string()]
        }
        KeyCode::Char(c) => {
            let alt = if modifiers.contains(KeyModifiers::ALT) { "\x1b" } else { "" };
            let c = if modifiers.contains(KeyModifiers::SHIFT) { c.to_ascii_uppercase() } else { c };
            vec![format!("{alt}{c}")]
        }
        other => panic!("no sequence is known for {other:?}"),
    };
    texts.into_iter().map(String::into_bytes).collect()
}
