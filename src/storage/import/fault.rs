//! Why a file cannot be imported.

use rust_i18n::t;

use crate::domain::Lang;

/// Why a file cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A format that is not read: its name.
    Unsupported(&'static str),
    /// The file is damaged, or not what its name says; in the words of the library that reads it.
    Damaged(String),
    /// A part of the archive unpacks to more than 256 MiB: its name.
    LargePart(String),
    /// Neither UTF-8 nor GB18030 nor UTF-16.
    Encoding,
    /// No table with recognisable headers; the first row with several cells, if any.
    NoHeader(Option<String>),
    /// `--columns` names a column that no row has: the number, and how many there are.
    NoColumn(usize, usize),
    /// There is a header and nothing below it.
    NoRows,
    /// No table of calls: no header names a column of matters.
    NoMatters,
    /// No telephone directory with recognisable headers; the first row with several cells, if any.
    NoDirectory(Option<String>),
    /// No table of tickets with recognisable headers; the first row with several cells, if any.
    NoTickets(Option<String>),
}

impl Fault {
    /// What is wrong.
    #[must_use]
    pub fn summary(&self, lang: Lang) -> String {
        let locale = lang.code();
        match self {
            Self::Unsupported(format) => t!("import.fault.unsupported", locale = locale, format = format),
            Self::Damaged(why) => t!("import.fault.damaged", locale = locale, why = why),
            Self::LargePart(name) => t!("import.fault.large_part", locale = locale, name = name),
            Self::Encoding => t!("import.fault.encoding", locale = locale),
            Self::NoHeader(_) => t!("import.fault.no_header", locale = locale),
            Self::NoDirectory(_) => t!("import.fault.no_directory", locale = locale),
            Self::NoTickets(_) => t!("import.fault.no_tickets", locale = locale),
            Self::NoColumn(column, width) => {
                t!("import.fault.no_column", locale = locale, column = column, width = width)
            }
            Self::NoRows => t!("import.fault.no_rows", locale = locale),
            Self::NoMatters => t!("import.fault.no_matters", locale = locale),
        }
        .into_owned()
    }

    /// What to do about it.
    #[must_use]
    pub fn details(&self, lang: Lang) -> Vec<String> {
        let locale = lang.code();
        match self {
            Self::Unsupported(_) | Self::Damaged(_) | Self::LargePart(_) => {
                vec![t!("import.advice.formats", locale = locale).into_owned()]
            }
            Self::Encoding => vec![t!("storage.advice.encoding", locale = locale).into_owned()],
            Self::NoHeader(first) | Self::NoTickets(first) => {
                let first =
                    first.as_ref().map(|row| t!("import.advice.first_row", locale = locale, row = row).into_owned());
                let advice = if matches!(self, Self::NoHeader(_)) {
                    [t!("import.advice.headers", locale = locale), t!("import.advice.columns", locale = locale)]
                } else {
                    [
                        t!("import.advice.ticket_headers", locale = locale),
                        t!("import.advice.ticket_columns", locale = locale),
                    ]
                };
                first.into_iter().chain(advice.map(std::borrow::Cow::into_owned)).collect()
            }
            Self::NoDirectory(first) => {
                let first =
                    first.as_ref().map(|row| t!("import.advice.first_row", locale = locale, row = row).into_owned());
                first.into_iter().chain([t!("import.advice.directory", locale = locale).into_owned()]).collect()
            }
            Self::NoColumn(..) => vec![t!("import.advice.columns", locale = locale).into_owned()],
            Self::NoMatters => vec![t!("import.advice.no_matters", locale = locale).into_owned()],
            Self::NoRows => Vec::new(),
        }
    }
}
