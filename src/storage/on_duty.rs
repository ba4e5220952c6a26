//! Who is on duty, kept beside the annotations because the login of a duty-room terminal is shared: `on-duty`, one line.

use std::io;
use std::path::PathBuf;

use super::{Error, Paths, own_file, text_file};
use crate::domain::text;

/// The name, if somebody has stated one.
#[must_use]
pub fn read(paths: &Paths) -> Option<String> {
    let written = text_file::read_text(&path(paths)?).ok()?;
    let name = text::clean(written.trim(), false);
    (!name.is_empty()).then_some(name)
}

/// States a name; an empty one takes the statement back.
pub fn write(paths: &Paths, name: &str) -> Result<(), Error> {
    let path = path(paths).ok_or(Error::NoConfigDir)?;
    if name.is_empty() {
        return match std::fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(Error::write(&path, error)),
            _ => Ok(()),
        };
    }
    own_file::write(&path, name)
}

fn path(paths: &Paths) -> Option<PathBuf> {
    paths.config_dir.as_ref().map(|dir| dir.join("on-duty"))
}
