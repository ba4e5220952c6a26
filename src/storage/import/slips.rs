//! Likely mistakes in the document. They are reported and not corrected: the text stays as published, and a person decides.

use std::collections::HashMap;

use super::findings::Finding;
use super::sectors;
use crate::domain::{CatalogData, text};

/// Looks through the duties and adds what it finds.
pub(super) fn look(data: &CatalogData, findings: &mut Vec<Finding>) {
    let with_stop = data.duties.iter().filter(|duty| duty.text.ends_with('。')).count();
    let stop_is_usual = with_stop * 2 > data.duties.len();
    for duty in &data.duties {
        let number = duty.number;
        if let Some(mark) = half_width_mark(&duty.text) {
            findings.push(Finding::HalfWidthMark { number, mark });
        }
        if stop_is_usual && !duty.text.ends_with('。') {
            findings.push(Finding::NoFullStop { number });
        }
        if duty.text.trim_end_matches('。').ends_with('工') {
            findings.push(Finding::CutWord { number });
        }
        if let Some(mark) = unbalanced(&duty.text) {
            findings.push(Finding::Unbalanced { number, mark });
        }
    }
    uneven_tails(data, findings);
}

/// A half-width comma, semicolon or colon between hanzi.
fn half_width_mark(written: &str) -> Option<char> {
    let chars: Vec<char> = written.chars().collect();
    chars.windows(3).find_map(|three| match three {
        [before, mark @ (',' | ';' | ':'), after] if text::is_hanzi(*before) && text::is_hanzi(*after) => Some(*mark),
        _ => None,
    })
}

/// A bracket or quote without its other half.
fn unbalanced(written: &str) -> Option<char> {
    let count = |mark: char| written.chars().filter(|c| *c == mark).count();
    let pairs = [('（', '）'), ('(', ')'), ('“', '”'), ('《', '》')];
    pairs.into_iter().find(|(open, close)| count(*open) != count(*close)).map(|(open, _)| open)
}

/// Parallel duties end alike: `等方面的文电工作`, `等方面的调研工作`. One that lacks the 的 of the others stands out.
fn uneven_tails(data: &CatalogData, findings: &mut Vec<Finding>) {
    let tails: Vec<(u32, &str)> = data
        .duties
        .iter()
        .filter_map(|duty| sectors::fields(&duty.text).map(|(_, tail)| (duty.number, tail)))
        .collect();
    let mut by_core: HashMap<&str, [usize; 2]> = HashMap::new();
    for (_, tail) in &tails {
        let core = tail.strip_prefix('的').unwrap_or(tail);
        by_core.entry(core).or_default()[usize::from(tail.starts_with('的'))] += 1;
    }
    for (number, tail) in tails {
        let [without, with] = by_core.get(tail.strip_prefix('的').unwrap_or(tail)).copied().unwrap_or_default();
        if !tail.starts_with('的') && with > without {
            findings.push(Finding::UnevenTail { number });
        }
    }
}
