//! `dutydesk find`: whose duty is this?

use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::format::{self, Format};
use super::json::{self, HitJson};
use super::paint::Paint;
use super::searcher::Searcher;
use super::{Context, NOTHING_FOUND, output};
use crate::domain::Target;
use crate::search::{Explanation, Hit, Results};

#[derive(Debug, clap::Args)]
pub(super) struct FindArgs {
    #[arg(value_name = "QUERY", required = true)]
    query: Vec<String>,
    #[arg(long, short = 'n', default_value_t = 10, value_name = "N")]
    limit: usize,
    #[arg(long, short, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
}

pub(super) fn run(args: &FindArgs, context: &Context) -> Result<ExitCode> {
    let limit = if args.limit == 0 { usize::MAX } else { args.limit };
    let finder = Finder { searcher: Searcher::open(context)?, limit };
    let found = match args.query.as_slice() {
        [dash] if dash == "-" => finder.batch()?,
        words => finder.print(&words.join(" "), args.format, Paint::stdout(context.color))?,
    };
    Ok(if found { ExitCode::SUCCESS } else { ExitCode::from(NOTHING_FOUND) })
}

struct Finder {
    searcher: Searcher,
    limit: usize,
}

impl Finder {
    fn batch(&self) -> Result<bool> {
        let Searcher { index, options, .. } = &self.searcher;
        Searcher::batch(|query| self.json(query, &index.search(query, *options)))
    }

    fn print(&self, query: &str, format: Format, paint: Paint) -> Result<bool> {
        let results = self.searcher.index.search(query, self.searcher.options);
        let hits = &results.hits;
        let mut out = output::stdout();
        match format {
            Format::Json => {
                json::write(&mut out, &self.json(query, &results))?;
            }
            Format::Text => {
                let explainer = self.searcher.index.explainer(query, self.searcher.options, &results);
                for hit in hits.iter().take(self.limit) {
                    self.text(&mut out, hit, &explainer.explain(hit), paint)?;
                }
            }
            Format::Csv | Format::Tsv | Format::Md if hits.is_empty() => {}
            Format::Csv | Format::Tsv | Format::Md => self.table(&mut out, query, &results, format)?,
        }
        output::finish(out)?;
        if hits.is_empty() {
            self.searcher.nothing(query, &results.fallback);
        } else if format == Format::Text && hits.len() > self.limit {
            self.more(hits.len());
        }
        Ok(!hits.is_empty())
    }

    fn json(&self, query: &str, results: &Results) -> Vec<HitJson<'_>> {
        let explainer = self.searcher.index.explainer(query, self.searcher.options, results);
        let why = |hit: &Hit| self.searcher.reasons(&explainer.explain(hit).why);
        let hits = results.hits.iter().take(self.limit);
        hits.map(|hit| HitJson::new(&self.searcher.catalog, hit, why(hit))).collect()
    }

    fn text(&self, out: &mut impl Write, hit: &Hit, explained: &Explanation, paint: Paint) -> Result<()> {
        let row = hit.row as usize;
        let duty = &self.searcher.catalog.duties()[row];
        let mandate = &self.searcher.catalog.mandates()[self.searcher.catalog.mandate_of(row)];
        writeln!(
            out,
            "{}  {}  {}{}",
            Paint::paint(paint.head, &duty.number.to_string()),
            paint.highlight(&duty.office, &explained.office),
            mandate.heading,
            mandate.short.as_deref().unwrap_or_default(),
        )?;
        writeln!(out, "    {}", paint.highlight(&duty.text, &explained.text))?;
        let why = self.searcher.reasons(&explained.why);
        let mut aside = t!("cli.find.why", locale = self.searcher.lang.code(), why = why).into_owned();
        if let Some(sector) = explained.sector {
            aside.push_str(&self.coordinates(sector));
        }
        writeln!(out, "    {}", Paint::paint(paint.aside, &aside))?;
        Ok(())
    }

    /// The list names the section that coordinates a sector, not the bureau in charge; with the contact of that, if recorded.
    fn coordinates(&self, sector: usize) -> String {
        let locale = self.searcher.lang.code();
        let target = Target::Sector(self.searcher.catalog.sectors()[sector].name.clone());
        let contacts = self.searcher.contacts(&target);
        if contacts.is_empty() {
            t!("cli.find.coordinates", locale = locale).into_owned()
        } else {
            t!("cli.find.bureau", locale = locale, contact = contacts.join("；")).into_owned()
        }
    }

    fn table(&self, out: &mut impl Write, query: &str, results: &Results, format: Format) -> Result<()> {
        let header = |key: &'static str| t!(key, locale = self.searcher.lang.code());
        let headers = [
            header("cli.column.number"),
            header("cli.column.text"),
            header("cli.column.office"),
            header("cli.column.mandate"),
            header("cli.column.tier"),
            header("cli.column.why"),
            header("cli.column.score"),
        ];
        let explainer = self.searcher.index.explainer(query, self.searcher.options, results);
        let rows = results.hits.iter().take(self.limit).map(|hit| {
            let row = hit.row as usize;
            let duty = &self.searcher.catalog.duties()[row];
            let mandate = &self.searcher.catalog.mandates()[self.searcher.catalog.mandate_of(row)];
            [
                duty.number.to_string(),
                duty.text.to_string(),
                duty.office.to_string(),
                format!("{}{}", mandate.heading, mandate.text),
                hit.tier.name().to_owned(),
                self.searcher.reasons(&explainer.explain(hit).why),
                format!("{:.3}", hit.score),
            ]
        });
        Ok(format::table(out, format, &headers, rows)?)
    }

    fn more(&self, all: usize) {
        let more = t!("cli.find.more", locale = self.searcher.lang.code(), all = all, shown = self.limit);
        let _ = writeln!(output::stderr(), "{more}");
    }
}
