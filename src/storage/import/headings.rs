//! Headings of mandates: `（一）`, `(三) `, `二、`, `第四条`, and the numbers in them.

use super::text::trim;

/// Splits a heading off a mandate's text: the heading in its full-width form, its number, and the rest.
pub(super) fn split(text: &str) -> Option<(String, u32, &str)> {
    let text = trim(text);
    let inside = text.strip_prefix(['（', '(', '〔', '［', '[']);
    let (numeral, rest) = numeral(inside.unwrap_or(text).trim_start().trim_start_matches('第'));
    let number = value(&numeral)?;
    let rest = rest.trim_start();
    if inside.is_some() {
        let rest = rest.strip_prefix(['）', ')', '〕', '］', ']'])?;
        return Some((format!("（{numeral}）"), number, trim(rest).trim_start_matches('、')));
    }
    if text.starts_with('第') {
        let (mark, rest) = ['条', '项', '款'].into_iter().find_map(|mark| Some((mark, rest.strip_prefix(mark)?)))?;
        return Some((format!("第{numeral}{mark}"), number, trim(rest)));
    }
    let rest = rest.strip_prefix(['、', '.', '．'])?;
    Some((format!("{numeral}、"), number, trim(rest)))
}

/// The heading that is given to the mandate with this number, where the document has none.
pub(super) fn heading(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS.get(n as usize).copied().unwrap_or_default();
    match number {
        0 | 100.. => format!("（{number}）"),
        1..10 => format!("（{}）", digit(number)),
        10..20 => format!("（十{}）", digit(number % 10)),
        _ => format!("（{}十{}）", digit(number / 10), digit(number % 10)),
    }
}

fn numeral(text: &str) -> (String, &str) {
    let end = text.find(|c: char| !is_numeral(c)).unwrap_or(text.len());
    let (numeral, rest) = text.split_at(end);
    (numeral.to_owned(), rest)
}

fn is_numeral(c: char) -> bool {
    digit(c).is_some() || c == '十' || crate::domain::text::fold_char(c).is_ascii_digit()
}

fn digit(c: char) -> Option<u32> {
    let position = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'].iter().position(|digit| *digit == c);
    position.map(|digit| digit as u32)
}

/// The value of `十一`, `二十`, `11` or `１１`.
fn value(numeral: &str) -> Option<u32> {
    if let Ok(number) = crate::domain::text::fold(numeral).parse() {
        return Some(number);
    }
    let digits = |text: &str| match text {
        "" => None,
        text => text.chars().try_fold(0_u32, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?)),
    };
    match numeral.split_once('十') {
        None => digits(numeral),
        Some((tens, ones)) => {
            let tens = if tens.is_empty() { 1 } else { digits(tens)? };
            let ones = if ones.is_empty() { 0 } else { digits(ones)? };
            tens.checked_mul(10)?.checked_add(ones)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{heading, split};

    #[test]
    fn headings_are_split_off_in_one_form() {
        assert_eq!(split("（一）贯彻落实"), Some(("（一）".into(), 1, "贯彻落实")));
        assert_eq!(split("(十一) 办理"), Some(("（十一）".into(), 11, "办理")));
        assert_eq!(split("二十、会务"), Some(("二十、".into(), 20, "会务")));
        assert_eq!(split("3．会务"), Some(("3、".into(), 3, "会务")));
        assert_eq!(split("第四条 督查"), Some(("第四条".into(), 4, "督查")));
        for none in ["", "落实情况", "一体化管理", "（市）区", "十", "三定方案"] {
            assert_eq!(split(none), None, "{none}");
        }
    }

    #[test]
    fn headings_are_made_as_they_are_read() {
        for number in 1..=99 {
            assert_eq!(split(&heading(number)).map(|(_, read, _)| read), Some(number));
        }
    }
}
