//! One sequence: whether some bytes are one, the beginning of one, or none; and what it means.
//!
//! Known are the sequences of xterm, of what follows it, and of the Linux console, in the forms of ECMA-48 (`ESC [ … letter`,
//! `ESC O … letter`, `ESC ] … BEL`).

use crossterm::event::KeyCode;

use super::key::{coded, lettered, modified, numbered, plain, typed};
use super::{ESC, Input, mouse};
use crate::terminal::probe;

/// What stands before pasted text.
pub(super) const PASTE_START: &[u8] = b"\x1b[200~";
/// What stands behind it.
pub(super) const PASTE_END: &[u8] = b"\x1b[201~";

/// The longest sequence, in bytes; what is longer is not waited for.
const LONGEST: usize = 256;

/// How bytes stand to a sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reading {
    /// More bytes belong to it.
    Unfinished,
    /// This is what it means.
    Done(Input),
    /// It is whole and means nothing here.
    Nothing,
    /// The last byte does not belong to those before it; alone, it is dropped.
    Broken,
}

/// Reads the bytes of one sequence or character. Without the last byte they were unfinished.
pub(super) fn read(bytes: &[u8]) -> Reading {
    match bytes {
        _ if bytes.len() > LONGEST => Reading::Broken,
        [] | [ESC] => Reading::Unfinished,
        [ESC, b'[', rest @ ..] => control(rest),
        [ESC, b'O', rest @ ..] => sequence(rest),
        [ESC, b']', rest @ ..] => answer(rest),
        [ESC, ESC, ..] => Reading::Broken,
        [ESC, rest @ ..] => match character(rest) {
            Reading::Done(Input::Event(crossterm::event::Event::Key(key))) => Reading::Done(Input::EscThen(key)),
            other => other,
        },
        _ => character(bytes),
    }
}

/// One character, UTF-8.
fn character(bytes: &[u8]) -> Reading {
    let key = |key| Reading::Done(Input::Event(crossterm::event::Event::Key(key)));
    match (bytes, std::str::from_utf8(bytes)) {
        ([byte @ 0..=0x7f], _) => key(plain(*byte)),
        (_, Ok(text)) => text.chars().next().map_or(Reading::Broken, |c| key(typed(c))),
        (_, Err(error)) if error.error_len().is_none() => Reading::Unfinished,
        _ => Reading::Broken,
    }
}

/// What stands behind `ESC [`.
fn control(rest: &[u8]) -> Reading {
    match rest {
        // The Linux console's F1 to F5.
        [b'[', letter] => meant(matches!(letter, b'A'..=b'E').then(|| modified(KeyCode::F(letter - b'A' + 1), 1))),
        // The oldest form of the mouse: three bytes of any value.
        [b'M', code, column, row] => {
            let [code, column, row] = [*code, *column, *row].map(u16::from);
            meant(mouse::plain(code, column.saturating_sub(32), row.saturating_sub(32)))
        }
        [b'[' | b'M', ..] => Reading::Unfinished,
        _ => sequence(rest),
    }
}

/// Parameters and a last byte, behind `ESC [` or `ESC O`.
fn sequence(rest: &[u8]) -> Reading {
    match rest {
        [] => Reading::Unfinished,
        [parameters @ .., last] => match last {
            0x20..=0x3f => Reading::Unfinished,
            0x40..=0x7e => meant(std::str::from_utf8(parameters).ok().and_then(|text| whole(text, *last))),
            _ => Reading::Broken,
        },
    }
}

fn meant(input: Option<Input>) -> Reading {
    input.map_or(Reading::Nothing, Reading::Done)
}

/// A sequence by its parameters and its last byte.
fn whole(parameters: &str, last: u8) -> Option<Input> {
    if let Some(parameters) = parameters.strip_prefix('<') {
        let [code, column, row] = numbers(parameters)?;
        return matches!(last, b'M' | b'm').then(|| mouse::sgr(code, column, row, last == b'm'))?;
    }
    // A second number says how the key was held, and behind a colon whether it was let go.
    let (first, second) = parameters.split_once(';').unwrap_or((parameters, "1"));
    let (modifier, kind) = second.split_once(':').unwrap_or((second, "1"));
    if let (b'M', Some([code, column, row])) = (last, numbers(parameters)) {
        return mouse::plain(code, column, row);
    }
    if kind == "3" {
        return None;
    }
    let modifier: u16 = modifier.parse().ok()?;
    let number = first.split(':').next().unwrap_or_default().parse::<u16>();
    match last {
        b'~' => Some(modified(numbered(number.ok()?)?, modifier)),
        b'u' => {
            let shift = modifier.saturating_sub(1) & 1 == 1;
            Some(modified(coded(number.ok()?, shift)?, modifier))
        }
        // The cursor was asked for in the first row, and is never in the first column.
        b'R' if parameters.contains(';') => (first == "1" && modifier > 1).then_some(Input::Column(modifier)),
        // `ESC O 5 P`, an older form, has the modifier alone.
        _ if parameters.contains(';') || parameters.is_empty() || first == "1" => {
            Some(modified(lettered(last)?, modifier))
        }
        _ => Some(modified(lettered(last)?, number.ok()?)),
    }
}

/// Exactly so many numbers with semicolons between them.
fn numbers<const N: usize>(text: &str) -> Option<[u16; N]> {
    let numbers: Vec<u16> = text.split(';').map(|number| number.parse().ok()).collect::<Option<_>>()?;
    numbers.try_into().ok()
}

/// What stands behind `ESC ]`: a number, a text, and BEL or `ESC \`.
fn answer(rest: &[u8]) -> Reading {
    match rest {
        [b'0'..=b'9', body @ .., 0x07] | [b'0'..=b'9', body @ .., ESC, b'\\'] => {
            // The number's first digit is part of the text.
            let text = rest.get(..=body.len()).and_then(|text| std::str::from_utf8(text).ok());
            meant(text.and_then(probe::is_light).map(Input::Background))
        }
        [b'0'..=b'9', .., ESC, _] => Reading::Broken,
        [] | [b'0'..=b'9'] | [b'0'..=b'9', .., ESC | 0x20..=0x7e] => Reading::Unfinished,
        _ => Reading::Broken,
    }
}
