//! `dutydesk call import`: tickets from a spreadsheet become calls. What was imported before is passed over.

use std::collections::HashMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use rust_i18n::t;

use super::desk::{Desk, state_name};
use super::{add, table};
use crate::cli::note::store;
use crate::cli::searcher::Searcher;
use crate::cli::{Context, Failure, NOTHING_FOUND, progress};
use crate::domain::annotation::{Annotation, Annotations, Body, Call, CallState, Caller, Edit, fingerprint};
use crate::domain::{LocalTime, Target};
use crate::storage::call_table::{self, Column, Ticket};
use crate::storage::clock;

#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

pub(super) fn run(args: &ImportArgs, context: &Context) -> Result<ExitCode> {
    let locale = context.lang.code();
    let desk = Desk::open(context)?;
    let tickets = call_table::read(&args.file)?;
    let mut store = store::open(context);
    let author = store::author(args.author.as_deref(), context);
    let what = t!("calls.cli.importing", locale = locale);
    let (edits, known, without) = progress::watch(&what, context.lang, || -> Result<_> {
        let mut importer = Importer::new(&desk, author, args, store.annotations());
        let (mut edits, mut known, mut without) = (Vec::new(), 0, 0);
        for ticket in &tickets {
            match importer.call(ticket)? {
                Taken::New(after) => edits.push(Edit { before: None, after: *after }),
                Taken::Known => known += 1,
                Taken::Nothing => without += 1,
            }
        }
        Ok((edits, known, without))
    })?;
    let count = edits.len();
    if count > 0 {
        store::save(&mut store, &edits, context)?;
    }
    store::tell(&t!("calls.cli.imported", locale = locale, count = count, known = known));
    if without > 0 {
        let column = table::name(Column::Matter, context);
        store::tell(&t!("calls.cli.without_matter", locale = locale, count = without, column = column));
    }
    Ok(if count + known > 0 { ExitCode::SUCCESS } else { ExitCode::from(NOTHING_FOUND) })
}

/// What a row became.
enum Taken {
    New(Box<Annotation>),
    /// It is here already.
    Known,
    /// It says nothing.
    Nothing,
}

struct Importer<'d, 'c> {
    desk: &'d Desk<'c>,
    args: &'d ImportArgs,
    author: String,
    annotations: Annotations,
    /// Made when it is first asked where a matter leads.
    searcher: Option<Searcher>,
    /// How often a row of the same words came before.
    seen: HashMap<String, usize>,
}

impl<'d, 'c> Importer<'d, 'c> {
    fn new(desk: &'d Desk<'c>, author: String, args: &'d ImportArgs, annotations: &Annotations) -> Self {
        Self { desk, args, author, annotations: annotations.clone(), searcher: None, seen: HashMap::new() }
    }

    fn call(&mut self, ticket: &Ticket) -> Result<Taken> {
        let text = |column| ticket.text(column).to_owned();
        let matter = text(Column::Matter);
        if matter.is_empty() {
            return Ok(Taken::Nothing);
        }
        let (time, seconds) = self.time(ticket, Column::Taken)?.unwrap_or((self.desk.now, 0));
        let stored = |time, seconds| self.desk.zone.stored(time, seconds);
        let created = stored(time, seconds).unwrap_or_else(clock::now_utc);
        let number = text(Column::Id);
        let own_id = number.parse::<ulid::Ulid>().ok().map(|_| number.to_ascii_uppercase());
        let id = own_id.clone().unwrap_or_else(|| self.id_of(ticket));
        if self.annotations.get(&id).is_some() {
            return Ok(Taken::Known);
        }
        let (target, field) = self.target(ticket, &matter)?;
        let author = Some(text(Column::Author)).filter(|name| !name.is_empty()).unwrap_or_else(|| self.author.clone());
        let caller = Caller::new(&text(Column::Caller), &text(Column::Phone), &text(Column::Place), &id);
        let mut call = Call { matter, caller, field, due: self.due(ticket)?, ..Call::default() };
        call.taken(&author, &created);
        let at = |moment: Option<(LocalTime, u8)>, or: &str| {
            moment.and_then(|(time, seconds)| stored(time, seconds)).unwrap_or_else(|| or.to_owned())
        };
        let state = self.state(ticket)?;
        let passed_to = text(Column::PassedTo);
        let mut last = created.clone();
        if !passed_to.is_empty() {
            last = at(self.time(ticket, Column::PassedAt)?, &last);
            call.pass(&passed_to, &author, &last);
        }
        let outcome = text(Column::Outcome);
        if state == Some(CallState::Closed) || (state.is_none() && !outcome.is_empty()) {
            last = at(self.time(ticket, Column::ClosedAt)?, &last);
            call.close(&outcome, &author, &last);
        }
        let updated = at(self.time(ticket, Column::Updated)?, &last);
        let body = Body::Call(call);
        let mut after = Annotation::new(&self.desk.catalog, target, body, id, &author, &created);
        after.updated = updated;
        after.tags =
            ticket.text(Column::Tags).split_whitespace().map(|tag| tag.trim_start_matches('#').to_owned()).collect();
        if own_id.is_none() && !number.is_empty() {
            after.tags.push(number.split_whitespace().collect());
        }
        let after = after.cleaned();
        store::check(&after, self.desk.context)?;
        debug_assert!(matches!(after.body, Body::Call(_)));
        Ok(Taken::New(Box::new(after)))
    }

