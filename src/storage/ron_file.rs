//! A RON file into data, with errors that say where and what to do. Lists, settings, keys and themes all come this way.

use std::path::Path;

use ron::extensions::Extensions;
use serde::de::DeserializeOwned;

use super::error::{Error, Hint, Place};
use super::text_file;

/// Reads a RON file of ours: `Some(…)` may be left out around a value, a byte order mark and `\r\n` are accepted.
pub fn read_ron<T: DeserializeOwned>(path: &Path) -> Result<T, Error> {
    parse_ron(path, &text_file::read_text(path)?)
}

/// Parses RON text; `name` is the file's name for the error.
pub fn parse_ron<T: DeserializeOwned>(name: impl AsRef<Path>, text: &str) -> Result<T, Error> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|error| {
        let end = Place { line: error.span.end.line, column: error.span.end.col };
        let place = start_of_word(text, end, &error.code);
        let hint = hint(text, place);
        Error::Syntax { file: name.as_ref().to_owned(), place, fault: Box::new(error.code), hint }
    })
}

/// The parser stops behind a word that it does not know; a reader looks for where the word begins.
fn start_of_word(text: &str, end: Place, fault: &ron::Error) -> Place {
    let (ron::Error::NoSuchStructField { found, .. } | ron::Error::NoSuchEnumVariant { found, .. }) = fault else {
        return end;
    };
    let line = text.lines().nth(end.line.saturating_sub(1)).unwrap_or_default();
    let before: String = line.chars().take(end.column.saturating_sub(1)).collect();
    let column =
        before.rfind(found.as_str()).and_then(|start| before.get(..start)).map(|before| before.chars().count());
    column.map_or(end, |column| Place { column: column + 1, ..end })
}

/// What the text at the place of an error suggests.
fn hint(text: &str, place: Place) -> Option<Hint> {
    let line = text.lines().nth(place.line.checked_sub(1)?)?;
    let at = |column: usize| column.checked_sub(1).and_then(|index| line.chars().nth(index));
    let found = [at(place.column), at(place.column.saturating_sub(1))];
    found.into_iter().flatten().find_map(|c| half_width(c).map(|half| Hint::FullWidth { full: c, half }))
}

/// The half-width mark that was meant by a full-width one.
const fn half_width(full: char) -> Option<char> {
    Some(match full {
        '、' => ',',
        '【' => '[',
        '】' => ']',
        '“' | '”' => '"',
        '　' => ' ',
        // The full-width forms stand in the order of ASCII.
        '！'..='～' => return char::from_u32(full as u32 - 0xfee0),
        _ => return None,
    })
}
