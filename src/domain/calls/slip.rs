//! The slip (转办单): what goes to whoever shall do something, by a template that an office may replace.
//!
//! A template is text with places in braces, `{电话}` or `{phone}`; `{{` and `}}` are braces. A value of several lines keeps
//! the column at which it begins.

use std::fmt::Write as _;

use crate::domain::text::is_hanzi;

/// A template that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Field(SlipField),
}

/// What a place of a template stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SlipField {
    /// 编号: the call's id.
    Id,
    /// 来电时间: when it was taken.
    Taken,
    /// 来电人: the caller's name.
    Caller,
    /// 电话: the caller's number.
    Phone,
    /// 地点: where it is.
    Place,
    /// 事项: what it is about.
    Matter,
    /// 领域: the field of government.
    Field,
    /// 科室: the office whose matter it is.
    Office,
    /// 转办单位: to whom it was passed on; else the office.
    PassedTo,
    /// 办理时限: by when, and how much is left.
    Due,
    /// 办理结果: what came of it.
    Outcome,
    /// 办理状态: open, passed on or closed.
    State,
    /// 标签: its tags.
    Tags,
    /// 值班员: who took it.
    Author,
    /// 打印时间: the time now.
    Now,
}

/// The values of one call; in the reader's language and in the office's time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slip {
    /// For [`SlipField::Id`]; the others likewise.
    pub id: String,
    /// When it was taken.
    pub taken: String,
    /// The caller's name.
    pub caller: String,
    /// The caller's number.
    pub phone: String,
    /// Where it is.
    pub place: String,
    /// What it is about.
    pub matter: String,
    /// The field of government.
    pub field: String,
    /// The office whose matter it is.
    pub office: String,
    /// To whom it was passed on; else the office.
    pub passed_to: String,
    /// By when, and how much is left.
    pub due: String,
    /// What came of it.
    pub outcome: String,
    /// Open, passed on or closed.
    pub state: String,
    /// Its tags.
    pub tags: String,
    /// Who wrote it last.
    pub author: String,
    /// The time now.
    pub now: String,
}

/// What is wrong with a template, and where; both count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateProblem {
    /// The line.
    pub line: usize,
    /// The character in the line.
    pub column: usize,
    /// What.
    pub fault: TemplateFault,
}

/// What can be wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TemplateFault {
    /// No place is called so.
    Unknown(String),
    /// A `{` without its `}`.
    Unclosed,
    /// A `}` without its `{`.
    Stray,
}

impl SlipField {
    /// Every field with its names in templates, Chinese and English.
    pub const ALL: [(Self, &'static str, &'static str); 15] = [
        (Self::Id, "编号", "id"),
        (Self::Taken, "来电时间", "taken"),
        (Self::Caller, "来电人", "caller"),
        (Self::Phone, "电话", "phone"),
        (Self::Place, "地点", "place"),
        (Self::Matter, "事项", "matter"),
        (Self::Field, "领域", "field"),
        (Self::Office, "科室", "office"),
        (Self::PassedTo, "转办单位", "passed_to"),
        (Self::Due, "办理时限", "due"),
        (Self::Outcome, "办理结果", "outcome"),
        (Self::State, "办理状态", "state"),
        (Self::Tags, "标签", "tags"),
        (Self::Author, "值班员", "author"),
        (Self::Now, "打印时间", "now"),
    ];

    fn of(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL.into_iter().find(|(_, zh, en)| *zh == name || *en == name).map(|(field, ..)| field)
    }
}

impl Slip {
    /// The value of a field.
    #[must_use]
    pub fn value(&self, field: SlipField) -> &str {
        match field {
            SlipField::Id => &self.id,
            SlipField::Taken => &self.taken,
            SlipField::Caller => &self.caller,
            SlipField::Phone => &self.phone,
            SlipField::Place => &self.place,
            SlipField::Matter => &self.matter,
            SlipField::Field => &self.field,
            SlipField::Office => &self.office,
            SlipField::PassedTo => &self.passed_to,
            SlipField::Due => &self.due,
            SlipField::Outcome => &self.outcome,
            SlipField::State => &self.state,
            SlipField::Tags => &self.tags,
            SlipField::Author => &self.author,
            SlipField::Now => &self.now,
        }
    }
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// The first thing that is wrong with it.
    pub fn parse(text: &str) -> Result<Self, TemplateProblem> {
        let mut parts: Vec<Part> = Vec::new();
        let mut plain = String::new();
        let (mut line, mut column) = (1, 0);
        let mut chars = text.chars().filter(|c| *c != '\r').peekable();
        while let Some(c) = chars.next() {
            column += 1;
            let problem = |fault| TemplateProblem { line, column, fault };
            match c {
                '\n' => {
                    (line, column) = (line + 1, 0);
                    plain.push(c);
                }
                '{' | '}' if chars.peek() == Some(&c) => {
                    chars.next();
                    column += 1;
                    plain.push(c);
                }
                '}' => return Err(problem(TemplateFault::Stray)),
                '{' => {
                    let mut name = String::new();
                    loop {
                        match chars.next() {
                            Some('}') => break,
                            Some(c) if c != '\n' && c != '{' => name.push(c),
                            _ => return Err(problem(TemplateFault::Unclosed)),
                        }
                    }
                    let field = SlipField::of(&name).ok_or_else(|| problem(TemplateFault::Unknown(name.clone())))?;
                    column += name.chars().count() + 1;
                    parts.extend([Part::Text(std::mem::take(&mut plain)), Part::Field(field)]);
                }
                other => plain.push(other),
            }
        }
        parts.push(Part::Text(plain));
        Ok(Self { parts })
    }

    /// The template with the values of a call in its places.
    #[must_use]
    pub fn fill(&self, slip: &Slip) -> String {
        let mut filled = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => filled.push_str(text),
                Part::Field(field) => {
                    let indent = filled.rsplit('\n').next().map_or(0, cells);
                    for (position, line) in slip.value(*field).split('\n').enumerate() {
                        if position > 0 {
                            let _ = write!(filled, "\n{:indent$}", "");
                        }
                        filled.push_str(line);
                    }
                }
            }
        }
        let trimmed: Vec<&str> = filled.lines().map(str::trim_end).collect();
        trimmed.join("\n").trim_end().to_owned() + "\n"
    }
}

/// The cells that a line takes: two for what is written in full width.
fn cells(line: &str) -> usize {
    let wide = |c: char| is_hanzi(c) || matches!(c, '\u{2e80}'..='\u{303f}' | '\u{ff01}'..='\u{ff60}');
    line.chars().map(|c| 1 + usize::from(wide(c))).sum()
}

#[cfg(test)]
mod tests {
    use super::{Slip, Template, TemplateFault, TemplateProblem};

    #[test]
    fn places_are_filled_and_lines_keep_their_column() {
        let slip = Slip { matter: "路灯不亮\n半个月了".into(), phone: "138".into(), ..Slip::default() };
        let template = Template::parse("电话：{电话}\r\n事项：{ matter }{{}}  \n{来电人}\n").unwrap();
        assert_eq!(template.fill(&slip), "电话：138\n事项：路灯不亮\n      半个月了{}\n");
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let problem = |text: &str| Template::parse(text).unwrap_err();
        let at = |line, column, fault| TemplateProblem { line, column, fault };
        assert_eq!(problem("一\n电话{电 话}"), at(2, 3, TemplateFault::Unknown("电 话".into())));
        assert_eq!(problem("{编号} {电话\n}"), at(1, 6, TemplateFault::Unclosed));
        assert_eq!(problem("a}"), at(1, 2, TemplateFault::Stray));
    }
}
