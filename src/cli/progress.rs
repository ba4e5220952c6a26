//! What takes over a second says so on a terminal, and how long it took.

use std::io::{IsTerminal as _, Write as _};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use rust_i18n::t;

use crate::domain::Lang;

/// How long nothing is said.
const PATIENCE: Duration = Duration::from_secs(1);

/// Does the work; on a terminal, standard error tells after a second that it is going on, and at the end how long it took.
pub(super) fn watch<T>(what: &str, lang: Lang, work: impl FnOnce() -> T) -> T {
    if !std::io::stderr().is_terminal() {
        return work();
    }
    let start = Instant::now();
    thread::scope(|scope| {
        let (done, waiting) = mpsc::channel::<()>();
        scope.spawn(move || {
            while waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let seconds = start.elapsed().as_secs();
                let _ = write!(
                    std::io::stderr(),
                    "\r{}",
                    t!("cli.progress.going", locale = lang.code(), what = what, seconds = seconds)
                );
            }
        });
        let result = work();
        drop(done);
        let took = start.elapsed();
        if took > PATIENCE {
            let seconds = format!("{:.1}", took.as_secs_f32());
            let _ = writeln!(
                std::io::stderr(),
                "\r{}",
                t!("cli.progress.done", locale = lang.code(), what = what, seconds = seconds)
            );
        }
        result
    })
}
