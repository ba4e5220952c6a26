//! Mandates as rows bring them up: with headings or without, repeated, continued, or in a row of their own.

use super::Assembler;
use crate::domain::Mandate;
use crate::storage::import::findings::Finding;
use crate::storage::import::text::join;
use crate::storage::import::{headings, sectioned};

/// No mandate in a row of its own is longer, in characters.
const BANNER: usize = 60;

impl Assembler {
    /// A row that is one cell from end to end: a body whose offices follow, a mandate, or something that is no duty.
    pub(super) fn banner(&mut self, text: &str, line: usize) {
        if let Some(name) = sectioned::office_of(text) {
            self.parent = Some(name);
        } else if self.columns.mandate.is_none() && text.chars().count() <= BANNER {
            self.headed |= headings::split(text).is_some();
            self.mandate(text, line);
        } else {
            self.findings.push(Finding::LeftOut { line, text: text.to_owned() });
        }
    }

    pub(super) fn mandate(&mut self, cell: &str, line: usize) {
        if cell.is_empty() {
            return;
        }
        if let Some((heading, number, rest)) = headings::split(cell) {
            // A table may repeat the mandate in each of its rows.
            let same = |mandate: &Mandate| mandate.heading == heading && mandate.text.starts_with(rest);
            match self.mandates.iter().position(same) {
                Some(known) => self.current = known,
                None => self.new_mandate(number, heading, rest, line),
            }
        } else if self.headed && !self.mandates.is_empty() {
            let mandate = &mut self.mandates[self.current];
            if mandate.text != cell {
                mandate.text = join(std::mem::take(&mut mandate.text), cell);
                let heading = mandate.heading.clone();
                self.findings.push(Finding::MandateContinued { line, heading });
            }
        } else if let Some(known) = self.mandates.iter().position(|mandate| mandate.text == cell) {
            self.current = known;
        } else {
            let number = self.mandates.len() as u32 + 1;
            self.new_mandate(number, headings::heading(number), cell, line);
        }
    }

    fn new_mandate(&mut self, number: u32, heading: String, text: &str, line: usize) {
        let last = self.mandates.last().map_or(0, |mandate| mandate.id);
        let id = if number > last { number } else { last + 1 };
        self.current = self.mandates.len();
        self.mandates.push(Mandate { id, heading, short: None, text: text.to_owned() });
        self.lines.mandates.push(line);
    }
}
