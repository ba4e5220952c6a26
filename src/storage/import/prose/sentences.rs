//! Running text in pieces: clauses, what follows a heading in the same line, a whole part as one text.

use super::outline::Node;
use crate::storage::import::text::join;

/// Everything that a part says, as one text.
pub(super) fn whole(node: &Node) -> String {
    let more = node.more.iter().map(|(_, text)| text.as_str());
    let text = more.fold(node.text.clone(), join);
    node.children.iter().fold(text, |text, child| join(text, &whole(child)))
}

/// What is said behind `主要职责是：`.
pub(super) fn after_heading(text: &str) -> &str {
    let ends = ["职责是：", "职责是:", "职责：", "职责:", "职责为：", "职能是：", "职能："];
    let found = ends.iter().filter_map(|end| text.find(end).map(|place| place + end.len())).min();
    found.filter(|place| *place <= "其主要工作职责是：".len()).and_then(|place| text.get(place..)).unwrap_or(text)
}

/// The clauses of a running text, between ；and 。 but for those in brackets or quotes.
pub(super) fn clauses(text: &str) -> Vec<String> {
    let (mut clauses, mut clause, mut depth) = (Vec::new(), String::new(), 0_usize);
    for c in text.chars() {
        match c {
            '（' | '(' | '“' | '《' => depth += 1,
            '）' | ')' | '”' | '》' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && matches!(c, '；' | ';' | '。') {
            clauses.push(std::mem::take(&mut clause));
        } else {
            clause.push(c);
        }
    }
    clauses.push(clause);
    clauses.into_iter().map(|clause| clause.trim().to_owned()).filter(|clause| !clause.is_empty()).collect()
}

/// A text without the spaces that stand between hanzi.
pub(super) fn spaced(text: &str) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let latin = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
    let kept = |(at, c): (usize, &char)| {
        let between = latin(at.checked_sub(1)) && latin(Some(at + 1));
        (*c != ' ' || between).then_some(*c)
    };
    chars.iter().enumerate().filter_map(kept).collect()
}
