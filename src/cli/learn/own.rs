//! What an office has taught by its own work: phrases, and where its calls were really passed.

use crate::cli::searcher::Searcher;
use crate::domain::annotation::{Call, CallState};
use crate::domain::{Body, Target};
use crate::search::Ticket;

/// The tickets that the annotations hold, and how many of them are calls.
///
/// A call counts once it was passed on or closed: until then its place is what the rule itself guessed. It counts for whom it
/// was passed to where the list knows that name, else for the place that it stands at. A purged call has no words left.
pub(super) fn tickets(searcher: &Searcher) -> (Vec<Ticket>, usize) {
    let mut calls = 0;
    let live = searcher.annotations.live(searcher.catalog.id());
    let tickets = live.filter_map(|annotation| {
        let (text, entries, only_taught) = match &annotation.body {
            Body::Phrase { text } => (text, entries(searcher, &annotation.target), true),
            Body::Call(call) if call.state != CallState::Open && !call.matter.is_empty() => {
                (&call.matter, passed_to(searcher, call, &annotation.target), false)
            }
            _ => return None,
        };
        if entries.is_empty() {
            return None;
        }
        calls += usize::from(!only_taught);
        Some(Ticket { text: text.clone(), entries, only_taught })
    });
    (tickets.collect(), calls)
}

fn passed_to(searcher: &Searcher, call: &Call, target: &Target) -> Vec<u32> {
    let named = searcher.index.entries_named(&call.passed_to);
    if named.is_empty() { entries(searcher, target) } else { named }
}

fn entries(searcher: &Searcher, target: &Target) -> Vec<u32> {
    match target {
        Target::Sector(name) | Target::Office(name) => searcher.index.entries_named(name),
        Target::Duty(number) => searcher.catalog.duty_row(*number).map_or_else(Vec::new, |row| {
            let office = &searcher.catalog.offices()[searcher.catalog.office_of(row)].name;
            searcher.index.entries_named(office)
        }),
        Target::Mandate(_) => Vec::new(),
    }
}
