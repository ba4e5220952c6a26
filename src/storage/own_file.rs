//! Writing a small file of ours whole or not at all, for this user alone.

use std::io::Write as _;
use std::path::Path;

use super::{Error, io};

/// Writes a file beside its place and gives it its name when it is on the disk. The directory is made if it is missing.
pub fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<(), Error> {
    let failed = |error| Error::write(path, error);
    let dir = path.parent().unwrap_or_else(|| Path::new("."));
    std::fs::create_dir_all(dir).map_err(failed)?;
    // tempfile makes its files 0600.
    let mut file = tempfile::NamedTempFile::new_in(dir).map_err(failed)?;
    file.write_all(text.as_ref()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    io::replace(file, path).map_err(failed)
}
