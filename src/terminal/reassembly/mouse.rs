//! Reports of the mouse: where, which button, and whether it was pressed, released or moved.

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};

use super::Input;

/// `ESC [ < code ; column ; row` and `M`, or `m` for a release.
pub(super) fn sgr(code: u16, column: u16, row: u16, released: bool) -> Option<Input> {
    let kind = match kind(code)? {
        MouseEventKind::Down(button) if released => MouseEventKind::Up(button),
        kind => kind,
    };
    report(kind, code, column, row)
}

/// The older forms: `ESC [ code ; column ; row M`, and three bytes behind `ESC [ M`; their codes begin at 32.
pub(super) fn plain(code: u16, column: u16, row: u16) -> Option<Input> {
    let code = code.checked_sub(32)?;
    report(kind(code)?, code, column, row)
}

fn report(kind: MouseEventKind, code: u16, column: u16, row: u16) -> Option<Input> {
    let held = [(4, KeyModifiers::SHIFT), (8, KeyModifiers::ALT), (16, KeyModifiers::CONTROL)];
    let modifiers = held.into_iter().filter(|(bit, _)| code & bit != 0).map(|(_, modifier)| modifier).collect();
    // They count from 1.
    let (column, row) = (column.checked_sub(1)?, row.checked_sub(1)?);
    Some(Input::Event(Event::Mouse(MouseEvent { kind, column, row, modifiers })))
}

fn kind(code: u16) -> Option<MouseEventKind> {
    let moves = code & 32 != 0;
    let button = match code & 3 | (code & 0xc0) >> 4 {
        0 => MouseButton::Left,
        1 => MouseButton::Middle,
        2 => MouseButton::Right,
        3 if !moves => return Some(MouseEventKind::Up(MouseButton::Left)),
        3..=5 if moves => return Some(MouseEventKind::Moved),
        4 => return Some(MouseEventKind::ScrollUp),
        5 => return Some(MouseEventKind::ScrollDown),
        6 if !moves => return Some(MouseEventKind::ScrollLeft),
        7 if !moves => return Some(MouseEventKind::ScrollRight),
        _ => return None,
    };
    Some(if moves { MouseEventKind::Drag(button) } else { MouseEventKind::Down(button) })
}
