//! Printing that survives a reader who leaves and a disk that is full, in the encoding that its reader expects.

use std::io::{self, BufWriter, ErrorKind, IsTerminal as _, StderrLock, StdoutLock, Write as _};

use super::charset::Encoded;
use super::format::Format;

/// Standard output, buffered.
pub(super) type Out = BufWriter<Encoded<StdoutLock<'static>>>;

/// Standard output for people, who read it in the encoding of their terminal, through a pager too. What is printed counts only
/// once `finish` was called: a full disk shows itself there.
pub(super) fn stdout() -> Out {
    BufWriter::new(Encoded::terminal(io::stdout().lock()))
}

/// Standard output for programs, which read UTF-8 everywhere; a terminal shows it all the same.
pub(super) fn data() -> Out {
    if io::stdout().is_terminal() { stdout() } else { BufWriter::new(Encoded::plain(io::stdout().lock())) }
}

/// Standard output for whoever reads this form.
pub(super) fn of(format: Format) -> Out {
    if format == Format::Text { stdout() } else { data() }
}

/// Standard error, which people read.
pub(super) fn stderr() -> Encoded<StderrLock<'static>> {
    Encoded::terminal(io::stderr().lock())
}

/// Writes out what is buffered.
pub(super) fn finish(mut out: Out) -> io::Result<()> {
    out.flush()
}

/// Whether the reader of our output went away.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|error| error.kind() == ErrorKind::BrokenPipe)
}
