//! `dutydesk find`: whose duty is this?

use std::io::{BufRead as _, BufReader, Write};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Result;
use rust_i18n::t;

use super::format::{self, Format};
use super::json::{self, HitJson};
use super::paint::Paint;
use super::{Context, NOTHING_FOUND, output, progress};
use crate::domain::{Annotations, Body, Catalog, Lang, Target};
use crate::search::{self, Explanation, Hit, Index, SearchOptions};

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
    let finder = Finder::open(context, args.limit)?;
    let found = match args.query.as_slice() {
        [dash] if dash == "-" => finder.batch()?,
        words => finder.print(&words.join(" "), args.format, Paint::stdout(context.color))?,
    };
    Ok(if found { ExitCode::SUCCESS } else { ExitCode::from(NOTHING_FOUND) })
}

struct Finder {
    catalog: Arc<Catalog>,
    annotations: Annotations,
    index: Index,
    options: SearchOptions,
    limit: usize,
    lang: Lang,
}

impl Finder {
    fn open(context: &Context, limit: usize) -> Result<Self> {
        let lang = context.lang;
        let catalog = context.catalog()?;
        let annotations = context.annotations();
        let build = || {
            let mut index = Index::build(Arc::clone(&catalog), &search::BUILTIN_PHRASES);
            index.set_annotations(&annotations);
            index
        };
        // The built-in list takes a millisecond: a watching thread would cost as much.
        let small = catalog.duties().len() < 10_000;
        let index =
            if small { build() } else { progress::watch(&t!("cli.progress.index", locale = lang.code()), lang, build) };
        let options = SearchOptions { fuzzy_sounds: context.config.fuzzy_sounds };
        let limit = if limit == 0 { usize::MAX } else { limit };
        Ok(Self { catalog, annotations, index, options, limit, lang })
    }

    /// Reads a query a line and prints an array a line. Whether any of them was found.
    fn batch(&self) -> Result<bool> {
        let mut input = BufReader::new(std::io::stdin().lock());
        let mut out = output::stdout();
        let (mut line, mut found) = (Vec::new(), false);
        loop {
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            let query = String::from_utf8_lossy(&line);
            let hits = self.index.search(query.trim(), self.options).hits;
            found |= !hits.is_empty();
            json::write(&mut out, &self.json(query.trim(), &hits))?;
            // Whoever asks one by one is answered one by one.
            if !input.buffer().contains(&b'\n') {
                out.flush()?;
            }
        }
        output::finish(out)?;
        Ok(found)
    }

    fn print(&self, query: &str, format: Format, paint: Paint) -> Result<bool> {
        let results = self.index.search(query, self.options);
        let hits = &results.hits;
        let mut out = output::stdout();
        match format {
            Format::Json => {
                json::write(&mut out, &self.json(query, hits))?;
            }
            Format::Text => {
                for hit in hits.iter().take(self.limit) {
                    self.text(&mut out, query, hit, paint)?;
                }
            }
            Format::Csv | Format::Tsv | Format::Md if hits.is_empty() => {}
            Format::Csv | Format::Tsv | Format::Md => self.table(&mut out, query, hits, format)?,
        }
        output::finish(out)?;
        if hits.is_empty() {
            self.nothing(query, &results.fallback);
        } else if format == Format::Text && hits.len() > self.limit {
            self.more(hits.len());
        }
        Ok(!hits.is_empty())
    }

