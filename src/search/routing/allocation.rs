//! Which sectors and offices of a list take each field of government. The model tells which fields a query speaks of;
//! this module tells who in the list at hand takes the matters of each field.
//!
//! A sector takes the field that it is called after. Every office that has duties outside sectors has a profile: half
//! from its name (and its parent's), half from its duties' texts, read by the same model as queries. For each field,
//! the first of these rules that fits decides:
//! - If sectors are called after the field, they take it.
//! - If an office is clearly of the field, the offices share it by the squares of their profiles: who has most, gets
//!   most.
//! - If somebody takes its wider fields, or those near it, the same sectors and offices take it.
//! - If offices have any of it in their profiles, they share it in the same way.
//! - Otherwise whoever takes its finer fields takes it.

use crate::domain::{Catalog, text};
use crate::meaning::{FIELDS, FieldId, Kind, Profile, Reader, naming};
use crate::search::index::groups::{Groups, Place};
use crate::search::index::row_set::RowSet;

/// Who takes what in a list.
#[derive(Debug, Default)]
pub struct Allocation {
    /// The sectors, and the offices that have duties outside them.
    entries: Vec<Place>,
    /// By sector: its entry.
    sectors: Vec<u32>,
    /// By office: its entry, or [`NONE`].
    offices: Vec<u32>,
    /// By field: entries and their shares, together 1 or nothing.
    shares: Vec<Vec<(u32, f32)>>,
    /// The rows that are of some sector.
    in_sectors: Option<RowSet>,
    /// What the probability of a field of the house counts.
    house: f32,
}

/// Stands for no entry.
pub const NONE: u32 = u32::MAX;

/// How many of its weightiest fields count of an office's profile.
const FIELDS_OF_OFFICE: usize = 6;
/// A smaller part of a profile is chance.
const LEAST: f32 = 0.03;
/// A finer field is an office's own from this part of its profile on. In a list of bureaus the bureau called after a field
/// has at least half of its profile there.
const CLEARLY: f32 = 0.3;
/// What the probability of a field of the house counts in a list without sectors. Where there are sectors the rule weighs the
/// house's offices by [`routing`](super::routing)'s `house`; this is the same, e^(house / model).
const HOUSE: f32 = 0.31;
/// What the first of the wider fields takes of a finer one; the others share the rest.
const FIRST_WIDER: f32 = 0.8;

impl Allocation {
    /// Reads the names and texts of a list.
    pub fn new(catalog: &Catalog, groups: &Groups, reader: &Reader) -> Self {
        let mut allocation = Self { offices: vec![NONE; catalog.offices().len()], house: HOUSE, ..Self::default() };
        let mut in_sectors = RowSet::none(catalog.duties().len());
        for sector in 0..catalog.sectors().len() {
            allocation.house = 1.0;
            allocation.sectors.push(allocation.entries.len() as u32);
            allocation.entries.push(Place::Sector(sector));
            groups.each(Place::Sector(sector), |row| in_sectors.insert(row as usize));
        }
        allocation.in_sectors = Some(in_sectors);
        let mut profiles: Vec<Vec<(FieldId, f32)>> = vec![Vec::new(); allocation.entries.len()];
        let sample = SAMPLE / catalog.offices().len().max(1);
        for office in 0..catalog.offices().len() {
            let rows = allocation.rows_of(groups, Place::Office(office));
            if rows.is_empty() {
                continue;
            }
            allocation.offices[office] = allocation.entries.len() as u32;
            allocation.entries.push(Place::Office(office));
            profiles.push(weightiest(&profile(
                catalog,
                reader,
                office,
                &rows,
                sample.clamp(LEAST_SAMPLE, MOST_SAMPLE),
            )));
        }
        allocation.share(catalog, reader, &profiles);
        allocation
    }

    /// The sectors and offices among which fields are shared out.
    pub fn entries(&self) -> &[Place] {
        &self.entries
    }

    /// The entry of a place: of a sector; of an office or a duty outside all sectors, the office's.
    pub fn entry_of(&self, catalog: &Catalog, place: Place) -> Option<u32> {
        let entry = match place {
            Place::Sector(sector) => self.sectors.get(sector).copied(),
            Place::Office(office) => self.offices.get(office).copied(),
            Place::Duty(row) if self.in_sector(row) => None,
            Place::Duty(row) => self.offices.get(catalog.office_of(row as usize)).copied(),
            Place::Mandate(_) => None,
        };
        entry.filter(|entry| *entry != NONE)
    }

