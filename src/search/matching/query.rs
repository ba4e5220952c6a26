//! What was typed, made comparable: full NFKC, folded, cut into terms.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use crate::domain::text;
use crate::meaning::syllable;
use crate::search::text::alphabet::{Alphabet, Id, SEPARATOR};
use crate::search::text::fold::{self, Folded};
use crate::search::text::tones;

/// How much of a query is read; nobody types more on purpose.
const LONGEST: usize = 10_000;

/// A query.
#[derive(Debug)]
pub struct Query {
    /// The folded characters one by one as they were typed: a space for spaces, quotes and brackets, a comma for other
    /// punctuation.
    pub typed: Vec<char>,
    /// The folded characters without spaces, quotes and brackets.
    pub units: Vec<char>,
    /// Their numbers; [`SEPARATOR`] for punctuation, `UNSEEN` for what the list does not have.
    pub ids: Vec<Id>,
    /// For each of `units`, its place in `typed`.
    pub places: Vec<usize>,
    /// The terms: ranges of `units`, separated by spaces and punctuation.
    pub terms: Vec<Range<usize>>,
}

impl Query {
    /// Reads a query.
    pub fn new(typed: &str, alphabet: &Alphabet) -> Self {
        let (mut units, mut ids, mut terms) = (Vec::new(), Vec::new(), Vec::new());
        let (mut chars, mut places) = (Vec::new(), Vec::new());
        let mut begin = 0;
        let typed: Vec<char> = typed.nfkc().take(LONGEST).collect();
        let lower: Vec<char> = typed.iter().map(|c| text::fold_char(*c)).collect();
        for (c, tone) in typed.into_iter().zip(tones::digits(&lower)) {
            if tone {
                chars.push(' ');
                continue;
            }
            let folded = fold::fold(c);
            chars.push(match folded {
                Folded::Char(c) => c,
                Folded::Nothing => ' ',
                Folded::Separator => ',',
            });
            if matches!(folded, Folded::Separator) || c.is_whitespace() {
                if units.len() > begin {
                    terms.push(begin..units.len());
                }
                if matches!(folded, Folded::Separator) {
                    units.push(c);
                    ids.push(SEPARATOR);
                    places.push(chars.len() - 1);
                }
                begin = units.len();
            } else if let Folded::Char(c) = folded {
                units.push(c);
                ids.push(alphabet.id(c));
                places.push(chars.len() - 1);
            }
        }
        if units.len() > begin {
            terms.push(begin..units.len());
        }
        Self { typed: chars, units, ids, places, terms }
    }

    /// The characters of a range as text.
    pub fn text(&self, range: Range<usize>) -> String {
        self.units[range].iter().collect()
    }

    /// The number that the whole query is: `28`, `第28项`, `28号`, `职责28`, `第二十八项职责`.
    pub fn number(&self) -> Option<u32> {
        // Spaces may stand beside the number, not in it.
        let counted = |term: &&Range<usize>| self.units[(*term).clone()].iter().any(char::is_ascii_digit);
        if self.terms.len() != 1 && self.terms.iter().filter(counted).count() != 1 {
            return None;
        }
        let mut units = self.units.as_slice();
        for word in [['职', '责'], ['事', '项'], ['序', '号'], ['编', '号']] {
            units = units.strip_prefix(&word).or_else(|| units.strip_suffix(&word)).unwrap_or(units);
        }
        let mut marked = units.len() < self.units.len();
        if let [rest @ .., '项' | '号' | '条'] = units {
            (units, marked) = (rest, true);
        }
        if let ['第', rest @ ..] = units {
            (units, marked) = (rest, true);
        }
        if units.is_empty() {
            return None;
        }
        if units.iter().all(char::is_ascii_digit) {
            return units
                .iter()
                .try_fold(0_u32, |number, digit| number.checked_mul(10)?.checked_add(digit.to_digit(10)?));
        }
        if marked { numeral(units) } else { None }
    }

    /// Whether a range has letters or digits that may stand for hanzi.
    pub fn is_typed(&self, range: Range<usize>) -> bool {
        self.units[range].iter().any(char::is_ascii_alphanumeric)
    }

