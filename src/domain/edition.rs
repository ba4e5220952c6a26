//! Two editions of one list, compared: which duties came, went, changed, moved to another office or got another number, and
//! which offices were renamed. Pure: it knows neither a file nor a language.
//!
//! A duty is the same where its text is; else where enough of its text is: the share of common pairs of neighbouring characters
//! (Dice's coefficient) is at least `ALIKE`, where the same number or office counts in its favour. Pairs that nearly all
//! duties have say nothing and are not looked at, so that a hundred thousand duties are compared in about a second.

mod words;

use std::collections::{HashMap, HashSet};

use super::{Catalog, text};

pub use words::{Piece, compare, marked};

/// From this likeness on two texts are one duty that was changed.
const ALIKE: f32 = 0.45;
/// What the same number, and the same office, count in favour.
const FAVOUR: f32 = 0.08;
/// A pair that more duties have than this is not looked at.
const COMMON: usize = 64;

/// With how many duties one is compared at most.
const LOOKED_AT: usize = 16;

/// How one edition differs from another. Duties are rows of the old list and of the new one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edition {
    /// Rows of the new list that the old one does not have.
    pub came: Vec<usize>,
    /// Rows of the old list that the new one does not have.
    pub went: Vec<usize>,
    /// Rows whose text was changed.
    pub changed: Vec<(usize, usize)>,
    /// Rows whose office is another one, and not only under a new name.
    pub moved: Vec<(usize, usize)>,
    /// Rows whose number is another one.
    pub renumbered: Vec<(usize, usize)>,
    /// Offices under a new name: positions in both lists.
    pub renamed: Vec<(usize, usize)>,
    /// Offices that only the new list has.
    pub offices_came: Vec<usize>,
    /// Offices that only the old list has.
    pub offices_went: Vec<usize>,
    /// Mandates whose text was changed, by their ids.
    pub mandates: Vec<u32>,
    /// For each row of the old list its row in the new one.
    pub rows: Vec<Option<usize>>,
}

impl Edition {
    /// Compares two editions.
    #[must_use]
    pub fn new(old: &Catalog, new: &Catalog) -> Self {
        let rows = matched(old, new);
        let mut edition = Self { rows, ..Self::default() };
        let mut taken = vec![false; new.duties().len()];
        edition.rows.iter().flatten().for_each(|row| taken[*row] = true);
        edition.came = (0..taken.len()).filter(|row| !taken[*row]).collect();
        edition.went = (0..edition.rows.len()).filter(|row| edition.rows[*row].is_none()).collect();
        edition.offices(old, new);
        let renamed: HashMap<usize, usize> = edition.renamed.iter().copied().collect();
        for (row, other) in edition.rows.iter().enumerate().filter_map(|(row, other)| Some((row, (*other)?))) {
            let (before, after) = (&old.duties()[row], &new.duties()[other]);
            if before.text != after.text {
                edition.changed.push((row, other));
            }
            let under_new_name = renamed.get(&old.office_of(row)) == Some(&new.office_of(other));
            if before.office != after.office && !under_new_name {
                edition.moved.push((row, other));
            }
            if before.number != after.number {
                edition.renumbered.push((row, other));
            }
        }
        let text = |catalog: &Catalog, id: u32| {
            catalog.mandate_position(id).map(|position| catalog.mandates()[position].text.clone())
        };
        let mut ids: Vec<u32> = old.mandates().iter().chain(new.mandates()).map(|mandate| mandate.id).collect();
        ids.sort_unstable();
        ids.dedup();
        edition.mandates = ids.into_iter().filter(|id| text(old, *id) != text(new, *id)).collect();
        edition
    }

    /// Whether nothing differs.
    #[must_use]
    pub fn is_same(&self) -> bool {
        let nothing = [&self.changed, &self.moved, &self.renumbered, &self.renamed].iter().all(|rows| rows.is_empty());
        let offices = self.offices_came.is_empty() && self.offices_went.is_empty();
        nothing && offices && self.came.is_empty() && self.went.is_empty() && self.mandates.is_empty()
    }

