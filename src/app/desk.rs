//! The desk: the search box and the three linked panes, as a column browser.
//!
//! Mandates and offices are facets: the row under a facet's cursor is its filter, and the first row, 全部, lifts it. Counts are
//! live under the query and the other facet. A query does not move the facets.

mod reasons;

use std::collections::HashMap;
use std::sync::Arc;

use tui_input::Input;

use super::list::List;
use super::pane::Pane;
use super::verdict::Verdict;
use crate::domain::{Catalog, Target};
use crate::search::{Explanation, Hit, Index, Results, SearchOptions};

/// The state of the search box and the panes.
pub struct Desk {
    /// The catalog on show.
    pub catalog: Arc<Catalog>,
    /// Its index; a very large catalog has none until it is built.
    pub index: Option<Index>,
    /// How the search compares.
    pub options: SearchOptions,
    /// What has the focus.
    pub focus: Pane,
    /// The query as it stands in the search box.
    pub query: Input,
    /// The mandates' cursor; row 0 is 全部.
    pub mandates: List,
    /// The duties' cursor, a position in the middle pane, as [`Desk::row`] takes it.
    pub duties: List,
    /// The offices' cursor; row 0 is 全部, row n the node n − 1 of the office tree.
    pub offices: List,
    /// How many duties each mandate row would show.
    pub mandate_counts: Vec<usize>,
    /// How many duties each office row would show.
    pub office_counts: Vec<usize>,
    /// How many digits the largest number has, so that the numbers stand in a column.
    pub digits: usize,
    results: Option<Results>,
    /// Why the hits on the screen are there, by row; a frame only reads it.
    explained: HashMap<u32, Explanation>,
    verdict: Option<Verdict>,
    visible: Visible,
    /// Per office, its place in the tree.
    places: Vec<usize>,
}

/// The duties in the middle pane.
enum Visible {
    /// Every duty of the catalog, in published order.
    All(usize),
    /// Positions in the results' hits.
    Hits(Vec<u32>),
    /// Rows of the catalog.
    Rows(Vec<u32>),
    /// Nothing was found: rows of the duties that take what nobody else does. They are offered, and are no hits.
    Fallback(Vec<u32>),
}

impl Desk {
    /// A desk with the whole list on it and the focus in the search box.
    #[must_use]
    pub fn new(catalog: Arc<Catalog>, options: SearchOptions) -> Self {
        let mut places = vec![0; catalog.offices().len()];
        for (place, node) in catalog.office_tree().iter().enumerate() {
            places[node.office] = place;
        }
        let largest = catalog.duties().iter().map(|duty| duty.number).max().unwrap_or_default();
        let mut desk = Self {
            digits: largest.max(10).ilog10() as usize + 1,
            mandate_counts: vec![0; catalog.mandates().len() + 1],
            office_counts: vec![0; catalog.offices().len() + 1],
            visible: Visible::All(catalog.duties().len()),
            catalog,
            index: None,
            options,
            focus: Pane::default(),
            query: Input::default(),
            mandates: List::default(),
            duties: List::default(),
            offices: List::default(),
            results: None,
            explained: HashMap::new(),
            verdict: None,
            places,
        };
        desk.refilter();
        desk
    }

    /// Puts another edition of the list on the desk: query and focus stay, facets and selection where their mandate, office and
    /// number are still there.
    pub fn replace(&mut self, catalog: Arc<Catalog>) {
        let old = std::mem::replace(self, Self::new(catalog, self.options));
        self.query = old.query.clone();
        self.focus = old.focus;
        let mandate = old.mandate_filter().map(|position| old.catalog.mandates()[position].id);
        let mandate = mandate.and_then(|id| self.catalog.mandate_position(id)).map_or(0, |position| position + 1);
        let office = old.office_filter().map(|place| old.catalog.office_tree()[place].office);
        let office = office.and_then(|office| self.catalog.office_position(&old.catalog.offices()[office].name));
        let office = office.map_or(0, |office| self.places[office] + 1);
        self.mandates = List { cursor: mandate, ..old.mandates };
        self.offices = List { cursor: office, ..old.offices };
        self.duties = old.duties;
        self.refilter();
        let number = old.selected_row().map(|row| old.catalog.duties()[row].number);
        self.select_row(number.and_then(|number| self.catalog.duty_row(number)));
    }

    /// Whether something to search for was typed.
    #[must_use]
    pub fn is_searching(&self) -> bool {
        !self.query.value().trim().is_empty()
    }

    /// What the query found; `None` without a query, or while the index is being built.
    #[must_use]
    pub fn results(&self) -> Option<&Results> {
        self.results.as_ref()
    }

    /// How many duties the middle pane shows.
    #[must_use]
    pub fn len(&self) -> usize {
        match &self.visible {
            Visible::All(len) => *len,
            Visible::Hits(list) | Visible::Rows(list) | Visible::Fallback(list) => list.len(),
        }
    }

    /// Whether nothing was found and the middle pane offers whom the fallback names.
    #[must_use]
    pub fn is_fallback(&self) -> bool {
        matches!(self.visible, Visible::Fallback(_))
    }

    /// How many duties the query found under the facets; the fallback does not count.
    #[must_use]
    pub fn found(&self) -> usize {
        if self.is_fallback() { 0 } else { self.len() }
    }

