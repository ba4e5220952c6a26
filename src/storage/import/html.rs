//! Tables of a saved web page, from its tokens.
//!
//! Pages of offices leave out closing tags, nest tables for layout and are seldom valid; a tree of such a page holds surprises.
//! Cells are taken in the order in which they open: `tr` begins a row, `td` a cell, and text belongs to the cell that is open.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};

use super::table::{Builder, Table};
use super::text;

/// The tables of a page.
pub(super) fn tables(page: &str) -> Vec<Table> {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    // The result tells of scripts that a browser would run now.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    let mut page = tokenizer.sink.0.into_inner();
    page.close_row();
    page.tables.into_iter().map(Builder::finish).collect()
}

/// The tokenizer hands out `&self` only.
#[derive(Default)]
struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => return page.open(&tag, line as usize),
            Token::TagToken(tag) => page.close(&tag.name),
            Token::CharacterTokens(characters) => page.text(&characters),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

#[derive(Default)]
struct Page {
    /// The last paragraph outside of tables.
    before: String,
    tables: Vec<Builder>,
    row: Option<OpenRow>,
}

#[derive(Default)]
struct OpenRow {
    line: usize,
    /// Text, columns and rows of each cell.
    cells: Vec<(String, usize, usize)>,
    /// Whether text goes into the last cell.
    inside: bool,
    /// Whether it is not shown.
    hidden: bool,
}

impl Page {
    fn open(&mut self, tag: &Tag, line: usize) -> TokenSinkResult<()> {
        match &*tag.name {
            "script" => return TokenSinkResult::RawData(RawKind::ScriptData),
            "style" | "noscript" | "iframe" => return TokenSinkResult::RawData(RawKind::Rawtext),
            "title" | "textarea" => return TokenSinkResult::RawData(RawKind::Rcdata),
            "table" => {
                self.close_row();
                let title = text::cell(&std::mem::take(&mut self.before)).0.text;
                self.tables.push(Builder::titled(title));
            }
            "tr" => {
                self.close_row();
                self.row = Some(OpenRow { line, hidden: is_hidden(tag), ..OpenRow::default() });
            }
            "td" | "th" => {
                if let Some(row) = &mut self.row {
                    row.cells.push((String::new(), span(tag, "colspan"), span(tag, "rowspan")));
                    row.inside = true;
                }
            }
            "p" | "br" | "div" | "li" | "h1" | "h2" | "h3" | "h4" => {
                // The paragraph over a table is its title.
                if self.row.is_none() && !self.before.trim().is_empty() && &*tag.name != "br" {
                    self.before.push('\u{c}');
                }
                self.text("\n");
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }

    fn close(&mut self, name: &str) {
        match name {
            "table" | "tr" => self.close_row(),
            "td" | "th" => self.row.iter_mut().for_each(|row| row.inside = false),
            _ => {}
        }
    }

    fn text(&mut self, characters: &str) {
        if let Some(row) = self.row.as_mut().filter(|row| row.inside)
            && let Some((text, _, _)) = row.cells.last_mut()
        {
            text.push_str(characters);
        } else if self.row.is_none() && !characters.trim().is_empty() {
            if let Some((_, last)) = self.before.rsplit_once('\u{c}') {
                self.before = last.to_owned();
            }
            self.before.push_str(characters);
        }
    }

    fn close_row(&mut self) {
        if self.row.as_ref().is_some_and(|row| row.hidden) {
            self.row = None;
            self.tables.iter_mut().last().into_iter().for_each(|table| table.hidden += 1);
        }
        if let Some(row) = self.row.take()
            && let Some(table) = self.tables.last_mut()
        {
            let cells = row.cells.into_iter().map(|(raw, columns, rows)| (text::cell(&raw).0, columns, rows));
            table.row(row.line, false, cells);
        }
    }
}

/// Whether an element says that it is not shown.
pub(super) fn is_hidden(tag: &Tag) -> bool {
    tag.attrs.iter().any(|attribute| match &*attribute.name.local {
        "hidden" => true,
        "style" => attribute.value.replace(' ', "").to_ascii_lowercase().contains("display:none"),
        _ => false,
    })
}

fn span(tag: &Tag, name: &str) -> usize {
    let value = tag.attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| &*attribute.value);
    value.and_then(|value| value.trim().parse().ok()).unwrap_or(1)
}
