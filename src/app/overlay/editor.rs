//! The editor of a note: several lines, any of the targets at hand, a draft that survives.

use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};

use super::Overlay;
use crate::action::Action;
use crate::app::drafts::{self, Place};
use crate::app::effect::Effect;
use crate::app::{App, annotating};
use crate::domain::annotation::MAX_BYTES;
use crate::domain::{Annotation, Target, text};

/// A note that is being written or edited.
#[derive(Default)]
pub struct Editor {
    /// What the note may be attached to; the key for the next field walks them.
    pub targets: Vec<Target>,
    /// Which of them.
    pub chosen: usize,
    /// The note that is edited; `None` for a new one.
    pub before: Option<Annotation>,
    /// The id of the new note, kept from its first draft on.
    pub begun: Option<String>,
    /// The text.
    pub area: TextArea<'static>,
}

impl Editor {
    /// An editor with a text in it, the cursor at its end.
    #[must_use]
    pub fn new(targets: Vec<Target>, before: Option<Annotation>, text: &str) -> Self {
        let mut area = TextArea::new(text.split('\n').map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::Glyph);
        // The terminal's own cursor stands in the text; the widget's would be a second one.
        area.set_cursor_style(Style::default());
        area.set_cursor_line_style(Style::default());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { targets, chosen: 0, before, begun: None, area }
    }

    /// What the note is attached to.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        self.targets.get(self.chosen)
    }

    /// What a draft of it is a draft of.
    pub(in crate::app) fn place(&self) -> Place<'_> {
        let (target, before, begun) = (self.target(), self.before.as_ref(), self.begun.as_deref());
        Place { target, before, begun, kind: "note" }
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
        let before = self.before.as_ref().map(Annotation::text).unwrap_or_default();
        !text.trim().is_empty() && text != before
    }
}

pub(super) fn update(app: &mut App, mut editor: Box<Editor>, action: &Action) -> Vec<Effect> {
    if editor.begun.is_none() {
        editor.begun = Some(app.moment.fresh_id.clone());
    }
    let area = &mut editor.area;
    let changed = match action {
        Action::Accept => return annotating::accept_note(app, *editor),
        Action::NextTarget => {
            if editor.before.is_none() && !editor.targets.is_empty() {
                editor.chosen = (editor.chosen + 1) % editor.targets.len();
            }
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
    if editor.text().len() > MAX_BYTES {
        editor.area.undo();
        app.tell("say.too_long");
    }
    let effects = if changed { keep(app, &editor) } else { Vec::new() };
    app.overlays.push(Overlay::Editor(editor));
    effects
}

/// Closes the editor; what was written stays as a draft for the same place.
pub(super) fn put_aside(app: &mut App, editor: &Editor) -> Vec<Effect> {
    if editor.is_changed() {
        app.tell("say.draft_kept");
    }
    keep(app, editor)
}

fn keep(app: &mut App, editor: &Editor) -> Vec<Effect> {
    let edit = annotating::note_edit(app, editor).filter(|_| editor.is_changed());
    drafts::keep(app, editor.place(), edit)
}
