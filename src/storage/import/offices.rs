//! One office, one name: variants that differ in brackets, quotes or spaces are joined.

use std::collections::HashMap;

use super::findings::Finding;
use super::text::squeeze;
use crate::domain::{Office, text};

/// The offices in the order in which they first occur.
#[derive(Debug, Default)]
pub(super) struct Offices {
    by_key: HashMap<String, usize>,
    /// Per office: its name, and each spelling that occurred.
    found: Vec<(String, Vec<String>)>,
}

impl Offices {
    /// The name of the office that a cell means.
    pub(super) fn name(&mut self, written: &str) -> Box<str> {
        let key = text::fold(&squeeze(written));
        let position = *self.by_key.entry(key).or_insert_with(|| {
            self.found.push((published(written), Vec::new()));
            self.found.len() - 1
        });
        let (name, spellings) = &mut self.found[position];
        if !spellings.iter().any(|known| known == written) {
            spellings.push(written.to_owned());
        }
        name.as_str().into()
    }

    /// The offices as records, and which names were joined.
    pub(super) fn finish(self, findings: &mut Vec<Finding>) -> Vec<Office> {
        let record = |(name, spellings): (String, Vec<String>)| {
            if spellings.len() > 1 {
                findings.push(Finding::OfficeJoined { name: name.clone(), spellings });
            }
            Office { name, also: Vec::new(), parent: None }
        };
        let offices: Vec<Office> = self.found.into_iter().map(record).collect();
        findings.extend(alike(&offices));
        offices
    }
}

/// `文秘股` beside `文秘股（保密办）`: perhaps one office, which only a person can tell.
fn alike(offices: &[Office]) -> Vec<Finding> {
    let plain: HashMap<&str, &Office> = offices.iter().map(|office| (office.name.as_str(), office)).collect();
    let shorter = |office: &Office| office.name.split_once('（').and_then(|(name, _)| plain.get(name).copied());
    let pairs = offices.iter().filter_map(|office| shorter(office).map(|short| (short, office)));
    pairs.map(|(short, long)| Finding::OfficesAlike { short: short.name.clone(), long: long.name.clone() }).collect()
}

/// The published form: full-width brackets, no spaces around hanzi.
fn published(written: &str) -> String {
    let full = |c| match c {
        '(' => '（',
        ')' => '）',
        other => other,
    };
    let hanzi_only = written.chars().all(|c| !c.is_ascii_alphanumeric());
    if hanzi_only { squeeze(written).chars().map(full).collect() } else { written.chars().map(full).collect() }
}
