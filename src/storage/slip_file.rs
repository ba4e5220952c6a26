//! Slips: the templates that an office puts into its config directory, and slips as .docx files.

use std::io::{Cursor, Write as _};
use std::path::Path;

use quick_xml::escape::escape;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Error, Paths, text_file};
use crate::domain::calls::Template;

/// The template of plain slips, for the clipboard and .docx too.
pub const TEXT: &str = "slip.txt";

/// The template of slips in Markdown.
pub const MARKDOWN: &str = "slip.md";

/// The template of this name in the config directory, if there is one.
pub fn template(paths: &Paths, name: &str) -> Result<Option<Template>, Error> {
    let Some(path) = paths.config_dir.as_deref().map(|dir| dir.join(name)) else { return Ok(None) };
    match text_file::read_text(&path) {
        Ok(text) => parse(&path, &text).map(Some),
        Err(error) if error.is_missing_file() => Ok(None),
        Err(error) => Err(error),
    }
}

fn parse(path: &Path, text: &str) -> Result<Template, Error> {
    Template::parse(text).map_err(|problem| Error::Template { file: path.to_owned(), problem })
}

/// A slip as a document: a title over a table of labels and values.
pub fn docx_table(title: &str, rows: &[(String, String)]) -> std::io::Result<Vec<u8>> {
    let mut body = paragraph(title, "<w:jc w:val=\"center\"/>", "<w:b/><w:sz w:val=\"36\"/>");
    body.push_str(
        "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>\
         <w:top w:val=\"single\" w:sz=\"6\"/><w:left w:val=\"single\" w:sz=\"6\"/><w:bottom w:val=\"single\" w:sz=\"6\"/>\
         <w:right w:val=\"single\" w:sz=\"6\"/><w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/>\
         </w:tblBorders></w:tblPr><w:tblGrid><w:gridCol w:w=\"1900\"/><w:gridCol w:w=\"7100\"/></w:tblGrid>",
    );
    for (label, value) in rows {
        body.push_str("<w:tr><w:trPr><w:trHeight w:val=\"560\"/></w:trPr>");
        for (width, text, look) in
            [("1900", label, "<w:b/><w:sz w:val=\"24\"/>"), ("7100", value, "<w:sz w:val=\"24\"/>")]
        {
            body.extend(["<w:tc><w:tcPr><w:tcW w:w=\"", width, "\" w:type=\"dxa\"/></w:tcPr>"]);
            text.split('\n').for_each(|line| body.push_str(&paragraph(line, "", look)));
            body.push_str("</w:tc>");
        }
        body.push_str("</w:tr>");
    }
    body.push_str("</w:tbl>");
    docx(&body)
}

/// A text as a document, a paragraph a line.
pub fn docx_text(text: &str) -> std::io::Result<Vec<u8>> {
    let body: String = text.lines().map(|line| paragraph(line, "", "<w:sz w:val=\"24\"/>")).collect();
    docx(&body)
}

fn paragraph(text: &str, place: &str, look: &str) -> String {
    let text = escape(text);
    format!(
        "<w:p><w:pPr>{place}</w:pPr><w:r><w:rPr><w:rFonts w:eastAsia=\"宋体\"/>{look}</w:rPr>\
         <w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>"
    )
}

const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/word/document.xml\" \
    ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";

const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
    Target=\"word/document.xml\"/></Relationships>";

fn docx(body: &str) -> std::io::Result<Vec<u8>> {
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}\
         <w:p/><w:sectPr><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" \
         w:left=\"1440\" w:header=\"720\" w:footer=\"720\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>"
    );
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, part) in
        [("[Content_Types].xml", TYPES), ("_rels/.rels", RELATIONS), ("word/document.xml", document.as_str())]
    {
        archive.start_file(name, SimpleFileOptions::default()).map_err(std::io::Error::other)?;
        archive.write_all(part.as_bytes())?;
    }
    Ok(archive.finish().map_err(std::io::Error::other)?.into_inner())
}
