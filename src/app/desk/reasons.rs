//! Why hits are there and whose matter the query is, found out once a query, so that drawing need not.

use super::Desk;
use crate::app::verdict::Verdict;
use crate::search::{Explanation, Hit};

impl Desk {
    /// Explains the hits on the screen, once a query, so that drawing need not.
    pub fn explain_visible(&mut self) {
        let (Some(index), Some(results)) = (&self.index, &self.results) else { return };
        let page = self.duties.offset..self.duties.offset + self.duties.page;
        let hits: Vec<Hit> = page.filter_map(|position| self.hit(position).copied()).collect();
        let mut hits = hits.into_iter().filter(|hit| !self.explained.contains_key(&hit.row)).peekable();
        if hits.peek().is_none() {
            return;
        }
        let explainer = index.explainer(self.query.value(), self.options, results);
        let reasons: Vec<_> = hits.map(|hit| (hit.row, explainer.explain(&hit))).collect();
        self.explained.extend(reasons);
    }

    /// Finds out whose matter the query is, once a query, so that drawing need not.
    pub fn decide(&mut self) {
        if let (None, Some(index), Some(results)) = (&self.verdict, &self.index, &self.results) {
            self.verdict = Some(Verdict::of(index, self.query.value(), self.options, results));
        }
    }

    /// Whose matter the query is; `None` without a query, or while the index is being built.
    #[must_use]
    pub fn verdict(&self) -> Option<&Verdict> {
        self.verdict.as_ref()
    }

    /// Why a hit is there and what to highlight.
    #[must_use]
    pub fn explain(&self, hit: &Hit) -> Explanation {
        let known = self.explained.get(&hit.row).cloned();
        known.or_else(|| Some(self.index.as_ref()?.explain(self.query.value(), self.options, hit))).unwrap_or_default()
    }
}
