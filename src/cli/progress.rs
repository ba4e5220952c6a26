//! Progress on a terminal for work that takes longer than a second, and the time that it took.

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
    // Where standard error is gone, nobody is there to be told.
    let say = |text: &str| drop(super::output::stderr().write_all(text.as_bytes()));
    report(what, lang, say, work)
}

/// Does the work and says what has to be said meanwhile; every line paints over the one before it.
fn report<T>(what: &str, lang: Lang, say: impl Fn(&str) + Sync, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    thread::scope(|scope| {
        let (done, waiting) = mpsc::channel::<()>();
        let going = &say;
        scope.spawn(move || {
            while waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                let seconds = start.elapsed().as_secs();
                let text = t!("cli.progress.going", locale = lang.code(), what = what, seconds = seconds);
                going(&format!("\r{text}"));
            }
        });
        let result = work();
        drop(done);
        let took = start.elapsed();
        if took > PATIENCE {
            let seconds = format!("{:.1}", took.as_secs_f32());
            let text = t!("cli.progress.done", locale = lang.code(), what = what, seconds = seconds);
            say(&format!("\r{text}\n"));
        }
        result
    })
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;
    use std::sync::mpsc::channel;

    use super::report;
    use crate::domain::Lang;

    #[test]
    fn what_takes_over_a_second_says_so_and_how_long_it_took() {
        let (said, heard) = channel();
        let (said, all) = (Mutex::new(said), Mutex::new(Vec::new()));
        let say = |text: &str| {
            all.lock().unwrap().push(text.to_owned());
            // The work has ended when the last line is said.
            let _ = said.lock().unwrap().send(());
        };
        // The work takes until something is said of it.
        assert_eq!(report("检查清单", Lang::Zh, say, || heard.recv().map(|()| 5)), Ok(5));
        let all = all.into_inner().unwrap();
        assert_eq!(all[0], "\r检查清单……已用 1 秒");
        let last = all.last().unwrap();
        assert!(last.starts_with("\r检查清单，用时 1.") && last.ends_with(" 秒\n"), "{last:?}");
        // The line that is painted over is no longer than the one that stays.
        assert!(last.trim_end().chars().count() >= all[0].chars().count());
        report("检查清单", Lang::Zh, |text: &str| panic!("{text} is said too soon"), || ());
    }
}
