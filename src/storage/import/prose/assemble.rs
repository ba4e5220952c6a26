//! An outline as a list.

mod finish;

use std::collections::HashMap;

use super::names::{self, Section};
use super::outline::Node;
use super::sentences::{after_heading, clauses, spaced, whole};
use crate::domain::CatalogData;
use crate::storage::import::assemble::Lines;
use crate::storage::import::findings::Finding;
use crate::storage::import::marker::Kind;
use crate::storage::import::offices::Offices;

/// Makes the list; none where no duty is found.
pub(super) fn assemble(id: String, outline: &Node) -> Option<(CatalogData, Lines, Vec<Finding>)> {
    let mut maker = Maker { title: title(outline), ..Maker::default() };
    maker.document(outline);
    maker.finish(id)
}

/// The document's title: of what stands before its first heading, what names such a document, else the first short text.
fn title(outline: &Node) -> Option<(usize, String)> {
    let words = ["规定", "职责", "职能", "清单", "机构", "方案", "三定"];
    let titled = |(_, text): &&(usize, String)| words.iter().any(|word| text.contains(word));
    // What has > in it tells the way to a page.
    let short = |(_, text): &&(usize, String)| {
        text.chars().count() <= 60 && !text.ends_with(['。', '；', '：']) && !text.contains(['>', '＞', '»'])
    };
    let candidates = || outline.more.iter().filter(short);
    candidates().find(titled).or_else(|| candidates().next()).cloned()
}

#[derive(Default)]
struct Maker {
    title: Option<(usize, String)>,
    /// The whole body, where the heading over its main duties names it.
    body: Option<String>,
    mandates: Vec<(usize, String)>,
    offices: Offices,
    parents: HashMap<String, String>,
    /// Line, office, text.
    duties: Vec<(usize, Box<str>, String)>,
    findings: Vec<Finding>,
}

/// A duty of fewer characters is a heading, or the rest of one.
const SHORTEST: usize = 4;
/// A numbered line of no more characters over others is a heading.
const HEADING: usize = 20;

impl Maker {
    fn document(&mut self, outline: &Node) {
        let title = self.title.clone();
        let mut last = None;
        let mut paragraphs = outline.more.iter().filter(|paragraph| Some(*paragraph) != title.as_ref()).peekable();
        while let Some((line, text)) = paragraphs.next() {
            // An office alone in its line, where the next tells what it does.
            let leads = paragraphs.peek().is_some_and(|(_, next)| names::begins_with_verb(next));
            match names::lead(text).filter(|(name, rest)| (leads || !rest.is_empty()) && !self.is_bureau(name)) {
                Some((name, rest)) => last = Some(self.office_with(&name, None, *line, rest)),
                None => match &last {
                    Some(office) if names::section(text).is_none() => self.say(&office.clone(), *line, text),
                    _ => self.skip(*line, text),
                },
            }
        }
        outline.children.iter().for_each(|node| self.part(node, None));
    }

    /// A part of the document, in which offices may be found.
    fn part(&mut self, node: &Node, parent: Option<&str>) {
        let named = names::office_heading(&node.text).filter(|name| !self.is_bureau(name));
        if let Some(name) = named {
            return self.office(node, &name, "", parent);
        }
        // What is said of an office may name other things, too: 办理其他事项.
        let parted =
            |rest: &str| node.text.strip_suffix(rest).is_some_and(|name| name.trim_end().ends_with(['。', '：', ':']));
        let said = names::lead(&node.text)
            .filter(|(name, rest)| !self.is_bureau(name) && parted(rest) && names::begins_with_verb(rest));
        if let Some((name, rest)) = said {
            return self.office(node, &name, rest, parent);
        }
        match names::section(&node.text) {
            Some(Section::Duties) => self.main_duties(node),
            Some(Section::Offices) => self.sections(node, parent),
            Some(Section::Other) => self.skip_all(node),
            None => match names::lead(&node.text).filter(|(name, _)| !self.is_bureau(name)) {
                Some((name, rest)) => self.office(node, &name, rest, parent),
                None if node.children.iter().any(holds_offices) => {
                    self.skip(node.line, &node.text);
                    node.more.iter().for_each(|(line, text)| self.skip(*line, text));
                    node.children.iter().for_each(|child| self.part(child, parent));
                }
                None => self.skip_all(node),
            },
        }
    }

    /// Main duties: a mandate each.
    fn main_duties(&mut self, node: &Node) {
        self.body = self.body.take().or_else(|| names::body(&node.text));
        let inline = node.text.split_once(['：', ':']).map_or("", |(_, rest)| rest.trim());
        clauses(inline).into_iter().for_each(|text| self.mandates.push((node.line, text)));
        if node.children.is_empty() {
            let said =
                |text: &str| names::lead(text).is_some_and(|(name, rest)| !rest.is_empty() && !self.is_bureau(&name));
            if node.more.iter().filter(|(_, text)| said(text)).count() > 1 {
                return self.sections(node, None);
            }
            node.more.iter().for_each(|(line, text)| self.mandates.push((*line, text.clone())));
        } else {
            node.more.iter().for_each(|(line, text)| self.skip(*line, text));
        }
        for child in &node.children {
            // The next heading without a mark ends the list of main duties.
            if child.kind == Some(Kind::Heading) || names::section(&child.text) == Some(Section::Offices) {
                self.part(child, None);
            } else {
                self.mandates.push((child.line, whole(child)));
            }
        }
    }

