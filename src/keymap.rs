//! Keys to actions: the rows of `assets/keymap.ron`, with the user's own rows over them.
//!
//! One table feeds the dispatch, the hints, help and the README. A text layer types what is not bound; in the panes a hanzi or
//! a digit starts a search, because no command is one.

mod fold;
mod rows;

use std::collections::HashMap;

use crokey::{KeyCombination, KeyCombinationFormat};
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::action::{Action, Layer};

pub use rows::{KeymapError, Row};

/// Which key does what in which layer.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    /// In the order of the file: what help and hints list.
    bindings: Vec<Binding>,
    keys: HashMap<(Layer, KeyCombination), Action>,
}

/// The keys of one action in one layer.
#[derive(Debug, Clone)]
pub struct Binding {
    /// Where the keys hold.
    pub layer: Layer,
    /// What they do.
    pub action: Action,
    /// The keys, the one to show first.
    pub keys: Vec<KeyCombination>,
}

impl Keymap {
    /// Builds the table from the built-in rows and the user's, which replace the keys of their action in their layer.
    pub fn new(builtin: Vec<Row>, user: Vec<Row>) -> Result<Self, KeymapError> {
        let bindings = rows::bindings(builtin, user)?;
        let keys = bindings
            .iter()
            .flat_map(|binding| binding.keys.iter().map(|key| ((binding.layer, *key), binding.action.clone())))
            .collect();
        Ok(Self { bindings, keys })
    }

    /// What a key does in a layer: the first binding of the layer's chain, else the character it types, else nothing.
    #[must_use]
    pub fn resolve(&self, layer: Layer, key: KeyEvent) -> Option<Action> {
        let typed = typed_char(key);
        let key = if layer.is_text() { key } else { fold::command_key(key) };
        let combination = combination(key);
        let bound = layer.chain().iter().find_map(|layer| self.keys.get(&(*layer, combination)));
        bound.cloned().or_else(|| match typed {
            Some(c) if layer.is_text() => Some(Action::Insert(c)),
            Some(c) if layer == Layer::Panes && starts_search(c) => Some(Action::Insert(c)),
            _ => None,
        })
    }

    /// The bindings in the order of the file.
    #[must_use]
    pub fn bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// The keys of an action in a layer, its own first, then those of its chain; as they are shown.
    #[must_use]
    pub fn keys_of(&self, layer: Layer, action: &Action) -> Vec<String> {
        layer
            .chain()
            .iter()
            .flat_map(|layer| self.bindings.iter().filter(move |b| b.layer == *layer && b.action == *action))
            .flat_map(|binding| binding.keys.iter())
            .map(|key| show(*key))
            .collect()
    }
}

/// A key as it is shown to people: `Ctrl-G`, `F1`, `?`.
#[must_use]
pub fn show(key: KeyCombination) -> String {
    match key.as_letter() {
        Some(' ') => "Space".to_owned(),
        Some(c) => c.to_string(),
        None => {
            let letter = matches!(key.codes, crokey::OneToThree::One(KeyCode::Char(_)));
            let format = KeyCombinationFormat::default();
            let format = if letter { format.with_implicit_shift() } else { format };
            let shown = format.to_string(key);
            let names = [
                ("Shift-Up", "Shift-↑"),
                ("Shift-Down", "Shift-↓"),
                ("Ctrl-Up", "Ctrl-↑"),
                ("Ctrl-Down", "Ctrl-↓"),
                ("Up", "↑"),
                ("Down", "↓"),
                ("Left", "←"),
                ("Right", "→"),
                ("BackTab", "Shift-Tab"),
                ("PageUp", "PgUp"),
                ("PageDown", "PgDn"),
                ("Delete", "Del"),
            ];
            names.iter().find(|(name, _)| *name == shown).map_or_else(
                || match shown.split_once('-') {
                    Some((held @ ("Ctrl" | "Alt"), letter)) => format!("{held}-{}", letter.to_uppercase()),
                    _ => shown.clone(),
                },
                |(_, short)| (*short).to_owned(),
            )
        }
    }
}

