//! The weights of the rule (`src/search/routing.rs`) and the calibration (`src/meaning/calibration.rs`), learned on texts that
//! the models had not seen.

use std::sync::Arc;

use dutydesk::domain::{Catalog, Target};
use dutydesk::meaning::model::softmax;
use dutydesk::meaning::{FIELDS, Reader, syllable};
use dutydesk::search::{BUILTIN_PHRASES, Features, Index, Route, SearchOptions};
use dutydesk::storage::catalog_file;

use crate::data::{self, Data};

/// One text: what the rule weighs, by entry; and which entries are right.
pub struct Asked {
    title: usize,
    sectors: Vec<usize>,
    features: Vec<[f32; COUNT]>,
    right: Vec<bool>,
    office_right: Vec<bool>,
}

const COUNT: usize = 3;
const NAMES: [&str; COUNT] = ["MODEL", "SAID", "HOUSE"];

/// The index of the built-in list with other models.
pub fn index(reader: Reader) -> Index {
    let catalog = Arc::new(catalog_file::builtin());
    Index::build_reading(catalog, &BUILTIN_PHRASES, Arc::new(reader))
}

/// The index of a list that the models know nothing of, `tests/fixtures/questions/foreign.ron`.
pub fn foreign(reader: Reader) -> (Arc<Catalog>, Index) {
    let text = std::fs::read_to_string("tests/fixtures/questions/foreign.ron").expect("foreign.ron");
    let catalog = Catalog::new(ron::from_str(&text).expect("foreign.ron is RON")).expect("foreign.ron is consistent");
    let catalog = Arc::new(catalog);
    (Arc::clone(&catalog), Index::build_reading(catalog, &BUILTIN_PHRASES, Arc::new(reader)))
}

/// How many of the questions for that list name a right office first, how many among three, and of how many.
pub fn ask_foreign((catalog, index): &(Arc<Catalog>, Index), spelled: bool) -> [usize; 3] {
    let table =
        std::fs::read_to_string("tests/fixtures/questions/foreign-questions.tsv").expect("foreign-questions.tsv");
    let mut counts = [0; 3];
    for line in table.lines().skip(1) {
        let [_, text, offices] = line.split('\t').collect::<Vec<_>>()[..] else { panic!("{line}") };
        let typed = if spelled { syllable::typed(text) } else { text.to_owned() };
        let routes = index.route(&typed, SearchOptions::default(), 3);
        let right = |route: &Route| offices.split('|').any(|name| catalog.offices()[route.office].name == name);
        let right: Vec<bool> = routes.iter().map(right).collect();
        let asked = [right.first() == Some(&true), right.contains(&true), true];
        counts.iter_mut().zip(asked).for_each(|(count, one)| *count += usize::from(one));
    }
    counts
}

/// Asks an index titles; as pinyin, if `spelled`.
pub fn ask(index: &Index, data: &Data, titles: &[usize], spelled: bool) -> Vec<Asked> {
    titles
        .iter()
        .map(|position| {
            let title = &data.titles[*position];
            let text = if spelled { syllable::typed(&title.text) } else { title.text.clone() };
            let asked: Vec<(Target, Features)> = index.features(&text);
            let sector = |target: &Target| match target {
                Target::Sector(name) => FIELDS.iter().position(|field| field.name == *name),
                _ => None,
            };
            let right: Vec<bool> = asked
                .iter()
                .map(|(target, _)| sector(target).is_some_and(|sector| title.sectors.contains(&(sector as u8))))
                .collect();
            let offices: Vec<usize> = title.sectors.iter().map(|sector| data::office(usize::from(*sector))).collect();
            let office_right = asked
                .iter()
                .map(|(target, _)| sector(target).is_some_and(|sector| offices.contains(&data::office(sector))))
                .collect();
            let sectors = asked.iter().map(|(target, _)| sector(target).unwrap_or(FIELDS.len())).collect();
            Asked { title: *position, sectors, features: asked.iter().map(features).collect(), right, office_right }
        })
        .filter(|asked| asked.right.contains(&true))
        .collect()
}

fn features((_, features): &(Target, Features)) -> [f32; COUNT] {
    [features.model, features.said, features.house]
}

