//! What was put together as a list: offices get one name each, and what is missing is said.

use std::collections::HashSet;

use super::{Assembler, Draft, Lines};
use crate::domain::{CatalogData, Duty, Mandate};
use crate::storage::import::findings::Finding;
use crate::storage::import::{bodies, headings};

impl Assembler {
    pub(super) fn finish(mut self, id: String, title: Option<String>) -> (CatalogData, Lines, Vec<Finding>) {
        if self.mandates.is_empty() {
            self.findings.push(Finding::NoMandates);
            let text = "全部职责".to_owned();
            self.mandates.push(Mandate { id: 1, heading: headings::heading(1), short: None, text });
        } else if !self.headed {
            self.findings.push(Finding::NoHeadings);
        }
        if self.renumber || self.columns.number.is_none() {
            self.findings.push(Finding::NoNumbers);
        }
        let named = self.duties.iter().map(|draft| (draft.office.as_str(), draft.parent.as_deref()));
        let mut offices = bodies::Bodies::new(named);
        let duty = |draft: Draft| Duty {
            number: draft.number,
            mandate: draft.mandate,
            office: offices.name(&draft.office, draft.parent.as_deref()),
            text: draft.text.into(),
            remark: (!draft.remark.is_empty()).then(|| draft.remark.into()),
        };
        let duties: Vec<Duty> = self.duties.into_iter().map(duty).collect();
        for mut phone in self.phones {
            phone.office = offices.name(&phone.office, phone.parent.as_deref()).into();
            self.lines.phones.push(phone);
        }
        let offices = offices.finish(&mut self.findings);
        self.findings.extend(missing_numbers(&duties));
        let data = CatalogData { id, title, mandates: self.mandates, offices, duties, ..CatalogData::default() };
        (data, self.lines, self.findings)
    }
}

/// Numbers between the first and the last that no duty has.
fn missing_numbers(duties: &[Duty]) -> Option<Finding> {
    let numbers: HashSet<u32> = duties.iter().map(|duty| duty.number).collect();
    let (first, last) = (numbers.iter().min().copied()?, numbers.iter().max().copied()?);
    // A stray huge number must not make a list of millions.
    let missing: Vec<u32> = (first..=last).filter(|number| !numbers.contains(number)).take(1000).collect();
    (!missing.is_empty()).then_some(Finding::NumbersMissing(missing))
}
