//! What `dutydesk tutor` works on: its own list, its own directory, and how far somebody is.

use std::io;
use std::path::{Path, PathBuf};

use super::{Error, Paths, catalog_file, own_file, text_file};
use crate::domain::Catalog;

/// The list to practise on.
///
/// # Panics
/// Never: a test parses the same text.
#[must_use]
pub fn list() -> Catalog {
    let name = Path::new("assets/tutor/list.ron");
    let text = include_str!("../../assets/tutor/list.ron");
    catalog_file::parse(name, text).expect("the tutor's list is held by a test")
}

/// Where the tutor keeps what is written in it: `tutor/` in the config directory. Without one nothing is kept.
#[must_use]
pub fn paths(user: &Paths) -> Paths {
    Paths { config_dir: user.config_dir.as_ref().map(|dir| dir.join("tutor")) }
}

/// How many tasks lie behind; 0 where the tutor is new, or the file is not what the tutor wrote.
#[must_use]
pub fn read(paths: &Paths) -> usize {
    let written = progress(paths).and_then(|path| text_file::read_text(&path).ok());
    written.and_then(|text| text.trim().parse().ok()).unwrap_or_default()
}

/// Keeps how many tasks lie behind.
pub fn write(paths: &Paths, behind: usize) -> Result<(), Error> {
    progress(paths).map_or(Ok(()), |path| own_file::write(&path, behind.to_string()))
}

/// Removes the tutor's directory with everything that was written in it.
pub fn clear(paths: &Paths) -> Result<(), Error> {
    let Some(dir) = &paths.config_dir else { return Ok(()) };
    match std::fs::remove_dir_all(dir) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::write(dir, error)),
        _ => Ok(()),
    }
}

fn progress(paths: &Paths) -> Option<PathBuf> {
    paths.config_dir.as_ref().map(|dir| dir.join("progress"))
}
