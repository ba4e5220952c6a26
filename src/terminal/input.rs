//! Reads what the terminal sends, in a thread of its own, until it ends.
//!
//! On Unix these are bytes; crossterm, which reads them too, cannot tell an Esc key from a sequence that was cut.

use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use super::Message;
use super::reassembly::{Input, Reassembly};
use crate::cli::charset::Keys;

/// How long a lone Esc waits for what may follow it, unless a setting says so.
#[must_use]
pub(super) fn default_delay() -> Duration {
    // A network may deliver the rest of a sequence later than a terminal on this machine does.
    Duration::from_millis(if std::env::var_os("SSH_CONNECTION").is_some() { 100 } else { 25 })
}

/// Reads until the terminal is gone or nobody listens any more.
pub(super) fn read(sender: Sender<Message>, mut pieces: Reassembly) -> std::io::Result<()> {
    let read = move || {
        let mut keys = Keys::of_terminal();
        while let Some(inputs) = next(&mut pieces, &mut keys) {
            for input in inputs {
                if sender.send(Message::Input(input)).is_err() {
                    return;
                }
            }
        }
        // A receiver that is gone means that the program ends anyway.
        let _ = sender.send(Message::InputEnded);
    };
    std::thread::Builder::new().name("input".to_owned()).spawn(read).map(drop)
}

/// Waits for the next bytes, or until what is held has waited long enough. `None` at the end.
#[cfg(unix)]
fn next(pieces: &mut Reassembly, keys: &mut Keys) -> Option<Vec<Input>> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::{Errno, read};

    let stdin = std::io::stdin();
    let left = pieces.deadline().map(|deadline| deadline.saturating_duration_since(Instant::now()));
    let left = left.map(|left| Timespec { tv_sec: left.as_secs().cast_signed(), tv_nsec: left.subsec_nanos().into() });
    match poll(&mut [PollFd::new(&stdin, PollFlags::IN)], left.as_ref()) {
        Ok(0) => return Some(pieces.expire()),
        Ok(_) => {}
        Err(Errno::INTR) => return Some(Vec::new()),
        Err(_) => return None,
    }
    let mut bytes = [0; 1024];
    match read(&stdin, &mut bytes) {
        Ok(0) => None,
        Ok(count) => Some(pieces.feed(&keys.decode(bytes.get(..count)?), Instant::now())),
        Err(Errno::INTR | Errno::AGAIN) => Some(Vec::new()),
        Err(_) => None,
    }
}

/// The same for events.
#[cfg(not(unix))]
fn next(pieces: &mut Reassembly, _: &mut Keys) -> Option<Vec<Input>> {
    use crossterm::event;

    let there = match pieces.deadline() {
        Some(deadline) => event::poll(deadline.saturating_duration_since(Instant::now())).ok()?,
        None => true,
    };
    Some(if there { pieces.take(event::read().ok()?, Instant::now()) } else { pieces.expire() })
}
