//! Fields of government: what callers' words mean, whatever list is loaded. They are written as RON, `assets/fields.ron`, and
//! packed when the program is built. This file is part of the program and of its build script, `src/build.rs`, and names
//! nothing else of ours.

use std::borrow::Cow;

use serde::Deserialize;

/// The position of a field in `assets/fields.ron`.
pub type FieldId = u8;

/// The file `assets/fields.ron`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldFile {
    /// Words of complaint and politeness that say nothing of the matter, separated by spaces.
    #[serde(default)]
    pub boilerplate: String,
    /// The fields, a row each.
    pub fields: Vec<FieldRow>,
}

/// One field as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldRow {
    /// The name: that of the built-in list's sector, where it has one.
    pub name: String,
    /// Whether it is a matter between citizens and bureaus, or one of an office's own house.
    #[serde(default)]
    pub kind: Kind,
    /// The wider fields that take it where a list has nobody of its own for it, the likeliest first.
    #[serde(default)]
    pub within: Vec<String>,
    /// The fields whose offices take it where a list has nobody for it, the likeliest first; for a field that is within none.
    #[serde(default)]
    pub near: Vec<String>,
    /// What bureaus, sections and sectors of the field are called, separated by spaces.
    pub names: String,
    /// What they do, in office words, separated by spaces; the model is trained on it.
    pub text: String,
    /// What callers say of it, separated by spaces; the model is trained on it. Fields that are sectors of the built-in list
    /// have theirs in `phrases.ron`.
    #[serde(default)]
    pub said: String,
}

/// Whose matters a field holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub enum Kind {
    /// Citizens'.
    #[default]
    Public,
    /// An office's own: paper, meetings, seals, duty.
    House,
}

/// One field of government.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// The name.
    pub name: Cow<'static, str>,
    /// Whose matters it holds.
    pub kind: Kind,
    /// The wider fields that take it where a list has nobody for it.
    pub within: Cow<'static, [FieldId]>,
    /// The fields near it, whose offices take its matters where a list has nobody for them; for a field without wider
    /// fields.
    pub near: Cow<'static, [FieldId]>,
    /// What bureaus, sections and sectors of the field are called.
    pub names: Cow<'static, [&'static str]>,
}

/// For each field the positions of the wider fields, and of those near it.
pub type Relations = Vec<(Vec<FieldId>, Vec<FieldId>)>;

/// Checks the rows of a file and finds the positions of the wider fields and of those near them.
///
/// # Errors
/// The name of the field and what is wrong with it, as a sentence.
pub fn resolve(file: &FieldFile) -> Result<Relations, String> {
    if file.fields.len() > usize::from(FieldId::MAX) {
        return Err(format!("{} fields are more than {}", file.fields.len(), FieldId::MAX));
    }
    let position = |name: &str| file.fields.iter().position(|field| field.name == name);
    let mut all = Vec::new();
    for (place, field) in file.fields.iter().enumerate() {
        if position(&field.name) != Some(place) {
            return Err(format!("{}: a field of this name stands there already", field.name));
        }
        let mut within = Vec::new();
        for wider in &field.within {
            match position(wider).filter(|wider| file.fields[*wider].within.is_empty()) {
                Some(wider) => within.push(wider as FieldId),
                None => return Err(format!("{}: {wider} is no field that takes finer ones", field.name)),
            }
        }
        let find = |near: &String| position(near).map(|near| near as FieldId);
        let near = field.near.iter().map(|near| find(near).ok_or_else(|| format!("{}: no field {near}", field.name)));
        all.push((within, near.collect::<Result<Vec<FieldId>, String>>()?));
    }
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::{FieldFile, FieldRow, Kind, resolve};

    fn row(name: &str, within: &[&str]) -> FieldRow {
        let within = within.iter().map(|name| (*name).to_owned()).collect();
        let (names, text, said, near) = Default::default();
        FieldRow { name: name.to_owned(), kind: Kind::Public, within, near, names, text, said }
    }

    #[test]
    fn wider_fields_must_exist_and_be_widest() {
        let file = |fields: Vec<FieldRow>| FieldFile { boilerplate: String::new(), fields };
        assert_eq!(
            resolve(&file(vec![row("a", &[]), row("b", &["a"])])),
            Ok(vec![(vec![], vec![]), (vec![0], vec![])])
        );
        assert!(resolve(&file(vec![row("a", &[]), row("a", &[])])).is_err());
        assert!(resolve(&file(vec![row("b", &["a"])])).is_err());
        assert!(resolve(&file(vec![row("a", &[]), row("b", &["a"]), row("c", &["b"])])).is_err());
    }
}
