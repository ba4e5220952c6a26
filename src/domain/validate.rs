//! What makes a duty list consistent; every breach is a [`Problem`] that names its record.

use std::collections::HashMap;

use super::{CatalogData, OfficeNode};

/// Which record of a duty list a problem lies in; the number is a position in the file's order, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Record {
    /// The list itself.
    Catalog,
    /// A mandate.
    Mandate(usize),
    /// An office.
    Office(usize),
    /// A sector.
    Sector(usize),
    /// A duty.
    Duty(usize),
}

/// One breach of the rules.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub record: Record,
    /// What.
    pub breach: Breach,
}

/// What is wrong with a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Breach {
    /// A field that must have text has none; the name is the field's in the file.
    Empty(&'static str),
    /// There are no records of this kind (`mandates`, `offices`, `duties`) at all.
    None(&'static str),
    /// The number, id or name was used before, by the record at this position.
    Duplicate {
        /// The field's name in the file.
        field: &'static str,
        /// The value that occurs twice.
        value: String,
        /// The position of the first record of the same kind that bears it.
        first: usize,
    },
    /// A reference to something that is not in the list.
    Dangling {
        /// The field's name in the file.
        field: &'static str,
        /// The value that leads nowhere.
        value: String,
    },
    /// The offices above this one lead back to it.
    ParentCycle(String),
}

/// Every reference of a catalog, resolved to positions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Links {
    /// Per duty: the position of its mandate.
    pub(super) mandates: Vec<u32>,
    /// Per duty: the position of its office.
    pub(super) offices: Vec<u32>,
    /// Per sector: the rows of its duties.
    pub(super) sector_rows: Vec<Vec<u32>>,
    /// Rows in the order of their numbers; empty where the published order is that already.
    pub(super) by_number: Vec<u32>,
    /// The offices as a tree.
    pub(super) tree: Vec<OfficeNode>,
}

type Linked = (Links, Vec<Option<usize>>);

/// Resolves every reference; the office parents come beside the links.
pub(super) fn link(data: &CatalogData) -> Result<Linked, Vec<Problem>> {
    let mut problems = Vec::new();
    presence(data, &mut problems);

    let mandates = unique(&mut problems, Record::Mandate, "id", data.mandates.iter().map(|mandate| mandate.id));
    let offices = unique(&mut problems, Record::Office, "name", data.offices.iter().map(|office| office.name.as_str()));
    unique(&mut problems, Record::Sector, "name", data.sectors.iter().map(|sector| sector.name.as_str()));
    other_names(data, &offices, &mut problems);

    let mut links = Links::default();
    for (row, duty) in data.duties.iter().enumerate() {
        let mut resolve = |found: Option<&usize>, field, value: &dyn ToString| {
            if found.is_none() {
                let breach = Breach::Dangling { field, value: value.to_string() };
                problems.push(Problem { record: Record::Duty(row), breach });
            }
            found.copied().unwrap_or_default() as u32
        };
        links.mandates.push(resolve(mandates.get(&duty.mandate), "mandate", &duty.mandate));
        links.offices.push(resolve(offices.get(&*duty.office), "office", &duty.office));
    }
    let rows = number_order(data, &mut links, &mut problems);
    for (sector, record) in data.sectors.iter().enumerate() {
        let mut listed = Vec::with_capacity(record.duties.len());
        for number in &record.duties {
            if let Some(row) = rows(*number) {
                listed.push(row);
            } else {
                let breach = Breach::Dangling { field: "duties", value: number.to_string() };
                problems.push(Problem { record: Record::Sector(sector), breach });
            }
        }
        links.sector_rows.push(listed);
    }
    let parents = parents(data, &offices, &mut problems);

    if problems.is_empty() {
        Ok((links, parents))
    } else {
        problems.sort_by_key(|problem| problem.record);
        Err(problems)
    }
}

