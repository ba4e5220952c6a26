//! A model learned from an office's own tickets, as an index uses it.

use std::sync::Arc;

use crate::domain::Target;
use crate::meaning::Reader;
use crate::meaning::learned::{self, Learned};

/// A learned model as an index uses it.
#[derive(Debug)]
pub struct InUse {
    learned: Arc<Learned>,
    /// By class: the entry.
    entries: Vec<Option<u32>>,
    count: usize,
}

/// What a learned model adds.
pub struct Added {
    /// By entry.
    pub of: Vec<f32>,
    /// Whether the model knows any of the words.
    pub heard: bool,
}

impl InUse {
    /// Finds the classes of a model among the entries of a list; `None` where it was learned for another one.
    pub fn new(catalog: &str, targets: &[Target], learned: Arc<Learned>) -> Option<Self> {
        if learned.catalog != catalog {
            return None;
        }
        let of = |class: &String| targets.iter().position(|target| target.to_string() == *class).map(|at| at as u32);
        let entries = learned.classes.iter().map(of).collect();
        Some(Self { entries, count: targets.len(), learned })
    }

    /// What to add to the rule's scores of a text.
    pub fn scores(&self, reader: &Reader, chars: &[char], spelled: bool) -> Added {
        let grams = learned::grams(reader, chars, spelled);
        let model = if spelled { &self.learned.syllables } else { &self.learned.characters };
        let known = model.known(&grams);
        let heard = known.iter().flat_map(|known| &known.ranges).any(|range| range.len() > 1);
        let mut of = vec![0.0; self.count];
        for (class, logit) in model.logits(&known).into_iter().enumerate() {
            if let Some(entry) = self.entries[class] {
                of[entry as usize] = logit * self.learned.scale;
            }
        }
        Added { of, heard }
    }
}
