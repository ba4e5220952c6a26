//! Terminals of Chinese systems that are not set to UTF-8: `LC_ALL=zh_CN.GBK`, `zh_CN.GB18030`.
//!
//! What such a terminal shows and sends is GBK; everything inside the program is UTF-8. The locale says which it is, as for every Unix program.
//! Windows needs none of this: its consoles take text whatever their code page.

use std::borrow::Cow;
use std::ffi::OsString;
use std::io::{self, Write};
use std::sync::OnceLock;

use encoding_rs::{DecoderResult, EncoderResult, Encoding, GB18030, GBK};

/// The encoding of the terminal; `None` is UTF-8.
#[must_use]
pub fn of_terminal() -> Option<&'static Encoding> {
    static KNOWN: OnceLock<Option<&'static Encoding>> = OnceLock::new();
    *KNOWN.get_or_init(|| if cfg!(unix) { of_locale(|name| std::env::var(name).ok()) } else { None })
}

/// The encoding that a locale such as `zh_CN.GB18030` names. `zh_CN` alone counts as UTF-8, because nearly everybody who writes it means that.
fn of_locale(lookup: impl Fn(&str) -> Option<String>) -> Option<&'static Encoding> {
    let locale =
        ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(|name| lookup(name).filter(|value| !value.is_empty()))?;
    let charset = locale.split_once('.')?.1;
    let charset = charset.split('@').next().unwrap_or_default();
    let charset: String = charset.chars().filter(char::is_ascii_alphanumeric).collect();
    match charset.to_ascii_lowercase().as_str() {
        "gb18030" => Some(GB18030),
        "gbk" | "gb2312" | "euccn" | "cp936" => Some(GBK),
        _ => None,
    }
}

/// A text from outside: UTF-8, or else in the encoding of the terminal.
#[must_use]
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    match (std::str::from_utf8(bytes), of_terminal()) {
        (Ok(text), _) => Cow::Borrowed(text),
        (Err(_), Some(encoding)) => encoding.decode_without_bom_handling(bytes).0,
        (Err(_), None) => String::from_utf8_lossy(bytes),
    }
}

/// The command line as UTF-8. Names of files keep their bytes, or they would name other files.
pub(super) fn arguments(args: impl Iterator<Item = OsString>) -> Vec<OsString> {
    match of_terminal() {
        None => args.collect(),
        Some(encoding) => decoded(args, encoding),
    }
}

fn decoded(args: impl Iterator<Item = OsString>, encoding: &'static Encoding) -> Vec<OsString> {
    let mut names_file = false;
    let decode = |arg: OsString| {
        let keep = names_file || arg.to_str().is_some() || std::path::Path::new(&arg).exists();
        names_file = ["-o", "--output", "--data", "--config-dir"].iter().any(|option| arg == *option);
        if keep { arg } else { encoding.decode_without_bom_handling(arg.as_encoded_bytes()).0.into_owned().into() }
    };
    args.map(decode).collect()
}

/// A writer that takes UTF-8 and gives a terminal its own encoding. What the encoding lacks becomes `?`.
#[derive(Debug)]
pub struct Encoded<W> {
    inner: W,
    encoding: Option<&'static Encoding>,
    /// The beginning of a character whose rest was not written yet.
    begun: Vec<u8>,
}

impl<W: Write> Encoded<W> {
    /// A writer to a terminal.
    pub fn terminal(inner: W) -> Self {
        Self::new(inner, of_terminal())
    }

    /// A writer that changes nothing.
    pub(super) fn plain(inner: W) -> Self {
        Self::new(inner, None)
    }

    fn new(inner: W, encoding: Option<&'static Encoding>) -> Self {
        Self { inner, encoding, begun: Vec::new() }
    }
}

impl<W: Write> Write for Encoded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Some(encoding) = self.encoding else { return self.inner.write(bytes) };
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            // The last character goes on in the next piece.
            Err(error) if error.error_len().is_none() => error.valid_up_to(),
            // What is no text, such as a workbook, passes as it is.
            Err(_) => {
                self.inner.write_all(&std::mem::take(&mut self.begun))?;
                return Ok(bytes.len());
            }
            Ok(text) => text.len(),
        };
        let rest = self.begun.split_off(whole);
        let text = std::mem::replace(&mut self.begun, rest);
        self.inner.write_all(&encode(&String::from_utf8_lossy(&text), encoding))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

