//! Full-width keys folded to the command that they look like, for an input method that was left on.

use crossterm::event::{KeyCode, KeyEvent};

/// The key that was meant: `？` is `?`, `、` is `/` (one key on a Chinese layout), `【` is `[`, `ｎ` is `n`.
pub(super) fn command_key(mut key: KeyEvent) -> KeyEvent {
    if let KeyCode::Char(c) = key.code {
        key.code = KeyCode::Char(match c {
            '、' => '/',
            '【' | '「' | '〔' => '[',
            '】' | '」' | '〕' => ']',
            '\u{3000}' => ' ',
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            other => other,
        });
    }
    key
}