    /// Offices by name; one that is gone is the one that took over most of its duties, if that is new.
    fn offices(&mut self, old: &Catalog, new: &Catalog) {
        let [in_old, in_new] = [old, new].map(names);
        let missing = |catalog: &Catalog, names: &HashSet<String>| -> Vec<usize> {
            let offices = catalog.offices().iter().enumerate();
            offices.filter(|(_, office)| !names.contains(&text::fold(&office.name))).map(|(at, _)| at).collect()
        };
        let (gone, fresh) = (missing(old, &in_new), missing(new, &in_old));
        let mut took: HashMap<(usize, usize), usize> = HashMap::new();
        let mut had: HashMap<usize, usize> = HashMap::new();
        for (row, other) in self.rows.iter().enumerate() {
            *had.entry(old.office_of(row)).or_default() += 1;
            if let Some(other) = other {
                *took.entry((old.office_of(row), new.office_of(*other))).or_default() += 1;
            }
        }
        for office in &gone {
            let heir = fresh.iter().max_by_key(|other| took.get(&(*office, **other)).copied().unwrap_or_default());
            let most = heir.and_then(|heir| took.get(&(*office, *heir))).copied().unwrap_or_default();
            let taken = |other: usize| self.renamed.iter().any(|(_, known)| *known == other);
            match heir.copied().filter(|heir| most * 2 > had.get(office).copied().unwrap_or(1) && !taken(*heir)) {
                Some(heir) => self.renamed.push((*office, heir)),
                None => self.offices_went.push(*office),
            }
        }
        self.offices_came = fresh.into_iter().filter(|at| !self.renamed.iter().any(|(_, new)| new == at)).collect();
    }
}

/// Every name that the offices of a list go by, folded.
fn names(catalog: &Catalog) -> HashSet<String> {
    let all = catalog.offices().iter().flat_map(|office| office.also.iter().chain([&office.name]));
    all.map(|name| text::fold(name)).collect()
}

/// For each row of the old list its row in the new one.
fn matched(old: &Catalog, new: &Catalog) -> Vec<Option<usize>> {
    let mut rows = vec![None; old.duties().len()];
    let mut taken = vec![false; new.duties().len()];
    // The same text: of the same office and number first, then of any.
    for by in 0..3 {
        let key = |catalog: &Catalog, row: usize| {
            let duty = &catalog.duties()[row];
            let number = if by == 0 { duty.number } else { 0 };
            let office = if by < 2 { duty.office.to_string() } else { String::new() };
            (duty.text.to_string(), office, number)
        };
        let mut free: HashMap<(String, String, u32), Vec<usize>> = HashMap::new();
        (0..new.duties().len()).rev().filter(|row| !taken[*row]).for_each(|row| {
            free.entry(key(new, row)).or_default().push(row);
        });
        for (row, found) in rows.iter_mut().enumerate().filter(|(_, found)| found.is_none()) {
            if let Some(other) = free.get_mut(&key(old, row)).and_then(Vec::pop) {
                *found = Some(other);
                taken[other] = true;
            }
        }
    }
    alike(old, new, &mut rows, &mut taken);
    rows
}