    fn json(&self, query: &str, hits: &[Hit]) -> Vec<HitJson<'_>> {
        let explainer = self.index.explainer(query, self.options);
        let why = |hit: &Hit| reasons(&explainer.explain(hit), self.lang);
        hits.iter().take(self.limit).map(|hit| HitJson::new(&self.catalog, hit, why(hit))).collect()
    }

    fn text(&self, out: &mut impl Write, query: &str, hit: &Hit, paint: Paint) -> Result<()> {
        let row = hit.row as usize;
        let duty = &self.catalog.duties()[row];
        let mandate = &self.catalog.mandates()[self.catalog.mandate_of(row)];
        let explained = self.index.explain(query, self.options, hit);
        writeln!(
            out,
            "{}  {}  {}{}",
            Paint::paint(paint.head, &duty.number.to_string()),
            paint.highlight(&duty.office, &explained.office),
            mandate.heading,
            mandate.short.as_deref().unwrap_or_default(),
        )?;
        writeln!(out, "    {}", paint.highlight(&duty.text, &explained.text))?;
        let why = reasons(&explained, self.lang);
        let mut aside = t!("cli.find.why", locale = self.lang.code(), why = why).into_owned();
        if let Some(sector) = explained.sector {
            aside.push_str(&self.coordinates(sector));
        }
        writeln!(out, "    {}", Paint::paint(paint.aside, &aside))?;
        Ok(())
    }

    /// The list names the section that coordinates a sector, not the bureau in charge; with the contact of that, if recorded.
    fn coordinates(&self, sector: usize) -> String {
        let locale = self.lang.code();
        let target = Target::Sector(self.catalog.sectors()[sector].name.clone());
        let contacts =
            self.annotations.of(self.catalog.id(), &target).filter_map(|annotation| match &annotation.body {
                Body::Contact(contact) => Some(contact.line()),
                _ => None,
            });
        let contacts: Vec<String> = contacts.collect();
        if contacts.is_empty() {
            t!("cli.find.coordinates", locale = locale).into_owned()
        } else {
            t!("cli.find.bureau", locale = locale, contact = contacts.join("；")).into_owned()
        }
    }

    fn table(&self, out: &mut impl Write, query: &str, hits: &[Hit], format: Format) -> Result<()> {
        let header = |key: &'static str| t!(key, locale = self.lang.code());
        let headers = [
            header("cli.column.number"),
            header("cli.column.text"),
            header("cli.column.office"),
            header("cli.column.mandate"),
            header("cli.column.tier"),
            header("cli.column.why"),
            header("cli.column.score"),
        ];
        let explainer = self.index.explainer(query, self.options);
        let rows = hits.iter().take(self.limit).map(|hit| {
            let row = hit.row as usize;
            let duty = &self.catalog.duties()[row];
            let mandate = &self.catalog.mandates()[self.catalog.mandate_of(row)];
            [
                duty.number.to_string(),
                duty.text.to_string(),
                duty.office.to_string(),
                format!("{}{}", mandate.heading, mandate.text),
                hit.tier.name().to_owned(),
                reasons(&explainer.explain(hit), self.lang),
                format!("{:.3}", hit.score),
            ]
        });
        Ok(format::table(out, format, &headers, rows)?)
    }

    /// On standard error, so that what a script reads stays empty.
    fn nothing(&self, query: &str, fallback: &[u32]) {
        let locale = self.lang.code();
        let mut err = std::io::stderr().lock();
        let _ = writeln!(err, "{}", t!("cli.find.nothing", locale = locale, query = query));
        if !fallback.is_empty() {
            let _ = writeln!(err, "{}", t!("cli.find.fallback", locale = locale));
        }
        for row in fallback {
            let duty = &self.catalog.duties()[*row as usize];
            let _ = writeln!(err, "  {}  {}  {}", duty.number, duty.office, duty.text);
        }
    }

    fn more(&self, all: usize) {
        let more = t!("cli.find.more", locale = self.lang.code(), all = all, shown = self.limit);
        let _ = writeln!(std::io::stderr().lock(), "{more}");
    }
}

/// The reasons in one line.
fn reasons(explained: &Explanation, lang: Lang) -> String {
    let between = match lang {
        Lang::Zh => "；",
        Lang::En => "; ",
    };
    explained.why.iter().map(|why| why.describe(lang)).collect::<Vec<_>>().join(between)
}
