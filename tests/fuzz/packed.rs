//! Documents and spreadsheets around XML that is anything: what a damaged or strange file holds once it is unpacked.

use std::io::{Cursor, Read as _, Write as _};

use zip::CompressionMethod;
use zip::write::SimpleFileOptions;

fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file(*name, stored).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The parts of a .docx that are read, in this order with `@@` between them.
const PARTS: [&str; 3] = ["word/document.xml", "word/numbering.xml", "word/styles.xml"];

/// A .docx with these parts.
pub fn docx(parts: &[u8]) -> Vec<u8> {
    let (document, rest) = cut(parts);
    let (numbering, styles) = cut(rest);
    let files = PARTS.into_iter().zip([document, numbering, styles]).filter(|(_, part)| !part.is_empty());
    pack(&files.collect::<Vec<_>>())
}

/// A .ods with this content.
pub fn ods(content: &[u8]) -> Vec<u8> {
    pack(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", b"<manifest:manifest xmlns:manifest=\"m\"/>"),
        ("content.xml", content),
    ])
}

/// The parts of a .docx, as [`docx`] takes them.
pub fn parts_of(docx: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut part = |name: &str| {
        let mut bytes = Vec::new();
        if let Ok(mut file) = archive.by_name(name) {
            file.read_to_end(&mut bytes).unwrap();
        }
        bytes
    };
    PARTS.map(&mut part).join(&b"@@"[..])
}

/// What stands before and behind the first `@@`.
fn cut(bytes: &[u8]) -> (&[u8], &[u8]) {
    let cut = bytes.windows(2).position(|pair| pair == b"@@");
    cut.map_or((bytes, &b""[..]), |cut| (&bytes[..cut], &bytes[cut + 2..]))
}

/// A .xlsx with this one sheet; its shared texts follow it behind `@@`.
pub fn xlsx(sheet: &[u8]) -> Vec<u8> {
    let (sheet, shared) = cut(sheet);
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let types = format!(
        "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
    );
    let rels = format!(
        "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{relation}/officeDocument\" \
         Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns=\"{main}\" xmlns:r=\"{relation}\"><sheets><sheet name=\"一\" sheetId=\"1\" r:id=\"rId1\"/></sheets>\
         </workbook>"
    );
    let book_rels = format!(
        "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"rId1\" Type=\"{relation}/worksheet\" \
         Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{relation}/sharedStrings\" \
         Target=\"sharedStrings.xml\"/></Relationships>"
    );
    pack(&[
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", rels.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", book_rels.as_bytes()),
        ("xl/sharedStrings.xml", shared),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}
