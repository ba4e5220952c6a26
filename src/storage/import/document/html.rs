//! The paragraphs of a saved web page, from its tokens.

use std::cell::RefCell;

use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult};

use super::{Paragraph, plain};
use crate::storage::import::html::{is_hidden, tokenized};

/// The paragraphs of a page; scripts, styles and what is not shown are none.
pub(super) fn paragraphs(page: &str) -> Vec<Paragraph> {
    let mut page = tokenized::<Sink>(page).0.into_inner();
    page.close();
    page.paragraphs
}

#[derive(Default)]
struct Sink(RefCell<Page>);

#[derive(Default)]
struct Page {
    paragraphs: Vec<Paragraph>,
    text: String,
    line: usize,
    /// How many characters are bold, of how many.
    bold: (usize, usize),
    /// How many elements that make bold are open.
    strong: usize,
    heading: bool,
    /// The element that is not shown, and how many of its name are open within it.
    hidden: Option<(String, usize)>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::TagToken(tag) => return page.tag(&tag),
            Token::CharacterTokens(text) => page.write(&text, line as usize),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Elements that end a paragraph where they begin and where they end.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "td",
    "th",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "blockquote",
    "dt",
    "dd",
    "hr",
];

/// Elements without content, which never end.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "meta", "link"];

impl Page {
    fn tag(&mut self, tag: &Tag) -> TokenSinkResult<()> {
        let (name, opens) = (&*tag.name, tag.kind == TagKind::StartTag);
        match (name, opens) {
            ("script", true) => {
                self.hide(name);
                return TokenSinkResult::RawData(RawKind::ScriptData);
            }
            ("style" | "noscript" | "iframe", true) => {
                self.hide(name);
                return TokenSinkResult::RawData(RawKind::Rawtext);
            }
            ("title" | "textarea", true) => {
                self.hide(name);
                return TokenSinkResult::RawData(RawKind::Rcdata);
            }
            _ => {}
        }
        if let Some((hidden, depth)) = &mut self.hidden {
            if hidden == name {
                *depth = if opens { *depth + 1 } else { depth.saturating_sub(1) };
                if *depth == 0 {
                    self.hidden = None;
                }
            }
            return TokenSinkResult::Continue;
        }
        if opens && !VOID.contains(&name) && !tag.self_closing && is_hidden(tag) {
            self.hide(name);
            return TokenSinkResult::Continue;
        }
        if BLOCKS.contains(&name) {
            // An item with a list of its own is a heading over it.
            self.heading |= opens && matches!(name, "ol" | "ul");
            self.close();
            self.heading = opens && (name == "dt" || (name.len() == 2 && name.starts_with('h') && name != "hr"));
        }
        if matches!(name, "b" | "strong") {
            self.strong = if opens { self.strong + 1 } else { self.strong.saturating_sub(1) };
        }
        TokenSinkResult::Continue
    }

    fn hide(&mut self, name: &str) {
        self.hidden = Some((name.to_owned(), 1));
    }

    fn write(&mut self, text: &str, line: usize) {
        if self.hidden.is_some() {
            return;
        }
        let visible = text.chars().filter(|c| !c.is_whitespace()).count();
        if self.text.trim().is_empty() {
            self.line = line;
        }
        self.bold = (self.bold.0 + if self.strong > 0 { visible } else { 0 }, self.bold.1 + visible);
        self.text.push_str(text);
    }

    fn close(&mut self) {
        let text = plain(&std::mem::take(&mut self.text));
        let bold = std::mem::take(&mut self.bold);
        if !text.is_empty() {
            let heading = self.heading || bold.0 == bold.1;
            self.paragraphs.push(Paragraph { line: self.line, text, heading });
        }
    }
}
