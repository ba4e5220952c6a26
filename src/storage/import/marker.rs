//! What stands before a paragraph and tells its place in an outline: 第三条, 一、, （一）, 1., （1）, ①, 一是.

use crate::domain::text::fold_char;

/// A kind of marks. Which kind lies within which is the document's own matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// 第二章.
    Chapter,
    /// 第三条.
    Article,
    /// 一、
    Chinese,
    /// （一）
    ChineseInBrackets,
    /// 1. and 1、
    Arabic,
    /// （1） and 1）
    ArabicInBrackets,
    /// ①
    Circled,
    /// 一是
    Ordinal,
    /// •
    Bullet,
    /// A heading without a mark.
    Heading,
}

impl Kind {
    /// How deep such marks lie by custom.
    pub(super) const fn depth(self) -> u8 {
        match self {
            Self::Chapter => 0,
            Self::Article => 1,
            Self::Chinese => 2,
            Self::ChineseInBrackets => 3,
            Self::Heading => 4,
            Self::Arabic => 5,
            Self::ArabicInBrackets => 6,
            Self::Circled | Self::Ordinal => 7,
            Self::Bullet => 8,
        }
    }
}

/// Splits a mark off; its kind and the rest.
pub(super) fn split(text: &str) -> Option<(Kind, &str)> {
    let first = text.chars().next()?;
    if ('①'..='⑳').contains(&first) {
        let rest = text.get(first.len_utf8()..)?;
        return Some((Kind::Circled, trimmed(rest)));
    }
    if let Some(rest) = text.strip_prefix(['•', '·', '●', '▪', '■', '◆', '➢', '*']) {
        return (!rest.is_empty()).then(|| (Kind::Bullet, trimmed(rest)));
    }
    if let Some(rest) = text.strip_prefix("- ").or_else(|| text.strip_prefix('—').filter(|rest| !rest.starts_with('—')))
    {
        return Some((Kind::Bullet, trimmed(rest)));
    }
    if let Some(rest) = text.strip_prefix('第') {
        let rest = numeral(rest.trim_start(), is_any)?;
        let rest = rest.trim_start();
        if let Some(rest) = rest.strip_prefix(['，', '、']) {
            return Some((Kind::Ordinal, trimmed(rest)));
        }
        let kinds = [('章', Kind::Chapter), ('节', Kind::Chapter), ('条', Kind::Article)];
        return kinds.into_iter().find_map(|(mark, kind)| Some((kind, trimmed(rest.strip_prefix(mark)?))));
    }
    if let Some(inside) = text.strip_prefix(['（', '(', '〔', '[', '【']) {
        let inside = inside.trim_start();
        let (kind, rest) = match numeral(inside, is_chinese) {
            Some(rest) => (Kind::ChineseInBrackets, rest),
            None => (Kind::ArabicInBrackets, numeral(inside, is_arabic)?),
        };
        return Some((kind, trimmed(rest.trim_start().strip_prefix(['）', ')', '〕', ']', '】'])?)));
    }
    if let Some(rest) = numeral(text, is_chinese) {
        if let Some(rest) = rest.strip_prefix('是') {
            return Some((Kind::Ordinal, trimmed(rest)));
        }
        return Some((Kind::Chinese, trimmed(rest.trim_start().strip_prefix(['、', '.', '．'])?)));
    }
    let rest = numeral(text, is_arabic)?;
    if let Some(rest) = rest.trim_start().strip_prefix(['）', ')']) {
        return Some((Kind::ArabicInBrackets, trimmed(rest)));
    }
    let rest = rest.trim_start().strip_prefix(['、', '.', '．', '。'])?;
    // 1.5 is a number, and 2024.3.1 a date.
    (!rest.starts_with(|c: char| is_arabic(c))).then(|| (Kind::Arabic, trimmed(rest)))
}