/// Shift belongs to a letter's case, and to keys that are no characters; on `?` it only says how the key was typed.
fn combination(mut key: KeyEvent) -> KeyCombination {
    if let KeyCode::Char(c) = key.code
        && !c.is_ascii_alphabetic()
    {
        key.modifiers.remove(KeyModifiers::SHIFT);
    }
    KeyCombination::from(key).normalized()
}

fn typed_char(key: KeyEvent) -> Option<char> {
    match key.code {
        KeyCode::Char(c)
            if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SUPER) =>
        {
            Some(c)
        }
        _ => None,
    }
}

fn starts_search(c: char) -> bool {
    c.is_ascii_digit() || (!c.is_ascii() && c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn builtin() -> Keymap {
        let rows: Vec<Row> = ron::from_str(include_str!("../assets/keymap.ron")).expect("the asset parses");
        Keymap::new(rows, Vec::new()).expect("the asset has no conflict")
    }

    fn press(layer: Layer, code: KeyCode, modifiers: KeyModifiers) -> Option<Action> {
        builtin().resolve(layer, KeyEvent::new(code, modifiers))
    }

    #[test]
    fn full_width_keys_are_commands_in_panes_and_text_in_fields() {
        let typed = |layer, c| press(layer, KeyCode::Char(c), KeyModifiers::NONE);
        assert_eq!(typed(Layer::Panes, '？'), Some(Action::Help));
        assert_eq!(typed(Layer::Panes, '、'), Some(Action::Search));
        assert_eq!(typed(Layer::Panes, '／'), Some(Action::Search));
        assert_eq!(typed(Layer::Panes, '【'), Some(Action::Back));
        assert_eq!(typed(Layer::Panes, '】'), Some(Action::Forward));
        assert_eq!(typed(Layer::Panes, 'ｎ'), Some(Action::Note));
        for c in ['？', '、', '／', '【', 'ｎ'] {
            assert_eq!(typed(Layer::Search, c), Some(Action::Insert(c)));
            assert_eq!(typed(Layer::Editor, c), Some(Action::Insert(c)));
        }
    }

    #[test]
    fn hanzi_and_digits_start_a_search_and_stray_letters_do_nothing() {
        let typed = |c| press(Layer::Panes, KeyCode::Char(c), KeyModifiers::NONE);
        assert_eq!(typed('孩'), Some(Action::Insert('孩')));
        assert_eq!(typed('2'), Some(Action::Insert('2')));
        assert_eq!(typed('２'), Some(Action::Insert('２')));
        assert_eq!(typed('q'), None);
    }

    #[test]
    fn shift_on_a_symbol_does_not_hide_its_binding() {
        assert_eq!(press(Layer::Panes, KeyCode::Char('?'), KeyModifiers::SHIFT), Some(Action::Help));
        assert_eq!(press(Layer::Panes, KeyCode::Char('G'), KeyModifiers::SHIFT), Some(Action::Last));
        assert_eq!(press(Layer::Panes, KeyCode::Char('g'), KeyModifiers::NONE), Some(Action::First));
    }

    /// design.md: commands that must work with an input method on have a function or Ctrl key in every focus.
    #[test]
    fn commands_work_in_every_focus_while_an_input_method_is_on() {
        let keymap = builtin();
        let commands = [
            Action::Help,
            Action::Note,
            Action::Contact,
            Action::NextCall,
            Action::Teach,
            Action::HandOver,
            Action::Copy,
            Action::Edit,
            Action::Delete,
            Action::Undo,
            Action::Tick,
            Action::Search,
            Action::Quit,
        ];
        for action in commands {
            let keys = keymap.keys_of(Layer::Global, &action);
            assert!(keys.iter().any(|key| key.starts_with("Ctrl-") || key.starts_with('F')), "{action:?}: {keys:?}");
        }
        assert!(keymap.keys_of(Layer::Global, &Action::Help).len() >= 2);
        assert!(keymap.keys_of(Layer::Global, &Action::Quit).len() >= 2);
    }
}
