//! Learning from an office's own past tickets: on top of the built-in rule, a small model over the entries of the list.
//!
//! Every ticket is a text and the entries that are right. The rule's scores are given to the learner as an offset, so that it
//! learns only what the rule gets wrong. How much better that makes the answers is told by five-fold cross-validation.

use std::sync::atomic::{AtomicUsize, Ordering};

use crate::domain::{Target, text};
use crate::meaning::learned::{self, Accuracy, Learned};
use crate::meaning::model::{Model, softmax};
use crate::meaning::train::{Example, Settings, train};
use crate::search::index::Index;
use crate::search::matching::evidence::Evidence;
use crate::search::matching::query::Query;
use crate::search::parallel;
use crate::search::routing::Routing;
use crate::search::routing::learned::{first_office, named};

/// How tickets are learned. Tried on 6,055 titles over which two habits of an invented office were laid (the labels of
/// `tests/eval`, changed where a text spoke of noise or parking): office and sector right 87.2 / 80.6 % with 3 passes at 0.15,
/// 88.9 / 82.5 with 5 at 0.4, 89.4 / 82.8 with 6 at 0.8, 88.4 / 81.9 with 10 at 0.8; 84.5 / 76.7 before.
const SETTINGS: Settings =
    Settings { passes: 6, rate: 0.8, min_count: 2, grams: 30_000, classes: 8, vocabulary: 60_000, refit: false };
/// The most sectors and offices that are told apart: a class is one byte. The others keep the rule's scores.
const CLASSES: usize = 255;
/// How often the tickets are divided for the check.
const FOLDS: usize = 5;
/// By what the learned logits may be multiplied; the check chooses.
const SCALES: [f32; 4] = [0.25, 0.5, 0.75, 1.0];

/// One past ticket.
#[derive(Debug, Clone)]
pub struct Ticket {
    /// What was asked.
    pub text: String,
    /// The entries that are right, see [`Index::entries_named`].
    pub entries: Vec<u32>,
    /// Whether it only teaches and is not asked in the check: a taught phrase.
    pub only_taught: bool,
}

/// What came of learning.
#[derive(Debug)]
pub struct Lesson {
    /// The model.
    pub learned: Learned,
    /// By office that has tickets, most first: how it did.
    pub offices: Vec<OfficeRow>,
}

/// The tickets of one office and how many were answered rightly.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfficeRow {
    /// The position of the office.
    pub office: usize,
    /// How many tickets are its own.
    pub tickets: usize,
    /// Of these: the office named first was right, before and after.
    pub office_right: [usize; 2],
    /// Of these: the sector (or office) named first was right, before and after.
    pub sector_right: [usize; 2],
}

impl Lesson {
    /// Whether more tickets are answered rightly than before.
    #[must_use]
    pub fn is_better(&self) -> bool {
        let [before, after] = self.learned.accuracy;
        (after.office, after.sector) > (before.office, before.sector) && after.sector >= before.sector
            || after.office >= before.office && after.sector > before.sector
    }
}

/// A ticket ready to be learned from.
struct Read {
    /// Per way of reading: the hashes of its n-grams.
    grams: [Vec<u32>; 2],
    /// By entry: the rule's score.
    scores: Vec<f32>,
}

