//! The choice of a target over the whole, unfiltered list: sectors, offices, duties, with a search box of its own.

use std::ops::Range;

use tui_input::Input;

use super::{Decision, Outcome};
use crate::action::Action;
use crate::app::desk::Desk;
use crate::app::field;
use crate::app::list::List;
use crate::domain::{Annotation, Target, text};

/// How many of the best hits name fields of government.
const BEST: usize = 3;

/// What the chosen target is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Errand {
    /// These caller's words shall lead there.
    Teach(String),
    /// The call in the form below leads there.
    Lead,
    /// This annotation, whose target is gone, shall move there.
    Move(Box<Annotation>),
}

/// One row of the picker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// A sector, by its position in the catalog.
    Sector(usize),
    /// An office, by its position in the catalog.
    Office(usize),
    /// A duty, by its row in the catalog.
    Duty(usize),
}

/// A choice that is being made.
#[derive(Debug, Clone, Default)]
pub struct Picker {
    /// What it is for; `None` once it was chosen.
    pub errand: Option<Errand>,
    /// What was typed into its search box.
    pub query: Input,
    /// The rows that are left.
    pub choices: Vec<Choice>,
    /// The cursor.
    pub list: List,
}

impl Picker {
    /// A picker over everything, the cursor on what is likely.
    #[must_use]
    pub fn new(errand: Errand, desk: &Desk, likely: Option<Target>) -> Self {
        let mut picker = Self { errand: Some(errand), ..Self::default() };
        picker.search(desk);
        if let Some(likely) = likely {
            picker.select(desk, &likely);
        }
        picker
    }

    /// The picker with a text in its search box; nothing changes where that is empty.
    #[must_use]
    pub fn typed(mut self, desk: &Desk, text: &str) -> Self {
        if !text.is_empty() {
            self.query = Input::new(text.to_owned());
            self.search(desk);
        }
        self
    }

    /// The place that a row stands for.
    #[must_use]
    pub fn target(&self, desk: &Desk) -> Option<Target> {
        self.target_at(desk, self.list.cursor)
    }

    fn target_at(&self, desk: &Desk, position: usize) -> Option<Target> {
        let catalog = &desk.catalog;
        self.choices.get(position).map(|choice| match *choice {
            Choice::Sector(sector) => Target::Sector(catalog.sectors()[sector].name.clone()),
            Choice::Office(office) => Target::Office(catalog.offices()[office].name.clone()),
            Choice::Duty(row) => Target::Duty(catalog.duties()[row].number),
        })
    }

    fn search(&mut self, desk: &Desk) {
        let catalog = &desk.catalog;
        let query = self.query.value().trim().to_owned();
        let query = query.as_str();
        let folded = text::fold(query);
        let named = |name: &str| text::fold(name).contains(&folded);
        let sectors = (0..catalog.sectors().len()).filter(|sector| named(&catalog.sectors()[*sector].name));
        let offices = (0..catalog.offices().len()).filter(|office| {
            let office = &catalog.offices()[*office];
            named(&office.name) || office.also.iter().any(|name| named(name))
        });
        self.choices = sectors.map(Choice::Sector).chain(offices.map(Choice::Office)).collect();
        self.through(desk, query);
        match &desk.index {
            Some(index) if !query.is_empty() => {
                let results = index.search(query, desk.options);
                self.choices.extend(results.hits.iter().map(|hit| Choice::Duty(hit.row as usize)));
            }
            _ => self.choices.extend((0..catalog.duties().len()).map(Choice::Duty)),
        }
        self.list.select(0, self.choices.len());
    }

    /// What the query leads to though it is not its name: the field of government of a caller's words (住建), a sector or an
    /// office spelled in pinyin. It comes first.
    fn through(&mut self, desk: &Desk, query: &str) {
        let Some(index) = desk.index.as_ref().filter(|_| !query.is_empty()) else { return };
        let catalog = &desk.catalog;
        let mut found = Vec::new();
        for hit in index.search(query, desk.options).hits.iter().take(BEST) {
            let why = index.explain(query, desk.options, hit);
            let row = hit.row as usize;
            found.extend(why.sector.map(Choice::Sector));
            let matched = |range: &Range<usize>| catalog.duties()[row].text.get(range.clone()).unwrap_or_default();
            let spelled = |sector: &usize| {
                let name = catalog.sectors()[*sector].name.as_str();
                why.text.iter().map(matched).any(|word| word.chars().count() > 1 && name.contains(word))
            };
            found.extend(catalog.sectors_of(row).filter(spelled).map(Choice::Sector));
            found.extend((!why.office.is_empty()).then(|| Choice::Office(catalog.office_of(row))));
        }
        for choice in found.into_iter().rev() {
            self.choices.retain(|other| *other != choice);
            self.choices.insert(0, choice);
        }
    }

    /// Puts the cursor on a target, such as the present answer.
    fn select(&mut self, desk: &Desk, target: &Target) {
        let found = (0..self.choices.len()).find(|at| self.target_at(desk, *at).as_ref() == Some(target));
        self.list.select(found.unwrap_or_default(), self.choices.len());
    }

    pub(super) fn update(&mut self, desk: &Desk, action: &Action) -> Outcome {
        if *action == Action::Accept {
            let target = self.target(desk);
            return Outcome::Leave(match (self.errand.take(), target) {
                (Some(Errand::Teach(phrase)), Some(target)) => Decision::Teach(phrase, target),
                (Some(Errand::Lead), Some(target)) => Decision::Lead(target),
                (Some(Errand::Move(annotation)), Some(target)) => Decision::Move(annotation, target),
                _ => Decision::Nothing,
            });
        }
        if !self.list.update(action, self.choices.len()) {
            let before = self.query.value().to_owned();
            field::update(&mut self.query, action);
            if self.query.value() != before {
                self.search(desk);
            }
        }
        Outcome::Stay
    }
}
