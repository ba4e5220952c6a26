//! The line of each record of a list: a second scan over the text, made only when a problem must be placed.
//!
//! RON's parser gives no places with its values. This scan knows just enough of the syntax to count the elements of the four
//! lists: strings, raw strings, comments, and how deep the brackets are.

use crate::domain::Record;

/// The lines, from 1, on which the records begin.
#[derive(Debug, Default)]
pub(super) struct RecordLines {
    mandates: Vec<usize>,
    offices: Vec<usize>,
    sectors: Vec<usize>,
    duties: Vec<usize>,
}

impl RecordLines {
    pub(super) fn of(&self, record: Record) -> Option<usize> {
        let (lines, position) = match record {
            Record::Catalog => return None,
            Record::Mandate(position) => (&self.mandates, position),
            Record::Office(position) => (&self.offices, position),
            Record::Sector(position) => (&self.sectors, position),
            Record::Duty(position) => (&self.duties, position),
        };
        lines.get(position).copied()
    }

    fn list(&mut self, field: &str) -> Option<&mut Vec<usize>> {
        match field {
            "mandates" => Some(&mut self.mandates),
            "offices" => Some(&mut self.offices),
            "sectors" => Some(&mut self.sectors),
            "duties" => Some(&mut self.duties),
            _ => None,
        }
    }
}

/// How deep the fields of the list itself are, and how deep the records of one of its fields are.
const FIELD_DEPTH: usize = 1;
const RECORD_DEPTH: usize = 2;

pub(super) fn record_lines(text: &str) -> RecordLines {
    let mut lines = RecordLines::default();
    let mut scan = Scan { rest: text.chars(), line: 1 };
    let (mut depth, mut field, mut word) = (0_usize, String::new(), String::new());
    while let Some(c) = scan.next() {
        if c.is_alphanumeric() || c == '_' {
            word.push(c);
            continue;
        }
        match c {
            '"' if word == "r" => scan.raw_string(0),
            '#' if word == "r" => scan.raw_string_or_identifier(),
            '"' => scan.string(),
            '/' => scan.comment(),
            ':' if depth == FIELD_DEPTH => field.clone_from(&word),
            '(' | '[' | '{' => {
                if c == '('
                    && depth == RECORD_DEPTH
                    && let Some(list) = lines.list(&field)
                {
                    list.push(scan.line);
                }
                depth += 1;
            }
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        // `Catalog (` and `mandates :` keep the word over the space.
        if !c.is_whitespace() {
            word.clear();
        }
    }
    lines
}

struct Scan<'t> {
    rest: std::str::Chars<'t>,
    line: usize,
}

impl Scan<'_> {
    fn next(&mut self) -> Option<char> {
        let c = self.rest.next()?;
        self.line += usize::from(c == '\n');
        Some(c)
    }

    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    fn string(&mut self) {
        while let Some(c) = self.next() {
            match c {
                '\\' => {
                    self.next();
                }
                '"' => return,
                _ => {}
            }
        }
    }

    /// After `r#`: either a raw string or a raw identifier.
    fn raw_string_or_identifier(&mut self) {
        let mut hashes = 1;
        while self.peek() == Some('#') {
            self.next();
            hashes += 1;
        }
        if self.peek() == Some('"') {
            self.next();
            self.raw_string(hashes);
        }
    }

    /// After the opening quote: as far as a quote with as many hashes.
    fn raw_string(&mut self, hashes: usize) {
        while let Some(c) = self.next() {
            if c == '"' && self.rest.clone().take_while(|c| *c == '#').take(hashes).count() == hashes {
                (0..hashes).for_each(|_| {
                    self.next();
                });
                return;
            }
        }
    }

    fn comment(&mut self) {
        match self.peek() {
            Some('/') => while self.next().is_some_and(|c| c != '\n') {},
            Some('*') => {
                self.next();
                self.block_comment();
            }
            _ => {}
        }
    }

    /// Block comments nest.
    fn block_comment(&mut self) {
        let mut depth = 1;
        while depth > 0
            && let Some(c) = self.next()
        {
            match (c, self.peek()) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => continue,
            }
            self.next();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::record_lines;
    use crate::domain::Record;

    #[test]
    fn records_are_counted_over_strings_comments_and_brackets() {
        let text = "// duties: [(\n(id: \"(a)\", /* [( /* */ */ title: r#\"\"(\n\"#,\n mandates: [\n(id: 1, text: \"\\\"(\"),\n(id: 2)],\n\
                    sectors: [(name: \"\", duties: [\n1])],\n duties : [\n\n(number: 1),])";
        let lines = record_lines(text);
        assert_eq!(lines.of(Record::Mandate(0)), Some(5));
        assert_eq!(lines.of(Record::Mandate(1)), Some(6));
        assert_eq!(lines.of(Record::Sector(0)), Some(7));
        assert_eq!(lines.of(Record::Duty(0)), Some(11));
        assert_eq!(lines.of(Record::Duty(1)), None);
        assert_eq!(lines.of(Record::Office(0)), None);
    }
}