/// Learns from tickets; `None` where there are none. `progress` is told how many steps of how many are done.
pub fn learn(
    index: &Index,
    tickets: &[Ticket],
    made: &str,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Option<Lesson> {
    if tickets.is_empty() {
        return None;
    }
    let classes = classes(index, tickets);
    // Reading a ticket is counted as one step, and each of the models as so many.
    let (all, done) = (tickets.len() * (FOLDS + 3), AtomicUsize::new(0));
    let step = |steps: usize| progress(done.fetch_add(steps, Ordering::Relaxed) + steps, all);
    let reads = in_parallel(tickets, |ticket| {
        let read = read(index, &ticket.text);
        step(1);
        read
    });
    let fit = |kept: &dyn Fn(usize) -> bool, sound: bool| {
        let examples: Vec<Example> = (0..tickets.len())
            .filter(|place| kept(*place))
            .filter_map(|place| example(&tickets[place], &reads[place], &classes, sound))
            .collect();
        let model = Model::read(train(&examples, classes.len(), SETTINGS).pack());
        step(tickets.len());
        model
    };
    let folds: Vec<usize> = (0..FOLDS).collect();
    let checked = in_parallel(&folds, |fold| {
        let model = fit(&|place| tickets[place].only_taught || place % FOLDS != *fold, false);
        let held = (0..tickets.len()).filter(|place| !tickets[*place].only_taught && place % FOLDS == *fold);
        let residual = |place: usize| model.as_ref().map(|model| residual(model, &tickets[place].text));
        held.filter_map(|place| Some((place, residual(place)?))).collect::<Vec<_>>()
    });
    let checked: Vec<(usize, Vec<f32>)> = checked.into_iter().flatten().collect();
    let scale = best_scale(&checked, tickets, &reads, &classes);
    let models = in_parallel(&[false, true], |sound| fit(&|_| true, *sound));
    let [characters, syllables]: [Option<Model>; 2] = models.try_into().ok()?;
    let mut rows: Vec<OfficeRow> = Vec::new();
    let mut sums = [[0_usize; 2]; 2];
    for (place, residual) in &checked {
        count(
            index,
            &tickets[*place],
            &after(&reads[*place], residual, &classes, scale),
            &reads[*place],
            &mut rows,
            &mut sums,
        );
    }
    rows.sort_by(|one, other| other.tickets.cmp(&one.tickets).then(one.office.cmp(&other.office)));
    let part = |right: usize| right as f32 / checked.len().max(1) as f32;
    let accuracy = [0, 1].map(|time| Accuracy { office: part(sums[0][time]), sector: part(sums[1][time]) });
    let targets = index.entries();
    let learned = Learned {
        catalog: index.catalog().id().to_owned(),
        made: made.to_owned(),
        tickets: tickets.len(),
        classes: classes.iter().map(|entry| targets[*entry as usize].to_string()).collect(),
        scale,
        accuracy,
        characters: characters?,
        syllables: syllables?,
    };
    Some(Lesson { learned, offices: rows })
}

/// The entries that are told apart: those of most tickets, then any.
fn classes(index: &Index, tickets: &[Ticket]) -> Vec<u32> {
    let mut counts = vec![0_usize; index.allocation().entries().len()];
    tickets.iter().flat_map(|ticket| &ticket.entries).for_each(|entry| counts[*entry as usize] += 1);
    let mut classes: Vec<u32> = (0..counts.len() as u32).collect();
    classes.sort_by_key(|entry| (std::cmp::Reverse(counts[*entry as usize]), *entry));
    classes.truncate(CLASSES);
    classes.sort_unstable();
    classes
}

fn read(index: &Index, text: &str) -> Read {
    let query = Query::new(text, index.alphabet());
    let evidence = Evidence::new(index, &query, None);
    let routing = Routing::of_one(index, &query, &evidence);
    let grams = |sound| {
        let grams = learned::grams(index.reader(), &query.typed, sound);
        grams.into_iter().map(|gram| gram.hash).collect()
    };
    Read { grams: [grams(false), grams(true)], scores: routing.scores }
}

fn example(ticket: &Ticket, read: &Read, classes: &[u32], sound: bool) -> Option<Example> {
    let label: Vec<(u8, f32)> = (classes.iter().enumerate())
        .filter(|(_, entry)| ticket.entries.contains(entry))
        .map(|(class, _)| (class as u8, 1.0))
        .collect();
    let offset = classes.iter().map(|entry| read.scores[*entry as usize]).collect();
    let grams = read.grams[usize::from(sound)].clone();
    (!label.is_empty() && label.len() < classes.len()).then_some(Example { grams, label, weight: 1.0, offset })
}

fn residual(model: &Model, text: &str) -> Vec<f32> {
    let chars: Vec<char> = text.chars().map(text::fold_char).collect();
    model.logits(&model.known(&crate::meaning::ngram::grams(&crate::meaning::ngram::characters(&chars))))
}

fn after(read: &Read, residual: &[f32], classes: &[u32], scale: f32) -> Vec<f32> {
    let mut scores = read.scores.clone();
    for (entry, logit) in classes.iter().zip(residual) {
        scores[*entry as usize] += scale * logit;
    }
    scores
}

/// The scale that makes the right entries of unseen tickets likeliest.
fn best_scale(checked: &[(usize, Vec<f32>)], tickets: &[Ticket], reads: &[Read], classes: &[u32]) -> f32 {
    let likelihood = |scale: f32| {
        let of = |(place, residual): &(usize, Vec<f32>)| {
            let likely = softmax(&after(&reads[*place], residual, classes, scale));
            let right: f32 = tickets[*place].entries.iter().map(|entry| likely[*entry as usize]).sum();
            f64::from(right.max(1e-9).ln())
        };
        checked.iter().map(of).sum::<f64>()
    };
    let best = SCALES.into_iter().max_by(|one, other| likelihood(*one).total_cmp(&likelihood(*other)));
    best.unwrap_or(1.0)
}

fn count(
    index: &Index,
    ticket: &Ticket,
    after: &[f32],
    read: &Read,
    rows: &mut Vec<OfficeRow>,
    sums: &mut [[usize; 2]; 2],
) {
    let (catalog, allocation) = (index.catalog(), index.allocation());
    let office = |entry: u32| first_office(index, allocation, catalog, entry);
    let offices: Vec<usize> = ticket.entries.iter().filter_map(|entry| office(*entry)).collect();
    let Some(own) = offices.first() else { return };
    let at = rows.iter().position(|row| row.office == *own).unwrap_or_else(|| {
        rows.push(OfficeRow { office: *own, ..OfficeRow::default() });
        rows.len() - 1
    });
    rows[at].tickets += 1;
    for (time, scores) in [read.scores.as_slice(), after].into_iter().enumerate() {
        let first = (0..scores.len()).max_by(|one, other| scores[*one].total_cmp(&scores[*other]).then(other.cmp(one)));
        let Some(first) = first.map(|entry| entry as u32) else { continue };
        let office_right = usize::from(office(first).is_some_and(|office| offices.contains(&office)));
        let sector_right = usize::from(ticket.entries.contains(&first));
        rows[at].office_right[time] += office_right;
        rows[at].sector_right[time] += sector_right;
        sums[0][time] += office_right;
        sums[1][time] += sector_right;
    }
}

/// Does the work for every item, on as many threads as there are cores, in order.
fn in_parallel<I: Sync, T: Send>(items: &[I], work: impl Fn(&I) -> T + Sync) -> Vec<T> {
    let chunk = items.len().div_ceil(parallel::count()).max(1);
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            (items.chunks(chunk)).map(|items| scope.spawn(|| items.iter().map(&work).collect::<Vec<T>>())).collect();
        threads.into_iter().flat_map(parallel::join).collect()
    })
}

impl Index {
    /// The sectors and offices among which matters are shared out.
    #[must_use]
    pub fn entries(&self) -> Vec<Target> {
        self.allocation().entries().iter().map(|place| place.target(self.catalog())).collect()
    }

    /// The entries that a name stands for, by their positions in [`Index::entries`]: that of a sector, those of an office, or
    /// of the fields of government that go by it. Empty where the list knows none.
    #[must_use]
    pub fn entries_named(&self, name: &str) -> Vec<u32> {
        named(self, name)
    }

    /// Learns from past tickets; `None` where there are none. The index must not have learned anything yet. `made` is today's
    /// date; `progress` is told how much of how much is done, from any thread.
    pub fn learn(&self, tickets: &[Ticket], made: &str, progress: &(dyn Fn(usize, usize) + Sync)) -> Option<Lesson> {
        learn(self, tickets, made, progress)
    }
}