    /// How many hanzi a range has.
    pub fn hanzi(&self, range: Range<usize>) -> usize {
        self.units[range].iter().filter(|c| text::is_hanzi(**c)).count()
    }

    /// The terms with syllables that were typed apart put together: `gong xiao` is one word, as `gongxiao` is. Nothing where no
    /// two of them are neighbours.
    pub fn spelled_apart(&self) -> Option<Vec<Range<usize>>> {
        let syllable = |term: &Range<usize>| term.len() > 1 && syllable::is_syllable(&self.units[term.clone()]);
        let mut words: Vec<(Range<usize>, bool)> = Vec::new();
        for term in &self.terms {
            let apart = syllable(term);
            match words.last_mut().filter(|(word, before)| *before && apart && word.end == term.start) {
                Some((word, _)) => word.end = term.end,
                None => words.push((term.clone(), apart)),
            }
        }
        (words.len() < self.terms.len()).then(|| words.into_iter().map(|(word, _)| word).collect())
    }

    /// The terms run together, where spaces may stand inside words: `出 国 考察`, `zheng wu`.
    pub fn joined(&self) -> Option<Range<usize>> {
        let joined = self.terms.first()?.start..self.terms.last()?.end;
        (self.terms.len() > 1 && !self.ids[joined.clone()].contains(&SEPARATOR)).then_some(joined)
    }
}

/// A Chinese numeral below 100.
fn numeral(units: &[char]) -> Option<u32> {
    let digit = |c: &char| "〇一二三四五六七八九".chars().position(|numeral| numeral == *c).map(|digit| digit as u32);
    match units.iter().position(|c| *c == '十') {
        None => units.iter().try_fold(0, |number: u32, c| number.checked_mul(10)?.checked_add(digit(c)?)),
        Some(ten) => {
            let tens = if ten == 0 { Some(1) } else { digit(&units[0]).filter(|_| ten == 1) };
            let ones = match &units[ten + 1..] {
                [] => Some(0),
                [one] => digit(one),
                _ => None,
            };
            Some(tens? * 10 + ones?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Query;
    use crate::search::text::alphabet::Alphabet;

    #[test]
    fn only_a_number_alone_is_a_number() {
        let number = |typed| Query::new(typed, &Alphabet::new()).number();
        for typed in [
            "28",
            "２８",
            "第28项",
            "第２８项",
            "28号",
            " 28 ",
            "第二十八项",
            "第28",
            "28号职责",
            "职责28",
            "第28项职责",
            "序号 28",
            "第 28 项",
        ] {
            assert_eq!(number(typed), Some(28), "{typed}");
        }
        assert_eq!(number("第十项"), Some(10));
        for typed in [
            "5号楼漏水",
            "四送一服",
            "四",
            "2 8",
            "",
            "第项",
            "99999999999999",
            "号",
            "第十十项",
            "职责",
            "事项号",
            "2 8 号",
        ] {
            assert_eq!(number(typed), None, "{typed}");
        }
    }

    #[test]
    fn syllables_apart_are_one_word_and_tones_are_not_read() {
        let words = |typed| {
            let query = Query::new(typed, &Alphabet::new());
            let words = query.spelled_apart()?;
            Some(words.into_iter().map(|word| query.text(word)).collect::<Vec<_>>())
        };
        assert_eq!(words("gong xiao"), Some(vec!["gongxiao".to_owned()]));
        assert_eq!(words("zhèng wù gōngkāi"), Some(vec!["zhengwu".to_owned(), "gongkai".to_owned()]));
        assert_eq!(words("zheng4 wu4"), Some(vec!["zhengwu".to_owned()]));
        for apart in ["gongxiao", "zhengwu gongkai", "zw gk", "政务 gong", "wu，wu", "a b"] {
            assert_eq!(words(apart), None, "{apart}");
        }
    }

    #[test]
    fn terms_end_at_spaces_and_punctuation() {
        let query = Query::new("“政务　公开”，Ｚｗ（gk）", &Alphabet::new());
        let terms: Vec<String> = query.terms.iter().map(|term| query.text(term.clone())).collect();
        assert_eq!(terms, ["政务", "公开", "zwgk"]);
        assert_eq!(query.joined(), None);
        assert_eq!(Query::new("出 国 考察", &Alphabet::new()).joined(), Some(0..4));
    }
}