    /// The sections of an office: an office each.
    fn sections(&mut self, node: &Node, parent: Option<&str>) {
        let mut last = None;
        for (line, text) in &node.more {
            match names::lead(text) {
                // The signature below a notice.
                Some((name, "")) if self.is_bureau(&name) => self.skip(*line, text),
                Some((name, rest)) => last = Some(self.office_with(&name, parent, *line, rest)),
                None => match &last {
                    Some(office) => self.say(&office.clone(), *line, text),
                    None => self.skip(*line, text),
                },
            }
        }
        for child in &node.children {
            match names::lead(&child.text) {
                Some((name, rest)) => self.office(child, &name, rest, parent),
                None => self.part(child, parent),
            }
        }
    }

    /// One office with everything that is said of it.
    fn office(&mut self, node: &Node, written: &str, rest: &str, parent: Option<&str>) {
        let name = self.named(written, parent);
        self.say(&name, node.line, rest);
        let mut last = name.clone();
        for (line, text) in &node.more {
            // The last section of a list often has no mark: 机关党委。负责…
            match names::lead(text).filter(|(other, rest)| !rest.is_empty() && !self.is_bureau(other)) {
                Some((other, rest)) => last = self.office_with(&other, parent, *line, rest),
                None => self.say(&last.clone(), *line, text),
            }
        }
        for child in &node.children {
            self.within(child, &name);
        }
    }

    /// A part of what is said of an office: an office within it, a heading over duties, or a duty.
    fn within(&mut self, node: &Node, office: &str) {
        if names::is_aside(&node.text) {
            return self.skip_all(node);
        }
        let below = !node.children.is_empty() || !node.more.is_empty();
        let inner = names::office_heading(&node.text)
            .or_else(|| names::lead(&node.text).filter(|(_, rest)| rest.is_empty()).map(|(name, _)| name))
            .filter(|_| below);
        if let Some(name) = inner {
            return self.office(node, &name, "", Some(office));
        }
        match names::section(&node.text) {
            Some(Section::Other) if node.text.chars().count() <= HEADING && !names::tells_a_duty(&node.text) => {
                return self.skip_all(node);
            }
            Some(Section::Duties | Section::Offices) if below => {
                node.more.iter().for_each(|(line, text)| self.say(office, *line, text));
                return node.children.iter().for_each(|child| self.within(child, office));
            }
            _ => {}
        }
        let count = node.text.chars().count();
        let colon = node.text.ends_with(['：', ':']);
        // 负责统计工作 over its parts is a duty; 日常工作 is a heading.
        let heads = colon || (!node.text.ends_with(['。', '；', ';']) && !names::begins_with_verb(&node.text));
        if !node.children.is_empty() && heads && count <= HEADING {
            self.skip(node.line, &node.text);
            node.more.iter().for_each(|(line, text)| self.say(office, *line, text));
            return node.children.iter().for_each(|child| self.within(child, office));
        }
        // Items below a whole duty that is no sentence are duties of their own.
        if !node.children.is_empty() && node.more.is_empty() && !node.text.ends_with(['。', '；', ';', '：', ':']) {
            self.duty(office, node.line, &node.text);
            return node.children.iter().for_each(|child| self.within(child, office));
        }
        self.duty(office, node.line, &whole(node));
    }

    fn office_with(&mut self, written: &str, parent: Option<&str>, line: usize, rest: &str) -> Box<str> {
        let name = self.named(written, parent);
        self.say(&name, line, rest);
        name
    }

    /// The name of an office; one of the same name elsewhere is told apart by what it belongs to.
    fn named(&mut self, written: &str, parent: Option<&str>) -> Box<str> {
        let Some(parent) = parent else { return self.offices.name(written) };
        let known = self.parents.get(written).is_some_and(|other| other != parent);
        let name = self.offices.name(&if known { format!("{parent}{written}") } else { written.to_owned() });
        if *name != *parent {
            self.parents.entry(name.to_string()).or_insert_with(|| parent.to_owned());
        }
        name
    }

    /// Duties in running text: a clause each.
    fn say(&mut self, office: &str, line: usize, text: &str) {
        let text = after_heading(text);
        // A signature and a date below it.
        let signed = names::is_date(text) || names::office(text).is_some_and(|name| self.is_bureau(&name));
        // 工作规范： is a heading over what is no duty.
        let heads = text.ends_with(['：', ':']) && text.chars().count() <= HEADING;
        if signed || heads || names::is_of_several(text) {
            return self.skip(line, text);
        }
        for clause in clauses(text) {
            if names::is_aside(&clause) {
                self.skip(line, &clause);
                continue;
            }
            self.duty(office, line, &clause);
        }
    }

    fn duty(&mut self, office: &str, line: usize, text: &str) {
        let text = spaced(text.trim_end_matches(['；', ';', '。', '，', ' ']));
        if text.chars().count() < SHORTEST {
            return self.skip(line, &text);
        }
        self.duties.push((line, office.into(), text));
    }

    /// Whether a name is that of the whole body, which the title names.
    fn is_bureau(&self, name: &str) -> bool {
        let title = self.title.as_ref().map_or("", |(_, title)| title.as_str());
        name.chars().count() >= 4 && title.contains(name)
    }

    fn skip(&mut self, line: usize, text: &str) {
        if !text.is_empty() {
            self.findings.push(Finding::LeftOut { line, text: text.to_owned() });
        }
    }

    fn skip_all(&mut self, node: &Node) {
        self.skip(node.line, &node.text);
        node.more.iter().for_each(|(line, text)| self.skip(*line, text));
        node.children.iter().for_each(|child| self.skip_all(child));
    }
}

/// Whether there is an office somewhere in a part.
fn holds_offices(node: &Node) -> bool {
    let own = names::office_heading(&node.text).is_some() || names::lead(&node.text).is_some();
    own || names::section(&node.text).is_some_and(|section| section != Section::Other)
        || node.children.iter().any(holds_offices)
}
