//! What an import did and what it noticed, said to whoever must look it over.

use rust_i18n::t;

use crate::domain::Lang;

/// One thing that was done or noticed. `line` is a row's place in the document, `number` a duty's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// A mandate's text went on in a later row.
    MandateContinued {
        /// The row.
        line: usize,
        /// The mandate's heading.
        heading: String,
    },
    /// A duty's text went on in a later row.
    DutyContinued {
        /// The row.
        line: usize,
        /// The duty.
        number: u32,
    },
    /// The row named no office; it has that of the row above.
    OfficeFromAbove {
        /// The row.
        line: usize,
        /// The duty.
        number: u32,
    },
    /// Spellings of one office were joined.
    OfficeJoined {
        /// The name that stays.
        name: String,
        /// What occurred.
        spellings: Vec<String>,
    },
    /// Two offices that differ only by what one has in brackets; both were kept.
    OfficesAlike {
        /// The name without brackets.
        short: String,
        /// The name with brackets.
        long: String,
    },
    /// Tags were taken out.
    TagsRemoved {
        /// The row.
        line: usize,
    },
    /// The header of another page was left out.
    HeaderRepeated {
        /// The row.
        line: usize,
    },
    /// Hidden or deleted rows, columns or sheets were left out.
    HiddenLeftOut {
        /// What the table is called, if it is.
        table: String,
        /// How many.
        count: usize,
    },
    /// Columns that a list has no place for were left out.
    ColumnsLeftOut {
        /// Their headers.
        names: Vec<String>,
    },
    /// A cell held several duties; their marks were dropped.
    CellSplit {
        /// The row.
        line: usize,
        /// How many.
        count: usize,
    },
    /// A paragraph that is no duty was left out.
    LeftOut {
        /// Its place.
        line: usize,
        /// What stood there.
        text: String,
    },
    /// A row that is no part of the list, such as a page number, was left out.
    Skipped {
        /// The row.
        line: usize,
        /// What stood there.
        text: String,
    },
    /// Fields that these duties list word for word became sectors.
    SectorsProposed {
        /// How many fields.
        count: usize,
        /// The duties.
        duties: Vec<u32>,
    },
    /// A half-width mark between hanzi.
    HalfWidthMark {
        /// The duty.
        number: u32,
        /// The mark.
        mark: char,
    },
    /// No 。 at the end, where most have one.
    NoFullStop {
        /// The duty.
        number: u32,
    },
    /// Ends in 工, probably 工作.
    CutWord {
        /// The duty.
        number: u32,
    },
    /// A bracket or quote without its other half.
    Unbalanced {
        /// The duty.
        number: u32,
        /// The opening mark.
        mark: char,
    },
    /// Lacks the 的 that its parallel duties have.
    UnevenTail {
        /// The duty.
        number: u32,
    },
    /// Numbers between the first and the last that no duty has.
    NumbersMissing(
        /// The numbers.
        Vec<u32>,
    ),
    /// The row has no number that can be read; it was given one.
    NumberGiven {
        /// The row.
        line: usize,
        /// The number.
        number: u32,
    },
    /// There is no column of numbers; the duties were numbered in order.
    NoNumbers,
    /// The document ties no duty to a main duty; so many duties stand under a mandate of their own.
    MandatesUntied {
        /// How many.
        count: usize,
    },
    /// The document names no section; its duties are those of the whole body.
    BodyAsOffice {
        /// The body.
        name: String,
    },
    /// The mandates have no headings; they were numbered in order.
    NoHeadings,
    /// There is no column of mandates; all duties are under one.
    NoMandates,
}

/// What kind of finding it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Pieces were put together or left out.
    Joined,
    /// Something was added that the document does not say in so many words.
    Proposed,
    /// Looks like a slip of the document; left as it is.
    Slip,
    /// The document lacks it.
    Missing,
}

impl Group {
    /// Its heading in a report.
    #[must_use]
    pub fn title(self, lang: Lang) -> String {
        let key = match self {
            Self::Joined => "import.group.joined",
            Self::Proposed => "import.group.proposed",
            Self::Slip => "import.group.slip",
            Self::Missing => "import.group.missing",
        };
        t!(key, locale = lang.code()).into_owned()
    }
}

