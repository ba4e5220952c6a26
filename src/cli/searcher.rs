//! What `find` and `route` share: the list with what users added, indexed, and queries read a line each.

use std::io::{BufRead as _, BufReader, Write as _};
use std::sync::Arc;

use anyhow::Result;
use rust_i18n::t;
use serde::Serialize;

use super::{Context, json, output, progress};
use crate::domain::{Annotations, Body, Catalog, Lang, Target};
use crate::search::{self, Index, SearchOptions, Why};

/// A list that is ready to be asked.
pub(super) struct Searcher {
    pub(super) catalog: Arc<Catalog>,
    pub(super) annotations: Annotations,
    pub(super) index: Index,
    pub(super) options: SearchOptions,
    pub(super) lang: Lang,
}

impl Searcher {
    /// Reads the list, the annotations and the settings, and indexes.
    pub(super) fn open(context: &Context) -> Result<Self> {
        Ok(Self::over(context, context.catalog()?, context.annotations()))
    }

    /// Reads the settings, and indexes what was read before.
    pub(super) fn over(context: &Context, catalog: Arc<Catalog>, annotations: Annotations) -> Self {
        let lang = context.lang;
        let learned = context.learned();
        let build = || {
            let mut index = Index::build(Arc::clone(&catalog), &search::BUILTIN_PHRASES);
            index.set_annotations(&annotations);
            index.set_learned(learned.map(Arc::new));
            index
        };
        // The built-in list takes a millisecond: a watching thread would cost as much.
        let small = catalog.duties().len() < 10_000;
        let index =
            if small { build() } else { progress::watch(&t!("cli.progress.index", locale = lang.code()), lang, build) };
        let options = SearchOptions { fuzzy_sounds: context.config.fuzzy_sounds };
        Self { catalog, annotations, index, options, lang }
    }

    /// Reads a query a line and prints an array a line. Whether any of them has an answer.
    pub(super) fn batch<T: Serialize>(answer: impl Fn(&str) -> Vec<T>) -> Result<bool> {
        let mut input = BufReader::new(std::io::stdin().lock());
        let mut out = output::stdout();
        let (mut line, mut found) = (Vec::new(), false);
        loop {
            line.clear();
            if input.read_until(b'\n', &mut line)? == 0 {
                break;
            }
            let query = String::from_utf8_lossy(&line);
            let answers = answer(query.trim());
            found |= !answers.is_empty();
            json::write(&mut out, &answers)?;
            // Whoever asks one by one is answered one by one.
            if !input.buffer().contains(&b'\n') {
                out.flush()?;
            }
        }
        output::finish(out)?;
        Ok(found)
    }

    /// The reasons in one line.
    pub(super) fn reasons(&self, why: &[Why]) -> String {
        let between = match self.lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        };
        why.iter().map(|why| why.describe(self.lang)).collect::<Vec<_>>().join(between)
    }

    /// The contacts recorded for a place, each in one line.
    pub(super) fn contacts(&self, target: &Target) -> Vec<String> {
        let contacts = self.annotations.of(self.catalog.id(), target).filter_map(|annotation| match &annotation.body {
            Body::Contact(contact) => Some(contact.line()),
            _ => None,
        });
        contacts.collect()
    }

    /// On standard error, so that what a script reads stays empty: that nothing was found, and who takes such matters.
    pub(super) fn nothing(&self, query: &str, fallback: &[u32]) {
        let locale = self.lang.code();
        let mut err = output::stderr();
        let _ = writeln!(err, "{}", t!("cli.find.nothing", locale = locale, query = query));
        if !fallback.is_empty() {
            let _ = writeln!(err, "{}", t!("cli.find.fallback", locale = locale));
        }
        for row in fallback {
            let duty = &self.catalog.duties()[*row as usize];
            let _ = writeln!(err, "  {}  {}  {}", duty.number, duty.office, duty.text);
        }
    }
}
