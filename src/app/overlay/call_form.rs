//! The form of a call: what it is about, where it leads, who called, by when it is due.

use ratatui_textarea::{CursorMove, TextArea};
use tui_input::Input;

use super::{CallEntry, Decision, Editor, Entry, Outcome, Subject, Written};
use crate::action::Action;
use crate::app::{App, field};
use crate::domain::annotation::Call;
use crate::domain::calendar::DueIn;
use crate::domain::calls::Earlier;
use crate::domain::{Annotation, Day, Target, text};

/// The fields under matter and place in the order in which the form shows them; their names are keys of the locale.
pub const CALL_FIELDS: [&str; 5] = ["caller", "phone", "place", "due", "tags"];

/// A call that is being taken or edited.
#[derive(Default)]
pub struct CallForm {
    /// The call that is edited; `None` for a new one.
    pub before: Option<Annotation>,
    /// The id of the new call, kept from its first draft on.
    pub begun: Option<String>,
    /// When the form of the new call was opened, RFC 3339 in UTC: the call was taken then, however late it is saved.
    pub taken: String,
    /// Where it leads; none in a list without offices.
    pub target: Option<Target>,
    /// Whether somebody chose where it leads; until then it follows the matter.
    pub chosen: bool,
    /// The field of government that is heard in the matter.
    pub field: String,
    /// How often such an answer is right; none where nothing was heard or somebody chose.
    pub sure: Option<f32>,
    /// Whether the due date is still the one on offer: what is typed then takes its place.
    pub due_offered: bool,
    /// Whether anything was changed since the form opened.
    pub touched: bool,
    /// What it is about.
    pub area: TextArea<'static>,
    /// What was entered, as in [`CALL_FIELDS`].
    pub fields: [Input; 5],
    /// Which row has the focus: the matter, the place, then the fields.
    pub row: usize,
    /// Earlier calls of the same number or matter.
    pub earlier: Vec<Earlier>,
}

/// Every row of the form: matter, place, fields.
const ROWS: usize = CALL_FIELDS.len() + 2;

impl CallForm {
    /// The row of the matter.
    pub const MATTER: usize = 0;
    /// The row of where it leads.
    pub const TARGET: usize = 1;
    /// The row of the due date.
    pub const DUE: usize = 5;

    /// A form for a new call, due as the office's settings say.
    #[must_use]
    pub fn new(app: &App, matter: &str) -> Self {
        let due = app.calling.as_ref().map(|it| it.setup.calendar.after(app.now().day, it.setup.days));
        let due = due.map(|due| due.to_string()).unwrap_or_default();
        let fields = ["", "", "", &due, ""].map(|text| Input::new(text.to_owned()));
        let taken = app.moment.now.clone();
        let mut form = Self { area: area(matter), taken, fields, due_offered: true, ..Self::default() };
        form.lead(app);
        form
    }

    /// The form of a call that is there.
    #[must_use]
    pub fn of(app: &App, annotation: Annotation, call: &Call) -> Self {
        let due = call.due.map(|due| due.to_string()).unwrap_or_default();
        let caller = &call.caller;
        let fields = [&caller.name, &caller.phone, &caller.place, &due, &annotation.tags.join(" ")];
        let fields = fields.map(|text| Input::new(text.clone()));
        let target = Some(annotation.target.clone());
        let (area, field, taken) = (area(&call.matter), call.field.clone(), annotation.created.clone());
        let mut form =
            Self { target, taken, chosen: true, field, area, fields, before: Some(annotation), ..Self::default() };
        form.look_back(app);
        form
    }

    /// What it is about, as it stands.
    #[must_use]
    pub fn matter(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Name, phone, place and tags as they were entered.
    #[must_use]
    pub fn entered(&self) -> [String; 4] {
        let [name, phone, place, _, tags] = self.fields.each_ref().map(|field| field.value().trim().to_owned());
        [name, phone, place, tags]
    }

    /// The due date that was entered: `Some(None)` where there shall be none, `None` where it is no date.
    #[must_use]
    pub fn due_day(&self, app: &App) -> Option<Option<Day>> {
        let written = text::fold(self.fields[3].value().trim());
        if written.is_empty() || written == "-" {
            return Some(None);
        }
        let today = app.now().day;
        let calendar = app.calling.as_ref().map(|calling| calling.setup.calendar.clone()).unwrap_or_default();
        let due = written.parse::<DueIn>().map(|due| calendar.due(today, due)).ok();
        due.or_else(|| of_this_year(&written, today)).map(Some)
    }

    /// Whether there is something that closing would lose.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let [name, phone, place, tags] = self.entered();
        self.touched && [self.matter(), name, phone, place, tags].iter().any(|text| !text.trim().is_empty())
    }

    /// What is entered so far.
    pub(super) fn written(&self, app: &App) -> Written {
        let [name, phone, place, tags] = self.entered();
        let due = self.due_day(app).unwrap_or_default();
        let (matter, field) = (self.matter(), self.field.clone());
        Written {
            target: self.target.clone(),
            before: self.before.clone(),
            begun: self.begun.clone(),
            changed: self.is_changed(),
            entry: Entry::Call(CallEntry { taken: self.taken.clone(), matter, name, phone, place, tags, due, field }),
        }
    }

