//! Settings that are one of a few words: `"auto"`, `"1"` or plainly `1`.

use std::fmt;
use std::time::Duration;

use serde::de::{self, Deserialize as _, Deserializer, Visitor};

use crate::domain::{AmbiguousWidth, Borders, Lang, ThemeChoice};

pub(super) fn theme<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ThemeChoice, D::Error> {
    String::deserialize(deserializer).map(ThemeChoice::from)
}

pub(super) fn borders<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Borders, D::Error> {
    one_of(deserializer, Borders::WORDS, &Borders::ALL)
}

pub(super) fn ambiguous_width<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AmbiguousWidth, D::Error> {
    one_of(deserializer, AmbiguousWidth::WORDS, &AmbiguousWidth::ALL)
}

pub(super) fn language<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Lang>, D::Error> {
    const WORDS: &[&str] = &["auto", "zh", "en"];
    one_of(deserializer, WORDS, &[None, Some(Lang::Zh), Some(Lang::En)])
}

/// `"auto"`, or a number of milliseconds up to a second.
pub(super) fn milliseconds<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    deserializer.deserialize_any(Milliseconds)
}

struct Milliseconds;

impl Visitor<'_> for Milliseconds {
    type Value = Option<Duration>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("\"auto\" | 0..1000")
    }

    fn visit_str<E: de::Error>(self, written: &str) -> Result<Self::Value, E> {
        if written == "auto" { Ok(None) } else { Err(E::unknown_variant(written, &["auto", "0..1000"])) }
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
        if number > 1000 {
            return Err(E::unknown_variant(&number.to_string(), &["auto", "0..1000"]));
        }
        Ok(Some(Duration::from_millis(number)))
    }
}

fn one_of<'de, D: Deserializer<'de>, T: Copy>(
    deserializer: D,
    words: &'static [&'static str],
    values: &[T],
) -> Result<T, D::Error> {
    let position = deserializer.deserialize_any(Word(words))?;
    values.get(position).copied().ok_or_else(|| de::Error::custom("no such word"))
}

/// Gives the position of the word that was written.
struct Word(&'static [&'static str]);

impl Visitor<'_> for Word {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let quoted: Vec<String> = self.0.iter().map(|word| format!("\"{word}\"")).collect();
        f.write_str(&quoted.join(" | "))
    }

    fn visit_str<E: de::Error>(self, written: &str) -> Result<usize, E> {
        let position = self.0.iter().position(|word| *word == written);
        position.ok_or_else(|| E::unknown_variant(written, self.0))
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<usize, E> {
        self.visit_str(&number.to_string())
    }
}
