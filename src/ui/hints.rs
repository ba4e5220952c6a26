//! The line of keys at the bottom, made from the keymap: what matters in the focus, as many as fit, none cut in half.

use ratatui::text::Span;

use super::View;
use crate::action::{Action, Layer};

/// What is worth a hint in a layer, the most wanted first.
fn wanted(layer: Layer) -> &'static [Action] {
    match layer {
        Layer::Search | Layer::Panes | Layer::Global | Layer::Text => &[
            Action::Help,
            Action::Note,
            Action::Contact,
            Action::TakeCall,
            Action::NextCall,
            Action::Calls,
            Action::HandOver,
            Action::Teach,
            Action::Copy,
            Action::NextPane,
            Action::Open,
            Action::Escape,
            Action::Quit,
        ],
        Layer::Duty => &[
            Action::Escape,
            Action::Left,
            Action::Right,
            Action::Note,
            Action::Edit,
            Action::Contact,
            Action::Copy,
            Action::CopyAll,
            Action::Help,
        ],
        Layer::Help => &[Action::Escape, Action::Up, Action::Down, Action::PageDown],
        Layer::Editor => &[Action::Accept, Action::Escape, Action::NextTarget, Action::NewLine, Action::Undo],
        Layer::Form => &[Action::Accept, Action::Escape, Action::NextField, Action::PreviousField],
        Layer::Prompt => &[Action::Accept, Action::Escape],
        Layer::Picker => &[Action::Accept, Action::Escape, Action::Up, Action::Down],
        Layer::Notes => &[Action::Accept, Action::Tick, Action::Delete, Action::Escape],
        Layer::CallForm => {
            &[Action::Accept, Action::Escape, Action::NextField, Action::NextTarget, Action::Open, Action::NewLine]
        }
        Layer::Calls => &[
            Action::Accept,
            Action::Filter,
            Action::PassOn,
            Action::CloseCall,
            Action::Edit,
            Action::Copy,
            Action::Report,
            Action::Delete,
            Action::Escape,
        ],
        Layer::Call => &[
            Action::PassOn,
            Action::CloseCall,
            Action::Edit,
            Action::Copy,
            Action::Teach,
            Action::Delete,
            Action::Escape,
        ],
        Layer::Report => &[Action::Left, Action::Right, Action::Export, Action::Escape],
        Layer::HandOver => &[
            Action::Accept,
            Action::Left,
            Action::Tick,
            Action::Edit,
            Action::Filter,
            Action::ConfirmHandOver,
            Action::Export,
            Action::Escape,
        ],
    }
}

/// The hints for the app's present layer in so many cells.
#[must_use]
pub fn line(view: View<'_>, cells: usize) -> Vec<Span<'static>> {
    let layer = view.app.layer();
    let theme = &view.look.theme;
    let mut spans = Vec::new();
    let mut used = 1;
    spans.push(Span::styled(" ", theme.text));
    let about_calls = |action: &Action| matches!(action, Action::TakeCall | Action::Calls | Action::Report);
    for action in wanted(layer) {
        if about_calls(action) && !view.app.takes_calls() {
            continue;
        }
        let keys = view.keymap.keys_of(layer, action);
        // A function key works while an input method is on, and looks the same in every focus.
        let function = |key: &&String| key.len() > 1 && key.starts_with('F');
        let Some(key) = keys.iter().find(function).or(keys.first()).cloned() else { continue };
        let label = action.label(view.app.lang);
        let width = view.look.ruler.width(&key) + 1 + view.look.ruler.width(&label) + 2;
        if used + width > cells + 1 {
            continue;
        }
        used += width;
        spans.push(Span::styled(key, theme.key));
        spans.push(Span::styled(format!(" {label}  "), theme.text));
    }
    spans
}