    /// Whether the middle pane shows nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The catalog row of the duty at a position of the middle pane.
    #[must_use]
    pub fn row(&self, position: usize) -> Option<usize> {
        match &self.visible {
            Visible::All(len) => (position < *len).then_some(position),
            Visible::Rows(rows) | Visible::Fallback(rows) => rows.get(position).map(|row| *row as usize),
            Visible::Hits(_) => self.hit(position).map(|hit| hit.row as usize),
        }
    }

    /// The hit at a position of the middle pane, where a query found it.
    #[must_use]
    pub fn hit(&self, position: usize) -> Option<&Hit> {
        let Visible::Hits(hits) = &self.visible else { return None };
        self.results.as_ref()?.hits.get(*hits.get(position)? as usize)
    }

    /// The catalog row of the duty under the cursor.
    #[must_use]
    pub fn selected_row(&self) -> Option<usize> {
        self.row(self.duties.cursor)
    }

    /// The mandate that the facet filters by, as a position in the catalog; `None` on 全部.
    #[must_use]
    pub fn mandate_filter(&self) -> Option<usize> {
        self.mandates.cursor.checked_sub(1)
    }

    /// The office that the facet filters by, as a position in the office tree; `None` on 全部.
    #[must_use]
    pub fn office_filter(&self) -> Option<usize> {
        self.offices.cursor.checked_sub(1)
    }

    /// The row of the office pane that stands for the office of a duty.
    #[must_use]
    pub fn office_row_of(&self, row: usize) -> usize {
        self.places[self.catalog.office_of(row)] + 1
    }

    /// What an annotation would be attached to: the facet row with the focus, else the selected duty.
    #[must_use]
    pub fn selected_target(&self) -> Option<Target> {
        match self.focus {
            Pane::Mandates => self.mandate_filter().map(|mandate| Target::Mandate(self.catalog.mandates()[mandate].id)),
            Pane::Offices => self.office_filter().map(|place| {
                let office = self.catalog.office_tree()[place].office;
                Target::Office(self.catalog.offices()[office].name.clone())
            }),
            Pane::Search | Pane::Duties => {
                self.selected_row().map(|row| Target::Duty(self.catalog.duties()[row].number))
            }
        }
    }

    /// Runs the query again and shows its best hit.
    pub fn search(&mut self) {
        self.explained.clear();
        self.verdict = None;
        self.results = match &self.index {
            Some(index) if self.is_searching() => Some(index.search(self.query.value(), self.options)),
            _ => None,
        };
        self.refilter();
        self.duties.select(0, self.len());
    }

    /// Runs the query again after the words known to the search have changed; the selected duty stays selected.
    pub fn search_again(&mut self) {
        let selected = self.selected_row();
        self.search();
        self.select_row(selected);
    }

    /// Applies the facets to what the query found, and counts.
    pub fn refilter(&mut self) {
        let mandate = self.mandate_filter();
        let office = self.office_filter().map(|place| (place, self.catalog.office_tree()[place].end));
        let mut mandates = vec![0_usize; self.catalog.mandates().len()];
        let mut places = vec![0_usize; self.catalog.office_tree().len()];
        let mut kept = Vec::new();
        let mut consider = |position: usize, row: usize| {
            let its_mandate = self.catalog.mandate_of(row);
            let place = self.places[self.catalog.office_of(row)];
            let in_mandate = mandate.is_none_or(|mandate| mandate == its_mandate);
            let in_office = office.is_none_or(|(start, end)| (start..end).contains(&place));
            mandates[its_mandate] += usize::from(in_office);
            places[place] += usize::from(in_mandate);
            if in_mandate && in_office {
                kept.push(position as u32);
            }
        };
        let unfiltered = mandate.is_none() && office.is_none();
        self.visible = if let Some(results) = &self.results {
            results.hits.iter().enumerate().for_each(|(position, hit)| consider(position, hit.row as usize));
            if results.hits.is_empty() && !results.fallback.is_empty() {
                Visible::Fallback(results.fallback.clone())
            } else {
                Visible::Hits(kept)
            }
        } else {
            let len = self.catalog.duties().len();
            (0..len).for_each(|row| consider(row, row));
            if unfiltered { Visible::All(len) } else { Visible::Rows(kept) }
        };
        self.mandate_counts = std::iter::once(mandates.iter().sum()).chain(mandates).collect();
        let below = |(place, node): (usize, &crate::domain::OfficeNode)| places[place..node.end].iter().sum();
        self.office_counts = std::iter::once(places.iter().sum())
            .chain(self.catalog.office_tree().iter().enumerate().map(below))
            .collect();
        self.duties.select(self.duties.cursor, self.len());
    }

    /// Puts the cursor on a duty where the middle pane shows it, else on the first.
    pub fn select_row(&mut self, row: Option<usize>) {
        let position = row.and_then(|row| match &self.visible {
            Visible::All(_) => Some(row),
            Visible::Rows(rows) | Visible::Fallback(rows) => rows.iter().position(|shown| *shown as usize == row),
            Visible::Hits(hits) => {
                let found = &self.results.as_ref()?.hits;
                hits.iter().position(|hit| found[*hit as usize].row as usize == row)
            }
        });
        self.duties.select(position.unwrap_or_default(), self.len());
    }

    /// Puts both facets back on 全部; the selected duty stays selected.
    pub fn lift_facets(&mut self) {
        let selected = self.selected_row();
        self.mandates.select(0, self.mandate_counts.len());
        self.offices.select(0, self.office_counts.len());
        self.refilter();
        self.select_row(selected);
    }
}
