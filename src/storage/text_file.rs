//! Whole text files: read as UTF-8 with or without a mark, of a bounded size; written at once or not at all.

use std::fs::File;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::Error;

/// No file larger than this is read: 1 GiB, a hundred times a list of 100,000 duties.
pub const LARGEST: u64 = 1 << 30;

/// What a file that is not UTF-8 seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// GBK or GB18030, as Chinese Windows programs save by default.
    Gbk,
    /// UTF-16, as Notepad's “Unicode” is.
    Utf16,
    /// A spreadsheet or document, packed (.xlsx, .docx) or old (.xls, .doc).
    Office,
    /// None of these; perhaps no text at all.
    Unknown,
}

/// Opens a file to read it. A pipe, a device or a socket is refused before it is touched: opening a pipe waits for somebody to
/// write into it, perhaps for ever.
///
/// # Errors
/// [`io::ErrorKind::InvalidInput`] where it is no file; a directory fails later, when it is read.
pub fn open(path: &Path) -> io::Result<File> {
    let kind = path.metadata()?.file_type();
    if !kind.is_file() && !kind.is_dir() {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    File::open(path)
}

/// The file's bytes; a file over [`LARGEST`] is refused unread.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |source| Error::read(path, source);
    let file = open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    if size > LARGEST {
        return Err(Error::TooLarge { path: path.to_owned() });
    }
    let mut bytes = Vec::new();
    bytes.try_reserve_exact(size as usize + 1).map_err(|_| Error::TooLarge { path: path.to_owned() })?;
    // A file may grow meanwhile, so the bound is held while reading, too.
    file.take(LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > LARGEST {
        return Err(Error::TooLarge { path: path.to_owned() });
    }
    Ok(bytes)
}

/// Writes a whole file or nothing: beside its place first, then renamed. A file that is there is overwritten only with `force`.
pub fn write(path: &Path, bytes: &[u8], force: bool) -> Result<(), Error> {
    let failed = |source: io::Error| Error::write(path, source);
    if force && path.metadata().is_ok_and(|metadata| !metadata.is_file()) {
        // A device or a pipe takes what is written; renaming something over it would remove it.
        return std::fs::write(path, bytes).map_err(failed);
    }
    let directory = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".dutydesk-");
    // A list is no secret: as readable as any new file of this user.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(directory).map_err(failed)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(failed)?;
    if force {
        return super::io::replace(file, path).map_err(failed);
    }
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Error::Exists { path: path.to_owned() })
        }
        Err(refused) => Err(failed(refused.error)),
    }
}

/// Makes a directory and those above it, for this user alone; it is no error if it is there.
pub fn create_private_directory(path: &Path) -> Result<(), Error> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path).map_err(|source| Error::write(path, source))
}

/// The file's text without a byte order mark.
pub fn read_text(path: &Path) -> Result<String, Error> {
    decode(path, read_bytes(path)?)
}

/// Bytes that must be UTF-8; `path` is for the error.
pub fn decode(path: &Path, bytes: Vec<u8>) -> Result<String, Error> {
    if let Some(encoding) = office_mark(&bytes).or_else(|| utf16_mark(&bytes)) {
        return Err(Error::Encoding { path: path.to_owned(), encoding, line: 1 });
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            if text.starts_with('\u{feff}') {
                text.remove(0);
            }
            Ok(text)
        }
        Err(error) => {
            let good = error.utf8_error().valid_up_to();
            let bytes = error.as_bytes();
            let line = 1 + bytes.iter().take(good).filter(|byte| **byte == b'\n').count();
            Err(Error::Encoding { path: path.to_owned(), encoding: guess(bytes), line })
        }
    }
}

/// The first bytes of a ZIP archive, or of what Office wrote before 2007.
fn office_mark(bytes: &[u8]) -> Option<Encoding> {
    let marked = bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]);
    marked.then_some(Encoding::Office)
}

/// UTF-16 by its mark or, without one, by the zero bytes of its ASCII characters.
fn utf16_mark(bytes: &[u8]) -> Option<Encoding> {
    let marked = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let zeros = bytes.iter().take(512).filter(|byte| **byte == 0).count();
    (marked || (zeros > 8 && zeros * 4 > bytes.len().min(512))).then_some(Encoding::Utf16)
}

/// What bytes that are not UTF-8 seem to be.
#[must_use]
pub fn guess(bytes: &[u8]) -> Encoding {
    let gbk = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    match gbk {
        Some(text) if text.chars().any(crate::domain::text::is_hanzi) => Encoding::Gbk,
        _ => Encoding::Unknown,
    }
}
