//! Writing what the screen exports, such as a hand-over, into the config directory.

use std::path::PathBuf;

use super::{Error, Paths, own_file};

/// Writes the text under a name that only the program chooses; returns where it is.
pub fn write(paths: &Paths, name: &str, text: &str) -> Result<PathBuf, Error> {
    let dir = paths.config_dir.as_ref().ok_or(Error::NoConfigDir)?;
    let path = dir.join(name);
    own_file::write(&path, text)?;
    Ok(path)
}