fn scores(asked: &Asked, weights: &[f32; COUNT]) -> Vec<f32> {
    asked
        .features
        .iter()
        .map(|features| features.iter().zip(weights).map(|(feature, weight)| feature * weight).sum())
        .collect()
}

/// Learns the weights: gradient descent on −log of the right entries' probability.
pub fn learn(all: &[&Asked], used: [bool; COUNT]) -> [f32; COUNT] {
    let mut weights = [1.0, 0.3, 0.0];
    (0..COUNT).filter(|place| !used[*place]).for_each(|place| weights[place] = 0.0);
    let mut squares = [1e-6_f32; COUNT];
    for _ in 0..150 {
        let mut gradient = [0.0; COUNT];
        for asked in all {
            let likely = softmax(&scores(asked, &weights));
            let right: f32 = likely.iter().zip(&asked.right).filter(|(_, right)| **right).map(|(part, _)| part).sum();
            for (entry, features) in asked.features.iter().enumerate() {
                let slope = likely[entry] - if asked.right[entry] { likely[entry] / right.max(1e-9) } else { 0.0 };
                (0..COUNT).for_each(|place| gradient[place] += slope * features[place]);
            }
        }
        for place in (0..COUNT).filter(|place| used[*place]) {
            let slope = gradient[place] / all.len() as f32;
            squares[place] += slope * slope;
            weights[place] -= 0.1 * slope / squares[place].sqrt();
        }
    }
    weights
}

/// Sector-1, office-1, sector in 3.
fn right(all: &[&Asked], weights: &[f32; COUNT]) -> [f64; 3] {
    let mut counts = [0_usize; 3];
    for asked in all {
        let scores = scores(asked, weights);
        let mut order: Vec<usize> = (0..scores.len()).collect();
        order.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]));
        counts[0] += usize::from(asked.right[order[0]]);
        counts[1] += usize::from(asked.office_right[order[0]]);
        counts[2] += usize::from(order[..3].iter().any(|entry| asked.right[*entry]));
    }
    counts.map(|count| 100.0 * count as f64 / all.len().max(1) as f64)
}

/// Reports what each choice of features reaches, cross-validated over folds, and the weights.
pub fn report(what: &str, folds: &[Vec<Asked>]) -> [f32; COUNT] {
    let all: Vec<&Asked> = folds.iter().flatten().collect();
    println!("{what}: {} texts, sector-1 / office-1 / sector in 3", all.len());
    let mut last = [0.0; COUNT];
    for used in [[true, false, false], [true, false, true], [true; COUNT]] {
        let mut sums = [0.0; 3];
        for fold in 0..folds.len() {
            let kept: Vec<&Asked> =
                folds.iter().enumerate().filter(|(other, _)| *other != fold).flat_map(|(_, asked)| asked).collect();
            let held: Vec<&Asked> = folds[fold].iter().collect();
            let weights = learn(&kept, used);
            let one = right(&held, &weights);
            (0..3).for_each(|place| sums[place] += one[place] * held.len() as f64 / all.len() as f64);
        }
        let weights = learn(&all, used);
        let named: Vec<String> = NAMES
            .iter()
            .zip(weights)
            .zip(used)
            .filter(|(_, used)| *used)
            .map(|((name, weight), _)| format!("{name} {weight:.2}"))
            .collect();
        println!("  {:.1} / {:.1} / {:.1}  {}", sums[0], sums[1], sums[2], named.join(", "));
        last = weights;
    }
    last
}

