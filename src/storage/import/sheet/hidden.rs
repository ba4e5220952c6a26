//! Hidden rows and columns of .xlsx sheets, which calamine does not tell: they are no part of what was published.

use std::collections::HashMap;
use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::Sparse;
use crate::storage::import::guard::LARGEST_PART;

/// What is hidden of a sheet; from 0.
#[derive(Debug, Default)]
pub(super) struct Hidden {
    rows: Vec<u32>,
    /// From and to.
    columns: Vec<(u32, u32)>,
}

impl Hidden {
    /// Takes the hidden cells out; how many rows and columns with something in them that were.
    pub(super) fn take_out(&self, cells: &mut Sparse) -> usize {
        let rows = self.rows.iter().filter(|row| cells.remove(row).is_some()).count();
        let mut columns: Vec<u32> = Vec::new();
        for row in cells.values_mut() {
            row.retain(|column, _| {
                let hidden = self.columns.iter().any(|(from, to)| (from..=to).contains(&column));
                columns.extend(hidden.then_some(*column));
                !hidden
            });
        }
        cells.retain(|_, row| !row.is_empty());
        columns.sort_unstable();
        columns.dedup();
        rows + columns.len()
    }
}

/// By the name of the sheet. What cannot be read hides nothing: the sheets themselves are read elsewhere, with errors.
pub(super) fn of(file: Vec<u8>) -> HashMap<String, Hidden> {
    read(file).unwrap_or_default()
}

fn read(file: Vec<u8>) -> Option<HashMap<String, Hidden>> {
    let mut archive = ZipArchive::new(Cursor::new(file)).ok()?;
    let book = part(&mut archive, "xl/workbook.xml")?;
    let relations = part(&mut archive, "xl/_rels/workbook.xml.rels")?;
    let mut targets: HashMap<String, String> = HashMap::new();
    each(&relations, |tag| {
        if let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target")) {
            targets.insert(id, target);
        }
        true
    });
    let mut sheets: Vec<(String, String)> = Vec::new();
    each(&book, |tag| {
        if tag.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(tag, "name"), attribute(tag, "id"))
            && let Some(target) = targets.get(&id)
        {
            let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            sheets.push((name, path));
        }
        true
    });
    let mut all = HashMap::new();
    for (name, path) in sheets {
        let Some(xml) = part(&mut archive, &path) else { continue };
        let mut hidden = Hidden::default();
        each(&xml, |tag| {
            let off = || attribute(tag, "hidden").is_some_and(|value| value == "1" || value == "true");
            let number = |name: &str| attribute(tag, name).and_then(|value| value.parse::<u32>().ok()?.checked_sub(1));
            match tag.local_name().as_ref() {
                "row" if off() => hidden.rows.extend(number("r")),
                "col" if off() => hidden.columns.extend(number("min").zip(number("max"))),
                _ => {}
            }
            true
        });
        if !hidden.rows.is_empty() || !hidden.columns.is_empty() {
            all.insert(name, hidden);
        }
    }
    Some(all)
}

fn each(xml: &str, mut see: impl FnMut(&BytesStart<'_>) -> bool) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if see(&tag) => {}
            Ok(Event::Eof) | Err(_) => return,
            _ => {}
        }
    }
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(attribute.value.into_owned())
}

fn part(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Option<String> {
    let mut text = String::new();
    archive.by_name(name).ok()?.take(LARGEST_PART).read_to_string(&mut text).ok()?;
    Some(text)
}
