//! What was learned from past tickets, `learned.bin` in the config directory: a line that names the format, a checksum, then
//! the description as RON and the two models. No text of a ticket is in it.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::{Error, own_file, text_file};
use crate::meaning::learned::{Accuracy, Learned};
use crate::meaning::model::Model;

/// The first line; the number is the version of the format.
const HEADER: &[u8] = b"dutydesk learned 1\n";

/// What stands before the models.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    catalog: String,
    made: String,
    tickets: usize,
    classes: Vec<String>,
    scale: f32,
    office: (f32, f32),
    sector: (f32, f32),
}

/// Reads what was learned; `None` where nothing was.
///
/// # Errors
/// [`Error::Learned`] where the file is damaged or of another version.
pub fn load(path: &Path) -> Result<Option<Learned>, Error> {
    let bytes = match text_file::read_bytes(path) {
        Err(error) if error.is_missing_file() => return Ok(None),
        read => read?,
    };
    read(&bytes).map(Some).ok_or_else(|| Error::Learned { path: path.to_owned() })
}

/// Keeps what was learned; what was there before becomes `learned.bin.bak`.
pub fn save(path: &Path, learned: &Learned) -> Result<(), Error> {
    let written = write(learned).ok_or_else(|| Error::Learned { path: path.to_owned() })?;
    if path.exists() {
        let before = text_file::read_bytes(path)?;
        own_file::write(&path.with_extension("bin.bak"), before)?;
    }
    own_file::write(path, written)
}

/// Forgets what was learned; whether there was anything.
pub fn remove(path: &Path) -> Result<bool, Error> {
    let mut any = false;
    for path in [path.to_owned(), path.with_extension("bin.bak")] {
        match std::fs::remove_file(&path) {
            Ok(()) => any = true,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Error::write(&path, error)),
        }
    }
    Ok(any)
}

fn write(learned: &Learned) -> Option<Vec<u8>> {
    let [before, after] = learned.accuracy;
    let head = Head {
        catalog: learned.catalog.clone(),
        made: learned.made.clone(),
        tickets: learned.tickets,
        classes: learned.classes.clone(),
        scale: learned.scale,
        office: (before.office, after.office),
        sector: (before.sector, after.sector),
    };
    let mut body = Vec::new();
    for part in [ron::to_string(&head).ok()?.as_bytes(), learned.characters.packed(), learned.syllables.packed()] {
        body.extend(u32::try_from(part.len()).ok()?.to_le_bytes());
        body.extend(part);
    }
    Some([HEADER, &crc32fast::hash(&body).to_le_bytes(), &body].concat())
}

fn read(bytes: &[u8]) -> Option<Learned> {
    let (sum, body) = bytes.strip_prefix(HEADER)?.split_at_checked(4)?;
    if crc32fast::hash(body).to_le_bytes() != sum {
        return None;
    }
    let (head, rest) = part(body)?;
    let (characters, rest) = part(rest)?;
    let (syllables, _) = part(rest)?;
    let head: Head = ron::from_str(std::str::from_utf8(head).ok()?).ok()?;
    let learned = Learned {
        catalog: head.catalog,
        made: head.made,
        tickets: head.tickets,
        classes: head.classes,
        scale: head.scale,
        accuracy: [
            Accuracy { office: head.office.0, sector: head.sector.0 },
            Accuracy { office: head.office.1, sector: head.sector.1 },
        ],
        characters: Model::read(characters.to_vec())?,
        syllables: Model::read(syllables.to_vec())?,
    };
    learned.is_sound().then_some(learned)
}

/// A part whose length stands before it, and what follows.
fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_at_checked(4)?;
    rest.split_at_checked(u32::from_le_bytes(length.try_into().ok()?) as usize)
}
