//! Several files as one list: each file a body (a bureau, a street) with its offices.

use std::path::{Path, PathBuf};

use super::bodies::{self, Bodies};
use super::{Error, Finding, Imported, Options, assemble, check, import, stem};
use crate::domain::{CatalogData, Duty, Mandate, Record};
use crate::storage::import::headings;

/// What became of one of several files.
#[derive(Debug)]
pub struct FileReport {
    /// The file.
    pub file: PathBuf,
    /// The body that it is of.
    pub body: String,
    /// What was done and noticed, or why it cannot be imported.
    pub outcome: Result<Vec<Finding>, Error>,
}

/// Imports several files into one list; none where none of them could be. Files that cannot be imported are left out.
pub fn import_all(files: &[PathBuf], options: &Options) -> Result<(Option<Imported>, Vec<FileReport>), Error> {
    let id = options.id.clone().unwrap_or_else(|| "district".to_owned());
    let (mut reports, mut all) = (Vec::new(), Vec::new());
    for file in files {
        let report = match import(file, options) {
            Ok(imported) => {
                let body = body(&imported, file);
                let findings = imported.findings.clone();
                all.push((imported, body.clone()));
                FileReport { file: file.clone(), body, outcome: Ok(findings) }
            }
            Err(error) => FileReport { file: file.clone(), body: String::new(), outcome: Err(error) },
        };
        reports.push(report);
    }
    if reports.iter().all(|report| report.outcome.is_err()) {
        return Ok((None, reports));
    }
    let data = CatalogData { id, ..CatalogData::default() };
    let bodies = {
        let named = all.iter().flat_map(|(imported, body)| {
            imported.catalog.offices().iter().map(move |office| (office.name.as_str(), Some(body.as_str())))
        });
        Bodies::new(named)
    };
    let mut merged = Merged { data, bodies, lines: assemble::Lines::default() };
    all.into_iter().for_each(|(imported, body)| merged.add(&imported, &body));
    let mut findings = Vec::new();
    merged.data.offices = merged.bodies.finish(&mut findings);
    let catalog = check(merged.data).map_err(|problems| {
        let file = files.first().cloned().unwrap_or_default();
        Error::Problems { file, problems: problems.into_iter().map(|problem| (None, problem)).collect() }
    })?;
    Ok((Some(Imported { catalog, findings, lines: merged.lines }), reports))
}

/// The body that a file is of: by its title, else by its name.
fn body(imported: &Imported, file: &Path) -> String {
    let titled = imported.catalog.title().map(bodies::body_of);
    titled.filter(|name| (2..=24).contains(&name.chars().count())).unwrap_or_else(|| bodies::body_of(&stem(file)))
}

struct Merged {
    data: CatalogData,
    bodies: Bodies,
    lines: assemble::Lines,
}

impl Merged {
    fn add(&mut self, imported: &Imported, body: &str) {
        let single = imported.catalog.mandates().len() == 1;
        let data = imported.catalog.data();
        let before = self.data.mandates.len() as u32;
        for (position, mandate) in data.mandates.iter().enumerate() {
            let id = before + position as u32 + 1;
            // What stands for no main duty is told apart by its body.
            let text = match mandate.text.as_str() {
                "全部职责" | "未对应" if single => body.to_owned(),
                "全部职责" | "未对应" => format!("{body}（{}）", mandate.text),
                text => text.to_owned(),
            };
            self.data.mandates.push(Mandate { id, heading: headings::heading(id), short: None, text });
            self.lines.mandates.push(imported.line_of(Record::Mandate(position)).unwrap_or_default());
        }
        let mandate = |id: u32| {
            let position = data.mandates.iter().position(|mandate| mandate.id == id).unwrap_or_default();
            before + position as u32 + 1
        };
        let mut name = |office: &str| {
            let own = data.offices.iter().find(|known| known.name == office);
            let parent = own.and_then(|office| office.parent.as_deref()).unwrap_or(body);
            if parent != body {
                self.bodies.name(parent, Some(body));
            }
            self.bodies.name(office, Some(parent))
        };
        for phone in imported.phones() {
            let phone = assemble::Phone { office: name(&phone.office).into(), ..phone.clone() };
            self.lines.phones.push(phone);
        }
        for (position, duty) in data.duties.iter().enumerate() {
            let number = self.data.duties.len() as u32 + 1;
            let office = name(&duty.office);
            self.data.duties.push(Duty { number, mandate: mandate(duty.mandate), office, ..duty.clone() });
            self.lines.duties.push(imported.line_of(Record::Duty(position)).unwrap_or_default());
        }
    }
}
