//! `dutydesk route`: whose matter is this, one answer a sector or office?

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::format::{self, Format};
use super::json::{self, RouteJson};
use super::paint::Paint;
use super::searcher::Searcher;
use super::{Context, NOTHING_FOUND, output};
use crate::domain::Target;
use crate::search::{Route, UNSURE};

#[derive(Debug, clap::Args)]
pub(super) struct RouteArgs {
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    #[arg(long, short = 'n', default_value_t = 3, value_name = "N")]
    limit: usize,
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

pub(super) fn run(args: &RouteArgs, context: &Context) -> Result<ExitCode> {
    let limit = if args.limit == 0 { usize::MAX } else { args.limit };
    let router = Router { searcher: Searcher::open(context)?, limit };
    let found = match args.query.as_slice() {
        [dash] if dash == "-" => router.batch()?,
        words => router.print(&words.join(" "), args.format, Paint::stdout(context.color))?,
    };
    Ok(if found { ExitCode::SUCCESS } else { ExitCode::from(NOTHING_FOUND) })
}

struct Router {
    searcher: Searcher,
    limit: usize,
}

impl Router {
    fn batch(&self) -> Result<bool> {
        Searcher::batch(|query| self.json(&self.searcher.index.route(query, self.searcher.options, self.limit)))
    }

    fn print(&self, query: &str, format: Format, paint: Paint) -> Result<bool> {
        let Searcher { index, options, .. } = &self.searcher;
        let results = index.search(query, *options);
        let routes = index.routes(query, *options, &results, self.limit);
        let mut out = output::of(format);
        match format {
            Format::Json => json::write(&mut out, &self.json(&routes))?,
            Format::Text => routes.iter().try_for_each(|route| self.text(&mut out, route, paint))?,
            Format::Csv | Format::Tsv | Format::Md if routes.is_empty() => {}
            Format::Csv | Format::Tsv | Format::Md => self.table(&mut out, &routes, format)?,
        }
        output::finish(out)?;
        if routes.is_empty() {
            self.searcher.nothing(query, &results.fallback);
        }
        Ok(!routes.is_empty())
    }

    fn json(&self, routes: &[Route]) -> Vec<RouteJson<'_>> {
        let why = |route: &Route| self.searcher.reasons(&route.why);
        routes.iter().map(|route| RouteJson::new(&self.searcher.catalog, route, why(route))).collect()
    }

    /// The matter, of several; who, how sure, duties; why; the contact, if one is recorded.
    fn text(&self, out: &mut impl Write, route: &Route, paint: Paint) -> Result<()> {
        let locale = self.searcher.lang.code();
        let catalog = &self.searcher.catalog;
        let office = &catalog.offices()[route.office].name;
        let head = match route.sector.map(|sector| &catalog.sectors()[sector].name) {
            Some(sector) => format!("{sector}  {office}"),
            None => office.clone(),
        };
        if let Some(matter) = &route.matter {
            writeln!(out, "{}", t!("cli.route.matter", locale = locale, matter = matter))?;
        }
        let numbers: Vec<String> =
            route.rows.iter().map(|row| catalog.duties()[*row as usize].number.to_string()).collect();
        let duties = t!("cli.route.duties", locale = locale, numbers = numbers.join("、"));
        let mut line = format!("{}  {}  {duties}", Paint::paint(paint.head, &head), percent(route.confidence));
        if route.confidence < UNSURE {
            line.push_str(&t!("cli.route.unsure", locale = locale));
        }
        writeln!(out, "{line}")?;
        let why = t!("cli.find.why", locale = locale, why = self.searcher.reasons(&route.why));
        writeln!(out, "    {}", Paint::paint(paint.aside, &why))?;
        let target = match route.sector {
            Some(sector) => Target::Sector(catalog.sectors()[sector].name.clone()),
            None => Target::Office(office.clone()),
        };
        for contact in self.searcher.contacts(&target) {
            writeln!(out, "    {}", t!("cli.route.contact", locale = locale, contact = contact))?;
        }
        Ok(())
    }

    fn table(&self, out: &mut impl Write, routes: &[Route], format: Format) -> Result<()> {
        let header = |key: &'static str| t!(key, locale = self.searcher.lang.code());
        let headers = [
            header("cli.column.field"),
            header("cli.column.sector"),
            header("cli.column.office"),
            header("cli.column.number"),
            header("cli.column.confidence"),
            header("cli.column.why"),
        ];
        let catalog = &self.searcher.catalog;
        let rows = routes.iter().map(|route| {
            let numbers: Vec<String> =
                route.rows.iter().map(|row| catalog.duties()[*row as usize].number.to_string()).collect();
            [
                route.field.unwrap_or_default().to_owned(),
                route.sector.map(|sector| catalog.sectors()[sector].name.clone()).unwrap_or_default(),
                catalog.offices()[route.office].name.clone(),
                numbers.join("、"),
                percent(route.confidence),
                self.searcher.reasons(&route.why),
            ]
        });
        Ok(format::table(out, format, &headers, rows)?)
    }
}

fn percent(part: f32) -> String {
    format!("{:.0}%", part * 100.0)
}
