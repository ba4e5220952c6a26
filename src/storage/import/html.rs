//! Tables of a saved web page. Cells are taken in the order in which they open, because pages leave out closing tags.

use tl::{HTMLTag, Node, Parser, ParserOptions};

use super::fault::Fault;
use super::table::{Builder, Table};
use super::text;

/// How deep tags are followed; a damaged page may nest without end.
const DEEPEST: usize = 200;

/// The tables of a page.
pub(super) fn tables(page: &str) -> Result<Vec<Table>, Fault> {
    let dom = tl::parse(page, ParserOptions::default()).map_err(|error| Fault::Damaged(error.to_string()))?;
    let mut walk = Walk { parser: dom.parser(), tables: Vec::new(), line: 0, open: None };
    for child in dom.children() {
        if let Some(node) = child.get(dom.parser()) {
            walk.node(node, 0);
        }
    }
    walk.close_row();
    Ok(walk.tables.into_iter().map(Builder::finish).collect())
}

struct Walk<'d, 'p> {
    parser: &'p Parser<'d>,
    tables: Vec<Builder>,
    /// Rows of the page, for the reader of the report.
    line: usize,
    /// The row that is open: raw text, columns and rows of each cell; and whether text still goes into the last.
    open: Option<(Vec<(String, usize, usize)>, bool)>,
}

impl Walk<'_, '_> {
    fn node(&mut self, node: &Node<'_>, depth: usize) {
        match node {
            Node::Raw(raw) => self.text(&raw.as_utf8_str()),
            Node::Tag(tag) if depth < DEEPEST => self.tag(tag, depth),
            Node::Tag(_) | Node::Comment(_) => {}
        }
    }

    fn tag(&mut self, tag: &HTMLTag<'_>, depth: usize) {
        let name = tag.name().as_utf8_str().to_ascii_lowercase();
        match name.as_str() {
            "script" | "style" | "head" => return,
            "table" => {
                self.close_row();
                self.tables.push(Builder::default());
            }
            "tr" => {
                self.close_row();
                self.line += 1;
                self.open = Some((Vec::new(), false));
            }
            "td" | "th" => self.cell(span(tag, "colspan"), span(tag, "rowspan")),
            "p" | "br" | "div" | "li" => self.text("\n"),
            _ => {}
        }
        for child in tag.children().top().iter() {
            if let Some(node) = child.get(self.parser) {
                self.node(node, depth + 1);
            }
        }
        match name.as_str() {
            "table" | "tr" => self.close_row(),
            "td" | "th" => {
                if let Some((_, inside)) = &mut self.open {
                    *inside = false;
                }
            }
            _ => {}
        }
    }

    fn cell(&mut self, columns: usize, rows: usize) {
        if let Some((cells, inside)) = &mut self.open {
            cells.push((String::new(), columns, rows));
            *inside = true;
        }
    }

    fn text(&mut self, raw: &str) {
        if let Some((cells, true)) = &mut self.open
            && let Some((text, _, _)) = cells.last_mut()
        {
            text.push_str(raw);
        }
    }

    fn close_row(&mut self) {
        if let Some((cells, _)) = self.open.take()
            && let Some(table) = self.tables.last_mut()
        {
            let cells = cells.into_iter().map(|(raw, columns, rows)| (content(&raw), columns, rows));
            table.row(self.line, false, cells);
        }
    }
}

/// A cell's text: a line end of the page's source is no line end of the text, but [`text::cell`] joins both alike.
fn content(raw: &str) -> String {
    text::cell(&text::entities(raw)).0
}

fn span(tag: &HTMLTag<'_>, name: &str) -> usize {
    let value = tag.attributes().get(name).flatten().map(|value| value.as_utf8_str().into_owned());
    value.and_then(|value| value.trim().parse().ok()).unwrap_or(1)
}
