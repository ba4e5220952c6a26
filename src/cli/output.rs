//! Printing that survives a reader who leaves and a disk that is full.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write as _};

/// Standard output, buffered. What is printed counts only once `finish` was called: a full disk shows itself there.
pub(super) fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Writes out what is buffered.
pub(super) fn finish(mut out: BufWriter<StdoutLock<'static>>) -> io::Result<()> {
    out.flush()
}

/// Whether the reader of our output went away.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|error| error.kind() == ErrorKind::BrokenPipe)
}
