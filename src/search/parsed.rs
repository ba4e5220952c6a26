//! A query with what is known of its words: found out once, for the search itself, the reasons and the routes.

use std::sync::{Arc, OnceLock};

use crate::search::Results;
use crate::search::index::Index;
use crate::search::matching::evidence::Evidence;
use crate::search::matching::query::Query;
use crate::search::routing::Routing;

/// A query and what an index knows of it.
#[derive(Debug)]
pub struct Parsed {
    typed: String,
    /// The edition of the index, see [`Index::edition`].
    edition: u32,
    /// What was typed, made comparable.
    pub query: Query,
    /// What its words are known for, as they were written.
    pub evidence: Evidence,
    routing: OnceLock<Routing>,
}

impl Parsed {
    /// Reads a query.
    pub fn new(index: &Index, typed: &str) -> Self {
        let query = Query::new(typed, index.alphabet());
        let evidence = Evidence::new(index, &query, None);
        Self { typed: typed.to_owned(), edition: index.edition(), query, evidence, routing: OnceLock::new() }
    }

    /// What the search for this query found out already, if these are its results.
    pub fn of(index: &Index, typed: &str, results: &Results) -> Arc<Self> {
        let same = |parsed: &&Arc<Self>| parsed.edition == index.edition() && parsed.typed == typed;
        results.parsed.as_ref().filter(same).map_or_else(|| Arc::new(Self::new(index, typed)), Arc::clone)
    }

    /// Whose matter the query is; read when it is first asked for.
    pub fn routing(&self, index: &Index) -> &Routing {
        self.routing.get_or_init(|| Routing::new(index, &self.query, &self.evidence))
    }
}