fn encode(text: &str, encoding: &'static Encoding) -> Vec<u8> {
    let mut encoder = encoding.new_encoder();
    let mut bytes = Vec::with_capacity(text.len());
    let mut left = text;
    loop {
        bytes.reserve(left.len() + 16);
        let (result, read) = encoder.encode_from_utf8_to_vec_without_replacement(left, &mut bytes, true);
        left = left.get(read..).unwrap_or_default();
        match result {
            EncoderResult::InputEmpty => return bytes,
            EncoderResult::OutputFull => {}
            EncoderResult::Unmappable(_) => bytes.push(b'?'),
        }
    }
}

/// Keys that come from the terminal, a few bytes at a time, as UTF-8.
pub struct Keys(Option<encoding_rs::Decoder>);

impl Keys {
    /// Of the terminal that the program runs in.
    #[must_use]
    pub fn of_terminal() -> Self {
        Self(of_terminal().map(Encoding::new_decoder_without_bom_handling))
    }

    /// The bytes that have come; half a character waits for its other half.
    pub fn decode<'b>(&mut self, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        let Some(decoder) = &mut self.0 else { return Cow::Borrowed(bytes) };
        let mut text = String::new();
        let mut left = bytes;
        loop {
            text.reserve(left.len() * 3 + 16);
            let (result, read) = decoder.decode_to_string_without_replacement(left, &mut text, false);
            left = left.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => return Cow::Owned(text.into_bytes()),
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => text.push('\u{fffd}'),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use encoding_rs::{GB18030, GBK};

    use super::{Encoded, Keys, decoded, of_locale};

    fn named(variables: &[(&str, &str)]) -> Option<&'static str> {
        let found =
            of_locale(|name| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned()));
        found.map(encoding_rs::Encoding::name)
    }

    #[test]
    fn the_locale_names_the_encoding() {
        assert_eq!(named(&[]), None);
        assert_eq!(named(&[("LANG", "zh_CN")]), None);
        assert_eq!(named(&[("LANG", "zh_CN.UTF-8")]), None);
        assert_eq!(named(&[("LANG", "zh_CN.GBK")]), Some("GBK"));
        assert_eq!(named(&[("LC_CTYPE", "zh_CN.gb18030@x")]), Some("gb18030"));
        assert_eq!(named(&[("LANG", "zh_CN.EUC-CN")]), Some("GBK"));
        assert_eq!(named(&[("LC_ALL", "zh_CN.UTF-8"), ("LANG", "zh_CN.GBK")]), None);
        assert_eq!(named(&[("LC_ALL", ""), ("LANG", "zh_CN.GBK")]), Some("GBK"));
    }

    #[test]
    fn text_cut_anywhere_is_encoded_whole_and_other_bytes_pass() {
        let text = "值班台 “一” 🐟!";
        for cut in 0..=text.len() {
            let mut out = Encoded::new(Vec::new(), Some(GBK));
            let (head, tail) = text.as_bytes().split_at(cut);
            out.write_all(head).unwrap();
            out.write_all(tail).unwrap();
            assert_eq!(GBK.decode(&out.inner).0, "值班台 “一” ?!", "{cut}");
        }
        let mut out = Encoded::new(Vec::new(), Some(GB18030));
        out.write_all(text.as_bytes()).unwrap();
        assert_eq!(GB18030.decode(&out.inner).0, text);
        let mut out = Encoded::new(Vec::new(), Some(GBK));
        out.write_all(b"PK\x03\x04\xff\xfe").unwrap();
        assert_eq!(out.inner, b"PK\x03\x04\xff\xfe");
        let mut out = Encoded::plain(Vec::new());
        out.write_all(text.as_bytes()).unwrap();
        assert_eq!(out.inner, text.as_bytes());
    }

    #[test]
    fn keys_cut_anywhere_are_whole_again() {
        let sent = GBK.encode("a路灯\u{1b}[A").0.into_owned();
        for cut in 0..=sent.len() {
            let mut keys = Keys(Some(GBK.new_decoder_without_bom_handling()));
            let (head, tail) = sent.split_at(cut);
            let mut got = keys.decode(head).into_owned();
            got.extend_from_slice(&keys.decode(tail));
            assert_eq!(String::from_utf8(got).unwrap(), "a路灯\u{1b}[A", "{cut}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn words_are_decoded_and_names_of_files_are_not() {
        use std::os::unix::ffi::OsStringExt as _;
        let gbk = std::ffi::OsString::from_vec(GBK.encode("路灯").0.into_owned());
        let args = ["dutydesk".into(), gbk.clone(), "-o".into(), gbk.clone(), gbk.clone()];
        let read = decoded(args.into_iter(), GBK);
        assert_eq!(read, ["dutydesk".into(), "路灯".into(), "-o".into(), gbk, std::ffi::OsString::from("路灯")]);
    }
}
