//! The rows of a keymap file, and what makes them a table: known names, no key with two meanings.

use std::collections::HashMap;

use crokey::KeyCombination;
use crossterm::event::{KeyCode, KeyModifiers};
use rust_i18n::t;
use serde::Deserialize;

use super::Binding;
use crate::action::{Action, Layer};

/// One row of a keymap file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Where the keys hold.
    pub layer: Layer,
    /// The action's name.
    pub action: String,
    /// The keys, as `ctrl-g`, `f1`, `shift-g`; none takes the built-in keys away.
    pub keys: Vec<String>,
}

/// Why rows do not make a table. `row` counts the rows of the file at fault from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("row {row}: {what:?}")]
pub struct KeymapError {
    /// Which row.
    pub row: usize,
    /// What is wrong with it.
    pub what: KeymapFault,
}

/// What is wrong with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeymapFault {
    /// No action has this name.
    UnknownAction(String),
    /// No key has this name.
    UnknownKey(String),
    /// The key types text in this layer.
    TypesText(String),
    /// The key does something else in this layer already.
    Conflict {
        /// The key.
        key: String,
        /// The action that has it.
        other: String,
    },
}

impl KeymapError {
    /// What went wrong and what to do, in the language of `locale` (`zh`, `en`).
    #[must_use]
    pub fn message(&self, locale: &str) -> String {
        match &self.what {
            KeymapFault::UnknownAction(name) => t!("keymap.unknown_action", locale = locale, name = name),
            KeymapFault::UnknownKey(name) => t!("keymap.unknown_key", locale = locale, name = name),
            KeymapFault::TypesText(key) => t!("keymap.types_text", locale = locale, key = key),
            KeymapFault::Conflict { key, other } => t!("keymap.conflict", locale = locale, key = key, other = other),
        }
        .into_owned()
    }
}

/// The built-in rows with the user's over them.
pub(super) fn bindings(builtin: Vec<Row>, user: Vec<Row>) -> Result<Vec<Binding>, KeymapError> {
    let mut bindings: Vec<(Binding, usize)> = Vec::new();
    for (row, builtin) in builtin.into_iter().enumerate() {
        bindings.push((binding(row, builtin)?, row));
    }
    let mut replaced = Vec::new();
    for (row, user) in user.into_iter().enumerate() {
        let new = binding(row, user)?;
        let same = |old: &Binding| old.layer == new.layer && old.action == new.action;
        match bindings.iter_mut().find(|(old, _)| same(old)) {
            Some(old) => *old = (new.clone(), row),
            None => bindings.push((new.clone(), row)),
        }
        replaced.push((new.layer, new.action));
    }

    let mut taken: HashMap<(Layer, KeyCombination), Action> = HashMap::new();
    // The user's rows go last and in their order, so that a conflict is reported where the user can mend it.
    let own = |binding: &Binding| replaced.contains(&(binding.layer, binding.action.clone()));
    let mut order: Vec<_> = bindings.iter().map(|(binding, row)| (own(binding), *row, binding)).collect();
    order.sort_by_key(|(own, row, _)| (*own, *row));
    for (_, row, binding) in order {
        for key in &binding.keys {
            if let Some(other) = taken.insert((binding.layer, *key), binding.action.clone()) {
                let other = other.name().unwrap_or_default().to_owned();
                let what = KeymapFault::Conflict { key: super::show(*key), other };
                return Err(KeymapError { row, what });
            }
        }
    }
    Ok(bindings.into_iter().map(|(binding, _)| binding).collect())
}

fn binding(row: usize, written: Row) -> Result<Binding, KeymapError> {
    let fault = |what| KeymapError { row, what };
    let action =
        Action::named(&written.action).ok_or_else(|| fault(KeymapFault::UnknownAction(written.action.clone())))?;
    let mut keys = Vec::with_capacity(written.keys.len());
    for key in written.keys {
        let parsed = crokey::parse(&key).map_err(|_| fault(KeymapFault::UnknownKey(key.clone())))?;
        let parsed = parsed.normalized();
        let text = written.layer == Layer::Global || written.layer.is_text();
        let types = parsed.modifiers.difference(KeyModifiers::SHIFT).is_empty()
            && matches!(parsed.codes, crokey::OneToThree::One(KeyCode::Char(_)));
        if text && types {
            return Err(fault(KeymapFault::TypesText(key)));
        }
        keys.push(parsed);
    }
    Ok(Binding { layer: written.layer, action, keys })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(action: &str, keys: &[&str]) -> Row {
        Row { layer: Layer::Panes, action: action.into(), keys: keys.iter().map(|key| (*key).to_owned()).collect() }
    }

    #[test]
    fn a_user_row_replaces_its_action_and_a_conflict_is_named_in_it() {
        let builtin = vec![row("note", &["n"]), row("down", &["j"])];
        let merged = bindings(builtin.clone(), vec![row("note", &["a"])]).expect("no conflict");
        assert_eq!(merged.iter().map(|b| b.keys.len()).sum::<usize>(), 2);
        let conflict = bindings(builtin.clone(), vec![row("down", &["n"])]).expect_err("n is taken");
        assert_eq!(conflict.row, 0);
        assert!(matches!(&conflict.what, KeymapFault::Conflict { other, .. } if other == "note"));
        let swapped = bindings(builtin.clone(), vec![row("note", &["j"]), row("down", &["n"])]);
        assert!(swapped.is_ok(), "keys may change places");
        let unknown = bindings(builtin.clone(), vec![row("fly", &["f"])]).expect_err("no such action");
        assert_eq!(unknown.what, KeymapFault::UnknownAction("fly".into()));
        let unknown = bindings(builtin, vec![row("note", &["hyper-f"])]).expect_err("no such key");
        assert_eq!(unknown.what, KeymapFault::UnknownKey("hyper-f".into()));
    }
}
