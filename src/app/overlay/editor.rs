//! The editor of a note: several lines, any of the targets at hand, a draft that survives.

use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use super::{Decision, Entry, Outcome, Subject, Written};
use crate::action::Action;
use crate::app::App;
use crate::domain::annotation::MAX_BYTES;
use crate::domain::{Annotation, text};

/// A note that is being written or edited.
#[derive(Default)]
pub struct Editor {
    /// What the note is about; the key for the next field walks its targets.
    pub subject: Subject,
    /// The text.
    pub area: TextArea<'static>,
}

impl Editor {
    /// An editor with a text in it, the cursor at its end.
    #[must_use]
    pub fn new(subject: Subject, text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::Glyph);
        // The terminal's own cursor stands in the text; the widget's would be a second one.
        area.set_cursor_style(Style::default());
        area.set_cursor_line_style(Style::default());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { subject, area }
    }

    /// The text as it stands.
    #[must_use]
    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    /// Whether there is something that closing would lose.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        let text = self.text();
        let before = self.subject.before.as_ref().map(Annotation::text).unwrap_or_default();
        !text.trim().is_empty() && text != before
    }

    /// What is written so far.
    pub(super) fn written(&self) -> Written {
        self.subject.written(self.is_changed(), Entry::Note(self.text()))
    }

    pub(super) fn update(&mut self, app: &App, action: &Action) -> Outcome {
        self.subject.begin(app);
        let area = &mut self.area;
        let changed = match action {
            Action::Accept => return Outcome::Do(Decision::Save(Box::new(self.written()))),
            Action::NextTarget => {
                self.subject.choose(true);
                true
            }
            Action::Insert(c) => {
                let typed = text::clean(&c.to_string(), true);
                area.insert_str(&typed)
            }
            Action::Paste(pasted) => area.insert_str(text::clean(pasted, true)),
            Action::NewLine => {
                area.insert_newline();
                true
            }
            Action::Backspace => area.delete_char(),
            Action::DeleteForward | Action::Delete => area.delete_next_char(),
            Action::DeleteWord => area.delete_word(),
            Action::Undo => area.undo(),
            Action::Redo => area.redo(),
            _ => {
                let step = match action {
                    Action::CursorLeft => Some(CursorMove::Back),
                    Action::CursorRight => Some(CursorMove::Forward),
                    Action::CursorStart => Some(CursorMove::Head),
                    Action::CursorEnd => Some(CursorMove::End),
                    Action::Up => Some(CursorMove::Up),
                    Action::Down => Some(CursorMove::Down),
                    Action::PageUp => Some(CursorMove::Top),
                    Action::PageDown => Some(CursorMove::Bottom),
                    _ => None,
                };
                if let Some(step) = step {
                    area.move_cursor(step);
                }
                false
            }
        };
        if self.text().len() > MAX_BYTES {
            self.area.undo();
            return Outcome::Do(Decision::Say("say.too_long"));
        }
        if changed { Outcome::Do(Decision::Keep(Box::new(self.written()))) } else { Outcome::Stay }
    }
}
