//! Why annotations were not saved, in words.

use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rust_i18n::t;

use super::notice::sentences;
use super::{Damage, StoreNotice};
use crate::domain::Lang;
use crate::domain::annotation::MAX_BYTES;
use crate::storage::error::io_reason;
use crate::storage::io::is_marked_read_only;

/// Why a save, or something else that changes the file, did not happen. What was on the disk before is there still.
#[derive(Debug)]
pub enum StoreError {
    /// The file must not be written to.
    ReadOnly(StoreNotice),
    /// Another window or process keeps the lock.
    LockHeld {
        /// The lock file.
        path: PathBuf,
        /// How long this one has waited.
        waited: Duration,
    },
    /// The disk refused.
    Io {
        /// What was being done.
        step: Step,
        /// The file or directory.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The text was purged from the annotations, but not from another file of the program: purge again.
    NotPurged {
        /// The file that may still have the text.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file to merge is not one of annotations, or broken.
    NotMergeable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        damage: Damage,
    },
    /// The file to merge cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file is damaged, and there is no `.bak` that could take its place.
    NoBackup {
        /// The `.bak`.
        path: PathBuf,
    },
    /// There is nothing to recover from: the file is whole.
    NotDamaged {
        /// The file.
        path: PathBuf,
    },
    /// The annotation is longer than [`MAX_BYTES`].
    TooLong {
        /// Its length.
        bytes: usize,
    },
}

/// What was being done when the disk refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Making the configuration directory.
    Folder,
    /// Locking.
    Lock,
    /// Reading.
    Read,
    /// Writing the new file.
    Write,
    /// Waiting until the disk has it.
    Sync,
    /// Keeping the old file.
    Backup,
    /// Giving the new file its name.
    Rename,
}

impl StoreError {
    pub(super) fn io(step: Step, path: &Path, source: io::Error) -> Self {
        Self::Io { step, path: path.to_owned(), source }
    }

    /// What happened, to which file, and what to do: [`summary`](Self::summary) and [`advice`](Self::advice).
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        sentences(self.summary(lang), self.advice(lang), lang)
    }

    /// What to do, where there is something to do.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> Option<String> {
        let locale = lang.code();
        Some(match self {
            Self::ReadOnly(notice) => notice.advice(lang),
            Self::Io { step, path, source } => {
                let key = format!("notes.advice.{}", cause(*step, path, source));
                t!(key, locale = locale).into_owned()
            }
            Self::LockHeld { .. } => t!("notes.advice.lock_held", locale = locale).into_owned(),
            Self::TooLong { .. } => t!("notes.advice.too_long", locale = locale).into_owned(),
            Self::NotPurged { .. } => t!("notes.advice.not_purged", locale = locale).into_owned(),
            Self::NotMergeable { .. } | Self::Unreadable { .. } | Self::NoBackup { .. } | Self::NotDamaged { .. } => {
                return None;
            }
        })
    }

    /// What happened, and to which file.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> String {
        let locale = lang.code();
        match self {
            Self::ReadOnly(notice) => {
                t!("notes.error.read_only", locale = locale, what = notice.summary(lang)).into_owned()
            }
            Self::LockHeld { path, waited } => {
                let seconds = waited.as_secs();
                t!("notes.error.lock_held", locale = locale, path = path.display(), seconds = seconds).into_owned()
            }
            Self::Io { step, path, source } => {
                let why = t!(
                    format!("notes.why.{}", cause(*step, path, source)),
                    locale = locale,
                    error = io_reason(source, lang)
                );
                t!("notes.error.io", locale = locale, path = path.display(), why = why).into_owned()
            }
            Self::NotPurged { path, source } => {
                t!("notes.error.not_purged", locale = locale, path = path.display(), error = io_reason(source, lang))
                    .into_owned()
            }
            Self::NotMergeable { path, damage } => {
                let what = damage.message(lang);
                t!("notes.error.not_mergeable", locale = locale, path = path.display(), what = what).into_owned()
            }
            Self::Unreadable { path, source } => {
                t!("notes.error.unreadable", locale = locale, path = path.display(), error = io_reason(source, lang))
                    .into_owned()
            }
            Self::NoBackup { path } => t!("notes.error.no_backup", locale = locale, path = path.display()).into_owned(),
            Self::NotDamaged { path } => {
                t!("notes.error.not_damaged", locale = locale, path = path.display()).into_owned()
            }
            Self::TooLong { bytes } => {
                t!("notes.error.too_long", locale = locale, kib = bytes.div_ceil(1024), max = MAX_BYTES / 1024)
                    .into_owned()
            }
        }
    }
}

/// What an error of the system means to a user, as the last part of a key in the locale files.
fn cause(step: Step, path: &Path, error: &io::Error) -> &'static str {
    const ENOLCK: i32 = if cfg!(target_os = "macos") { 77 } else { 37 };
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "full",
        ErrorKind::ReadOnlyFilesystem => "read_only",
        ErrorKind::PermissionDenied if is_marked_read_only(path) => "marked",
        // Windows says so of a file that a program has open and lets nobody replace.
        ErrorKind::PermissionDenied if cfg!(windows) && matches!(step, Step::Rename | Step::Backup) => "held",
        _ if cfg!(windows) && matches!(error.raw_os_error(), Some(32 | 33)) => "held",
        ErrorKind::PermissionDenied => "permission",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists if step == Step::Folder => "not_a_directory",
        ErrorKind::Unsupported if step == Step::Lock => "no_lock",
        _ if step == Step::Lock && cfg!(unix) && error.raw_os_error() == Some(ENOLCK) => "no_lock",
        _ if step == Step::Sync => "sync",
        _ => "other",
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for StoreError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } | Self::NotPurged { source, .. } | Self::Unreadable { source, .. } => Some(source),
            _ => None,
        }
    }
}