fn presence(data: &CatalogData, problems: &mut Vec<Problem>) {
    let mut empty = |text: &str, record, field| {
        if text.trim().is_empty() {
            problems.push(Problem { record, breach: Breach::Empty(field) });
        }
    };
    empty(&data.id, Record::Catalog, "id");
    for (position, mandate) in data.mandates.iter().enumerate() {
        empty(&mandate.heading, Record::Mandate(position), "heading");
        empty(&mandate.text, Record::Mandate(position), "text");
    }
    for (position, office) in data.offices.iter().enumerate() {
        empty(&office.name, Record::Office(position), "name");
        for other in &office.also {
            empty(other, Record::Office(position), "also");
        }
    }
    for (position, sector) in data.sectors.iter().enumerate() {
        empty(&sector.name, Record::Sector(position), "name");
    }
    for (row, duty) in data.duties.iter().enumerate() {
        empty(&duty.text, Record::Duty(row), "text");
    }
    let counts = [("mandates", data.mandates.len()), ("offices", data.offices.len()), ("duties", data.duties.len())];
    for (kind, count) in counts {
        if count == 0 {
            problems.push(Problem { record: Record::Catalog, breach: Breach::None(kind) });
        }
    }
}

/// Positions by key; a key that occurs again is a problem.
fn unique<K: std::hash::Hash + Eq + ToString>(
    problems: &mut Vec<Problem>,
    record: impl Fn(usize) -> Record,
    field: &'static str,
    keys: impl Iterator<Item = K>,
) -> HashMap<K, usize> {
    let mut positions = HashMap::new();
    for (position, key) in keys.enumerate() {
        if let Some(first) = positions.get(&key) {
            let breach = Breach::Duplicate { field, value: key.to_string(), first: *first };
            problems.push(Problem { record: record(position), breach });
        } else {
            positions.insert(key, position);
        }
    }
    positions
}

/// Another name must not be an office's published name, nor another office's other name: it would lead to two places.
fn other_names(data: &CatalogData, offices: &HashMap<&str, usize>, problems: &mut Vec<Problem>) {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    for (position, office) in data.offices.iter().enumerate() {
        for other in &office.also {
            let first = offices.get(other.as_str()).or_else(|| seen.get(other.as_str())).copied();
            if let Some(first) = first {
                let breach = Breach::Duplicate { field: "also", value: other.clone(), first };
                problems.push(Problem { record: Record::Office(position), breach });
            }
            seen.entry(other).or_insert(position);
        }
    }
}

/// Brings the rows into the order of their numbers and gives a look-up.
fn number_order<'a>(
    data: &'a CatalogData,
    links: &mut Links,
    problems: &mut Vec<Problem>,
) -> impl Fn(u32) -> Option<u32> + use<'a> {
    let mut order: Vec<u32> = (0..data.duties.len() as u32).collect();
    order.sort_by_key(|row| data.duties[*row as usize].number);
    for pair in order.windows(2) {
        let [first, again] = [pair[0] as usize, pair[1] as usize];
        if data.duties[first].number == data.duties[again].number {
            let breach = Breach::Duplicate { field: "number", value: data.duties[again].number.to_string(), first };
            problems.push(Problem { record: Record::Duty(again), breach });
        }
    }
    if order.iter().enumerate().any(|(position, row)| position != *row as usize) {
        links.by_number.clone_from(&order);
    }
    move |number| {
        order.binary_search_by_key(&number, |row| data.duties[*row as usize].number).ok().map(|found| order[found])
    }
}

fn parents(data: &CatalogData, offices: &HashMap<&str, usize>, problems: &mut Vec<Problem>) -> Vec<Option<usize>> {
    let mut parents = vec![None; data.offices.len()];
    for (position, office) in data.offices.iter().enumerate() {
        let Some(parent) = &office.parent else { continue };
        match offices.get(parent.as_str()) {
            Some(found) => parents[position] = Some(*found),
            None => {
                let breach = Breach::Dangling { field: "parent", value: parent.clone() };
                problems.push(Problem { record: Record::Office(position), breach });
            }
        }
    }
    for (position, office) in data.offices.iter().enumerate() {
        let mut above = parents[position];
        for _ in 0..parents.len() {
            let Some(office) = above else { break };
            if office == position {
                break;
            }
            above = parents[office];
        }
        if above == Some(position) {
            let breach = Breach::ParentCycle(office.name.clone());
            problems.push(Problem { record: Record::Office(position), breach });
        }
    }
    parents
}
