//! The text of a cell: tags and entities out, what lines broke apart joined.

use super::table::Cell;

/// A cell's text as published, and whether tags were taken out of it.
pub(super) fn cell(raw: &str) -> (Cell, bool) {
    let (text, tagged) = if raw.contains(['<', '&']) { untag(raw) } else { (raw.to_owned(), false) };
    let lines = text.split(['\n', '\r', '\u{b}', '\u{2028}']).map(trim).filter(|line| !line.is_empty());
    let mut cell = Cell::default();
    for line in lines {
        cell.text = join(std::mem::take(&mut cell.text), line);
        cell.breaks.push(cell.text.len());
    }
    // The end of the last line is the end of the text.
    cell.breaks.pop();
    (cell, tagged)
}

/// Two pieces of one text: without a space, as Chinese is written, but with one between two Latin words.
pub(super) fn join(mut text: String, more: &str) -> String {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if latin(text.chars().next_back()) && latin(more.chars().next()) {
        text.push(' ');
    }
    text.push_str(more);
    text
}

/// Without white space at the ends, in any width.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}')
}

/// The same without any white space, for comparing.
pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Takes out what looks like HTML: `<p>`, `</span>`, `<br/>`; an angle bracket around anything else stays.
fn untag(raw: &str) -> (String, bool) {
    let mut text = String::with_capacity(raw.len());
    let mut tagged = false;
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        if let Some((tag, behind)) = after.split_once('>').filter(|(tag, _)| is_tag(tag)) {
            tagged = true;
            if breaks_line(tag) {
                text.push('\n');
            }
            rest = behind;
        } else {
            text.push('<');
            rest = after;
        }
    }
    text.push_str(rest);
    (entities(&text), tagged)
}

fn is_tag(tag: &str) -> bool {
    let name = tag.strip_prefix('/').unwrap_or(tag);
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains('<')
}

fn breaks_line(tag: &str) -> bool {
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
    ["br", "p", "div"].iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// Named and numbered characters of HTML as they occur in published pages; others stay as they are.
pub(super) fn entities(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        if let Some((c, behind)) = after.split_once(';').and_then(|(name, behind)| Some((entity(name)?, behind))) {
            decoded.push(c);
            rest = behind;
        } else {
            decoded.push('&');
            rest = after;
        }
    }
    decoded.push_str(rest);
    decoded
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
        return char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?);
    }
    Some(match name {
        "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
        "lt" => '<',
        "gt" => '>',
        "amp" => '&',
        "quot" => '"',
        "apos" => '\'',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        "hellip" => '…',
        "mdash" => '—',
        "ndash" => '–',
        "middot" => '·',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn tags_go_and_broken_lines_are_joined() {
        let cell = |raw: &str| {
            let (cell, tagged) = super::cell(raw);
            (cell.text, tagged)
        };
        assert_eq!(cell("<p>织协调各方面关系。</p>"), ("织协调各方面关系。".into(), true));
        assert_eq!(cell("  负责<br/>公文\r\n办理 "), ("负责公文办理".into(), true));
        assert_eq!(cell("A\nB&nbsp;&#x4e2d;&#25991;&none;"), ("A B 中文&none;".into(), false));
        assert_eq!(cell("1 < 2 且 <政府> & 其他"), ("1 < 2 且 <政府> & 其他".into(), false));
        let (broken, _) = super::cell("甲；\n\n 乙。\n丙");
        assert_eq!((&*broken.text, &broken.breaks[..]), ("甲；乙。丙", &[6, 12][..]));
    }
}