    pub(super) fn update(&mut self, app: &App, action: &Action) -> Outcome {
        if self.begun.is_none() && self.before.is_none() {
            self.begun = Some(app.fresh_id().to_owned());
        }
        let at_matter = self.row == Self::MATTER;
        let mut changed = false;
        match action {
            Action::NextTarget => return self.ask_where(String::new()),
            // What is typed where no text is entered looks for a place instead of being lost.
            Action::Insert(c) if self.row == Self::TARGET => return self.ask_where(c.to_string()),
            Action::Paste(pasted) if self.row == Self::TARGET => return self.ask_where(text::clean(pasted, false)),
            Action::Accept if self.due_day(app).is_none() => {
                self.row = Self::DUE;
                return Outcome::Do(Decision::Say("calls.say.due_forms"));
            }
            Action::Accept => return Outcome::Do(Decision::Save(Box::new(self.written(app)))),
            Action::Open => {
                let earlier = self.earlier.first().map(|earlier| earlier.id.clone());
                return earlier.map_or(Outcome::Stay, |id| Outcome::Do(Decision::ShowCall(id)));
            }
            Action::NextField => self.row = (self.row + 1) % ROWS,
            Action::PreviousField => self.row = (self.row + ROWS - 1) % ROWS,
            Action::Down if !at_matter || self.area.cursor().0 + 1 >= self.area.lines().len() => {
                self.row = (self.row + 1).min(ROWS - 1);
            }
            Action::Up if !at_matter => self.row -= 1,
            _ if at_matter => changed = write(&mut self.area, action),
            _ => {
                let row = self.row;
                let typed = matches!(action, Action::Insert(_) | Action::Paste(_) | Action::Backspace);
                if row == Self::DUE && typed && std::mem::take(&mut self.due_offered) {
                    self.fields[row - 2].reset();
                }
                if let Some(input) = row.checked_sub(2).and_then(|field| self.fields.get_mut(field)) {
                    let before = input.value().to_owned();
                    field::update(input, action);
                    changed = input.value() != before;
                }
            }
        }
        if !changed {
            return Outcome::Stay;
        }
        self.touched = true;
        self.lead(app);
        Outcome::Do(Decision::Keep(Box::new(self.written(app))))
    }

    fn ask_where(&self, typed: String) -> Outcome {
        Outcome::Do(Decision::AskWhereItLeads(self.target.clone(), typed))
    }

    /// Leads the call to a target that somebody chose, of this field of government where it is one.
    pub(in crate::app) fn lead_to(&mut self, target: Target, field: Option<String>) {
        self.field = field.unwrap_or_else(|| std::mem::take(&mut self.field));
        self.target = Some(target);
        (self.chosen, self.touched) = (true, true);
    }

    /// Leads the call where its matter says, unless somebody chose, and looks for earlier calls.
    fn lead(&mut self, app: &App) {
        if !self.chosen
            && let Some(index) = &app.desk.index
            && let Some(lead) = index.lead(&self.matter(), app.desk.options)
        {
            (self.target, self.field, self.sure) = (Some(lead.target), lead.field, lead.sure);
        }
        self.look_back(app);
    }

    fn look_back(&mut self, app: &App) {
        let id = self.before.as_ref().map(|before| before.id.as_str());
        self.earlier = app.earlier_calls(self.fields[1].value(), &self.matter(), &self.field, id);
    }
}

/// A date without its year, `12-01`: the next such day that is not half a year ago.
fn of_this_year(written: &str, today: Day) -> Option<Day> {
    let (year, ..) = today.parts();
    let of = |year: i32| format!("{year}-{written}").parse::<Day>().ok();
    let half_a_year = 183;
    of(year).filter(|day| day.days_until(today) < half_a_year).or_else(|| of(year + 1))
}

fn area(text: &str) -> TextArea<'static> {
    Editor::new(Subject::default(), text).area
}

fn write(area: &mut TextArea<'static>, action: &Action) -> bool {
    match action {
        Action::Insert(c) => return area.insert_str(text::clean(&c.to_string(), true)),
        Action::Paste(pasted) => return area.insert_str(text::clean(pasted, true)),
        Action::NewLine => {
            area.insert_newline();
            return true;
        }
        Action::Backspace => return area.delete_char(),
        Action::DeleteForward | Action::Delete => return area.delete_next_char(),
        Action::DeleteWord => return area.delete_word(),
        Action::Undo => return area.undo(),
        Action::Redo => return area.redo(),
        Action::CursorLeft => area.move_cursor(CursorMove::Back),
        Action::CursorRight => area.move_cursor(CursorMove::Forward),
        Action::CursorStart => area.move_cursor(CursorMove::Head),
        Action::CursorEnd => area.move_cursor(CursorMove::End),
        Action::Up => area.move_cursor(CursorMove::Up),
        Action::Down => area.move_cursor(CursorMove::Down),
        _ => {}
    }
    false
}
