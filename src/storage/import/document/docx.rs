//! The paragraphs of a .docx file as people see them: deleted and hidden text is out, a text box counts once, automatic
//! numbers are text.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::numbering::Numbering;
use super::{Paragraph, plain};
use crate::storage::import::attribute::attribute;
use crate::storage::import::fault::Fault;
use crate::storage::import::text;

/// What a style says of its paragraphs.
#[derive(Debug, Clone, Default)]
struct Style {
    heading: bool,
    /// Its list and level.
    number: Option<(String, usize)>,
}

/// What a run says of its text.
#[derive(Debug, Clone, Copy, Default)]
struct Run {
    hidden: bool,
    bold: bool,
}

/// The paragraphs of `word/document.xml`.
pub(super) fn paragraphs(xml: &str, numbering: &str, styles: &str) -> Result<Vec<Paragraph>, Fault> {
    let damaged = |error: quick_xml::Error| Fault::Damaged(error.to_string());
    let styles = self::styles(styles).map_err(damaged)?;
    let mut state = State { numbering: Numbering::read(numbering).map_err(damaged)?, styles, ..State::default() };
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(tag) => state.start(&tag, false),
            Event::Empty(tag) => state.start(&tag, true),
            Event::End(tag) => state.end(tag.local_name().as_ref()),
            Event::Text(content) if state.in_text => state.write(&content.xml10_content()),
            Event::GeneralRef(name) if state.in_text => {
                state.write(&text::entities(&format!("&{};", name.into_inner())));
            }
            Event::Eof => return Ok(state.paragraphs),
            _ => {}
        }
    }
}

#[derive(Default)]
struct State {
    paragraphs: Vec<Paragraph>,
    numbering: Numbering,
    styles: HashMap<String, Style>,
    line: usize,
    /// How many elements are open whose content is not shown: deleted, moved away, or the second form of a text box.
    away: usize,
    in_text: bool,
    /// The run that is open.
    run: Option<Run>,
    text: String,
    bold: (usize, usize),
    style: Style,
    number: (Option<String>, Option<usize>),
}

impl State {
    fn start(&mut self, tag: &BytesStart<'_>, empty: bool) {
        let name = tag.local_name();
        let name = name.as_ref();
        if matches!(name, "del" | "moveFrom" | "Fallback") {
            self.away += usize::from(!empty);
            return;
        }
        if self.away > 0 {
            return;
        }
        match name {
            "p" => {
                self.line += 1;
                self.style = Style::default();
                self.number = (None, None);
                if empty {
                    self.close();
                }
            }
            "pStyle" => self.style = value(tag).and_then(|id| self.styles.get(&id)).cloned().unwrap_or_default(),
            "numId" => self.number.0 = value(tag),
            "ilvl" => self.number.1 = value(tag).and_then(|level| level.parse().ok()),
            "outlineLvl" if self.run.is_none() => self.style.heading = true,
            "r" => self.run = (!empty).then(Run::default),
            "vanish" => self.run.iter_mut().for_each(|run| run.hidden = is_on(tag)),
            "b" => self.run.iter_mut().for_each(|run| run.bold = is_on(tag)),
            "t" => self.in_text = !empty,
            "br" | "cr" => self.write("\n"),
            "tab" if self.run.is_some() => self.write(" "),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "del" | "moveFrom" | "Fallback" => self.away = self.away.saturating_sub(1),
            _ if self.away > 0 => {}
            "t" => self.in_text = false,
            "r" => self.run = None,
            "p" => self.close(),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        let run = self.run.unwrap_or_default();
        if self.away > 0 || run.hidden {
            return;
        }
        let visible = text.chars().filter(|c| !c.is_whitespace()).count();
        self.bold = (self.bold.0 + if run.bold { visible } else { 0 }, self.bold.1 + visible);
        self.text.push_str(text);
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.text);
        let bold = std::mem::take(&mut self.bold);
        let list = match &self.number {
            (Some(list), level) => Some((list.clone(), level.unwrap_or_default())),
            (None, level) => self.style.number.clone().map(|(list, own)| (list, level.unwrap_or(own))),
        };
        // A line break within a paragraph parts what reads as several.
        for (position, line) in text.split('\n').map(plain).filter(|line| !line.is_empty()).enumerate() {
            let number = list.as_ref().filter(|_| position == 0);
            let number = number.map(|(list, level)| self.numbering.next(list, *level)).unwrap_or_default();
            let heading = self.style.heading || bold.0 == bold.1;
            self.paragraphs.push(Paragraph { line: self.line, text: number + &line, heading });
        }
    }
}

/// The styles that are headings or carry a number.
fn styles(xml: &str) -> Result<HashMap<String, Style>, quick_xml::Error> {
    let mut styles = HashMap::new();
    let (mut id, mut style) = (String::new(), Style::default());
    let mut number = (None, 0);
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "style" => {
                    (id, style) = (attribute(&tag, "styleId").unwrap_or_default(), Style::default());
                    number = (None, 0);
                }
                "outlineLvl" => style.heading = true,
                "name" => style.heading |= value(&tag).is_some_and(|name| name.to_lowercase().starts_with("heading")),
                "numId" => number.0 = value(&tag),
                "ilvl" => number.1 = value(&tag).and_then(|level| level.parse().ok()).unwrap_or_default(),
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "style" => {
                style.number = number.0.take().map(|list| (list, number.1));
                styles.insert(std::mem::take(&mut id), std::mem::take(&mut style));
            }
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}

/// A switch is on unless it says otherwise.
fn is_on(tag: &BytesStart<'_>) -> bool {
    value(tag).is_none_or(|value| !matches!(value.as_str(), "0" | "false" | "off"))
}

fn value(tag: &BytesStart<'_>) -> Option<String> {
    attribute(tag, "val")
}
