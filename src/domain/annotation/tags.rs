//! Tags: `#标签` anywhere in a note's text.

/// The tags that a text contains, without `#`, each once, in order.
///
/// A tag starts after `#` or `＃` and ends at white space, at punctuation or at the next `#`: `#停水，已报` is 停水.
#[must_use]
pub fn tags_in(text: &str) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for part in text.split(['#', '＃']).skip(1) {
        let tag: String = part.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect();
        if !tag.is_empty() && !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

#[cfg(test)]
mod tests {
    use super::tags_in;

    #[test]
    fn a_tag_ends_at_punctuation() {
        assert_eq!(tags_in("一中停水 #停水，已报 ＃抢修#停水 # 空 #a-b_1。"), ["停水", "抢修", "a-b_1"]);
        assert!(tags_in("没有标签").is_empty());
    }
}
