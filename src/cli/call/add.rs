//! `dutydesk call add`: prints the new id once the call is on the disk.

use std::io::Write as _;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use rust_i18n::t;

use super::desk::{Desk, field_of_sector};
use crate::cli::note::add::{tags, words};
use crate::cli::note::store;
use crate::cli::searcher::Searcher;
use crate::cli::{Context, Failure, output};
use crate::domain::annotation::{Annotation, Annotations, Body, Call, Caller, Edit};
use crate::domain::calendar::DueIn;
use crate::domain::{Target, calls};
use crate::storage::clock;

#[derive(Debug, clap::Args)]
pub(super) struct AddArgs {
    #[arg(value_name = "MATTER", required = true)]
    matter: Vec<String>,
    #[arg(long, value_name = "NAME")]
    caller: Option<String>,
    #[arg(long, value_name = "PHONE")]
    phone: Option<String>,
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    #[arg(long, value_name = "TARGET")]
    to: Option<String>,
    #[arg(long, value_name = "DUE")]
    due: Option<String>,
    #[arg(long, value_name = "TAG")]
    tag: Vec<String>,
    #[arg(long, value_name = "NAME")]
    author: Option<String>,
}

pub(super) fn run(args: &AddArgs, context: &Context) -> Result<ExitCode> {
    let desk = Desk::open(context)?;
    let matter = words(&args.matter)?;
    let due = match &args.due {
        Some(written) => desk.due(written)?,
        None => desk.calendar.due(desk.now.day, DueIn::Days(context.config.call_days)),
    };
    let mut store = store::open(context);
    let led = match &args.to {
        Some(written) => chosen(&desk, desk.target(written)?, &matter, store.annotations()),
        None => led(&desk, &matter, store.annotations())?,
    };
    let (now, author) = (clock::now_utc(), store::author(args.author.as_deref(), context));
    let id = clock::new_id();
    let given = |field: &Option<String>| field.clone().unwrap_or_default();
    let caller = Caller::new(&given(&args.caller), &given(&args.phone), &given(&args.place), &id);
    let field = led.field.clone();
    let mut call = Call { matter: matter.trim().to_owned(), caller, field, due: Some(due), ..Call::default() };
    call.taken(&author, &now);
    let after = new(&desk, &id, led.target.clone(), call, author, now);
    let mut after = after.cleaned();
    after.tags = tags(&args.tag, &after.body);
    store::check(&after, context)?;
    store::save(&mut store, &[Edit { before: None, after }], context)?;
    let mut out = output::stdout();
    writeln!(out, "{id}")?;
    output::finish(out)?;
    if args.to.is_none() {
        led.tell(&desk);
    }
    Ok(ExitCode::SUCCESS)
}

/// A call's annotation, not yet saved.
pub(super) fn new(desk: &Desk<'_>, id: &str, target: Target, call: Call, author: String, now: String) -> Annotation {
    let blank = Annotation {
        id: id.to_owned(),
        catalog: String::new(),
        target: target.clone(),
        body: Body::Call(call),
        tags: Vec::new(),
        author,
        created: now.clone(),
        updated: now,
        revision: 1,
        fingerprint: String::new(),
        deleted: false,
        purged: false,
    };
    blank.attached(&desk.catalog, target)
}

/// Where a matter leads.
pub(super) struct Led {
    pub(super) target: Target,
    pub(super) field: String,
    /// How often such an answer is right; none where nothing was heard.
    sure: Option<f32>,
}

impl Led {
    /// Says where it leads, and whether that is a guess.
    fn tell(&self, desk: &Desk<'_>) {
        let locale = desk.context.lang.code();
        let place = desk.place(&self.target);
        match self.sure {
            Some(sure) => {
                let percent = format!("{:.0}", sure * 100.0);
                store::tell(&t!("calls.cli.led", locale = locale, place = place, percent = percent));
            }
            None => store::tell(&t!("calls.cli.led_nowhere", locale = locale, place = place)),
        }
    }
}

/// Where the first answer of `route` leads; where nothing is heard, to whoever takes what nobody else does.
fn led(desk: &Desk<'_>, matter: &str, annotations: &Annotations) -> Result<Led> {
    let searcher = Searcher::over(desk.context, Arc::clone(&desk.catalog), annotations.clone());
    Router { searcher }.lead(desk, matter)
}

/// What leads many matters.
pub(super) struct Router {
    pub(super) searcher: Searcher,
}

impl Router {
    pub(super) fn lead(&self, desk: &Desk<'_>, matter: &str) -> Result<Led> {
        let Searcher { index, options, .. } = &self.searcher;
        let catalog = &desk.catalog;
        let results = index.search(matter, *options);
        if let Some(route) = index.routes(matter, *options, &results, 1).first() {
            let target = match route.sector {
                Some(sector) => Target::Sector(catalog.sectors()[sector].name.clone()),
                None => Target::Office(catalog.offices()[route.office].name.clone()),
            };
            // A finer field than the sector's would part in the report what leads to one place.
            let field = match &target {
                Target::Sector(name) => field_of_sector(name),
                _ => route.field.unwrap_or_default().to_owned(),
            };
            return Ok(Led { target, field, sure: Some(route.confidence) });
        }
        // A call is kept, whether or not anybody knows whose it is.
        let fallback = results.fallback.first().map(|row| Target::Duty(catalog.duties()[*row as usize].number));
        let first =
            || catalog.office_tree().first().map(|node| Target::Office(catalog.offices()[node.office].name.clone()));
        match fallback.or_else(first) {
            Some(target) => Ok(Led { target, field: String::new(), sure: None }),
            None => Err(Failure::new(t!("calls.cli.nowhere", locale = desk.context.lang.code())).into()),
        }
    }
}

/// Where somebody chose to lead it; the field is that of the sector, else what is heard in the matter.
fn chosen(desk: &Desk<'_>, target: Target, matter: &str, annotations: &Annotations) -> Led {
    let field = match &target {
        Target::Sector(name) => field_of_sector(name),
        _ => led(desk, matter, annotations).map(|led| led.field).unwrap_or_default(),
    };
    Led { target, field, sure: None }
}

/// The name of the office whose matter a target is; for tables.
pub(super) fn office<'c>(desk: &'c Desk<'_>, target: &'c Target) -> &'c str {
    calls::office_of(target, &desk.catalog)
}
