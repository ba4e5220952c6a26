//! Duty lists on disk, and which of them is shown.

use std::path::{Path, PathBuf};

use super::error::{Error, Hint};
use super::{Config, Paths, parse_ron, text_file};
use crate::domain::{Catalog, CatalogData, Problem};

mod clean;
mod locate;

pub(super) use clean::clean;

/// The list that is built in, as text: `assets/catalog.ron`.
pub const BUILTIN: &str = include_str!("../../assets/catalog.ron");

/// Where the list that is shown comes from; the first that there is, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// `--data FILE`.
    Flag(PathBuf),
    /// The setting `data`.
    Config(PathBuf),
    /// `catalog.ron` in the config directory.
    ConfigDir(PathBuf),
    /// The list in the program itself.
    Builtin,
}

impl Origin {
    /// The file, unless the list is built in.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match self {
            Self::Flag(path) | Self::Config(path) | Self::ConfigDir(path) => Some(path),
            Self::Builtin => None,
        }
    }

    /// Reads the list.
    pub fn load(&self) -> Result<Catalog, Error> {
        self.path().map_or_else(|| Ok(builtin()), load)
    }
}

/// Which list is shown: `data_flag`, else the setting, else `catalog.ron` in the config directory, else the built-in one.
#[must_use]
pub fn resolve(data_flag: Option<&Path>, config: &Config, paths: &Paths) -> Origin {
    if let Some(path) = data_flag {
        return Origin::Flag(path.to_owned());
    }
    if let Some(path) = &config.data {
        return Origin::Config(path.clone());
    }
    // A file that is there but cannot be read must be reported, not passed over: only "not there" counts.
    let missing = |path: &PathBuf| path.symlink_metadata().is_err_and(|e| e.kind() == std::io::ErrorKind::NotFound);
    paths.catalog().filter(|path| !missing(path)).map_or(Origin::Builtin, Origin::ConfigDir)
}

/// The list that is built in.
///
/// # Panics
/// Never: a test parses the same text.
#[must_use]
pub fn builtin() -> Catalog {
    parse(Path::new("assets/catalog.ron"), BUILTIN).expect("the built-in list is held by a test")
}

/// Reads and checks a list; every problem is in the error, each with its line.
pub fn load(path: &Path) -> Result<Catalog, Error> {
    let text = text_file::read_text(path)?;
    let data = parse_ron(path, &text).map_err(|error| with_hint(error, &text))?;
    // The text of a large list is tens of megabytes; it is read again in the rare case that a line must be found.
    drop(text);
    check(data).map_err(|problems| {
        let text = text_file::read_text(path).unwrap_or_default();
        placed(path, &text, problems)
    })
}

/// As [`load`], of a text that is in memory; `name` is for the error.
pub fn parse(name: &Path, text: &str) -> Result<Catalog, Error> {
    check(parse_ron(name, text)?).map_err(|problems| placed(name, text, problems))
}

fn check(mut data: CatalogData) -> Result<Catalog, Vec<Problem>> {
    clean(&mut data);
    Catalog::new(data)
}

/// A text that does not even begin as a list does is perhaps the published table itself.
fn with_hint(error: Error, text: &str) -> Error {
    let start = text.trim_start();
    let begins = start.is_empty() || start.starts_with(['(', '（', '/', '#']) || start.starts_with("CatalogData");
    match error {
        Error::Syntax { file, place, fault, .. } if !begins => {
            Error::Syntax { file, place, fault, hint: Some(Hint::Import) }
        }
        other => other,
    }
}

fn placed(file: &Path, text: &str, problems: Vec<Problem>) -> Error {
    let lines = locate::record_lines(text);
    let problems = problems.into_iter().map(|problem| (lines.of(problem.record), problem)).collect();
    Error::Problems { file: file.to_owned(), problems }
}
