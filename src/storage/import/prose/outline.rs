//! Paragraphs as a tree. A mark of a level that is open closes that level and all below it; a mark of another kind opens a
//! level within.

use super::names;
use crate::storage::import::document::Paragraph;
use crate::storage::import::marker::{self, Kind};

/// A paragraph with a mark or a heading, what goes on below it without a mark, and what lies within it.
#[derive(Debug, Clone, Default)]
pub(super) struct Node {
    /// Its kind; none for the whole document.
    pub(super) kind: Option<Kind>,
    /// Its place in the document.
    pub(super) line: usize,
    /// Its text without the mark.
    pub(super) text: String,
    /// Paragraphs without a mark that follow it, with their places.
    pub(super) more: Vec<(usize, String)>,
    /// What lies within it.
    pub(super) children: Vec<Node>,
}

/// Reads paragraphs.
pub(super) fn read(paragraphs: &[Paragraph]) -> Node {
    let mut open: Vec<Node> = vec![Node::default()];
    let paragraphs = joined(paragraphs);
    let titles = titles(&paragraphs);
    for (number, paragraph) in paragraphs.into_iter().enumerate() {
        for (position, text) in pieces(&paragraph.text).into_iter().enumerate() {
            let text_with_mark = text;
            let mark = if position == 0 { marker::split_beginning(text) } else { marker::split(text) };
            let (kind, text) = match mark {
                Some((kind, rest)) => (Some(kind), rest),
                None if position == 0 && number >= titles && is_heading(&paragraph, text) => {
                    (Some(Kind::Heading), text)
                }
                // Telephone numbers and the like stand at the end of a page, and belong to no item of a list above them.
                None if names::is_aside(text) => {
                    close(&mut open, 1);
                    (Some(Kind::Heading), text)
                }
                None => (None, text),
            };
            let Some(kind) = kind else {
                if let Some(node) = open.last_mut() {
                    node.more.push((paragraph.line, text.to_owned()));
                }
                continue;
            };
            // A list begins with its first number: what does not goes on with the list above it, in marks of another kind.
            let above = open.last().filter(|node| !is_office(&node.text));
            let listed = above.and_then(|node| node.kind).filter(|above| *above != Kind::Heading);
            let is_new = !open.iter().any(|node| node.kind == Some(kind));
            let kind = match listed {
                Some(above) if is_new && kind != Kind::Heading && !marker::is_first(text_with_mark) => above,
                _ => kind,
            };
            if let Some(depth) = open.iter().position(|node| node.kind == Some(kind)) {
                close(&mut open, depth);
            }
            // A whole sentence holds nothing that is set above it by custom; a heading may.
            while open
                .last()
                .is_some_and(|node| is_sentence(node) && node.kind.is_some_and(|of| of.depth() > kind.depth()))
            {
                let depth = open.len() - 1;
                close(&mut open, depth);
            }
            open.push(Node { kind: Some(kind), line: paragraph.line, text: text.to_owned(), ..Node::default() });
            // Nothing lies within a telephone number or a date.
            if names::is_aside(text) {
                close(&mut open, 1);
            }
        }
    }
    close(&mut open, 1);
    open.pop().unwrap_or_default()
}

/// Whether a heading names an office, below which numbers may go on from the office before.
fn is_office(text: &str) -> bool {
    names::office(text).is_some() || names::office_heading(text).is_some()
}

fn is_sentence(node: &Node) -> bool {
    node.text.ends_with(['。', '；', ';'])
}

/// How many paragraphs at the beginning are titles: they name the body or the document, not an office or what follows.
fn titles(paragraphs: &[Paragraph]) -> usize {
    let is_title = |paragraph: &Paragraph| {
        let text = &paragraph.text;
        marker::split(text).is_none() && !text.ends_with(['。', '；', '：', ':']) && names::is_title(text)
    };
    let last = paragraphs.iter().take(TITLES).rposition(is_title);
    // Without any mark only what stands at the beginning is a title.
    let leading = paragraphs.iter().take_while(|paragraph| is_title(paragraph)).count();
    let marked = paragraphs.iter().position(|it| marker::split(&it.text).is_some());
    last.map_or(0, |last| last + 1).min(marked.unwrap_or(leading))
}

/// Titles stand among the first so many paragraphs: a page may begin with its navigation.
const TITLES: usize = 30;

/// Closes everything that is open from a depth on.
fn close(open: &mut Vec<Node>, depth: usize) {
    while open.len() > depth.max(1) {
        let node = open.pop().unwrap_or_default();
        if let Some(parent) = open.last_mut() {
            parent.children.push(node);
        }
    }
}

/// Whether a paragraph without a mark is a heading: it names an office, or what follows, and nothing more.
fn is_heading(paragraph: &Paragraph, text: &str) -> bool {
    // The title of a notice names what it is about, too.
    if text.ends_with("通知") {
        return false;
    }
    let named = text.starts_with('【') && text.ends_with('】') && names::office(text).is_some();
    named
        || names::office_heading(text).is_some()
        || (names::section(text).is_some()
            && (text.chars().count() <= 30 || text.ends_with(['：', ':']))
            && !text.ends_with(['。', '；']))
        || (paragraph.heading && names::office(text).is_some())
}

/// The parts of a paragraph that begin with a mark of their own.
fn pieces(text: &str) -> Vec<&str> {
    let mut begins = vec![0];
    begins.extend(marker::inner(text));
    let ends = begins.iter().skip(1).copied().chain([text.len()]);
    begins.iter().zip(ends).filter_map(|(begin, end)| text.get(*begin..end).map(str::trim)).collect()
}

/// Whether a paragraph begins with an office's name and a mark that ends it: 综合科：负责…
fn begins_with_office(text: &str) -> bool {
    text.split_once(['：', ':', '。']).is_some_and(|(name, _)| names::office(name).is_some())
}

/// Whether a line is a page's number: `3`, `— 3 —`, `第3页`.
fn is_page_number(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (1..=4).contains(&digits) && text.chars().all(|c| c.is_ascii_digit() || " -—–－·第页共/".contains(c))
}

/// From so many characters on a line may have been broken by its editor.
const WIDE: usize = 24;

/// Paragraphs whose lines an editor broke apart are one again: a long line without an end, and one without a beginning.
fn joined(paragraphs: &[Paragraph]) -> Vec<Paragraph> {
    let mut all: Vec<Paragraph> = Vec::new();
    for paragraph in paragraphs.iter().filter(|paragraph| !is_page_number(&paragraph.text)) {
        let goes_on = all.last().is_some_and(|last| {
            last.text.chars().count() >= WIDE
                && !last.text.ends_with(|c: char| c.is_ascii_digit())
                && !begins_with_office(&paragraph.text)
                && !names::is_document_number(&paragraph.text)
                && !last.text.ends_with(['。', '；', '：', '！', '？', ';', ':', '）', '.'])
                && marker::split_beginning(&paragraph.text).is_none()
                && !is_heading(paragraph, &paragraph.text)
                && !last.heading
        });
        match all.last_mut().filter(|_| goes_on) {
            Some(last) => last.text.push_str(&paragraph.text),
            None => all.push(paragraph.clone()),
        }
    }
    all
}
