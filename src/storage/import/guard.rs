//! Checks of a spreadsheet before calamine reads it, because calamine believes the sizes that a damaged file states.

pub(super) mod old_workbook;

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use quick_xml::events::Event;
use zip::ZipArchive;

use super::fault::Fault;
use crate::storage::text_file;

/// How much of a part is looked at, in bytes; its first element stands at its beginning.
const HEAD: u64 = 64 * 1024;

/// No part of a document may unpack to more, in bytes: 256 MiB.
pub(super) const LARGEST_PART: u64 = 256 << 20;

/// Refuses an archive with a part that unpacks to more than [`LARGEST_PART`], whatever the archive says of its size.
pub(super) fn bound(archive: &mut ZipArchive<Cursor<Vec<u8>>>) -> Result<(), Fault> {
    bound_to(archive, LARGEST_PART)
}

fn bound_to(archive: &mut ZipArchive<Cursor<Vec<u8>>>, most: u64) -> Result<(), Fault> {
    let names: Vec<String> = archive.file_names().flatten().map(Cow::into_owned).collect();
    for name in names {
        // What cannot be unpacked is said when it is read, if it is.
        let Ok(part) = archive.by_name(&name) else { continue };
        let unpacked = |part| std::io::copy(&mut std::io::Read::take(part, most + 1), &mut std::io::sink());
        let large = part.size() > most || unpacked(part).is_ok_and(|size| size > most);
        if large {
            return Err(Fault::LargePart(name));
        }
    }
    Ok(())
}

/// The shortest shared text is `<si/>`.
const SHORTEST: u64 = 5;

/// Refuses a workbook that says it has more shared texts than fit into their part: memory is set aside for as many.
pub(in crate::storage) fn check(archive: &mut ZipArchive<Cursor<Vec<u8>>>) -> Result<(), Fault> {
    let shared: Vec<String> =
        archive.file_names().flatten().filter(|name| is_shared(name)).map(Cow::into_owned).collect();
    for name in shared {
        let part = archive.by_name(&name).map_err(|error| Fault::Damaged(error.to_string()))?;
        let most = part.size().min(text_file::LARGEST) / SHORTEST;
        let mut head = Vec::new();
        // What cannot be unpacked is said when it is read.
        let _ = part.take(HEAD).read_to_end(&mut head);
        if stated(&head).is_some_and(|count| count > most) {
            return Err(Fault::Damaged(format!("{name}: uniqueCount")));
        }
    }
    Ok(())
}

/// How often one filled row may be repeated in an .ods file; no list has so many rows that are the same.
const REPEATED: u64 = 10_000;

/// Refuses an .ods file whose elements are not closed, for whose ends calamine waits for ever, and one with a filled row that is
/// repeated very often: each would take memory of its own.
pub(super) fn check_open_document(archive: &mut ZipArchive<Cursor<Vec<u8>>>) -> Result<(), Fault> {
    let damaged = |error: String| Fault::Damaged(error);
    let part = archive.by_name("content.xml").map_err(|error| damaged(error.to_string()))?;
    let mut content = Vec::new();
    // What cannot be unpacked is said when it is read.
    let _ = part.take(text_file::LARGEST).read_to_end(&mut content);
    if !is_closed(&content) {
        return Err(damaged("content.xml".to_owned()));
    }
    if repeats_filled_rows(&content) {
        return Err(damaged("content.xml: number-rows-repeated".to_owned()));
    }
    Ok(())
}

/// Whether every element ends, in the right order.
fn is_closed(content: &[u8]) -> bool {
    let mut reader = quick_xml::Reader::from_reader(content);
    let mut open = 0_usize;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        // An end of another name than its beginning is an error.
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(_)) => open += 1,
            Ok(Event::End(_)) => open = open.saturating_sub(1),
            Ok(Event::Eof) => return open == 0,
            Ok(_) => {}
            Err(_) => return false,
        }
    }
}

fn repeats_filled_rows(content: &[u8]) -> bool {
    const NAME: &[u8] = b"number-rows-repeated";
    let rest = |at: usize| content.get(at + NAME.len()..).unwrap_or_default();
    memchr::memmem::find_iter(content, NAME).map(rest).any(|rest| {
        let end = memchr::memmem::find(rest, b"table-row>").unwrap_or(rest.len());
        let row = rest.get(..end).unwrap_or_default();
        number(rest).is_some_and(|count| count > REPEATED) && memchr::memmem::find(row, b"value-type").is_some()
    })
}

fn is_shared(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with("sharedstrings.xml")
}

/// How many texts the part says it has; the XML around it may be damaged, too. A number too large for any is the largest.
fn stated(head: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"uniqueCount";
    let after = |at: usize| head.get(at + NAME.len()..).unwrap_or_default();
    memchr::memmem::find_iter(head, NAME).filter_map(|at| number(after(at))).max()
}

/// The number that an attribute has, from what stands behind its name.
fn number(rest: &[u8]) -> Option<u64> {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let start = rest.iter().position(is_digit).filter(|start| *start < 16)?;
    let digits: Vec<u8> = rest.iter().skip(start).copied().take_while(is_digit).collect();
    Some(String::from_utf8(digits).ok()?.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use super::{Fault, ZipArchive, bound_to, is_closed, repeats_filled_rows, stated};

    #[test]
    fn a_part_that_unpacks_to_too_much_is_refused_by_its_name() {
        let mut packed = zip::ZipWriter::new(Cursor::new(Vec::new()));
        packed.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        packed.write_all(&[b' '; 5_000]).unwrap();
        let mut archive = ZipArchive::new(packed.finish().unwrap()).unwrap();
        assert_eq!(bound_to(&mut archive, 5_000), Ok(()));
        assert_eq!(bound_to(&mut archive, 4_999), Err(Fault::LargePart("word/document.xml".into())));
    }

    #[test]
    fn an_element_that_does_not_end_is_seen() {
        assert!(is_closed(b"<a><b/><c>x</c></a>"));
        for open in ["<a>", "<a><b></a>", "<a></a", "<a></b></a>"] {
            assert!(!is_closed(open.as_bytes()), "{open}");
        }
    }

    #[test]
    fn only_a_filled_row_that_is_repeated_very_often_is_refused() {
        let row = |count: u32, cell: &str| {
            let row = format!("<table:table-row table:number-rows-repeated=\"{count}\">{cell}</table:table-row>");
            repeats_filled_rows(
                format!("{row}<table:table-row><c office:value-type=\"float\"/></table:table-row>").as_bytes(),
            )
        };
        let filled = "<table:table-cell office:value-type=\"string\"><text:p>甲</text:p></table:table-cell>";
        assert!(row(1_048_576, filled) && !row(100, filled));
        assert!(!row(1_048_576, "<table:table-cell/>"), "the blank rest of a sheet");
    }

    #[test]
    fn the_count_is_read_from_damaged_xml_too() {
        assert_eq!(stated(b"<sst count=\"3\" uniqueCount=\"2\"><si/><si/></sst>"), Some(2));
        assert_eq!(stated(b"<\"x><sst uniqueCount = '99999999999999999999999'>"), Some(u64::MAX));
        assert_eq!(stated(b"<sst count=\"3\"><si><t>uniqueCount</t></si></sst>"), None);
        assert_eq!(stated(b""), None);
    }
}
