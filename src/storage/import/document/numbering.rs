//! Automatic numbers of .docx paragraphs, `word/numbering.xml`: what a reader sees before a paragraph is not in its text.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::storage::import::attribute::attribute;
use crate::storage::import::headings;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// Which definition a list follows.
    lists: HashMap<String, String>,
    /// Per definition: its levels.
    levels: HashMap<String, Vec<Level>>,
    counts: HashMap<String, Vec<u32>>,
}

#[derive(Debug, Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: u32,
}

/// No document has deeper lists.
const DEEPEST: usize = 16;

impl Numbering {
    /// Reads the definitions.
    pub(super) fn read(xml: &str) -> Result<Self, quick_xml::Error> {
        let mut numbering = Self::default();
        let (mut definition, mut list) = (String::new(), String::new());
        let mut reader = Reader::from_str(xml);
        loop {
            match reader.read_event()? {
                Event::Start(tag) | Event::Empty(tag) => {
                    let value = attribute(&tag, "val").unwrap_or_default();
                    let levels = numbering.levels.entry(definition.clone()).or_default();
                    match tag.local_name().as_ref() {
                        "abstractNum" => definition = attribute(&tag, "abstractNumId").unwrap_or_default(),
                        "lvl" if levels.len() < DEEPEST => levels.push(Level { start: 1, ..Level::default() }),
                        "start" => levels.iter_mut().last().into_iter().for_each(|level| {
                            level.start = value.parse().unwrap_or(1);
                        }),
                        "numFmt" => {
                            levels.iter_mut().last().into_iter().for_each(|level| level.format.clone_from(&value));
                        }
                        "lvlText" => {
                            levels.iter_mut().last().into_iter().for_each(|level| level.text.clone_from(&value));
                        }
                        "num" => list = attribute(&tag, "numId").unwrap_or_default(),
                        "abstractNumId" => {
                            numbering.lists.insert(list.clone(), value);
                        }
                        _ => {}
                    }
                }
                Event::Eof => return Ok(numbering),
                _ => {}
            }
        }
    }

    /// What stands before the next paragraph of a list; nothing for bullets and unknown lists.
    pub(super) fn next(&mut self, list: &str, level: usize) -> String {
        let definition = self.lists.get(list).cloned().unwrap_or_default();
        let Some(levels) = self.levels.get(&definition) else { return String::new() };
        let Some(own) = levels.get(level) else { return String::new() };
        let counts = self.counts.entry(definition).or_default();
        counts.truncate(level + 1);
        while counts.len() <= level {
            counts.push(levels[counts.len()].start.saturating_sub(u32::from(counts.len() == level)));
        }
        counts[level] += 1;
        let mut text = own.text.clone();
        for (place, count) in counts.iter().enumerate() {
            let format = levels.get(place).map_or("", |level| &level.format);
            text = text.replace(&format!("%{}", place + 1), &written(format, *count));
        }
        if own.format == "bullet" || own.format == "none" { String::new() } else { text }
    }
}

fn written(format: &str, count: u32) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "chineseLegalSimplified" => {
            let heading = headings::heading(count);
            heading.trim_matches(['（', '）']).to_owned()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&count) => {
            char::from_u32(0x2460 + count - 1).map(String::from).unwrap_or_default()
        }
        _ => count.to_string(),
    }
}