    /// Where it leads: as the table says, by its office, or as its matter is heard.
    fn target(&mut self, ticket: &Ticket, matter: &str) -> Result<(Target, String)> {
        let catalog = &self.desk.catalog;
        let field = ticket.text(Column::Field).to_owned();
        let stated = ticket.text(Column::Target).parse::<Target>().ok().filter(|target| target.text(catalog).is_some());
        if let Some(target) = stated {
            return Ok((target, field));
        }
        let office = catalog.office_position(ticket.text(Column::Office));
        if let Some(office) = office.filter(|_| !ticket.text(Column::Office).is_empty()) {
            return Ok((Target::Office(catalog.offices()[office].name.clone()), field));
        }
        let open = || Searcher::over(self.desk.context, Arc::clone(catalog), self.annotations.clone());
        let led = add::lead(self.searcher.get_or_insert_with(open), matter)?;
        Ok((led.target, if field.is_empty() { led.field } else { field }))
    }

    fn time(&self, ticket: &Ticket, column: Column) -> Result<Option<(LocalTime, u8)>> {
        let written = ticket.text(column);
        if written.is_empty() {
            return Ok(None);
        }
        let time = written.parse::<LocalTime>().map_err(|_| self.wrong(ticket, column))?;
        let seconds = written.rsplit_once(':').filter(|(before, _)| before.contains(':'));
        Ok(Some((time, seconds.and_then(|(_, seconds)| seconds.trim().parse().ok()).unwrap_or_default())))
    }

    fn due(&self, ticket: &Ticket) -> Result<Option<crate::domain::Day>> {
        let written = ticket.text(Column::Due);
        if written.is_empty() {
            return Ok(None);
        }
        let due = written.parse::<LocalTime>().map_err(|_| self.wrong(ticket, Column::Due))?;
        Ok(Some(due.day))
    }

    fn state(&self, ticket: &Ticket) -> Result<Option<CallState>> {
        let written = ticket.text(Column::State);
        if written.is_empty() {
            return Ok(None);
        }
        let closed = ["已办结", "办结", "已办", "已完成", "完成", "已关闭", "关闭", "closed", "done"];
        let passed = ["已转办", "转办", "办理中", "处理中", "已派单", "passed"];
        let open = ["待办", "未办", "未办结", "待处理", "已登记", "已受理", "受理", "open"];
        let known = [(CallState::Closed, &closed[..]), (CallState::Passed, &passed), (CallState::Open, &open)];
        let is = |(state, words): &(CallState, &[&str])| {
            words.contains(&written.to_lowercase().as_str()) || state_name(*state, self.desk.context) == written
        };
        let found = known.into_iter().find(is).map(|(state, _)| state);
        found.map(Some).ok_or_else(|| self.wrong(ticket, Column::State))
    }

    fn wrong(&self, ticket: &Ticket, column: Column) -> anyhow::Error {
        let (context, file) = (self.desk.context, self.args.file.display());
        let (column, value, line) = (table::name(column, context), ticket.text(column), ticket.line);
        let summary = t!(
            "calls.cli.wrong_cell",
            locale = context.lang.code(),
            file = file,
            line = line,
            column = column,
            value = value
        );
        Failure::new(summary).with(t!("calls.cli.nothing_imported", locale = context.lang.code())).into()
    }

    /// An id that the same row gets each time it is imported.
    fn id_of(&mut self, ticket: &Ticket) -> String {
        let fields = [Column::Id, Column::Taken, Column::Caller, Column::Phone, Column::Place, Column::Matter];
        let words: Vec<&str> = fields.into_iter().map(|column| ticket.text(column)).collect();
        let words = words.join("\u{1f}");
        let before = self.seen.entry(words.clone()).or_default();
        *before += 1;
        let halves = ["a", "b"].map(|half| fingerprint(&format!("{half}{before}{words}")));
        let number = halves.map(|half| u64::from_str_radix(&half, 16).unwrap_or_default());
        let random = (u128::from(number[0]) << 64 | u128::from(number[1])) & ((1 << 80) - 1);
        let days = ticket.text(Column::Taken).parse::<LocalTime>().map_or(0, |time| {
            let days = crate::domain::Day::of_epoch(0).days_until(time.day);
            u64::try_from(days).unwrap_or_default() * 1440 + u64::from(time.minutes)
        });
        ulid::Ulid::from_parts(days * 60_000, random).to_string()
    }
}
