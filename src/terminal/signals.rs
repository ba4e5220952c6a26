//! Signals: the program saves, gives the terminal back and ends, also when nobody reads what it draws any more.

use std::sync::mpsc::Sender;

use anyhow::Result;

use super::Message;

/// Listens for signals in a thread of its own.
#[cfg(unix)]
pub(super) fn listen(sender: Sender<Message>) -> Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;

    /// How long the event loop has to save and end before the program is ended without it.
    const GRACE: std::time::Duration = std::time::Duration::from_millis(900);

    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGWINCH])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let message = match signal {
                SIGTSTP => Message::Stop,
                SIGWINCH => Message::Resized,
                _ => Message::Terminate(signal),
            };
            let ending = matches!(message, Message::Terminate(_));
            if sender.send(message).is_err() {
                return;
            }
            if ending {
                // A loop that hangs in a write to a dead terminal must not keep the process alive.
                std::thread::sleep(GRACE);
                std::process::exit(128 + signal);
            }
        }
    });
    Ok(())
}

/// Windows has no signals of this kind; closing the console ends the process, and drafts are on disk by then.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on Unix, where it may fail")]
pub(super) fn listen(_: Sender<Message>) -> Result<()> {
    Ok(())
}

/// Stops the process until it is continued.
#[cfg(unix)]
pub(super) fn stop_here() -> Result<()> {
    signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)?;
    Ok(())
}

/// There is nothing to stop for.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as on Unix, where it may fail")]
pub(super) fn stop_here() -> Result<()> {
    Ok(())
}
