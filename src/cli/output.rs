//! Printing that survives a reader who leaves and a disk that is full, in the encoding of the terminal.

use std::io::{self, BufWriter, ErrorKind, IsTerminal, StderrLock, StdoutLock, Write};

use encoding_rs::GB18030;

/// Text in UTF-8, or in GB18030 (which GBK is part of) for a terminal that expects that.
pub(super) struct Encoded<W> {
    inner: W,
    gb18030: bool,
    /// The beginning of a character whose other bytes have not come yet.
    rest: Vec<u8>,
}

/// Standard output as the commands print to it.
pub(super) type Stdout = Encoded<BufWriter<StdoutLock<'static>>>;

impl<W: Write> Encoded<W> {
    fn new(inner: W, gb18030: bool) -> Self {
        Self { inner, gb18030, rest: Vec::new() }
    }
}

impl<W: Write> Write for Encoded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.gb18030 {
            return self.inner.write(bytes);
        }
        self.rest.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.rest) {
            Ok(text) => text.len(),
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            // What is no text goes through as it is.
            Err(_) => {
                self.inner.write_all(&std::mem::take(&mut self.rest))?;
                return Ok(bytes.len());
            }
        };
        let text: Vec<u8> = self.rest.drain(..whole).collect();
        let (encoded, ..) = GB18030.encode(std::str::from_utf8(&text).unwrap_or_default());
        self.inner.write_all(&encoded)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Standard output, buffered. What is printed counts only once `finish` was called: a full disk shows itself there.
pub(super) fn stdout() -> Stdout {
    let gb18030 = io::stdout().is_terminal() && expects_gb18030(|name| std::env::var(name).ok());
    Encoded::new(BufWriter::new(io::stdout().lock()), gb18030)
}

/// Standard error.
pub(super) fn stderr() -> Encoded<StderrLock<'static>> {
    let gb18030 = io::stderr().is_terminal() && expects_gb18030(|name| std::env::var(name).ok());
    Encoded::new(io::stderr().lock(), gb18030)
}

/// Writes out what is buffered.
pub(super) fn finish(mut out: Stdout) -> io::Result<()> {
    out.flush()
}

/// Whether the terminal expects GB18030, GBK or GB2312: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set says so, as
/// in `zh_CN.GBK`.
pub(super) fn expects_gb18030(lookup: impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| lookup(name).filter(|it| !it.is_empty()));
    locale.and_then(|it| it.split_once('.').map(|(_, charset)| charset.to_ascii_lowercase().starts_with("gb")))
        == Some(true)
}

/// Whether the reader of our output went away.
pub(super) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|error| error.kind() == ErrorKind::BrokenPipe)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::{Encoded, expects_gb18030};

    #[test]
    fn text_is_encoded_however_it_is_cut() {
        let text = "职责 28：值班 ok 𠀀";
        let expected = encoding_rs::GB18030.encode(text).0.into_owned();
        for size in 1..=text.len() {
            let mut out = Encoded::new(Vec::new(), true);
            text.as_bytes().chunks(size).for_each(|piece| out.write_all(piece).unwrap());
            assert_eq!(out.inner, expected, "{size}");
        }
        let mut plain = Encoded::new(Vec::new(), false);
        plain.write_all(text.as_bytes()).unwrap();
        assert_eq!(plain.inner, text.as_bytes());
    }

    #[test]
    fn the_locale_says_what_a_terminal_expects() {
        let with = |name: &'static str, value: &'static str| {
            expects_gb18030(move |asked| (asked == name).then(|| value.to_owned()))
        };
        assert!(with("LC_ALL", "zh_CN.GBK") && with("LANG", "zh_CN.gb18030") && with("LC_CTYPE", "zh_CN.GB2312"));
        assert!(!with("LANG", "zh_CN.UTF-8") && !with("LANG", "zh_CN") && !with("TERM", "x.gbk"));
    }
}
