//! Whose matter a query is, one answer a sector or office: what a verdict line and `dutydesk route` show.
//!
//! If the best hit is of the tier *meaning*, the rule of `routing` gives the routes; in every other tier the hits come
//! first, and the routes name their sectors and offices. The first route is always that of the first hit, so that the
//! verdict and the search never contradict each other.

use std::sync::Arc;

use crate::meaning::FIELDS;
use crate::search::answer;
use crate::search::explain::Explainer;
use crate::search::explain::explanation::Why;
use crate::search::index::Index;
use crate::search::index::groups::Place;
use crate::search::parsed::Parsed;
use crate::search::rank;
use crate::search::{Hit, Results, SearchOptions, Tier};

/// One answer to whose matter a query is.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The words of the matter that it answers, where the text is about several.
    pub matter: Option<String>,
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

/// How often answers of a tier that needs no weighing are right: of the 80 questions of `tests/fixtures/questions.tsv` all
/// are, so that by the rule of succession one in 82 may be wrong.
const CERTAIN: f32 = 81.0 / 82.0;

/// The same for words that sayings account for: of 30 such questions all are answered rightly.
const PHRASED: f32 = 31.0 / 32.0;

/// Routes a query; at most so many answers, the best first.
pub fn route(index: &Index, typed: &str, options: SearchOptions, limit: usize) -> Vec<Route> {
    let results = answer::search(index, typed, options);
    routes(index, typed, options, &results, limit)
}

/// The routes of a query whose hits are known.
pub fn routes(index: &Index, typed: &str, options: SearchOptions, results: &Results, limit: usize) -> Vec<Route> {
    let Some(first) = results.hits.first() else { return Vec::new() };
    let parsed = Parsed::of(index, typed, results);
    let routing = parsed.routing(index);
    let mut routes = match first.tier {
        Tier::Meaning => Vec::new(),
        _ => by_hits(index, &parsed, options, &results.hits, limit),
    };
    if routing.heard && matches!(first.tier, Tier::Meaning | Tier::Phrase | Tier::Overlap) {
        for entry in routing.order(limit.saturating_mul(2)) {
            // The first answer is that of the first hit, however unlikely.
            let faint = routing.likely(entry) < LEAST && !routes.is_empty();
            if routes.len() >= limit || faint {
                break;
            }
            let place = index.allocation().entries()[entry as usize];
            let known = |route: &Route| match place {
                Place::Sector(sector) => route.sector == Some(sector),
                Place::Office(office) => route.sector.is_none() && route.office == office,
                _ => false,
            };
            if !routes.iter().any(known) {
                routes.extend(by_meaning(index, &parsed, entry));
            }
        }
    }
    // The first answer is that of the first hit, down to the duty.
    if let Some(answer) = routes.first_mut()
        && let Some(place) = answer.rows.iter().position(|row| *row == first.row)
    {
        answer.rows[..=place].rotate_right(1);
        answer.office = index.catalog().office_of(first.row as usize);
    }
    // The first answer stands; what else it may be follows by how likely it is.
    if let [_, others @ ..] = &mut *routes {
        others.sort_by(|one, other| {
            other.matter.is_some().cmp(&one.matter.is_some()).then(other.confidence.total_cmp(&one.confidence))
        });
    }
    // Of answers to the same question at most one is right.
    let mut same: Vec<&mut Route> = routes.iter_mut().filter(|route| route.matter.is_none()).collect();
    if let [first, others @ ..] = &mut *same {
        let (left, sum) = (1.0 - first.confidence, others.iter().map(|route| route.confidence).sum::<f32>());
        others.iter_mut().filter(|_| sum > left).for_each(|route| route.confidence *= left / sum);
    }
    routes
}

/// An answer of less likelihood is not worth a line.
const LEAST: f32 = 0.01;

fn by_hits(index: &Index, parsed: &Arc<Parsed>, options: SearchOptions, hits: &[Hit], limit: usize) -> Vec<Route> {
    let explainer = Explainer::new(index, Arc::clone(parsed), options);
    let routing = parsed.routing(index);
    let mut routes: Vec<Route> = Vec::new();
    let best = hits[0].tier;
    let mut weights: Vec<f32> = Vec::new();
    for hit in hits.iter().take_while(|hit| hit.tier == best).take(limit.saturating_mul(4)) {
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
        let entry = entry.filter(|entry| (*entry as usize) < routing.likely.len());
        let confidence = match best {
            Tier::Number | Tier::Literal | Tier::Pinyin => CERTAIN,
            _ => entry.map_or(0.0, |entry| routing.confidence(entry)),
        };
        let field = entry.filter(|_| routing.heard).and_then(|entry| routing.field_of(index, entry));
        let mut rows = vec![hit.row];
        if let Some(sector) = explanation.sector {
            index.groups().each(Place::Sector(sector), |row| rows.extend((row != hit.row).then_some(row)));
        }
        weights.push(rank::weight(hit.score));
        routes.push(Route {
            matter: None,
            field: field.map(|field| &*FIELDS[usize::from(field)].name),
            sector: explanation.sector,
            office,
            rows,
            confidence,
            why: explanation.why,
        });
    }
    if best == Tier::Phrase {
        // All of the words are known: the answers share what sayings are right.
        let all: f32 = weights.iter().sum();
        for (route, weight) in routes.iter_mut().zip(weights) {
            route.confidence = route.confidence.max(PHRASED * weight / all.max(f32::MIN_POSITIVE));
        }
    }
    routes
}

fn by_meaning(index: &Index, parsed: &Parsed, entry: u32) -> Option<Route> {
    let (query, evidence, routing) = (&parsed.query, &parsed.evidence, parsed.routing(index));
    let place = index.allocation().entries()[entry as usize];
    let sector = match place {
        Place::Sector(sector) => Some(sector),
        _ => None,
    };
    let matter = routing.matter_of(entry);
    let rows = match matter {
        Some(matter) => matter.routing.rows_of(index, &matter.evidence, &matter.query, entry),
        None => routing.rows_of(index, evidence, query, entry),
    };
    let first = *rows.first()?;
    let words = routing.words(index, query, entry);
    let why = if words.is_empty() { Why::Unsure } else { Why::Meaning { words, to: place.target(index.catalog()) } };
    Some(Route {
        matter: matter.map(|matter| matter.text(query)),
        field: routing.field_of(index, entry).map(|field| &*FIELDS[usize::from(field)].name),
        sector,
        office: index.catalog().office_of(first as usize),
        rows,
        confidence: routing.confidence(entry),
        why: vec![why],
    })
}
