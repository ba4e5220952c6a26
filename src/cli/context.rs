//! What every subcommand is given: the language, the places, the settings, the list.

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::{Catalog, Lang};
use crate::storage::catalog_file::{self, Origin};
use crate::storage::{Config, Error, Paths};

/// What every subcommand is given. Nothing but the settings has been read yet.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// The language of the interface.
    pub lang: Lang,
    /// Where the user's files are.
    pub paths: Paths,
    /// The settings.
    pub config: Config,
    /// The list that was named by `--data`.
    pub data: Option<PathBuf>,
    /// Whether printed text is coloured.
    pub color: Color,
}

/// Whether printed text is coloured (`--color`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// In a pipe, too.
    Always,
    /// Nowhere.
    Never,
}

impl Context {
    /// Where the list that is shown comes from.
    #[must_use]
    pub fn origin(&self) -> Origin {
        catalog_file::resolve(self.data.as_deref(), &self.config, &self.paths)
    }

    /// Reads the list that is shown.
    pub fn catalog(&self) -> Result<Arc<Catalog>, Error> {
        self.origin().load().map(Arc::new)
    }
}