/// As [`split`], of the beginning of a paragraph, where a number with a space behind it is a mark, too: 一 综合科, 1 负责文电.
pub(super) fn split_beginning(text: &str) -> Option<(Kind, &str)> {
    let spaced = |kind, is| {
        let rest = numeral(text, is).filter(|rest| text.chars().count() - rest.chars().count() <= 2)?;
        let behind = rest.trim_start();
        let hanzi = behind.starts_with(|c: char| !c.is_ascii() && c.is_alphanumeric() && !is_any(c));
        (behind.len() < rest.len() && hanzi).then_some((kind, behind))
    };
    split(text).or_else(|| spaced(Kind::Chinese, is_chinese)).or_else(|| spaced(Kind::Arabic, is_arabic))
}

/// Whether a mark is the first of its list: 一、, （1）, ①; a bullet may be any.
pub(super) fn is_first(text: &str) -> bool {
    let number: String =
        text.chars().filter(|c| !c.is_whitespace()).skip_while(|c| "（(〔[【第".contains(*c)).take(2).collect();
    let mut number = number.chars();
    match number.next() {
        Some('一' | '1' | '１') => !number.next().is_some_and(is_any),
        Some(c) if is_any(c) => false,
        Some(c) => !('②'..='⑳').contains(&c),
        None => false,
    }
}

/// Where further marks of a list stand within a paragraph: behind the end of a sentence or clause, or a colon. Byte positions.
pub(super) fn inner(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut ended = false;
    for (place, c) in text.char_indices() {
        if ended && !c.is_whitespace() {
            let rest = text.get(place..).unwrap_or_default();
            // Marks without brackets are in a sentence too often: 1. only, and not 一、 or 一是.
            let listed = split(rest).is_some_and(|(kind, rest)| {
                matches!(kind, Kind::ChineseInBrackets | Kind::ArabicInBrackets | Kind::Circled | Kind::Arabic)
                    && !rest.is_empty()
            });
            if listed {
                places.push(place);
            }
        }
        if !c.is_whitespace() {
            ended = matches!(c, '。' | '；' | ';' | '：' | ':');
        }
    }
    places
}

fn trimmed(rest: &str) -> &str {
    rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '、' | '.' | '．' | '　'))
}

fn numeral(text: &str, is: fn(char) -> bool) -> Option<&str> {
    let end = text.find(|c| !is(c)).unwrap_or(text.len());
    // No list has a thousand items; a longer number is one.
    (end > 0 && text.get(..end)?.chars().count() <= 3).then(|| text.get(end..)).flatten()
}

fn is_chinese(c: char) -> bool {
    "一二三四五六七八九十百".contains(c)
}

fn is_arabic(c: char) -> bool {
    fold_char(c).is_ascii_digit()
}

fn is_any(c: char) -> bool {
    is_chinese(c) || is_arabic(c)
}

#[cfg(test)]
mod tests {
    use super::{Kind, inner, split};

    #[test]
    fn marks_of_every_kind_are_split_off() {
        for (text, kind) in [
            ("第三条 负责", Kind::Article),
            ("第二章　负责", Kind::Chapter),
            ("一、负责", Kind::Chinese),
            ("（十二）负责", Kind::ChineseInBrackets),
            ("(三)、负责", Kind::ChineseInBrackets),
            ("１．负责", Kind::Arabic),
            ("12、负责", Kind::Arabic),
            ("（2）负责", Kind::ArabicInBrackets),
            ("3）负责", Kind::ArabicInBrackets),
            ("③负责", Kind::Circled),
            ("一是负责", Kind::Ordinal),
        ] {
            assert_eq!(split(text), Some((kind, "负责")), "{text}");
        }
        for none in ["负责", "一体化", "2024年", "3.5万亩", "（市）区", "第三方", "十", "12345热线", ""]
        {
            assert_eq!(split(none), None, "{none}");
        }
    }

    #[test]
    fn marks_within_a_paragraph_stand_behind_the_end_of_a_clause() {
        let text = "职责是：（一）拟订规划；（二）按第（一）项办理。1.报送信息；2.承办会务。";
        let part = |place: usize| text.get(place..).unwrap().chars().take(3).collect();
        let parts: Vec<String> = inner(text).into_iter().map(part).collect();
        assert_eq!(parts, ["（一）", "（二）", "1.报", "2.承"]);
    }
}
