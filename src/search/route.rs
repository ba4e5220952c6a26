//! Whose matter a query is, one answer a sector or office: what a verdict line and `dutydesk route` show.
//!
//! Where a search answers by number, literally, by pinyin or by a saying, its hits decide, and a route names the sectors and
//! offices of these; what was meant by a sentence decides otherwise. So the two never contradict each other.

use super::allocation::NONE;
use super::answer;
use super::evidence::Evidence;
use super::explanation::Why;
use super::groups::Place;
use super::index::Index;
use super::query::Query;
use super::routing::Routing;
use super::{Hit, Results, SearchOptions, Tier};
use crate::meaning::{FIELDS, calibration};

/// One answer to whose matter a query is.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The name of the field of government, if one is known.
    pub field: Option<&'static str>,
    /// The position of the sector, where the list has sectors.
    pub sector: Option<usize>,
    /// The position of the office: of a sector, that of its first duty.
    pub office: usize,
    /// The rows of its duties, the likeliest first.
    pub rows: Vec<u32>,
    /// How often such an answer is right: from 0 to 1.
    pub confidence: f32,
    /// Why, weightiest first.
    pub why: Vec<Why>,
}

/// Below this confidence an answer is shown as unsure (没把握): it is more likely wrong than right.
pub const UNSURE: f32 = 0.5;

/// How often answers of a tier that needs no weighing are right: of the 80 questions of `tests/fixtures/questions.tsv` all
/// are, so that by the rule of succession one in 82 may be wrong.
const CERTAIN: f32 = 81.0 / 82.0;

/// Routes a query; at most so many answers, the best first.
pub fn route(index: &Index, typed: &str, options: SearchOptions, limit: usize) -> Vec<Route> {
    let results = answer::search(index, typed, options);
    routes(index, typed, options, &results, limit)
}

/// The routes of a query whose hits are known.
pub fn routes(index: &Index, typed: &str, options: SearchOptions, results: &Results, limit: usize) -> Vec<Route> {
    let Some(first) = results.hits.first() else { return Vec::new() };
    let query = Query::new(typed, index.alphabet());
    let evidence = Evidence::new(index, &query, None);
    let routing = Routing::new(index, &query, &evidence);
    let mut routes = Vec::new();
    if first.tier != Tier::Meaning {
        by_hits(index, typed, options, &results.hits, &routing, limit, &mut routes);
    }
    if routing.heard && matches!(first.tier, Tier::Meaning | Tier::Phrase | Tier::Overlap) {
        let order = routing.order();
        for entry in order.into_iter().take(limit * 2) {
            // The first answer is that of the first hit, however unlikely.
            let faint = routing.likely[entry as usize] < LEAST && !routes.is_empty();
            if routes.len() >= limit || faint {
                break;
            }
            let place = index.allocation().entries()[entry as usize];
            let known = |route: &Route| match place {
                Place::Sector(sector) => route.sector == Some(sector),
                Place::Office(office) => route.sector.is_none() && route.office == office,
                _ => false,
            };
            if routes.iter().any(known) {
                continue;
            }
            let rows = routing.rows_of(index, &evidence, &query, entry);
            let words = routing.words(index, &query, entry);
            let why = if words.is_empty() {
                Vec::new()
            } else {
                vec![Why::Meaning { words, to: place.target(index.catalog()) }]
            };
            let confidence = calibration::confidence(routing.likely[entry as usize], routing.reading.spelled);
            routes.extend(entry_route(index, &routing, entry, rows, confidence, why));
        }
    }
    routes
}

/// An answer of less likelihood is not worth a line.
const LEAST: f32 = 0.01;

fn by_hits(
    index: &Index,
    typed: &str,
    options: SearchOptions,
    hits: &[Hit],
    routing: &Routing,
    limit: usize,
    routes: &mut Vec<Route>,
) {
    let explainer = index.explainer(typed, options);
    let best = hits[0].tier;
    for hit in hits.iter().take_while(|hit| hit.tier == best).take(limit * 4) {
        if routes.len() >= limit {
            break;
        }
        let explanation = explainer.explain(hit);
        let office = index.catalog().office_of(hit.row as usize);
        let known = routes.iter_mut().find(|route| route.sector == explanation.sector && route.office == office);
        if let Some(known) = known {
            if !known.rows.contains(&hit.row) {
                known.rows.push(hit.row);
            }
            continue;
        }
        let entry = match explanation.sector {
            Some(sector) => index.allocation().entry_of(index.catalog(), Place::Sector(sector)),
            None => index.allocation().entry_of(index.catalog(), Place::Duty(hit.row)),
        };
        let likely = entry.map_or(0.0, |entry| routing.likely.get(entry as usize).copied().unwrap_or_default());
        let confidence = match best {
            Tier::Number | Tier::Literal | Tier::Pinyin => CERTAIN,
            _ => calibration::confidence(likely, routing.reading.spelled),
        };
        let field =
            entry.filter(|entry| *entry != NONE && routing.heard).and_then(|entry| routing.field_of(index, entry));
        routes.push(Route {
            field: field.map(|field| &*FIELDS[usize::from(field)].name),
            sector: explanation.sector,
            office,
            rows: vec![hit.row],
            confidence,
            why: explanation.why,
        });
    }
}

fn entry_route(
    index: &Index,
    routing: &Routing,
    entry: u32,
    rows: Vec<u32>,
    confidence: f32,
    why: Vec<Why>,
) -> Option<Route> {
    let first = *rows.first()?;
    let sector = match index.allocation().entries()[entry as usize] {
        Place::Sector(sector) => Some(sector),
        _ => None,
    };
    let field = routing.field_of(index, entry).map(|field| &*FIELDS[usize::from(field)].name);
    let office = index.catalog().office_of(first as usize);
    Some(Route { field, sector, office, rows, confidence, why })
}
