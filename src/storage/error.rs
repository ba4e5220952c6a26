//! What can be wrong with a file, said so that a clerk can mend it: which file, which line, what, and what to do.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rust_i18n::t;

use super::import::Fault;
use super::text_file::Encoding;
use crate::domain::calls::{SlipField, TemplateFault, TemplateProblem};
use crate::domain::{Lang, Problem};

mod breach;
mod fault;

/// A place in a text; both count from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
}

/// What the text at the place of an error suggests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hint {
    /// A full-width mark stands where the syntax wants a half-width one.
    FullWidth {
        /// What stands there.
        full: char,
        /// What is meant.
        half: char,
    },
    /// The file is some other text, perhaps a table that was not imported yet.
    Import,
}

/// Anything that is wrong with a file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file cannot be read.
    #[error("cannot read {}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file cannot be written.
    #[error("cannot write {}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The file is there already, and nobody said that it may be overwritten.
    #[error("{} is there already", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The file is larger than [`LARGEST`](super::text_file::LARGEST).
    #[error("{} is over 1 GiB", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// What was learned from tickets is damaged, or was kept by another version of the program.
    #[error("{} is damaged", path.display())]
    Learned {
        /// The file.
        path: PathBuf,
    },
    /// The file is not UTF-8.
    #[error("{}:{line} is not UTF-8", path.display())]
    Encoding {
        /// The file.
        path: PathBuf,
        /// What it seems to be instead.
        encoding: Encoding,
        /// The first line that is not UTF-8, from 1.
        line: usize,
    },
    /// The first error of syntax, or a field that is unknown, missing or of the wrong kind.
    #[error("{}:{}:{}: {fault}", file.display(), place.line, place.column)]
    Syntax {
        /// The file.
        file: PathBuf,
        /// Where.
        place: Place,
        /// What.
        fault: Box<ron::Error>,
        /// What to do, if the text suggests it.
        hint: Option<Hint>,
    },
    /// A list that can be read but is not consistent: every problem, each with the line of its record.
    #[error("{}: {} problems", file.display(), problems.len())]
    Problems {
        /// The file.
        file: PathBuf,
        /// The lines, where they could be found, and the problems.
        problems: Vec<(Option<usize>, Problem)>,
    },
    /// An environment variable names a directory relative to wherever the program starts.
    #[error("{variable} is not an absolute path: {}", directory.display())]
    RelativeDirectory {
        /// The variable.
        variable: &'static str,
        /// Its value.
        directory: PathBuf,
    },
    /// The file cannot be imported.
    #[error("cannot import {}", file.display())]
    Import {
        /// The file.
        file: PathBuf,
        /// Why not.
        fault: Fault,
    },
    /// A template of slips is wrong.
    #[error("{}:{}:{}: {problem:?}", file.display(), problem.line, problem.column)]
    Template {
        /// The file.
        file: PathBuf,
        /// What, and where.
        problem: TemplateProblem,
    },
    /// There is no config directory, and one is needed.
    #[error("no config directory")]
    NoConfigDir,
}

impl Error {
    /// The file cannot be read.
    pub fn read(path: impl AsRef<Path>, source: io::Error) -> Self {
        Self::Read { path: path.as_ref().to_owned(), source }
    }

    /// The file cannot be written.
    pub fn write(path: impl AsRef<Path>, source: io::Error) -> Self {
        Self::Write { path: path.as_ref().to_owned(), source }
    }

    /// Whether the file is simply not there.
    #[must_use]
    pub fn is_missing_file(&self) -> bool {
        matches!(self, Self::Read { source, .. } if source.kind() == io::ErrorKind::NotFound)
    }

