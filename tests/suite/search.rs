//! Search: what people type, and the duties and offices that they find.

mod explained;
mod floors;
mod foreign;
mod long;
mod properties;
mod questions;
mod reached;
mod taught;
mod typed;

use std::sync::Arc;

use dutydesk::domain::{Catalog, CatalogData};
use dutydesk::search::{BUILTIN_PHRASES, Hit, Index, SearchOptions};

/// The published list.
fn catalog() -> Catalog {
    let data: CatalogData = ron::from_str(include_str!("../../assets/catalog.ron")).expect("the list is sound RON");
    Catalog::new(data).expect("the list is consistent")
}

/// The published list, indexed.
fn published() -> Index {
    Index::build(Arc::new(catalog()), &BUILTIN_PHRASES)
}

/// What a query finds, best first.
fn hits(index: &Index, query: &str) -> Vec<Hit> {
    index.search(query, SearchOptions::default()).hits
}

/// The numbers of the duties that a query finds in the published list, best first.
fn numbers(index: &Index, query: &str) -> Vec<u32> {
    hits(index, query).iter().map(|hit| hit.row + 1).collect()
}
