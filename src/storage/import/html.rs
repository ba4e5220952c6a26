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
    let mut page = tokenized::<Sink>(page).0.into_inner();
    while !page.open.is_empty() {
        page.close_table();
    }
    page.tables.into_iter().map(Builder::finish).collect()
}

/// What a sink made of all the tokens of a page.
pub(super) fn tokenized<S: TokenSink + Default>(page: &str) -> S {
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(page));
    let tokenizer = Tokenizer::new(S::default(), TokenizerOpts::default());
    // The result tells of scripts that a browser would run now.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink
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
    /// The tables that are open, from the outermost, each with the row of the one around it that goes on behind it.
    open: Vec<(usize, Option<OpenRow>)>,
    /// How many tables are open within a cell of a table of duties; they are text of that cell.
    within: usize,
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
                // A row of several cells is data; one of a single cell is there for the page's looks.
                if self.within > 0 || self.row.as_ref().is_some_and(|row| row.inside && row.cells.len() > 1) {
                    self.within += 1;
                    return TokenSinkResult::Continue;
                }
                // What such a cell says before the table stands over it.
                let inside =
                    self.row.as_mut().and_then(|row| row.cells.last_mut()).map(|(text, ..)| std::mem::take(text));
                let last = inside.as_deref().and_then(|text| text.trim().lines().next_back()).map(str::to_owned);
                let before = std::mem::take(&mut self.before);
                let title = text::cell(last.as_deref().filter(|last| !last.is_empty()).unwrap_or(&before)).0.text;
                self.open.push((self.tables.len(), self.row.take()));
                self.tables.push(Builder::titled(title));
            }
            "tr" | "td" | "th" if self.within > 0 => self.text("\n"),
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
            "table" if self.within > 0 => self.within -= 1,
            "tr" | "td" | "th" if self.within > 0 => {}
            "table" => self.close_table(),
            "tr" => self.close_row(),
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

    fn close_table(&mut self) {
        self.close_row();
        if let Some((_, row)) = self.open.pop() {
            self.row = row;
        }
    }

    /// The innermost table that is open; a row behind the last belongs to it still, as in pages that close nothing.
    fn table(&mut self) -> Option<&mut Builder> {
        let open = self.open.last().map_or(self.tables.len().wrapping_sub(1), |(table, _)| *table);
        self.tables.get_mut(open)
    }

    fn close_row(&mut self) {
        if self.row.as_ref().is_some_and(|row| row.hidden) {
            self.row = None;
            self.table().into_iter().for_each(|table| table.hidden += 1);
        }
        if let Some(row) = self.row.take()
            && let Some(table) = self.table()
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