    /// What is wrong, in one line that begins with the place.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> String {
        let locale = lang.code();
        match self {
            Self::Read { path, source } => {
                t!("storage.read", locale = locale, file = path.display(), why = io_reason(source, lang)).into_owned()
            }
            Self::Write { path, source } => {
                t!("storage.write", locale = locale, file = path.display(), why = io_reason(source, lang)).into_owned()
            }
            Self::Exists { path } => t!("storage.exists", locale = locale, file = path.display()).into_owned(),
            Self::TooLarge { path } => t!("storage.too_large", locale = locale, file = path.display()).into_owned(),
            Self::Learned { path } => t!("storage.learned", locale = locale, file = path.display()).into_owned(),
            Self::Encoding { path, line, .. } => {
                t!("storage.encoding", locale = locale, file = path.display(), line = line).into_owned()
            }
            Self::Syntax { file, place, fault, .. } => {
                let what = fault::describe(fault, lang);
                format!("{}:{}:{}{}{what}", file.display(), place.line, place.column, colon(lang))
            }
            Self::Problems { file, problems } => {
                t!("storage.problems", locale = locale, file = file.display(), count = problems.len()).into_owned()
            }
            Self::RelativeDirectory { variable, directory } => {
                t!("storage.relative", locale = locale, variable = variable, directory = directory.display())
                    .into_owned()
            }
            Self::Import { file, fault } => format!("{}{}{}", file.display(), colon(lang), fault.summary(lang)),
            Self::Template { file, problem: TemplateProblem { line, column, fault } } => {
                let what = match fault {
                    TemplateFault::Unknown(name) => t!("storage.template.unknown", locale = locale, name = name),
                    TemplateFault::Unclosed => t!("storage.template.unclosed", locale = locale),
                    TemplateFault::Stray => t!("storage.template.stray", locale = locale),
                };
                format!("{}:{line}:{column}{}{what}", file.display(), colon(lang))
            }
            Self::NoConfigDir => t!("storage.no_config_dir", locale = locale).into_owned(),
        }
    }

    /// What to do about it, and every single problem; a line each.
    #[must_use]
    pub fn details(&self, lang: Lang) -> Vec<String> {
        let locale = lang.code();
        let advice = |key: &str| vec![t!(key, locale = locale).into_owned()];
        match self {
            Self::Read { .. } if self.is_missing_file() => advice("storage.advice.missing"),
            Self::Read { source, .. } if source.kind() == io::ErrorKind::InvalidInput => {
                advice("storage.advice.special")
            }
            Self::Read { .. } | Self::Write { .. } => Vec::new(),
            Self::Exists { .. } => advice("storage.advice.exists"),
            Self::TooLarge { .. } => advice("storage.advice.too_large"),
            Self::Learned { .. } => advice("storage.advice.learned"),
            Self::Encoding { encoding: Encoding::Gbk, .. } => advice("storage.advice.gbk"),
            Self::Encoding { encoding: Encoding::Utf16, .. } => advice("storage.advice.utf16"),
            Self::Encoding { encoding: Encoding::Office, .. } => advice("storage.advice.import"),
            Self::Encoding { encoding: Encoding::Unknown, .. } => advice("storage.advice.encoding"),
            Self::Syntax { fault, hint, .. } => {
                let hint = hint.map(|hint| hint.describe(lang));
                hint.into_iter().chain(fault::advice(fault, lang)).collect()
            }
            Self::Problems { file, problems } => {
                problems.iter().map(|(line, problem)| breach::describe(file, *line, problem, lang)).collect()
            }
            Self::RelativeDirectory { .. } => advice("storage.advice.relative"),
            Self::Import { fault, .. } => fault.details(lang),
            Self::Template { problem, .. } if matches!(problem.fault, TemplateFault::Unknown(_)) => {
                let name = |(_, zh, en): (_, &'static str, &'static str)| match lang {
                    Lang::Zh => zh,
                    Lang::En => en,
                };
                let names: Vec<&str> = SlipField::ALL.into_iter().map(name).collect();
                vec![t!("storage.advice.template_names", locale = locale, names = names.join(" ")).into_owned()]
            }
            Self::Template { .. } => advice("storage.advice.template_braces"),
            Self::NoConfigDir => advice("storage.advice.no_config_dir"),
        }
    }

    /// The summary and the details under it, as they are printed.
    #[must_use]
    pub fn message(&self, lang: Lang) -> impl fmt::Display {
        let mut lines = vec![self.summary(lang)];
        lines.extend(self.details(lang).into_iter().map(|detail| format!("  {detail}")));
        lines.join("\n")
    }
}

impl Hint {
    fn describe(self, lang: Lang) -> String {
        let locale = lang.code();
        match self {
            Self::FullWidth { full, half } => t!("storage.hint.full_width", locale = locale, full = full, half = half),
            Self::Import => t!("storage.advice.import", locale = locale),
        }
        .into_owned()
    }
}

/// Why the system refused, in the reader's language where it is one of the usual reasons.
#[must_use]
pub fn io_reason(error: &io::Error, lang: Lang) -> String {
    use io::ErrorKind as Kind;
    let key = match error.kind() {
        Kind::NotFound => "storage.io.not_found",
        Kind::PermissionDenied => "storage.io.permission_denied",
        Kind::IsADirectory => "storage.io.is_a_directory",
        Kind::NotADirectory => "storage.io.not_a_directory",
        Kind::StorageFull => "storage.io.storage_full",
        Kind::ReadOnlyFilesystem => "storage.io.read_only",
        Kind::QuotaExceeded => "storage.io.quota",
        Kind::FileTooLarge => "storage.io.too_large",
        // What `text_file::open` says of a pipe, a device or a socket.
        Kind::InvalidInput => "storage.io.special",
        _ => return error.to_string(),
    };
    t!(key, locale = lang.code()).into_owned()
}

fn colon(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "：",
        Lang::En => ": ",
    }
}