impl Finding {
    /// What kind of finding it is.
    #[must_use]
    pub const fn group(&self) -> Group {
        match self {
            Self::MandateContinued { .. }
            | Self::DutyContinued { .. }
            | Self::OfficeFromAbove { .. }
            | Self::OfficeJoined { .. }
            | Self::TagsRemoved { .. }
            | Self::HeaderRepeated { .. }
            | Self::HiddenLeftOut { .. }
            | Self::CellSplit { .. }
            | Self::ColumnsLeftOut { .. }
            | Self::LeftOut { .. }
            | Self::Skipped { .. } => Group::Joined,
            Self::SectorsProposed { .. } => Group::Proposed,
            Self::OfficesAlike { .. }
            | Self::HalfWidthMark { .. }
            | Self::NoFullStop { .. }
            | Self::CutWord { .. }
            | Self::Unbalanced { .. }
            | Self::UnevenTail { .. } => Group::Slip,
            Self::NumbersMissing(_)
            | Self::NumberGiven { .. }
            | Self::NoNumbers
            | Self::NoHeadings
            | Self::MandatesUntied { .. }
            | Self::BodyAsOffice { .. }
            | Self::NoMandates => Group::Missing,
        }
    }

    /// The finding in one line.
    #[must_use]
    pub fn describe(&self, lang: Lang) -> String {
        let locale = lang.code();
        match self {
            Self::MandateContinued { line, heading } => {
                t!("import.finding.mandate_continued", locale = locale, line = line, heading = heading)
            }
            Self::DutyContinued { line, number } => {
                t!("import.finding.duty_continued", locale = locale, line = line, number = number)
            }
            Self::OfficeFromAbove { line, number } => {
                t!("import.finding.office_from_above", locale = locale, line = line, number = number)
            }
            Self::OfficeJoined { name, spellings } => {
                t!("import.finding.office_joined", locale = locale, name = name, spellings = spellings.join(" | "))
            }
            Self::OfficesAlike { short, long } => {
                t!("import.finding.offices_alike", locale = locale, short = short, long = long)
            }
            Self::TagsRemoved { line } => t!("import.finding.tags_removed", locale = locale, line = line),
            Self::HeaderRepeated { line } => t!("import.finding.header_repeated", locale = locale, line = line),
            Self::MandatesUntied { count } => t!("import.finding.mandates_untied", locale = locale, count = count),
            Self::BodyAsOffice { name } => t!("import.finding.body_as_office", locale = locale, name = name),
            Self::HiddenLeftOut { table, count } => {
                t!("import.finding.hidden_left_out", locale = locale, table = table, count = count)
            }
            Self::ColumnsLeftOut { names } => {
                t!("import.finding.columns_left_out", locale = locale, names = names.join(" | "))
            }
            Self::CellSplit { line, count } => {
                t!("import.finding.cell_split", locale = locale, line = line, count = count)
            }
            Self::LeftOut { line, text } => {
                let more = if text.chars().count() > LONGEST { "…" } else { "" };
                let text = text.chars().take(LONGEST).collect::<String>() + more;
                t!("import.finding.left_out", locale = locale, line = line, text = text)
            }
            Self::Skipped { line, text } => t!("import.finding.skipped", locale = locale, line = line, text = text),
            Self::SectorsProposed { count, duties } => {
                t!("import.finding.sectors_proposed", locale = locale, count = count, duties = numbers(duties))
            }
            Self::HalfWidthMark { number, mark } => {
                t!("import.finding.half_width_mark", locale = locale, number = number, mark = mark)
            }
            Self::NoFullStop { number } => t!("import.finding.no_full_stop", locale = locale, number = number),
            Self::CutWord { number } => t!("import.finding.cut_word", locale = locale, number = number),
            Self::Unbalanced { number, mark } => {
                t!("import.finding.unbalanced", locale = locale, number = number, mark = mark)
            }
            Self::UnevenTail { number } => t!("import.finding.uneven_tail", locale = locale, number = number),
            Self::NumbersMissing(missing) => {
                t!("import.finding.numbers_missing", locale = locale, numbers = numbers(missing))
            }
            Self::NumberGiven { line, number } => {
                t!("import.finding.number_given", locale = locale, line = line, number = number)
            }
            Self::NoNumbers => t!("import.finding.no_numbers", locale = locale),
            Self::NoHeadings => t!("import.finding.no_headings", locale = locale),
            Self::NoMandates => t!("import.finding.no_mandates", locale = locale),
        }
        .into_owned()
    }
}

/// So many characters of what was left out are shown.
const LONGEST: usize = 48;

/// At most a dozen numbers: a list of thousands helps nobody.
fn numbers(all: &[u32]) -> String {
    let shown: Vec<String> = all.iter().take(12).map(ToString::to_string).collect();
    let more = if all.len() > shown.len() { " …" } else { "" };
    shown.join(" ") + more
}
