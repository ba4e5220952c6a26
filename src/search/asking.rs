//! What an [`Index`] can be asked: duties, whose matter it is, and why.

use std::sync::Arc;

use super::explain::Explainer;
use super::explain::explanation::Explanation;
use super::parsed::Parsed;
use super::routing::{self, Features, lead, route};
use super::{Hit, Index, Lead, Results, Route, SearchOptions, answer};
use crate::domain::Target;

impl Index {
    /// Every duty that fits, best first.
    #[must_use]
    pub fn search(&self, query: &str, options: SearchOptions) -> Results {
        answer::search(self, query, options)
    }

    /// Whose matter a query is: at most so many answers, one a sector or office, the best first.
    #[must_use]
    pub fn route(&self, query: &str, options: SearchOptions, limit: usize) -> Vec<Route> {
        route::route(self, query, options, limit)
    }

    /// As [`Index::route`], for a query whose results are known.
    #[must_use]
    pub fn routes(&self, query: &str, options: SearchOptions, results: &Results, limit: usize) -> Vec<Route> {
        route::routes(self, query, options, results, limit)
    }

    /// Where a call of this matter leads; none in a list without any office.
    #[must_use]
    pub fn lead(&self, matter: &str, options: SearchOptions) -> Option<Lead> {
        lead::lead(self, matter, options)
    }

    /// What the rule of `routing` weighs for a query, a sector or office each; for learning its weights.
    #[must_use]
    pub fn features(&self, query: &str) -> Vec<(Target, Features)> {
        routing::features_of(self, query)
    }

    /// Why a hit of this query is there, and what to highlight. Costs more than finding it: ask only for rows on screen.
    #[must_use]
    pub fn explain(&self, query: &str, options: SearchOptions, hit: &Hit) -> Explanation {
        Explainer::new(self, Arc::new(Parsed::new(self, query)), options).explain(hit)
    }

    /// Explains several hits of one query, whose results are known.
    #[must_use]
    pub fn explainer(&self, query: &str, options: SearchOptions, results: &Results) -> Explainer<'_> {
        Explainer::new(self, Parsed::of(self, query, results), options)
    }
}
