//! The file's form: one comment line with a checksum over the rest, then RON.

mod parts;

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::Damage;
use crate::domain::annotation::{Annotation, Annotations, Callers, Handover};

/// The latest version of the file's form that this program reads and writes: it has calls.
pub const VERSION: u32 = 2;

/// The version of files without calls. Such files are written so still, and programs of before go on reading them.
pub const VERSION_WITHOUT_CALLS: u32 = 1;

const HEADER: &str = "// dutydesk annotations, crc32 ";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[allow(dead_code, reason = "read on its own, before the rest")]
    version: u32,
    #[serde(default)]
    annotations: Vec<Annotation>,
    #[serde(default)]
    handovers: Vec<Handover>,
    #[serde(default)]
    replaced: BTreeMap<String, BTreeSet<String>>,
    #[serde(default)]
    callers: BTreeMap<String, Callers>,
}

/// The part that every later version of the form keeps.
#[derive(Deserialize)]
struct VersionOnly {
    version: u32,
}

/// A file that could be read.
pub struct Decoded {
    /// What it holds.
    pub annotations: Annotations,
    /// Whether its checksum fits.
    pub intact: bool,
}

/// The bytes of a file whose RON is `body`.
pub(super) fn seal(body: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(body.len() + HEADER.len() + 16);
    for part in [HEADER, &checksum(body), "\n", body, "\n"] {
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

/// Reads the bytes of a file; an error says why it cannot be one of ours, or where it is broken.
pub fn decode(bytes: &[u8]) -> Result<Decoded, Damage> {
    if bytes.is_empty() {
        return Err(Damage::Empty);
    }
    if memchr::memchr(0, bytes).is_some() {
        return Err(Damage::Nul);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Damage::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let intact = checksum_fits(text);
    let options = ron::Options::default();
    match parts::read(text).map_or_else(|| options.from_str::<Read>(text), Ok) {
        Ok(read) if (VERSION_WITHOUT_CALLS..=VERSION).contains(&read.version) => {
            let annotations = Annotations::from_parts(read.annotations, read.replaced, read.callers, read.handovers);
            Ok(Decoded { annotations, intact })
        }
        Ok(read) => Err(Damage::Newer { version: read.version }),
        Err(error) => match options.from_str::<VersionOnly>(text) {
            Ok(VersionOnly { version }) if version > VERSION => Err(Damage::Newer { version }),
            _ => {
                let position = error.span.start;
                Err(Damage::Syntax { line: position.line, column: position.col, reason: error.code.to_string() })
            }
        },
    }
}

fn checksum(body: &str) -> String {
    format!("{:08x}", crc32fast::hash(body.as_bytes()))
}

fn checksum_fits(text: &str) -> bool {
    let Some((header, body)) = text.split_once('\n') else { return false };
    let stated = header.strip_prefix(HEADER);
    body.strip_suffix('\n').is_some_and(|body| stated == Some(&*checksum(body)))
}

/// What can be read of a broken file, annotation by annotation. Nothing vouches for it: a person must check it.
pub fn salvage(bytes: &[u8]) -> Annotations {
    let text = String::from_utf8_lossy(bytes);
    let mut records: Vec<String> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.trim_start().starts_with("(id:") {
            inside = true;
            records.push(line.to_owned());
        } else if line == "    ]," {
            inside = false;
        } else if let Some(record) = records.last_mut().filter(|_| inside) {
            // A note's further lines.
            record.push('\n');
            record.push_str(line);
        }
    }
    let parsed =
        records.iter().filter_map(|record| ron::from_str::<Annotation>(record.trim().trim_end_matches(',')).ok());
    parsed.filter(|annotation| annotation.id.parse::<ulid::Ulid>().is_ok()).collect()
}

/// The name under which a file that cannot be trusted is kept; the same bytes get the same name.
pub fn aside_name(bytes: &[u8], what: &str) -> String {
    format!("annotations.{:08x}.{what}.ron", crc32fast::hash(bytes))
}

/// Whether a file of this name was kept by [`aside_name`].
pub fn is_aside_name(name: &str) -> bool {
    let middle = name.strip_prefix("annotations.").and_then(|rest| rest.strip_suffix(".ron"));
    middle.and_then(|middle| middle.split_once('.')).is_some_and(|(hash, what)| {
        hash.len() == 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) && matches!(what, "aside" | "broken")
    })
}
