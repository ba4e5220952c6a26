//! A call (来电): what a caller wanted, where it leads, by when it is due, who has it and what came of it.

use serde::{Deserialize, Serialize};

use super::Caller;
use crate::domain::calendar::Day;
use crate::domain::text;

/// One call as it was taken, with every step since.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Call {
    /// What it is about, in one or more lines.
    pub matter: String,
    /// Who called.
    #[serde(skip_serializing_if = "Caller::is_unknown")]
    pub caller: Caller,
    /// The field of government that was heard in the matter, if any.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// By when something was promised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Day>,
    /// What has become of it.
    pub state: CallState,
    /// To whom it was passed on.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub passed_to: String,
    /// What came of it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub outcome: String,
    /// Everything that was done with it, the first step first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<CallStep>,
}

/// What has become of a call.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallState {
    /// It was taken.
    #[default]
    Open,
    /// It was passed on, and is not done.
    Passed,
    /// It is done.
    Closed,
}

/// One thing that was done with a call.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CallStep {
    /// When: RFC 3339, UTC.
    pub at: String,
    /// Who did it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub who: String,
    /// What.
    pub what: CallDeed,
    /// To whom it was passed on, or what came of it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
}

/// What can be done with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallDeed {
    /// It was taken.
    Taken,
    /// It was passed on.
    Passed,
    /// It was closed.
    Closed,
    /// It was opened again.
    Reopened,
    /// Something of it was changed.
    Edited,
}

impl Call {
    /// Whether something is still to be done: it is not closed.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        !matches!(self.state, CallState::Closed)
    }

    /// Whether it is not closed and past its due date.
    #[must_use]
    pub fn is_overdue(&self, today: Day) -> bool {
        self.is_open() && self.due.is_some_and(|due| due < today)
    }

    /// When it was closed, if it is.
    #[must_use]
    pub fn closed_at(&self) -> Option<&str> {
        let closing = self.steps.iter().rev().find(|step| step.what == CallDeed::Closed);
        closing.filter(|_| !self.is_open()).map(|step| step.at.as_str())
    }

    /// Notes that it was taken.
    pub fn taken(&mut self, who: &str, at: &str) {
        self.step(who, at, CallDeed::Taken, "");
    }

    /// Passes it on.
    pub fn pass(&mut self, to: &str, who: &str, at: &str) {
        self.state = CallState::Passed;
        to.clone_into(&mut self.passed_to);
        self.step(who, at, CallDeed::Passed, to);
    }

    /// Closes it with what came of it.
    pub fn close(&mut self, outcome: &str, who: &str, at: &str) {
        self.state = CallState::Closed;
        outcome.clone_into(&mut self.outcome);
        self.step(who, at, CallDeed::Closed, outcome);
    }

    /// Opens it again. Whom it was passed on to and what came of it stay in its history.
    pub fn reopen(&mut self, who: &str, at: &str) {
        self.state = CallState::Open;
        self.passed_to.clear();
        self.outcome.clear();
        self.step(who, at, CallDeed::Reopened, "");
    }

    /// Notes that something of it was changed.
    pub fn edited(&mut self, who: &str, at: &str) {
        self.step(who, at, CallDeed::Edited, "");
    }

    /// Who took it, empty where nobody gave a name; for a call without its first step the annotation's author.
    #[must_use]
    pub fn taken_by<'a>(&'a self, author: &'a str) -> &'a str {
        let first = self.steps.first().filter(|step| step.what == CallDeed::Taken);
        first.map_or(author, |step| &step.who)
    }

    fn step(&mut self, who: &str, at: &str, what: CallDeed, text: &str) {
        self.steps.push(CallStep { at: at.to_owned(), who: who.to_owned(), what, text: text.to_owned() });
    }

    /// Whether anybody of this name did anything with it.
    #[must_use]
    pub fn is_of(&self, who: &str) -> bool {
        self.steps.iter().any(|step| step.who == who)
    }

    /// The size of everything it says, in bytes.
    pub(super) fn bytes(&self) -> usize {
        let own = [&self.matter, &self.field, &self.passed_to, &self.outcome].map(String::len).iter().sum::<usize>();
        let caller = self.caller.fields().map(String::len).iter().sum::<usize>();
        own + caller + self.steps.iter().map(|step| step.who.len() + step.text.len()).sum::<usize>()
    }

    /// The same without anything that has no business in a text.
    pub(super) fn clean(&mut self) {
        self.matter = text::clean(&self.matter, true);
        self.outcome = text::clean(&self.outcome, true);
        for field in [&mut self.field, &mut self.passed_to] {
            *field = text::clean(field, false);
        }
        if !self.caller.is_blank() {
            let Caller { name, phone, place, mark } = &self.caller;
            self.caller = Caller::new(name, phone, place, mark);
        }
        for step in &mut self.steps {
            step.who = text::clean(&step.who, false);
            step.text = text::clean(&step.text, true);
        }
    }

    /// Whether both say the same; copies without the caller count as saying what the whole says.
    pub(super) fn same_words(&self, other: &Self) -> bool {
        self.caller.same_words(&other.caller)
            && self.matter == other.matter
            && self.field == other.field
            && self.due == other.due
            && self.state == other.state
            && self.passed_to == other.passed_to
            && self.outcome == other.outcome
            && self.steps == other.steps
    }

    /// What stays of a purged call, to be counted: when and what, not who and whose.
    pub(super) fn counted(&self, created: &str) -> Self {
        let bare = |step: &CallStep| CallStep { who: String::new(), text: String::new(), ..step.clone() };
        let mut counted = Self {
            field: self.field.clone(),
            due: self.due,
            state: self.state,
            steps: self.steps.iter().map(bare).collect(),
            ..Self::default()
        };
        if counted.steps.is_empty() {
            counted.taken("", created);
        }
        counted
    }
}

impl CallState {
    /// The name on the command line and in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Passed => "passed",
            Self::Closed => "closed",
        }
    }
}

impl CallDeed {
    /// The name in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Passed => "passed",
            Self::Closed => "closed",
            Self::Reopened => "reopened",
            Self::Edited => "edited",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Call, CallDeed, CallState};

    #[test]
    fn each_step_keeps_who_and_when() {
        let mut call = Call { matter: "路灯不亮".into(), due: "2026-12-01".parse().ok(), ..Call::default() };
        assert_eq!(call.taken_by("李"), "李");
        call.taken("王", "1");
        assert_eq!(call.taken_by("李"), "王");
        let mut unnamed = Call::default();
        unnamed.taken("", "1");
        assert_eq!(unnamed.taken_by("李"), "", "who passed it on did not take it");
        call.pass("城管局", "王", "2");
        assert_eq!((call.state, call.passed_to.as_str(), call.is_open()), (CallState::Passed, "城管局", true));
        call.close("已修", "李", "3");
        assert_eq!((call.is_open(), call.outcome.as_str(), call.closed_at()), (false, "已修", Some("3")));
        assert!(!call.is_overdue("2027-01-01".parse().unwrap()));
        call.reopen("李", "4");
        assert!(call.is_overdue("2026-12-02".parse().unwrap()) && !call.is_overdue("2026-12-01".parse().unwrap()));
        assert_eq!((call.closed_at(), call.outcome.as_str()), (None, ""));
        let deeds: Vec<_> = call.steps.iter().map(|step| (step.what, step.who.as_str(), step.text.as_str())).collect();
        assert_eq!(deeds[1], (CallDeed::Passed, "王", "城管局"));
        assert_eq!(deeds[2], (CallDeed::Closed, "李", "已修"));
    }
}
