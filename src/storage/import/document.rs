//! A file as paragraphs in the order in which they are read: what prose is recognised from. Tables count by their cells.

mod docx;
mod html;
mod numbering;

use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::fault::Fault;
use super::guard::LARGEST_PART;
use super::{format, text};

/// One paragraph, without white space at its ends and without hidden text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Its place in the document: the line of a text or page, the number of a paragraph of .docx; from 1.
    pub(super) line: usize,
    /// Its text as people see it, automatic numbering included.
    pub(super) text: String,
    /// Whether it is set as a heading: by its style, or all of it is bold.
    pub(super) heading: bool,
}

/// The paragraphs of a file of a format that can hold prose; none for others.
pub(super) fn paragraphs(bytes: Vec<u8>) -> Result<Vec<Paragraph>, Fault> {
    if bytes.starts_with(b"PK\x03\x04") {
        let damaged = |error: zip::result::ZipError| Fault::Damaged(error.to_string());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
        let Some(body) = part(&mut archive, "word/document.xml")? else { return Ok(Vec::new()) };
        let numbering = part(&mut archive, "word/numbering.xml")?.unwrap_or_default();
        let styles = part(&mut archive, "word/styles.xml")?.unwrap_or_default();
        return docx::paragraphs(&body, &numbering, &styles);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) || bytes.starts_with(b"%PDF") {
        return Ok(Vec::new());
    }
    let written = format::decode(bytes)?;
    if is_table(&written) {
        return Ok(Vec::new());
    }
    let piece = ["</p>", "</div>", "<br", "</li>", "</dd>"].iter().any(|tag| written.contains(tag));
    Ok(if piece || format::is_page(&written) { html::paragraphs(&written) } else { lines(&written) })
}

/// Whether a text is a table of cells with tabs or commas between them, though its headers say nothing. Prose with half-width
/// commas has as many of them in a line as it likes.
fn is_table(written: &str) -> bool {
    let lines = || written.lines().map(str::trim).filter(|line| !line.is_empty()).take(200);
    let (all, tabbed) = (lines().count(), lines().filter(|line| line.contains('\t')).count());
    let mut commas: Vec<usize> = lines().map(|line| line.matches(',').count()).filter(|count| *count > 0).collect();
    commas.sort_unstable();
    let most = commas.chunk_by(|one, other| one == other).map(<[usize]>::len).max().unwrap_or_default();
    tabbed * 2 > all || (all > 1 && most * 10 >= all * 8)
}

/// A part of an archive as text, if it is there; a small archive may unpack to anything.
fn part(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> Result<Option<String>, Fault> {
    if archive.index_for_name(name).is_none() {
        return Ok(None);
    }
    let damaged = |why: String| Fault::Damaged(why);
    let file = archive.by_name(name).map_err(|error| damaged(error.to_string()))?;
    let mut text = String::new();
    file.take(LARGEST_PART).read_to_string(&mut text).map_err(|error| damaged(error.to_string()))?;
    Ok(Some(text))
}

/// The lines of a text; what a narrow editor broke apart is joined. Marks of Markdown go.
fn lines(written: &str) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for (number, raw) in written.lines().enumerate() {
        let trimmed = text::trim(raw);
        let title = trimmed.trim_start_matches('#');
        let bold = title.strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
        let heading = title.len() < trimmed.len() || bold.is_some();
        let plain = plain(&bold.unwrap_or(title).replace("**", ""));
        // A rule or a bullet alone says nothing.
        if plain.chars().any(char::is_alphanumeric) {
            paragraphs.push(Paragraph { line: number + 1, text: plain, heading });
        }
    }
    paragraphs
}

/// A text with every kind of white space as a plain space, between hanzi none.
pub(super) fn plain(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut space = false;
    for c in written.chars().filter(|c| !matches!(c, '\u{200b}' | '\u{feff}' | '\u{ad}')) {
        if c.is_whitespace() || c == '\u{a0}' {
            space = !text.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            let before = text.chars().next_back();
            // A space parts a name from what it does, too: 办公室 负责…
            let wide = |c: Option<char>| c.is_some_and(|c| !c.is_ascii() && !c.is_alphanumeric());
            if !wide(before) && !wide(Some(c)) {
                text.push(' ');
            }
        }
        text.push(c);
    }
    text
}
