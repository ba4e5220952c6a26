//! A brute Okapi BM25 over character 1–2-grams, which routing is measured against: a document per sector, made of everything
//! that phrases.ron says of it, its name and the duties that list it. Every document is scored for every query.

use std::collections::HashMap;

use dutydesk::domain::Catalog;
use dutydesk::domain::phrase::Leads;
use dutydesk::search::BUILTIN_PHRASES;

/// The usual parameters (Robertson and Zaragoza 2009).
const K1: f32 = 1.2;
const B: f32 = 0.75;

/// The documents, ready to be scored.
pub struct Bm25 {
    names: Vec<String>,
    documents: Vec<HashMap<String, f32>>,
    lengths: Vec<f32>,
    found_in: HashMap<String, f32>,
}

impl Bm25 {
    /// The sectors of a list as documents.
    pub fn of_sectors(catalog: &Catalog) -> Self {
        let mut texts: Vec<(String, Vec<String>)> = catalog
            .sectors()
            .iter()
            .map(|sector| {
                let duties = sector.duties.iter().filter_map(|number| catalog.duty_row(*number));
                let mut texts: Vec<String> = duties.map(|row| catalog.duties()[row].text.to_string()).collect();
                texts.push(sector.name.clone());
                (sector.name.clone(), texts)
            })
            .collect();
        for (leads, saying) in BUILTIN_PHRASES.sayings() {
            let Leads::To(target) = leads else { continue };
            let Some(name) = target.strip_prefix("sector:") else { continue };
            if let Some((_, texts)) = texts.iter_mut().find(|(known, _)| known == name) {
                texts.push(saying);
            }
        }
        let mut bm25 = Self { names: Vec::new(), documents: Vec::new(), lengths: Vec::new(), found_in: HashMap::new() };
        for (name, texts) in texts {
            let mut counts: HashMap<String, f32> = HashMap::new();
            texts.iter().flat_map(|text| grams(text)).for_each(|gram| *counts.entry(gram).or_default() += 1.0);
            counts.keys().for_each(|gram| *bm25.found_in.entry(gram.clone()).or_default() += 1.0);
            bm25.lengths.push(counts.values().sum());
            bm25.documents.push(counts);
            bm25.names.push(name);
        }
        bm25
    }

    /// The sectors, the best first, with their scores.
    pub fn rank(&self, query: &str) -> Vec<(&str, f32)> {
        let count = self.documents.len() as f32;
        let mean = self.lengths.iter().sum::<f32>() / count;
        let asked = grams(query);
        let score = |place: usize| -> f32 {
            asked
                .iter()
                .filter_map(|gram| {
                    let often = *self.documents[place].get(gram)?;
                    let found = self.found_in[gram];
                    let idf = (1.0 + (count - found + 0.5) / (found + 0.5)).ln();
                    Some(idf * often * (K1 + 1.0) / (often + K1 * (1.0 - B + B * self.lengths[place] / mean)))
                })
                .sum()
        };
        let mut ranked: Vec<(&str, f32)> =
            self.names.iter().enumerate().map(|(place, name)| (name.as_str(), score(place))).collect();
        ranked.sort_by(|one, other| other.1.total_cmp(&one.1));
        ranked
    }
}

fn grams(text: &str) -> Vec<String> {
    let chars: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    (1..=2).flat_map(|length| chars.windows(length).map(|gram| gram.iter().collect())).collect()
}