    /// The rows of an entry: of a sector all, of an office those outside sectors.
    pub fn rows_of(&self, groups: &Groups, place: Place) -> Vec<u32> {
        let mut rows = Vec::new();
        let office = matches!(place, Place::Office(_));
        groups.each(place, |row| {
            if !office || !self.in_sector(row) {
                rows.push(row);
            }
        });
        rows
    }

    /// Whether a row is of some sector.
    pub fn in_sector(&self, row: u32) -> bool {
        self.in_sectors.as_ref().is_some_and(|rows| rows.contains(row as usize))
    }

    /// How likely each entry takes a matter of this profile; together at most 1.
    pub fn probabilities(&self, profile: &Profile) -> Vec<f32> {
        let mut all = vec![0.0; self.entries.len()];
        for ((shares, probability), field) in self.shares.iter().zip(profile).zip(FIELDS) {
            // Callers seldom ask for matters of an office's own house.
            let probability = if field.kind == Kind::House { probability * self.house } else { *probability };
            for (entry, share) in shares {
                all[*entry as usize] += share * probability;
            }
        }
        all
    }

    /// By field: the share that an entry takes.
    pub fn shares_of(&self, entry: u32) -> Vec<f32> {
        let of = |shares: &Vec<(u32, f32)>| {
            shares.iter().find(|(other, _)| *other == entry).map_or(0.0, |(_, share)| *share)
        };
        self.shares.iter().map(of).collect()
    }

    /// The field through which an entry takes most of a profile. Letters hardly tell a finer field (`tests/bench/train`), so
    /// that for a text read by its sound a finer field counts as its wider one, where the entry takes that, too.
    pub fn field_of(&self, profile: &Profile, entry: u32, by_sound: bool) -> Option<FieldId> {
        let shares = self.shares_of(entry);
        let mut takes = vec![0.0; shares.len()];
        for (field, share) in shares.iter().enumerate() {
            let wider = FIELDS[field].within.first().map(|wider| usize::from(*wider));
            let shown = wider.filter(|wider| by_sound && shares[*wider] > 0.0).unwrap_or(field);
            takes[shown] += share * profile[field];
        }
        let best = (0..takes.len()).max_by(|one, other| takes[*one].total_cmp(&takes[*other]))?;
        (takes[best] > 0.0).then_some(best as FieldId)
    }

    /// By row outside sectors, the weightiest fields of its text.
    pub fn row_profiles(&self, catalog: &Catalog, reader: &Reader) -> Vec<Vec<(FieldId, f32)>> {
        let rows = 0..catalog.duties().len() as u32;
        rows.map(|row| if self.in_sector(row) { Vec::new() } else { row_profile(catalog, reader, row) }).collect()
    }