/// Prints the misses that were said with the most confidence: the title's id, what was named, what is right.
pub fn worst(folds: &[Vec<Asked>], weights: &[f32; COUNT], data: &Data) {
    let name = |sector: usize| FIELDS.get(sector).map_or("?", |field| &*field.name);
    let mut misses: Vec<(f32, String)> = Vec::new();
    for asked in folds.iter().flatten() {
        let likely = softmax(&scores(asked, weights));
        let best = (0..likely.len()).max_by(|one, other| likely[*one].total_cmp(&likely[*other])).unwrap_or_default();
        if !asked.right[best] {
            let title = &data.titles[asked.title];
            let right: Vec<&str> = title.sectors.iter().map(|sector| name(usize::from(*sector))).collect();
            misses.push((likely[best], format!("{} {} for {}", title.id, name(asked.sectors[best]), right.join("|"))));
        }
    }
    misses.sort_by(|one, other| other.0.total_cmp(&one.0));
    misses.iter().take(20).for_each(|(likely, miss)| println!("  worst {:.0} %: {miss}", likely * 100.0));
    let mut pairs: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for (_, miss) in &misses {
        *pairs.entry(miss.split_once(' ').map_or("", |(_, pair)| pair)).or_default() += 1;
    }
    let mut pairs: Vec<(&str, usize)> = pairs.into_iter().collect();
    pairs.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    pairs.iter().take(12).for_each(|(pair, count)| println!("  often {count}: {pair}"));
}

/// Prints the calibration by isotonic regression, and how well it holds in each fold when made from the others.
pub fn calibrate(folds: &[Vec<Asked>], weights: &[f32; COUNT]) {
    let point = |asked: &Asked| {
        let likely = softmax(&scores(asked, weights));
        let best = (0..likely.len()).max_by(|one, other| likely[*one].total_cmp(&likely[*other])).unwrap_or_default();
        (likely[best], asked.right[best])
    };
    let points: Vec<Vec<(f32, bool)>> = folds.iter().map(|fold| fold.iter().map(point).collect()).collect();
    let mut bins = [(0_usize, 0.0_f32, 0_usize); 10];
    for fold in 0..points.len() {
        let others: Vec<(f32, bool)> = points
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != fold)
            .flat_map(|(_, points)| points.iter().copied())
            .collect();
        let knots = isotonic(others);
        for (likely, right) in &points[fold] {
            let said = interpolate(&knots, *likely);
            let bin = &mut bins[(1..10).filter(|tenth| said * 10.0 >= *tenth as f32).count()];
            *bin = (bin.0 + 1, bin.1 + said, bin.2 + usize::from(*right));
        }
    }
    let all: usize = bins.iter().map(|bin| bin.0).sum();
    let mut error = 0.0;
    for (place, (count, said, right)) in bins.iter().enumerate().filter(|(_, bin)| bin.0 > 0) {
        let (said, right) = (said / *count as f32, *right as f32 / *count as f32);
        error += (said - right).abs() * *count as f32 / all as f32;
        println!("  said {}-{} %: {count} texts, right {:.1} %", place * 10, place * 10 + 10, right * 100.0);
    }
    println!("  expected calibration error {error:.3}");
    println!("  KNOTS {:?}", isotonic(points.into_iter().flatten().collect()));
}

/// Pools adjacent violators over about twelve bins of equal size.
fn isotonic(mut points: Vec<(f32, bool)>) -> Vec<(f32, f32)> {
    points.sort_by(|one, other| one.0.total_cmp(&other.0));
    let size = points.len().div_ceil(14).max(1);
    let mut pools: Vec<(f32, f32, f32)> = Vec::new();
    for chunk in points.chunks(size) {
        let count = chunk.len() as f32;
        pools.push((
            chunk.iter().map(|point| point.0).sum::<f32>(),
            chunk.iter().filter(|point| point.1).count() as f32,
            count,
        ));
        while let [.., before, last] = pools.as_slice() {
            if before.1 / before.2 <= last.1 / last.2 {
                break;
            }
            let joined = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    let mut knots = vec![(0.0, 0.0)];
    knots.extend(pools.iter().map(|(sum, right, count)| {
        ((sum / count * 1000.0).round() / 1000.0, (right / count * 1000.0).round() / 1000.0)
    }));
    knots.push((1.0, knots.last().map_or(1.0, |knot| knot.1)));
    knots.dedup_by(|next, last| next.0 <= last.0);
    knots
}

fn interpolate(knots: &[(f32, f32)], likely: f32) -> f32 {
    let after = knots.partition_point(|(known, _)| *known < likely).clamp(1, knots.len() - 1);
    let ((low, from), (high, to)) = (knots[after - 1], knots[after]);
    from + (to - from) * ((likely - low) / (high - low)).clamp(0.0, 1.0)
}
