//! What was found in an outline as a list: its mandates and duties numbered, and what is missing said.

use super::Maker;
use crate::domain::{CatalogData, Duty, Mandate};
use crate::storage::import::assemble::Lines;
use crate::storage::import::bodies;
use crate::storage::import::findings::Finding;
use crate::storage::import::headings;
use crate::storage::import::prose::{names, sentences::spaced};

impl Maker {
    /// The list; none where no duty was found.
    pub(super) fn finish(mut self, id: String) -> Option<(CatalogData, Lines, Vec<Finding>)> {
        if self.duties.is_empty() {
            // A document of main duties alone: they are the body's own.
            let titled = self.title.as_ref().map(|(_, title)| bodies::body_of(title));
            let titled = titled.filter(|name| names::office(name).is_some() || name.ends_with("政府"));
            let bureau = titled.or(self.body.take()).filter(|_| !self.mandates.is_empty())?;
            let office = self.offices.name(&bureau);
            self.findings.push(Finding::BodyAsOffice { name: bureau });
            for (line, text) in std::mem::take(&mut self.mandates) {
                self.duty(&office, line, &text);
            }
        }
        let mut lines = Lines::default();
        let mut mandates: Vec<Mandate> = Vec::new();
        for (line, text) in std::mem::take(&mut self.mandates) {
            let number = mandates.len() as u32 + 1;
            let text = spaced(text.trim_end_matches(['；', ';']));
            mandates.push(Mandate { id: number, heading: headings::heading(number), short: None, text });
            lines.mandates.push(line);
        }
        let number = mandates.len() as u32 + 1;
        let text = if mandates.is_empty() {
            self.findings.push(Finding::NoMandates);
            "全部职责"
        } else {
            self.findings.push(Finding::MandatesUntied { count: self.duties.len() });
            "未对应"
        };
        mandates.push(Mandate { id: number, heading: headings::heading(number), short: None, text: text.to_owned() });
        lines.mandates.push(0);
        self.findings.push(Finding::NoNumbers);
        let duty = |(position, (line, office, text)): (usize, (usize, Box<str>, String))| {
            lines.duties.push(line);
            Duty { number: position as u32 + 1, mandate: number, office, text: text.into(), remark: None }
        };
        let duties = self.duties.into_iter().enumerate().map(duty).collect();
        let mut offices = self.offices.finish(&mut self.findings);
        for office in &mut offices {
            office.parent = self.parents.get(&office.name).cloned();
        }
        let title = self.title.map(|(_, title)| title);
        let data = CatalogData { id, title, mandates, offices, duties, ..CatalogData::default() };
        Some((data, lines, self.findings))
    }
}
