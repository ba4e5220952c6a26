//! What the commands on calls share: the list, the office's clock and calendar, calls by id, dates and places as written.

use std::io::{IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use rust_i18n::t;

use crate::cli::note::store;
use crate::cli::{Context, Failure, output};
use crate::domain::annotation::{Annotation, Annotations, Call, CallState};
use crate::domain::calendar::{DueIn, Left};
use crate::domain::{Calendar, Catalog, Day, LocalTime, Target};
use crate::storage::clock::Zone;
use crate::storage::text_file;

/// The office's desk.
pub(super) struct Desk<'c> {
    pub(super) context: &'c Context,
    pub(super) catalog: Arc<Catalog>,
    pub(super) zone: Zone,
    pub(super) now: LocalTime,
    pub(super) calendar: Calendar,
}

impl<'c> Desk<'c> {
    pub(super) fn open(context: &'c Context) -> Result<Self> {
        let zone = Zone::system();
        let now = zone.now();
        Ok(Self { context, catalog: context.catalog()?, zone, now, calendar: context.config.calendar() })
    }

    pub(super) fn word(&self, key: &str) -> String {
        t!(key, locale = self.context.lang.code()).into_owned()
    }

    /// A target as it may be written here: `sector:教育体育`, or plainly the name of a sector or office.
    pub(super) fn target(&self, written: &str) -> Result<Target> {
        let name = written.trim();
        if self.catalog.sector_position(name).is_some() {
            return Ok(Target::Sector(name.to_owned()));
        }
        if let Some(office) = self.catalog.office_position(name) {
            return Ok(Target::Office(self.catalog.offices()[office].name.clone()));
        }
        store::target(written, &self.catalog, self.context)
    }

    /// By when something is due that was asked for today. A date in the past is taken, and said.
    pub(super) fn due(&self, written: &str) -> Result<Day> {
        let locale = self.context.lang.code();
        let due = written.parse::<DueIn>().map_err(|_| {
            let failure = Failure::new(t!("calls.cli.not_a_due", locale = locale, due = written));
            failure.with(t!("calls.cli.due_forms", locale = locale))
        })?;
        let due = self.calendar.due(self.now.day, due);
        if due < self.now.day {
            store::tell(&t!("calls.cli.due_past", locale = locale, due = due, left = self.left(due)));
        }
        Ok(due)
    }

    /// A date as it was written.
    pub(super) fn day(&self, written: &str) -> Result<Day> {
        day(written, self.context)
    }

    /// How a due date lies from today: 剩2天, 今天到期, 超1天.
    pub(super) fn left(&self, due: Day) -> String {
        let locale = self.context.lang.code();
        match self.calendar.left(self.now.day, due) {
            Left::Days(count) => t!("calls.left.days", locale = locale, count = count),
            Left::Today => t!("calls.left.today", locale = locale),
            Left::Over(count) => t!("calls.left.over", locale = locale, count = count),
        }
        .into_owned()
    }

    /// The due date and, while the call is not closed, what is left.
    pub(super) fn due_words(&self, call: &Call) -> String {
        match call.due {
            None => String::new(),
            Some(due) if call.is_open() => {
                t!("calls.due", locale = self.context.lang.code(), due = due, left = self.left(due)).into_owned()
            }
            Some(due) => due.to_string(),
        }
    }

    /// Open, passed on to whom, or closed.
    pub(super) fn state_words(&self, call: &Call) -> String {
        let locale = self.context.lang.code();
        match call.state {
            CallState::Passed => t!("calls.state.passed_to", locale = locale, to = call.passed_to).into_owned(),
            state => state_name(state, self.context),
        }
    }

    /// When something was, to the minute.
    pub(super) fn time(&self, stored: &str) -> String {
        self.zone.local(stored).map_or_else(|| stored.to_owned(), |time| time.to_string())
    }

    /// A sector, office, duty or mandate in words: 教育体育 · 秘书三室.
    pub(super) fn place(&self, target: &Target) -> String {
        let office = crate::domain::calls::office_of(target, &self.catalog);
        match target {
            Target::Sector(name) | Target::Office(name) if office.is_empty() || name == office => name.clone(),
            Target::Sector(name) => format!("{name} · {office}"),
            Target::Office(_) => office.to_owned(),
            Target::Duty(number) if !office.is_empty() => {
                let duty = t!("calls.duty", locale = self.context.lang.code(), number = number);
                format!("{duty} · {office}")
            }
            other => other.to_string(),
        }
    }

    /// The call of an id or of its unmistakable beginning; none, and said so, where there is no such call.
    pub(super) fn named<'a>(
        &self,
        annotations: &'a Annotations,
        id: &str,
    ) -> Result<Option<(&'a Annotation, &'a Call)>> {
        let locale = self.context.lang.code();
        let id = id.trim().to_ascii_uppercase();
        let mut found: Vec<&Annotation> = annotations.get(&id).into_iter().collect();
        if found.is_empty() && !id.is_empty() {
            found.extend(annotations.iter().filter(|it| it.id.starts_with(&id) && it.call().is_some()));
            found.dedup_by(|one, other| one.id == other.id);
        }
        match found[..] {
            [one] => match one.call() {
                None => Err(Failure::new(t!("calls.cli.no_call", locale = locale, id = one.id)).into()),
                Some(_) if one.purged => {
                    Err(Failure::new(t!("calls.cli.is_purged", locale = locale, id = one.id)).into())
                }
                Some(_) if one.deleted => {
                    Err(Failure::new(t!("notes.cli.is_deleted", locale = locale, id = one.id)).into())
                }
                Some(call) => Ok(Some((one, call))),
            },
            [] => {
                store::tell(&t!("calls.cli.no_such", locale = locale, id = id));
                Ok(None)
            }
            _ => {
                let failure = Failure::new(t!("calls.cli.ambiguous", locale = locale, id = id));
                Err(found.into_iter().take(10).fold(failure, |failure, it| failure.with(it.id.as_str())).into())
            }
        }
    }
}

/// A date as it was written.
pub(super) fn day(written: &str, context: &Context) -> Result<Day> {
    let wrong = |_| Failure::new(t!("calls.cli.not_a_date", locale = context.lang.code(), date = written));
    Ok(written.parse().map_err(wrong)?)
}

/// The name of a state in the reader's language.
pub(super) fn state_name(state: CallState, context: &Context) -> String {
    t!(format!("calls.state.{}", state.name()), locale = context.lang.code()).into_owned()
}

/// Writes what is no text: to a file, or to whatever reads standard output, but not to a terminal.
pub(super) fn write(bytes: &[u8], path: Option<&Path>, force: bool, context: &Context) -> Result<()> {
    match path {
        Some(path) => Ok(text_file::write(path, bytes, force)?),
        None if std::str::from_utf8(bytes).is_err() && std::io::stdout().is_terminal() => {
            Err(Failure::new(t!("calls.cli.needs_file", locale = context.lang.code())).into())
        }
        None => {
            let mut out = output::data();
            out.write_all(bytes)?;
            Ok(output::finish(out)?)
        }
    }
}
