//! The hand-over (交接班): what was noted since the last one, what is still to do, and what lost its target.

use super::{Decision, Outcome};
use crate::action::Action;
use crate::app::App;
use crate::app::list::List;
use crate::domain::annotation::{Handover, Standing};
use crate::domain::{Annotation, Annotations, Catalog};

/// The hand-over on the screen.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HandOverView {
    /// Only what bears this tag or was written by this author; empty for all.
    pub filter: String,
    /// How many shifts to look back: 0 is what came since the last hand-over.
    pub back: usize,
    /// The cursor.
    pub list: List,
}

impl HandOverView {
    /// The hand-over since which the list goes; none is the beginning.
    #[must_use]
    pub fn since<'a>(&self, app: &'a App) -> Option<&'a Handover> {
        let catalog = app.desk.catalog.id();
        let mut handovers: Vec<_> = app.annotations.handovers().filter(|it| it.catalog == catalog).collect();
        handovers.sort_by(|a, b| (&b.at, &b.id).cmp(&(&a.at, &a.id)));
        handovers.get(self.back).copied()
    }

    /// The annotations on the list: unfinished notes, notes since the last hand-over and open 待办, newest first, then those whose target is gone.
    #[must_use]
    pub fn entries<'a>(&self, app: &'a App) -> Vec<&'a Annotation> {
        let (annotations, catalog): (&Annotations, &Catalog) = (&app.annotations, &app.desk.catalog);
        let passes = |annotation: &&Annotation| {
            let wanted = self.filter.trim_start_matches(['#', '＃']);
            wanted.is_empty() || annotation.author == wanted || annotation.tags.iter().any(|tag| tag == wanted)
        };
        let drafts = app.drafts().iter().map(|draft| &draft.after).filter(|draft| draft.catalog == catalog.id());
        let mut entries: Vec<_> = drafts.filter(passes).collect();
        let noted = annotations.notes_since(catalog.id(), self.since(app)).into_iter().filter(passes);
        entries.extend(noted.filter(|note| !app.drafts().iter().any(|draft| draft.after.id == note.id)));
        for orphan in annotations.orphans(catalog).filter(passes) {
            if !entries.iter().any(|entry| entry.id == orphan.id) {
                entries.push(orphan);
            }
        }
        entries
    }

    pub(super) fn update(&mut self, app: &App, action: &Action) -> Outcome {
        let entries = self.entries(app);
        let selected = entries.get(self.list.cursor).map(|annotation| (*annotation).clone());
        let draft = selected.as_ref().and_then(|it| app.drafts().iter().find(|draft| draft.after == *it)).cloned();
        match (action, draft, selected) {
            (Action::Accept | Action::Edit, Some(draft), _) => Outcome::Leave(Decision::GoOn(Box::new(draft))),
            (Action::Delete, Some(draft), _) => Outcome::Do(Decision::Discard(Box::new(draft))),
            (Action::Tick, Some(_), _) => Outcome::Do(Decision::Say("say.draft_first")),
            (Action::ConfirmHandOver | Action::HandOver, ..) => Outcome::Do(Decision::AskToWhom),
            // What the shift before wrote is what the one that took over wants to read.
            (Action::Left | Action::Right, ..) => {
                let earlier = self.since(app).is_some();
                self.back = match action {
                    Action::Left if earlier => self.back + 1,
                    Action::Left => self.back,
                    _ => self.back.saturating_sub(1),
                };
                self.list.select(0, self.entries(app).len());
                Outcome::Stay
            }
            (Action::Filter, ..) => Outcome::Do(Decision::AskFilter),
            (Action::Export | Action::Copy, ..) => Outcome::Do(Decision::Export),
            (Action::Accept, _, Some(selected)) if selected.standing(&app.desk.catalog) == Standing::Gone => {
                Outcome::Do(Decision::AskWhereToMove(Box::new(selected)))
            }
            (Action::Accept | Action::Tick | Action::PassOn, _, Some(selected)) if selected.call().is_some() => {
                Outcome::Do(Decision::DealWith(selected.id, action.clone()))
            }
            (Action::Tick, _, Some(selected)) => Outcome::Do(Decision::Tick(Box::new(selected))),
            (Action::Delete, _, Some(selected)) => Outcome::Do(Decision::Delete(Box::new(selected))),
            (Action::Accept, _, Some(selected)) => Outcome::Leave(Decision::Visit(selected.target)),
            (Action::Edit, _, Some(selected)) => Outcome::Do(Decision::Edit(Box::new(selected))),
            _ => {
                let len = self.entries(app).len();
                self.list.update(action, len);
                Outcome::Stay
            }
        }
    }
}
