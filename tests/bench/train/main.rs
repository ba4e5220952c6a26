//! Makes the weights that the program carries: `cargo bench --bench train -- TITLES [--write]`.
//!
//! TITLES is the table of real titles (`../shared/eval/real/titles.tsv`), whose texts never enter this repository; their
//! labels, by id, are `tests/eval/labels.tsv`. Prints how well models do that were trained without the titles they are asked
//! (five-fold cross-validation) and with `--write` trains on all of it and writes `assets/meaning/`.

mod data;

use std::time::Instant;

use data::{Data, Title};
use dutydesk::meaning::FIELDS;
use dutydesk::meaning::model::{Model, softmax};
use dutydesk::meaning::train::{Settings, train};

const FOLDS: usize = 5;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).filter(|arg| arg != "--bench").collect();
    let Some(path) = args.iter().find(|arg| !arg.starts_with("--")) else {
        println!("train: no table of titles named, nothing to do");
        return;
    };
    let data = Data::read(path);
    println!("{} sayings and names, {} titles", data.base.len(), data.titles.len());
    let default = Settings::default();
    let settings = Settings {
        passes: data::setting("PASSES", default.passes),
        rate: data::setting("RATE", default.rate),
        min_count: data::setting("MIN", default.min_count),
        grams: data::setting("GRAMS", default.grams),
        classes: data::setting("CLASSES", default.classes),
    };
    if !args.iter().any(|arg| arg == "--no-check") {
        validate(&data, [settings; 2]);
    }
    for (name, syllables) in [("characters", false), ("syllables", true)] {
        if args.iter().any(|arg| arg == "--write") {
            let all: Vec<usize> = (0..data.titles.len()).collect();
            let packed = train(&data.examples(&all, syllables), FIELDS.len(), settings).pack();
            println!("{name}: {} bytes", packed.len());
            let path = format!("assets/meaning/{name}.bin");
            std::fs::create_dir_all("assets/meaning")
                .and_then(|()| std::fs::write(path, packed))
                .expect("assets/meaning is written");
        }
    }
}

/// Five-fold cross-validation over the titles.
fn validate(data: &Data, settings: [Settings; 2]) {
    let start = Instant::now();
    let mut tallies = [[0_usize; 3]; 3];
    let mut all = 0;
    let models = |titles: &[usize]| {
        [false, true].map(|syllables| {
            let settings = settings[usize::from(syllables)];
            Model::read(train(&data.examples(titles, syllables), FIELDS.len(), settings).pack())
                .expect("a packed model is read")
        })
    };
    let models = &models;
    std::thread::scope(|scope| {
        let folds: Vec<_> = (0..FOLDS)
            .map(|fold| {
                scope.spawn(move || {
                    let (held, kept): (Vec<usize>, Vec<usize>) =
                        (0..data.titles.len()).partition(|title| title % FOLDS == fold);
                    let models = models(&kept);
                    (judge_all(held.iter().map(|title| &data.titles[*title]), &models), held.len())
                })
            })
            .collect();
        for fold in folds {
            let (one, held) = fold.join().expect("a fold");
            tallies = add(tallies, one);
            all += held;
        }
    });
    let show = |what: &str, tally: [[usize; 3]; 3], all: usize| {
        let row =
            |row: [usize; 3]| row.map(|right| format!("{:.1}", 100.0 * right as f64 / all.max(1) as f64)).join(" / ");
        println!(
            "{what} ({all}), sector-1 / office-1 / sector in 3: characters {}; syllables {}; both {}",
            row(tally[0]),
            row(tally[1]),
            row(tally[2])
        );
    };
    show("held out", tallies, all);
    let every: Vec<usize> = (0..data.titles.len()).collect();
    show("dev", judge_all(data.asked.iter(), &models(&every)), data.asked.len());
    println!("{:.0} s", start.elapsed().as_secs_f32());
}

fn add(one: [[usize; 3]; 3], other: [[usize; 3]; 3]) -> [[usize; 3]; 3] {
    std::array::from_fn(|row| std::array::from_fn(|column| one[row][column] + other[row][column]))
}

fn judge_all<'t>(titles: impl Iterator<Item = &'t Title>, models: &[Model; 2]) -> [[usize; 3]; 3] {
    titles
        .map(|title| {
            let logits = [false, true].map(|syllables| {
                let model = &models[usize::from(syllables)];
                model.logits(&model.known(&data::grams(&title.text, syllables)))
            });
            let both: Vec<f32> =
                logits[0].iter().zip(&logits[1]).map(|(one, other)| 0.65 * one + 0.35 * other).collect();
            [judge(title, &logits[0]), judge(title, &logits[1]), judge(title, &both)]
        })
        .fold([[0; 3]; 3], add)
}

/// Whether the first sector, the first office and one of three sectors are right.
fn judge(title: &Title, logits: &[f32]) -> [usize; 3] {
    let fields = softmax(logits);
    let mut sectors = [0.0; data::SECTORS];
    for (field, probability) in fields.iter().enumerate() {
        let sector = FIELDS[field].within.first().map_or(field, |wider| usize::from(*wider));
        if sector < data::SECTORS {
            sectors[sector] += probability;
        }
    }
    let mut order: Vec<usize> = (0..data::SECTORS).collect();
    order.sort_by(|one, other| sectors[*other].total_cmp(&sectors[*one]));
    let right = |sector: &usize| title.sectors.contains(&(*sector as u8));
    let office = title.sectors.iter().any(|sector| data::office(usize::from(*sector)) == data::office(order[0]));
    [usize::from(right(&order[0])), usize::from(office), usize::from(order[..3].iter().any(right))]
}
