//! What went wrong, printed: a summary line on standard error, details under it.

use std::io::Write as _;
use std::process::ExitCode;

use rust_i18n::t;

use crate::cli::output;
use crate::domain::Lang;
use crate::storage;

/// A failure that is already in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{summary}")]
pub struct Failure {
    /// What went wrong, in one line.
    pub summary: String,
    /// What to do, and every single problem; a line each.
    pub details: Vec<String>,
}

impl Failure {
    /// A failure without details.
    pub fn new(summary: impl Into<String>) -> Self {
        Self { summary: summary.into(), details: Vec::new() }
    }

    /// Adds a line of details.
    #[must_use]
    pub fn with(mut self, detail: impl Into<String>) -> Self {
        self.details.push(detail.into());
        self
    }

    fn of(error: &anyhow::Error, lang: Lang) -> Self {
        if let Some(failure) = error.downcast_ref::<Self>() {
            return failure.clone();
        }
        if let Some(error) = error.downcast_ref::<storage::Error>() {
            return Self { summary: error.summary(lang), details: error.details(lang) };
        }
        if let Some(error) = error.downcast_ref::<std::io::Error>() {
            let why = storage::error::io_reason(error, lang);
            return Self::new(t!("cli.output", locale = lang.code(), why = why));
        }
        Self { summary: error.to_string(), details: error.chain().skip(1).map(ToString::to_string).collect() }
    }
}

/// Prints the error and gives the exit code that goes with it.
pub(super) fn print(error: &anyhow::Error, lang: Lang) -> ExitCode {
    let failure = Failure::of(error, lang);
    let mut text = t!("cli.error", locale = lang.code(), summary = failure.summary).into_owned();
    failure.details.iter().for_each(|detail| text.extend(["\n  ", detail]));
    // Where standard error is gone, too, the exit code alone must do.
    let _ = writeln!(output::stderr(), "{text}");
    ExitCode::from(super::WRONG)
}
