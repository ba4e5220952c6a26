//! Sharing work among the processor's cores.

use std::sync::OnceLock;
use std::thread::ScopedJoinHandle;

/// How many cores there are; asked once, because the system looks into ten files to tell.
pub fn count() -> usize {
    static COUNT: OnceLock<usize> = OnceLock::new();
    *COUNT.get_or_init(|| std::thread::available_parallelism().map_or(1, std::num::NonZero::get))
}

/// What a worker made. Its panic is passed on: half an answer must not pass for a whole one.
pub fn join<T>(worker: ScopedJoinHandle<'_, T>) -> T {
    worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
