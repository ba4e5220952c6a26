//! The clipboard, by OSC 52: it works over ssh, and no terminal says whether it took the text.

use std::io::stdout;

use anyhow::Result;
use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

/// Sends a text to the terminal's clipboard.
pub(super) fn copy(text: &str) -> Result<()> {
    execute!(stdout(), CopyToClipboard::to_clipboard_from(text))?;
    Ok(())
}