/// Of what is left, texts that are like each other, the likest first.
fn alike(old: &Catalog, new: &Catalog, rows: &mut [Option<usize>], taken: &mut [bool]) {
    let pairs = |text: &str| -> Vec<u64> {
        let chars: Vec<u64> = text.chars().map(|c| u64::from(u32::from(c))).collect();
        let mut pairs: Vec<u64> = chars.windows(2).map(|pair| pair[0] << 32 | pair[1]).collect();
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    };
    let free: Vec<(usize, Vec<u64>)> =
        (0..new.duties().len()).filter(|row| !taken[*row]).map(|row| (row, pairs(&new.duties()[row].text))).collect();
    let mut postings: HashMap<u64, Vec<usize>> = HashMap::new();
    for (place, (_, pairs)) in free.iter().enumerate() {
        pairs.iter().for_each(|pair| postings.entry(*pair).or_default().push(place));
    }
    let mut found: Vec<(f32, usize, usize)> = Vec::new();
    for row in (0..rows.len()).filter(|row| rows[*row].is_none()) {
        let before = &old.duties()[row];
        let own = pairs(&before.text);
        let mut near: Vec<usize> = own
            .iter()
            .filter_map(|pair| postings.get(pair))
            .filter(|places| places.len() <= COMMON || free.len() <= COMMON * 4)
            .flatten()
            .copied()
            .collect();
        near.sort_unstable();
        // Whoever shares most of the rare pairs comes first, and few are looked at.
        let mut near: Vec<(usize, usize)> = near.chunk_by(usize::eq).map(|same| (same.len(), same[0])).collect();
        near.sort_unstable_by_key(|(shared, place)| (std::cmp::Reverse(*shared), *place));
        near.truncate(LOOKED_AT);
        for (_, place) in near {
            let (other, theirs) = &free[place];
            let after = &new.duties()[*other];
            let shared = own.iter().filter(|pair| theirs.binary_search(pair).is_ok()).count();
            let dice = 2.0 * shared as f32 / (own.len() + theirs.len()).max(1) as f32;
            let favour = |same: bool| if same { FAVOUR } else { 0.0 };
            let likeness = dice + favour(before.number == after.number) + favour(before.office == after.office);
            if likeness >= ALIKE && shared > 0 {
                found.push((likeness, row, *other));
            }
        }
    }
    found.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)).then(one.2.cmp(&other.2)));
    for (_, row, other) in found {
        if rows[row].is_none() && !taken[other] {
            (rows[row], taken[other]) = (Some(other), true);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Edition;
    use crate::domain::{Catalog, CatalogData, Duty, Mandate, Office};

    fn list(rows: &[(u32, &str, &str)]) -> Catalog {
        let mut offices: Vec<Office> = Vec::new();
        for (_, office, _) in rows {
            if !offices.iter().any(|known| known.name == *office) {
                offices.push(Office { name: (*office).into(), also: Vec::new(), parent: None });
            }
        }
        let duty = |(number, office, text): &(u32, &str, &str)| Duty {
            number: *number,
            mandate: 1,
            office: (*office).into(),
            text: (*text).into(),
            remark: None,
        };
        let mandates = vec![Mandate { id: 1, heading: "（一）".into(), short: None, text: "全部".into() }];
        let duties = rows.iter().map(duty).collect();
        Catalog::new(CatalogData { id: "a".into(), mandates, offices, duties, ..CatalogData::default() }).unwrap()
    }

    #[test]
    fn what_came_went_changed_moved_and_was_renumbered_is_told() {
        let old = list(&[
            (1, "甲科", "负责文电办理和档案管理工作"),
            (2, "甲科", "负责会务"),
            (3, "乙科", "负责信息报送工作"),
            (4, "丙科", "负责车辆管理"),
            (5, "丙科", "负责后勤保障"),
        ]);
        let new = list(&[
            (1, "甲科", "负责文电办理、机要和档案管理工作"),
            (2, "乙科", "负责信息报送工作"),
            (3, "乙科", "负责会务"),
            (4, "丁科", "负责车辆管理"),
            (5, "丁科", "负责后勤保障"),
            (6, "甲科", "承担政务新媒体运营"),
        ]);
        let edition = Edition::new(&old, &new);
        assert_eq!((&edition.came[..], &edition.went[..]), (&[5][..], &[][..]));
        assert_eq!(edition.changed, [(0, 0)]);
        assert_eq!(edition.moved, [(1, 2)], "丁科 is 丙科 under a new name");
        assert_eq!(edition.renumbered, [(1, 2), (2, 1)]);
        assert_eq!((edition.renamed.len(), edition.offices_came.len(), edition.offices_went.len()), (1, 0, 0));
        let same = Edition::new(&old, &old);
        assert!(same.is_same() && same.rows.iter().enumerate().all(|(row, other)| *other == Some(row)));
    }
}
