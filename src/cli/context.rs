//! What every subcommand is given: the language, the places, the settings, the list.

use std::ffi::OsString;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rust_i18n::t;

use super::progress;
use crate::cli::output;
use crate::domain::{Annotations, Catalog, Lang};
use crate::search::Learned;
use crate::storage::annotation_store::AnnotationStore;
use crate::storage::catalog_file::{self, Origin};
use crate::storage::io::SystemIo;
use crate::storage::{Config, Error, Paths, config_file, learned_file};

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
    /// Where somebody practises: the places of what they write meanwhile.
    pub tutor: Option<Paths>,
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

    /// Reads the list that is shown; a terminal is told when that takes over a second.
    pub fn catalog(&self) -> Result<Arc<Catalog>, Error> {
        let origin = self.origin();
        let catalog = if origin == Origin::Builtin {
            origin.load()
        } else {
            let what = t!("cli.progress.read", locale = self.lang.code());
            progress::watch(&what, self.lang, || origin.load())
        };
        catalog.map(Arc::new)
    }

    /// Reads what users added. What is wrong with the file is told on standard error; searching goes on without it.
    #[must_use]
    pub fn annotations(&self) -> Annotations {
        let (_, opened) = AnnotationStore::open_for_command(self.paths.config_dir.as_deref(), Box::new(SystemIo));
        if let Some(notice) = opened.notice.filter(|_| self.paths.config_dir.is_some()) {
            let _ = writeln!(output::stderr(), "{}", notice.message(self.lang));
        }
        opened.annotations
    }

    /// Reads what was learned from past tickets. What is wrong with the file is told on standard error; searching goes on
    /// without it.
    #[must_use]
    pub fn learned(&self) -> Option<Learned> {
        learned_file::load(&self.paths.learned()?).unwrap_or_else(|error| {
            let _ = writeln!(output::stderr(), "{}", error.message(self.lang));
            None
        })
    }

    /// Where what is written goes: into the user's files, or, while somebody practises, into the tutor's own.
    #[must_use]
    pub fn own_paths(&self) -> &Paths {
        self.tutor.as_ref().unwrap_or(&self.paths)
    }

    /// The config directory, for what must be written there.
    pub fn config_dir(&self) -> Result<&Path, Error> {
        self.paths.config_dir.as_deref().ok_or(Error::NoConfigDir)
    }
}

/// What is known before the arguments are parsed: wrong arguments, too, must be answered in the right language.
pub(super) struct Early {
    pub(super) lang: Lang,
    pub(super) color: Color,
    paths: Result<Paths, Error>,
    config: Result<Config, Error>,
}

impl Early {
    /// Looks for `--lang`, `--config-dir` and `--color` without judging the rest, then into the settings.
    pub(super) fn read(args: &[OsString]) -> Self {
        let paths = Paths::find(option(args, "--config-dir").as_deref().map(Path::new));
        let config = paths.as_ref().map_or_else(|_| Ok(Config::default()), config_file::load);
        let flag = option(args, "--lang").and_then(|name| Lang::parse(&name));
        let lang = flag
            .or_else(|| config.as_ref().ok().and_then(|config| config.language))
            .unwrap_or_else(|| Lang::of_environment(|name| std::env::var(name).ok()));
        let color = match option(args, "--color").as_deref() {
            Some("always") => Color::Always,
            Some("never") => Color::Never,
            _ => Color::Auto,
        };
        Self { lang, color, paths, config }
    }

    /// The context of a list named by `--data` and a choice of colours; broken settings are an error only where they are
    /// `needed`.
    pub(super) fn into_context(self, data: Option<PathBuf>, color: Color, needed: bool) -> anyhow::Result<Context> {
        let config = match self.config {
            Ok(config) => config,
            Err(error) if needed => return Err(error.into()),
            Err(_) => Config::default(),
        };
        Ok(Context { lang: self.lang, paths: self.paths?, config, data, color, tutor: None })
    }
}

/// The value of `--name VALUE` or `--name=VALUE` before any `--`.
fn option(args: &[OsString], name: &str) -> Option<String> {
    let mut args = args.iter().skip(1).map(|arg| arg.to_string_lossy()).take_while(|arg| arg != "--");
    while let Some(arg) = args.next() {
        match arg.strip_prefix(name) {
            Some("") => return args.next().map(std::borrow::Cow::into_owned),
            Some(rest) => {
                if let Some(value) = rest.strip_prefix('=') {
                    return Some(value.to_owned());
                }
            }
            None => {}
        }
    }
    None
}
