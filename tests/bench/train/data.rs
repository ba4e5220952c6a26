//! The examples that the model is trained on.

use std::collections::HashMap;
use std::fs;

use dutydesk::domain::phrase::Leads;
use dutydesk::meaning::field::{FieldFile, FieldId};
use dutydesk::meaning::ngram::{self, Gram};
use dutydesk::meaning::train::Example;
use dutydesk::meaning::{FIELDS, syllable};
use dutydesk::search::BUILTIN_PHRASES;

/// The first so many fields are the sectors of the built-in list.
pub const SECTORS: usize = 39;

/// The office of the built-in list that coordinates a sector.
pub fn office(sector: usize) -> usize {
    match sector {
        0..16 => 2,
        16..26 => 3,
        _ => 4,
    }
}

/// The fields that are right, with their priors.
pub type Label = Vec<(FieldId, f32)>;

/// A labelled title.
pub struct Title {
    /// Its id in the table.
    pub id: String,
    /// Its text: read from a table outside the repository.
    pub text: String,
    /// The sectors that are right, the best first.
    pub sectors: Vec<FieldId>,
    /// The fields that are right: finer ones in place of their sector.
    pub fields: Vec<FieldId>,
    /// What is learned from it: these fields and, with less prior, the finer ones of a sector.
    pub label: Label,
}

/// What is learned from.
pub struct Data {
    /// Sayings and names: text, fields with their priors, weight.
    pub base: Vec<(String, Label, f32)>,
    /// Titles.
    pub titles: Vec<Title>,
    /// Base and titles as examples, as characters and as syllables.
    examples: [(Vec<Example>, Vec<Example>); 2],
}

/// A setting that an environment variable changes for one run.
pub fn setting<T: std::str::FromStr>(name: &str, default: T) -> T {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default)
}

impl Data {
    pub fn read(path: &str) -> Self {
        let fields: FieldFile =
            ron::from_str(&fs::read_to_string("assets/fields.ron").expect("fields.ron")).expect("fields.ron");
        let id = |name: &str| FIELDS.iter().position(|field| field.name == name).map(|id| id as FieldId);
        // What is labelled with a wide field may be of a finer one, with less prior: in a title, of which a reader would have
        // said so, with least. Without priors the models name the right field for 41 % of unseen titles, with these for 85 %,
        // and the right office of a foreign list for 75 % instead of 67 %.
        let (saying_finer, title_finer) = (setting("SAYING_FINER", 0.6_f32), setting("TITLE_FINER", 0.3_f32));
        let finer = |wide: FieldId, prior: f32| {
            let own = FIELDS.iter().enumerate().filter(move |(_, field)| field.within.first() == Some(&wide));
            std::iter::once((wide, 1.0)).chain(own.map(move |(id, _)| (id as FieldId, prior)))
        };
        let duties: HashMap<String, Label> = fs::read_to_string("tests/eval/duty-fields.tsv")
            .expect("duty-fields.tsv")
            .lines()
            .skip(1)
            .filter_map(|line| {
                let (duty, names) = line.split_once('\t')?;
                Some((
                    format!("duty:{duty}"),
                    names.split('|').map(|name| (id(name).unwrap_or_else(|| panic!("{name}")), 1.0)).collect(),
                ))
            })
            .collect();
        let (saying, name, said) = (setting("SAYING", 0.2), setting("NAME", 1.0_f32), setting("SAID", 1.0_f32));
        let mut base = Vec::new();
        for (leads, text) in BUILTIN_PHRASES.sayings() {
            let Leads::To(target) = leads else { continue };
            let label = match target.strip_prefix("sector:") {
                Some(sector) => id(sector).map(|id| finer(id, saying_finer).collect()).unwrap_or_default(),
                None => duties.get(&**target).cloned().unwrap_or_default(),
            };
            if !label.is_empty() {
                base.push((text, label, saying));
            }
        }
        for (place, field) in fields.fields.iter().enumerate() {
            for word in field.names.split_whitespace().chain(field.text.split_whitespace()) {
                base.push((word.to_owned(), vec![(place as FieldId, 1.0)], name));
            }
            base.push((field.text.clone(), vec![(place as FieldId, 1.0)], name));
            for words in field.said.split_whitespace() {
                base.push((words.to_owned(), finer(place as FieldId, saying_finer).collect(), said));
            }
        }
        let mut labels: HashMap<String, (Vec<FieldId>, Vec<FieldId>)> = HashMap::new();
        let parse = |text: &str| -> Vec<FieldId> {
            text.split('|')
                .filter(|name| !name.is_empty())
                .map(|name| id(name).unwrap_or_else(|| panic!("label {name}")))
                .collect()
        };
        for line in fs::read_to_string("tests/eval/labels.tsv").expect("labels.tsv").lines().skip(1) {
            let mut cells = line.split('\t');
            let (Some(key), Some(sectors)) = (cells.next(), cells.next()) else { continue };
            labels.insert(key.to_owned(), (parse(sectors), parse(cells.next().unwrap_or_default())));
        }
        let mut titles = Vec::new();
        for line in fs::read_to_string(path).expect("titles").lines().skip(1) {
            let mut cells = line.split('\t');
            let (Some(key), Some(text)) = (cells.next(), cells.next()) else { continue };
            let Some((sectors, fine)) = labels.get(key).cloned() else { continue };
            if sectors.is_empty() && fine.is_empty() {
                continue;
            }
            let mut exact = fine.clone();
            let mut all: Label = fine.iter().map(|fine| (*fine, 1.0)).collect();
            for sector in &sectors {
                let replaced = fine.iter().any(|fine| FIELDS[usize::from(*fine)].within.first() == Some(sector));
                if !replaced {
                    all.extend(finer(*sector, title_finer));
                    exact.push(*sector);
                }
            }
            all.sort_unstable_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
            all.dedup_by_key(|(field, _)| *field);
            titles.push(Title { id: key.to_owned(), text: text.to_owned(), sectors, fields: exact, label: all });
        }
        let make = |syllables: bool| {
            let title = setting("TITLE", 2.0_f32);
            // In the syllables of sayings priors cost more than they gain: of short ones letters hardly tell a finer field.
            let prior = |label: &Label| -> Label {
                label.iter().map(|(field, prior)| (*field, if syllables { 1.0 } else { *prior })).collect()
            };
            let base = base
                .iter()
                .map(|(text, label, weight)| Example {
                    weight: *weight,
                    ..Example::new(&grams(text, syllables), prior(label))
                })
                .collect();
            let titles = titles
                .iter()
                .map(|one: &Title| Example {
                    weight: title,
                    ..Example::new(&grams(&one.text, syllables), one.label.clone())
                })
                .collect();
            (base, titles)
        };
        let examples = [make(false), make(true)];
        Self { base, titles, examples }
    }

    /// The sayings, names and these titles.
    pub fn examples(&self, titles: &[usize], syllables: bool) -> Vec<Example> {
        let (base, all) = &self.examples[usize::from(syllables)];
        base.iter().cloned().chain(titles.iter().map(|title| all[*title].clone())).collect()
    }
}

/// The n-grams of a text.
pub fn grams(text: &str, syllables: bool) -> Vec<Gram> {
    let chars: Vec<char> = text.chars().map(dutydesk::domain::text::fold_char).collect();
    let tokens = if syllables { syllable::syllables(&chars, &|_, _| 0.0) } else { ngram::characters(&chars) };
    ngram::grams(&tokens)
}
