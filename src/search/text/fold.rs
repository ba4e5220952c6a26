//! Which characters a search takes for the same: the folding of [`domain::text`](crate::domain::text), and traditional
//! characters as their simplified forms, character for character.

use crate::domain::text;
use crate::search::text::tones;

/// What a search makes of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folded {
    /// A character that is compared.
    Char(char),
    /// Quotes, brackets and spaces: words run across them, as in `“放管服”改革`.
    Nothing,
    /// Any other punctuation: no word runs across it.
    Separator,
}

/// Folds one character.
pub fn fold(c: char) -> Folded {
    match text::fold_char(c) {
        '"' | '\'' | '(' | ')' | '[' | ']' | '<' | '>' => Folded::Nothing,
        c if c.is_whitespace() || text::is_unwelcome(c, false) => Folded::Nothing,
        'ü' => Folded::Char('v'),
        c if c.is_alphanumeric() => Folded::Char(tones::unmarked(c).unwrap_or_else(|| simplified(c))),
        _ => Folded::Separator,
    }
}

fn simplified(c: char) -> char {
    if !text::is_hanzi(c) {
        return c;
    }
    let mut buffer = [0; 4];
    fast2s::convert(c.encode_utf8(&mut buffer)).chars().next().unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::{Folded, fold};

    #[test]
    fn widths_cases_and_traditional_forms_count_as_one() {
        let folded: Vec<_> = "離Ｆ“、".chars().map(fold).collect();
        assert_eq!(folded, [Folded::Char('离'), Folded::Char('f'), Folded::Nothing, Folded::Separator]);
    }
}
