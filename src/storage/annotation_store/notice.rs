//! What is wrong with a file of annotations, in words.

use std::io;
use std::path::{Path, PathBuf};

use rust_i18n::t;

use crate::domain::Lang;
use crate::storage::error::io_reason;

/// What a user must be told about the file of annotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreNotice {
    /// There is no configuration directory to keep annotations in.
    NoDirectory,
    /// The file cannot be trusted and is left alone.
    Damaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        damage: Damage,
    },
    /// The system does not let us read the file.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What kind of error it is.
        kind: io::ErrorKind,
        /// What the system says.
        reason: String,
    },
    /// There is no file, but a `.bak` of one.
    Missing {
        /// The file that is not there.
        path: PathBuf,
    },
    /// There is no file any more, but this window remembers what was in it, and writes it with its next save.
    Gone {
        /// The file that is not there.
        path: PathBuf,
    },
    /// The file can be read, but something other than this program has changed it. It is used, and a copy is kept.
    ChecksumOff {
        /// The file.
        path: PathBuf,
    },
}

/// Why a file of annotations cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Damage {
    /// It has no bytes at all.
    Empty,
    /// It contains NUL bytes, as a power cut leaves them.
    Nul,
    /// It is not UTF-8 text.
    NotUtf8,
    /// A later version of the program has written it.
    Newer {
        /// The version that it states.
        version: u32,
    },
    /// It is not the RON that is expected.
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What the parser says.
        reason: String,
    },
}

impl StoreNotice {
    pub(super) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::Unreadable { path: path.to_owned(), kind: error.kind(), reason: error.to_string() }
    }

    /// Whether nothing can be saved while this holds.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        !matches!(self, Self::ChecksumOff { .. } | Self::Gone { .. })
    }

    /// What is wrong, which file and where, and what to do: [`summary`](Self::summary) and [`advice`](Self::advice).
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        sentences(self.summary(lang), Some(self.advice(lang)), lang)
    }

    /// What is wrong, which file and where.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> String {
        let locale = lang.code();
        match self {
            Self::NoDirectory => t!("notes.store.no_directory", locale = locale).into_owned(),
            Self::Damaged { path, damage: damage @ Damage::Newer { .. } } => {
                t!("notes.store.newer", locale = locale, path = path.display(), what = damage.message(lang))
                    .into_owned()
            }
            Self::Damaged { path, damage } => {
                t!("notes.store.damaged", locale = locale, path = path.display(), what = damage.message(lang))
                    .into_owned()
            }
            Self::Unreadable { path, kind, reason } => {
                let reason = io_reason(&io::Error::new(*kind, reason.as_str()), lang);
                t!("notes.store.unreadable", locale = locale, path = path.display(), reason = reason).into_owned()
            }
            Self::Missing { path } => t!("notes.store.missing", locale = locale, path = path.display()).into_owned(),
            Self::Gone { path } => t!("notes.store.gone", locale = locale, path = path.display()).into_owned(),
            Self::ChecksumOff { path } => {
                t!("notes.store.checksum", locale = locale, path = path.display()).into_owned()
            }
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> String {
        let key = match self {
            Self::NoDirectory => "notes.advice.no_directory",
            Self::Damaged { damage: Damage::Newer { .. }, .. } => "notes.advice.newer",
            Self::Damaged { .. } => "notes.advice.damaged",
            Self::Unreadable { .. } => "notes.advice.unreadable",
            Self::Missing { .. } => "notes.advice.missing",
            Self::ChecksumOff { .. } => "notes.advice.checksum",
            Self::Gone { .. } => "notes.advice.gone",
        };
        t!(key, locale = lang.code()).into_owned()
    }
}

/// A summary and an advice in one line.
pub(super) fn sentences(summary: String, advice: Option<String>, lang: Lang) -> String {
    match advice {
        Some(advice) if lang == Lang::En => format!("{summary} {advice}"),
        Some(advice) => summary + &advice,
        None => summary,
    }
}

impl Damage {
    /// What is wrong, without the file's name.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        let locale = lang.code();
        match self {
            Self::Empty => t!("notes.damage.empty", locale = locale).into_owned(),
            Self::Nul => t!("notes.damage.nul", locale = locale).into_owned(),
            Self::NotUtf8 => t!("notes.damage.not_utf8", locale = locale).into_owned(),
            Self::Newer { version } => t!("notes.damage.newer", locale = locale, version = version).into_owned(),
            Self::Syntax { line, column, reason } => {
                t!("notes.damage.syntax", locale = locale, line = line, column = column, reason = reason).into_owned()
            }
        }
    }
}
