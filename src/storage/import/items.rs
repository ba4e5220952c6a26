//! Several duties in one cell: `1. …；2. …`, `（1）…（2）…`, `①…②…`, or a line each.

use super::marker::{self, Kind};
use super::prose::names;

/// The items of a cell without their marks; none where the cell holds one. What stands before the first mark comes first, if it
/// is anything: `(lead, items)`.
pub(super) fn split<'t>(text: &'t str, breaks: &[usize]) -> Option<(&'t str, Vec<&'t str>)> {
    marked(text, breaks).or_else(|| counted(text)).or_else(|| lines(text, breaks))
}

/// The clauses of a cell, where each says what an office does; none where it holds one.
pub(super) fn clauses(text: &str) -> Option<Vec<&str>> {
    let clauses: Vec<&str> = text.split(['；', ';', '。']).map(str::trim).filter(|clause| !clause.is_empty()).collect();
    (clauses.len() > 1 && clauses.iter().all(|clause| names::begins_with_verb(clause))).then_some(clauses)
}

/// By marks of one kind, each at the beginning of a line or behind the end of a clause.
fn marked<'t>(text: &'t str, breaks: &[usize]) -> Option<(&'t str, Vec<&'t str>)> {
    let mut places: Vec<(usize, Kind, &str)> = Vec::new();
    let mut begins: Vec<usize> = std::iter::once(0).chain(breaks.iter().copied()).chain(clause_ends(text)).collect();
    begins.sort_unstable();
    begins.dedup();
    for begin in begins {
        if let Some((kind, rest)) = text.get(begin..).and_then(marker::split) {
            places.push((begin, kind, rest));
        }
    }
    let kind = places.first()?.1;
    places.retain(|(_, other, rest)| *other == kind && !rest.is_empty());
    if places.len() < 2 {
        return None;
    }
    let lead = text.get(..places[0].0)?.trim();
    let ends = places.iter().skip(1).map(|(begin, ..)| *begin).chain([text.len()]);
    let item = |((_, _, rest), end): (&(usize, Kind, &'t str), usize)| {
        let begin = text.len() - rest.len();
        text.get(begin..end).map(trimmed)
    };
    Some((lead, places.iter().zip(ends).filter_map(item).collect()))
}

/// By marks that count from one and stand behind anything: ①登记②审核③发证.
fn counted(text: &str) -> Option<(&str, Vec<&str>)> {
    let circled = |number: usize| char::from_u32(0x2460 + number as u32 - 1).map(String::from);
    let forms: [&dyn Fn(usize) -> Option<String>; 5] = [
        &|number| circled(number).filter(|_| number <= 20),
        &|number| Some(format!("{number}.")),
        &|number| Some(format!("{number}、")),
        &|number| Some(format!("（{number}）")),
        &|number| Some(format!("({number})")),
    ];
    let form = forms.into_iter().find(|form| form(1).is_some_and(|mark| text.trim_start().starts_with(&mark)))?;
    let (mut items, mut begin) = (Vec::new(), text.find(&form(1)?)? + form(1)?.len());
    for number in 2.. {
        let Some(mark) = form(number) else { break };
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let stands = |at: &usize| {
            let (before, after) = (text.get(begin..begin + at), text.get(begin + at + mark.len()..));
            !digit(before.and_then(|before| before.chars().next_back()))
                && !digit(after.and_then(|it| it.chars().next()))
        };
        let Some(rest) = text.get(begin..) else { break };
        let Some(at) = rest.match_indices(&mark).map(|(at, _)| at).find(stands) else { break };
        items.push(trimmed(rest.get(..at)?));
        begin += at + mark.len();
    }
    items.push(trimmed(text.get(begin..)?));
    (items.len() > 1 && items.iter().all(|item| !item.is_empty())).then_some(("", items))
}

/// By lines, each of which but the last ends a clause.
fn lines<'t>(text: &'t str, breaks: &[usize]) -> Option<(&'t str, Vec<&'t str>)> {
    let mut begin = 0;
    let mut items = Vec::new();
    for end in breaks.iter().copied().chain([text.len()]) {
        let line = text.get(begin..end)?.trim();
        if end < text.len() && !line.ends_with(['；', ';', '。']) {
            return None;
        }
        items.push(trimmed(line));
        begin = end;
    }
    items.retain(|item| !item.is_empty());
    (items.len() > 1).then_some(("", items))
}

/// Where clauses begin behind others. Byte positions.
fn clause_ends(text: &str) -> impl Iterator<Item = usize> {
    let ends = text.char_indices().filter(|(_, c)| matches!(c, '。' | '；' | ';' | '：' | ':'));
    ends.filter_map(|(at, c)| {
        let rest = text.get(at + c.len_utf8()..)?;
        let blank = rest.len() - rest.trim_start().len();
        (!rest.trim().is_empty()).then_some(at + c.len_utf8() + blank)
    })
}

fn trimmed(item: &str) -> &str {
    item.trim().trim_end_matches(['；', ';', '。'])
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn items_are_told_by_marks_or_by_lines() {
        let items =
            |text: &'static str, breaks: &[usize]| split(text, breaks).map(|(lead, items)| (lead, items.join("|")));
        assert_eq!(items("1.负责文电；2.负责会务。", &[]), Some(("", "负责文电|负责会务".into())));
        assert_eq!(
            items("主要职责：（1）文电（一）类；（2）会务", &[]),
            Some(("主要职责：", "文电（一）类|会务".into()))
        );
        assert_eq!(items("①文电；②会务。", &[]), Some(("", "文电|会务".into())));
        assert_eq!(items("1、文电2、会务", &["1、文电".len()]), Some(("", "文电|会务".into())));
        assert_eq!(items("负责文电；负责会务。", &["负责文电；".len()]), Some(("", "负责文电|负责会务".into())));
        assert_eq!(items("①登记②审核 ③发证", &[]), Some(("", "登记|审核|发证".into())));
        assert_eq!(
            items("1.负责登记2.负责1.2万户的审核3.发证", &[]),
            Some(("", "负责登记|负责1.2万户的审核|发证".into()))
        );
        for one in ["负责文电；负责会务。", "1.负责文电", "按第1项、第2项办理", ""] {
            assert_eq!(items(one, &[]), None, "{one}");
        }
        assert_eq!(items("负责文电和会务", &["负责文电".len()]), None, "a line that the page broke");
    }
}
