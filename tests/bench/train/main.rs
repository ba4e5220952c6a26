//! Makes the weights that the program carries: `cargo bench --bench train -- TITLES [--write]`.
//!
//! TITLES is the table of real titles (`../shared/eval/real/titles.tsv`), whose texts never enter this repository; their
//! labels, by id, are `tests/eval/labels.tsv`. Prints how well models do that were trained without the titles they are asked
//! (five-fold cross-validation) and with `--write` trains on all of it and writes `assets/meaning/`.

#[path = "../bm25.rs"]
mod bm25;
mod data;
mod mix;
mod pairs;

use std::time::Instant;

use data::{Data, Title};
use dutydesk::meaning::model::{Model, softmax};
use dutydesk::meaning::train::{Settings, train};
use dutydesk::meaning::{FIELDS, Reader, syllable};

const FOLDS: usize = 5;

/// What a brute BM25 over the same sayings and duties reaches on the same titles.
fn beside(data: &Data) {
    let peer = bm25::Bm25::of_sectors(&dutydesk::storage::catalog_file::builtin());
    let (mut first, mut office, mut among) = (0, 0, 0);
    for title in &data.titles {
        let ranked = peer.rank(&title.text);
        let field = |name: &str| FIELDS.iter().position(|field| field.name == *name).map(|field| field as u8);
        let right = |(name, _): &(&str, f32)| field(name).is_some_and(|field| title.sectors.contains(&field));
        let of = |name: &str| field(name).map(|field| data::office(usize::from(field)));
        first += usize::from(ranked.first().is_some_and(right));
        among += usize::from(ranked.iter().take(3).any(right));
        let offices: Vec<_> = title.sectors.iter().map(|sector| Some(data::office(usize::from(*sector)))).collect();
        office += usize::from(ranked.first().is_some_and(|(name, _)| offices.contains(&of(name))));
    }
    let share = |count: usize| 100.0 * count as f64 / data.titles.len().max(1) as f64;
    println!(
        "a brute BM25, sector-1 / office-1 / sector in 3: {:.1} / {:.1} / {:.1}",
        share(first),
        share(office),
        share(among)
    );
}

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
        ..default
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

/// Five-fold cross-validation over the titles: what the models say alone, and the rule with everything that it weighs.
fn validate(data: &Data, settings: [Settings; 2]) {
    let start = Instant::now();
    let models = |titles: &[usize]| {
        [false, true].map(|syllables| {
            let settings = settings[usize::from(syllables)];
            let weights = train(&data.examples(titles, syllables), FIELDS.len(), settings);
            Model::read(weights.pack()).expect("a packed model is read")
        })
    };
    let models = &models;
    let (mut tallies, mut hanzi, mut spelled) = ([[0_usize; 4]; 3], Vec::new(), Vec::new());
    let mut foreign = [[0_usize; 3]; 2];
    let mut two = pairs::Tally::default();
    std::thread::scope(|scope| {
        let folds: Vec<_> = (0..FOLDS)
            .map(|fold| {
                scope.spawn(move || {
                    let (held, kept): (Vec<usize>, Vec<usize>) =
                        (0..data.titles.len()).partition(|title| title % FOLDS == fold);
                    let models = models(&kept);
                    let tally = judge_all(held.iter().map(|title| &data.titles[*title]), &models);
                    let reader = |models: &[Model; 2]| {
                        let [characters, syllables] = models.clone();
                        Reader::new(characters, syllables).expect("models of the fields")
                    };
                    let foreign = mix::foreign(reader(&models));
                    let foreign = [false, true].map(|spelled| mix::ask_foreign(&foreign, spelled));
                    let index = mix::index(reader(&models));
                    let ask = |spelled| mix::ask(&index, data, &held, spelled);
                    (tally, ask(false), ask(true), pairs::ask(&index, data, &held), foreign)
                })
            })
            .collect();
        for fold in folds {
            let (tally, one, other, pairs, asked) = fold.join().expect("a fold");
            tallies = add(tallies, tally);
            foreign = add(foreign, asked);
            two = two.add(pairs);
            hanzi.push(one);
            spelled.push(other);
        }
    });
    let row = |row: &[usize], all: usize| {
        let shares: Vec<String> =
            row.iter().map(|right| format!("{:.1}", 100.0 * *right as f64 / all.max(1) as f64)).collect();
        shares.join(" / ")
    };
    let all = data.titles.len();
    println!(
        "models alone, sector-1 / office-1 / sector in 3 / field: characters {}; syllables {}; both {}",
        row(&tallies[0], all),
        row(&tallies[1], all),
        row(&tallies[2], all)
    );
    for (how, [first, among, asked]) in ["", " typed as pinyin"].iter().zip(foreign) {
        println!("a foreign list{how}, first / among three: {}", row(&[first, among], asked));
    }
    let reader = Reader::builtin();
    let cut = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        reader.syllables(&chars).into_iter().map(|token| token.key).collect::<Vec<_>>()
    };
    let hanzi_of = |text: &str| text.chars().filter(|c| dutydesk::domain::text::is_hanzi(*c)).collect::<String>();
    let right = data.titles.iter().filter(|title| {
        let (one, other) = (cut(&hanzi_of(&title.text)), cut(&syllable::typed(&hanzi_of(&title.text))));
        if one != other && std::env::var("CUTS").is_ok() {
            println!("{} {}", title.text, reader.cut(&syllable::typed(&hanzi_of(&title.text))));
        }
        one == other
    });
    println!("letters cut as meant: {:.1} %", 100.0 * right.count() as f64 / all.max(1) as f64);
    for (what, folds) in [("titles", &hanzi), ("titles typed as pinyin", &spelled)] {
        let weights = mix::report(what, folds);
        mix::calibrate(folds, &weights);
        mix::worst(folds, &weights, data);
    }
    two.print();
    beside(data);
    println!("{:.0} s", start.elapsed().as_secs_f32());
}

fn add<const ROWS: usize, const COLUMNS: usize>(
    one: [[usize; COLUMNS]; ROWS],
    other: [[usize; COLUMNS]; ROWS],
) -> [[usize; COLUMNS]; ROWS] {
    std::array::from_fn(|row| std::array::from_fn(|column| one[row][column] + other[row][column]))
}

fn judge_all<'t>(titles: impl Iterator<Item = &'t Title>, models: &[Model; 2]) -> [[usize; 4]; 3] {
    let share = dutydesk::meaning::reading::CHARACTERS;
    titles
        .map(|title| {
            let logits = [false, true].map(|syllables| {
                let model = &models[usize::from(syllables)];
                model.logits(&model.known(&data::grams(&title.text, syllables)))
            });
            let both = logits[0].iter().zip(&logits[1]).map(|(one, other)| share * one + (1.0 - share) * other);
            let both: Vec<f32> = both.collect();
            [judge(title, &logits[0]), judge(title, &logits[1]), judge(title, &both)]
        })
        .fold([[0; 4]; 3], add)
}

/// Whether the first sector, the first office, one of three sectors and the first field are right.
fn judge(title: &Title, logits: &[f32]) -> [usize; 4] {
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
    let field = (0..fields.len()).max_by(|one, other| fields[*one].total_cmp(&fields[*other]));
    let field = title.fields.iter().any(|known| Some(usize::from(*known)) == field);
    [usize::from(right(&order[0])), usize::from(office), usize::from(order[..3].iter().any(right)), usize::from(field)]
}
