//! Which characters count as the same, and which have no business in a text.
//!
//! Folding is character for character, so that a place in the folded text is a place in the published one. Traditional
//! characters need a table and are folded by `search`, on top of this.

/// Folds one character: full width to half width, upper to lower case, quotes, brackets and dashes to one form.
#[must_use]
pub fn fold_char(c: char) -> char {
    let c = match c {
        '\u{3000}' | '\u{00a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        '“' | '”' | '„' | '「' | '」' | '『' | '』' | '〝' | '〞' => '"',
        '‘' | '’' => '\'',
        '〔' | '【' | '〖' => '[',
        '〕' | '】' | '〗' => ']',
        '〈' | '《' => '<',
        '〉' | '》' => '>',
        '–' | '—' | '―' => '-',
        '·' | '•' | '・' | '。' => '.',
        '、' => ',',
        other => other,
    };
    let mut lower = c.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(lower), None) => lower,
        _ => c,
    }
}

/// [`fold_char`] over a whole text: as many characters as before.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

/// Whether a character is a hanzi (the unified ideographs with extensions A–H, and 〇).
#[must_use]
pub const fn is_hanzi(c: char) -> bool {
    matches!(c, '〇' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether a character must not stand in a text: controls, bidi and zero-width marks, tag characters, stray surrogate
/// stand-ins. A line feed is allowed in `multi_line` texts.
#[must_use]
pub const fn is_unwelcome(c: char, multi_line: bool) -> bool {
    match c {
        '\n' => !multi_line,
        '\u{0}'..='\u{1f}'
        | '\u{7f}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{115f}'..='\u{1160}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffc}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// How many combining marks may follow one character; a stack of more is cut, because it paints over its neighbours.
const MARKS: usize = 4;

/// A text fit for storing and drawing: no unwelcome characters, no stacks of combining marks; `\r\n` and tabs become a line
/// feed and a space, and in single-line texts a line feed becomes a space.
#[must_use]
pub fn clean(text: &str, multi_line: bool) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' | '\n' if multi_line => '\n',
            '\r' | '\n' | '\t' => ' ',
            other => other,
        };
        if is_unwelcome(c, multi_line) {
            continue;
        }
        marks = if is_combining(c) { marks + 1 } else { 0 };
        if marks <= MARKS {
            cleaned.push(c);
        }
    }
    cleaned
}

/// Whether [`clean`] would leave the text as it is.
#[must_use]
pub fn is_clean(text: &str, multi_line: bool) -> bool {
    let mut marks = 0;
    text.chars().all(|c| {
        // Nearly every character of a list is one of these.
        if matches!(c, ' '..='~' | '\u{4e00}'..='\u{9fff}') {
            marks = 0;
            return true;
        }
        marks = if is_combining(c) { marks + 1 } else { 0 };
        marks <= MARKS && c != '\r' && c != '\t' && !is_unwelcome(c, multi_line)
    })
}

const fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}' | '\u{3099}'..='\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use super::{clean, fold, is_clean};

    #[test]
    fn folding_keeps_the_number_of_characters() {
        let text = "第２８项（ＦＧＦ）“放管服”İ";
        assert_eq!(fold(text).chars().count(), text.chars().count());
        assert_eq!(fold("第２８项（ＦＧＦ）“放管服”"), "第28项(fgf)\"放管服\"");
    }

    #[test]
    fn cleaning_removes_what_could_mislead_a_terminal() {
        assert_eq!(clean("a\u{1b}[31mb\u{202e}c\u{200b}\r\nd\te", true), "a[31mbc\nd e");
        assert_eq!(clean("a\r\nb", false), "a b");
        assert_eq!(clean(&format!("e{}", "\u{301}".repeat(50)), false).chars().count(), 5);
    }

    #[test]
    fn a_text_is_clean_when_cleaning_changes_nothing() {
        for text in [
            "",
            "负责　“a”\n",
            "a\tb",
            "a\rb",
            "\u{200b}",
            "e\u{301}",
            &format!("e{}", "\u{301}".repeat(5)),
            "\u{9f}",
            "ab\n",
        ] {
            for multi_line in [false, true] {
                assert_eq!(is_clean(text, multi_line), clean(text, multi_line) == text, "{text:?}");
            }
        }
    }
}