    fn share(&mut self, catalog: &Catalog, reader: &Reader, profiles: &[Vec<(FieldId, f32)>]) {
        let mut owned: Vec<Vec<u32>> = vec![Vec::new(); FIELDS.len()];
        for (sector, record) in catalog.sectors().iter().enumerate() {
            let fields = match naming::named(&record.name) {
                [] => weightiest(&reader.profile(&folded(&record.name)))
                    .first()
                    .map(|(field, _)| vec![*field])
                    .unwrap_or_default(),
                fields => fields.to_vec(),
            };
            // A name of several fields is of the first: wider fields stand before finer ones.
            fields.iter().take(1).for_each(|field| owned[usize::from(*field)].push(sector as u32));
        }
        let mut by_office: Vec<Vec<(u32, f32)>> = vec![Vec::new(); FIELDS.len()];
        for (entry, profile) in profiles.iter().enumerate() {
            profile.iter().for_each(|(field, part)| by_office[usize::from(*field)].push((entry as u32, *part)));
        }
        let direct: Vec<Vec<(u32, f32)>> = owned
            .iter()
            .zip(&by_office)
            .map(|(sectors, offices)| match sectors.as_slice() {
                [] => normalised(offices.iter().map(|(entry, part)| (*entry, part * part)).collect()),
                sectors => normalised(sectors.iter().map(|sector| (*sector, 1.0)).collect()),
            })
            .collect();
        let shares = FIELDS.iter().enumerate().map(|(field, record)| {
            let clear = by_office[field].iter().any(|(_, part)| *part >= CLEARLY);
            let wider: Vec<&Vec<(u32, f32)>> = record
                .within
                .iter()
                .chain(&*record.near)
                .map(|wider| &direct[usize::from(*wider)])
                .filter(|shares| !shares.is_empty())
                .collect();
            if !owned[field].is_empty() || clear || wider.is_empty() && !direct[field].is_empty() {
                return direct[field].clone();
            }
            if wider.is_empty() {
                let finer = FIELDS.iter().zip(&direct);
                let finer = finer.filter(|(finer, _)| finer.within.contains(&(field as FieldId)));
                return normalised(merged(finer.flat_map(|(_, shares)| shares).copied().collect()));
            }
            let rest = if wider.len() > 1 { (1.0 - FIRST_WIDER) / (wider.len() - 1) as f32 } else { 0.0 };
            let part = |place: usize| if place == 0 { 1.0 - rest * (wider.len() - 1) as f32 } else { rest };
            let all = wider
                .iter()
                .enumerate()
                .flat_map(|(place, shares)| shares.iter().map(move |(entry, share)| (*entry, share * part(place))));
            normalised(merged(all.collect()))
        });
        self.shares = shares.collect();
    }
}

/// How many characters of duties' texts are read in all, at least and at most of one office: a very long list is sampled.
const SAMPLE: usize = 400_000;
const LEAST_SAMPLE: usize = 40;
const MOST_SAMPLE: usize = 2_000;

/// The profile of an office.
fn profile(catalog: &Catalog, reader: &Reader, office: usize, rows: &[u32], sample: usize) -> Profile {
    let record = &catalog.offices()[office];
    let mut parts: Vec<Profile> = Vec::new();
    let own = std::iter::once(&record.name).chain(&record.also).chain(record.parent.iter().next());
    for name in own {
        match naming::named(name) {
            [] => {}
            fields => {
                let mut part = vec![0.0; FIELDS.len()];
                fields.iter().for_each(|field| part[usize::from(*field)] = (fields.len() as f32).recip());
                parts.push(part);
            }
        }
    }
    if parts.is_empty() {
        parts.push(reader.profile(&folded(&record.name)));
    }
    let mut chars = Vec::with_capacity(sample + 64);
    for row in rows {
        chars.extend(catalog.duties()[*row as usize].text.chars().take(sample - chars.len()).map(text::fold_char));
        chars.push(',');
        if chars.len() >= sample {
            break;
        }
    }
    let texts = reader.profile(&chars);
    let half = 0.5 / parts.len() as f32;
    (0..FIELDS.len())
        .map(|field| half * parts.iter().map(|part| part[field]).sum::<f32>() + 0.5 * texts[field])
        .collect()
}

/// The weightiest fields of a duty's text.
pub fn row_profile(catalog: &Catalog, reader: &Reader, row: u32) -> Vec<(FieldId, f32)> {
    weightiest(&reader.profile(&folded(&catalog.duties()[row as usize].text)))
}

/// The weightiest fields of a profile.
fn weightiest(profile: &Profile) -> Vec<(FieldId, f32)> {
    let mut all: Vec<(FieldId, f32)> =
        profile.iter().enumerate().map(|(field, part)| (field as FieldId, *part)).collect();
    all.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    all.truncate(FIELDS_OF_OFFICE);
    all.retain(|(_, part)| *part >= LEAST);
    all
}

/// The folded characters of a text.
fn folded(text: &str) -> Vec<char> {
    text.chars().map(text::fold_char).collect()
}

/// One share an entry.
fn merged(mut shares: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    shares.sort_by_key(|(entry, _)| *entry);
    shares.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.1 += later.1;
        }
        same
    });
    shares
}

/// Shares that together are 1.
fn normalised(mut shares: Vec<(u32, f32)>) -> Vec<(u32, f32)> {
    let all: f32 = shares.iter().map(|(_, share)| share).sum();
    if all <= 0.0 {
        return Vec::new();
    }
    shares.iter_mut().for_each(|(_, share)| *share /= all);
    shares
}
