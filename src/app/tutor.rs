//! The tutor: eight small tasks on the real screen, each checked by what was done.
//!
//! A task looks only at the state that an action has left behind, so that every way of doing it counts: keys, mouse, paste.
//! The numbers and names in `Task::is_done` are those of the tutor's own list, `assets/tutor/list.ron`.

use std::collections::BTreeSet;

use super::App;
use super::effect::Effect;
use super::pane::Pane;
use crate::domain::Annotation;
use crate::domain::annotation::CallState;

/// One task, in the order in which they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Find a duty by a caller's words.
    Words,
    /// Find a duty by the first letters of its pinyin.
    Pinyin,
    /// Walk to an office and from there to its duties.
    Walk,
    /// Write a note.
    Note,
    /// Take a call.
    TakeCall,
    /// Pass the call on.
    PassOn,
    /// Hand the shift over.
    HandOver,
    /// Delete something, and take that back.
    Undo,
}

/// The duty about lifts out of order, which [`Task::Words`] looks for.
const LIFTS: u32 = 10;
/// The duty about publishing government affairs (政务公开), which [`Task::Pinyin`] looks for.
const PUBLISHING: u32 = 3;
/// The office that [`Task::Walk`] goes to.
const OFFICE: &str = "平安建设科";

impl Task {
    /// All tasks in their order.
    pub const ALL: [Self; 8] =
        [Self::Words, Self::Pinyin, Self::Walk, Self::Note, Self::TakeCall, Self::PassOn, Self::HandOver, Self::Undo];

    /// The task's name in the locales.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::Pinyin => "pinyin",
            Self::Walk => "walk",
            Self::Note => "note",
            Self::TakeCall => "take_call",
            Self::PassOn => "pass_on",
            Self::HandOver => "hand_over",
            Self::Undo => "undo",
        }
    }

    /// Whether the screen shows that the task was done since `before`.
    fn is_done(self, app: &App, tutor: &Tutor, now: &Counts) -> bool {
        let before = &tutor.before;
        let desk = &app.desk;
        let selected = desk.selected_row().map(|row| desk.catalog.duties()[row].number);
        // Enter in the search box goes to the duties: the person has made up their mind.
        let chosen = |number| desk.focus == Pane::Duties && desk.is_searching() && selected == Some(number);
        match self {
            Self::Words => chosen(LIFTS),
            Self::Pinyin => chosen(PUBLISHING) && desk.query.value().is_ascii(),
            Self::Walk => {
                let office = desk.office_filter().map(|place| desk.catalog.office_tree()[place].office);
                desk.focus == Pane::Duties && office.is_some_and(|office| desk.catalog.offices()[office].name == OFFICE)
            }
            Self::Note => now.notes > before.notes,
            Self::TakeCall => now.calls > before.calls,
            Self::PassOn => now.passed > before.passed,
            Self::HandOver => now.handovers > before.handovers,
            Self::Undo => live(app).any(|id| tutor.deleted.contains(id)),
        }
    }
}

/// How much of each kind there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Counts {
    notes: usize,
    calls: usize,
    passed: usize,
    handovers: usize,
}

impl Counts {
    fn of(app: &App) -> Self {
        let catalog = app.desk.catalog.id();
        let passed = |it: &&Annotation| it.call().is_some_and(|call| call.state == CallState::Passed);
        Self {
            notes: app.annotations.live(catalog).filter(|it| it.call().is_none()).count(),
            calls: app.annotations.live(catalog).filter(|it| it.call().is_some()).count(),
            passed: app.annotations.live(catalog).filter(passed).count(),
            handovers: app.annotations.handovers().count(),
        }
    }
}

/// The ids of what there is, and was not deleted.
fn live(app: &App) -> impl Iterator<Item = &str> {
    app.annotations.live(app.desk.catalog.id()).map(|it| &*it.id)
}

/// How far a person is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tutor {
    at: usize,
    /// The task before this one, if it was done in this run and not skipped.
    done: Option<Task>,
    /// What there was when the task began.
    before: Counts,
    /// What there was before the last action.
    live: BTreeSet<String>,
    /// What the key for deleting has removed since the task began.
    deleted: BTreeSet<String>,
}

impl Tutor {
    /// The tutor at a task, counted from 0; [`Task::ALL`]'s length is the end.
    #[must_use]
    pub fn at(task: usize) -> Self {
        Self { at: task.min(Task::ALL.len()), ..Self::default() }
    }

    /// The task at hand; none where all are done.
    #[must_use]
    pub fn task(&self) -> Option<Task> {
        Task::ALL.get(self.at).copied()
    }

    /// How many tasks lie behind.
    #[must_use]
    pub const fn behind(&self) -> usize {
        self.at
    }

    /// The task that was just done.
    #[must_use]
    pub const fn done(&self) -> Option<Task> {
        self.done
    }

    fn advance(&mut self, counts: Counts, done: Option<Task>) -> Vec<Effect> {
        let live = std::mem::take(&mut self.live);
        *self = Self { at: (self.at + 1).min(Task::ALL.len()), done, before: counts, live, deleted: BTreeSet::new() };
        vec![Effect::TutorAt(self.at)]
    }
}

/// Takes the tutor up; what there is already does not count for the task at hand.
pub(super) fn begin(app: &mut App, mut tutor: Tutor) {
    tutor.before = Counts::of(app);
    tutor.live = live(app).map(str::to_owned).collect();
    app.tutor = Some(tutor);
}

/// Looks whether the action that was just done has finished the task.
pub(super) fn watch(app: &mut App, deletes: bool) -> Vec<Effect> {
    let Some(mut tutor) = app.tutor.take() else { return Vec::new() };
    let now = Counts::of(app);
    let live: BTreeSet<String> = live(app).map(str::to_owned).collect();
    if deletes {
        tutor.deleted.extend(tutor.live.difference(&live).cloned());
    }
    tutor.live = live;
    let done = tutor.task().filter(|task| task.is_done(app, &tutor, &now));
    let effects = if done.is_some() { tutor.advance(now, done) } else { Vec::new() };
    app.tutor = Some(tutor);
    effects
}

/// Whether the task at hand needs a call, and there is none that it could be done with.
pub(super) fn lacks_call(app: &App) -> bool {
    let calls = || app.annotations.live(app.desk.catalog.id()).filter_map(|it| it.call());
    match app.tutor.as_ref().and_then(Tutor::task) {
        Some(Task::PassOn) => !calls().any(|call| call.state == CallState::Open),
        Some(Task::Undo) => calls().next().is_none(),
        _ => false,
    }
}

/// Goes on to the next task without doing this one.
pub(super) fn skip(app: &mut App) -> Vec<Effect> {
    let now = Counts::of(app);
    app.tutor.as_mut().map(|tutor| tutor.advance(now, None)).unwrap_or_default()
}
