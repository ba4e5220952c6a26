//! Whether a text has what was typed: for lists that are not the duty list, such as the calls.

use crate::search::pinyin::readings::Sounds;
use crate::search::text::fold::{self, Folded};

/// What was typed into the search box of a list: terms that must all stand in a text, literally, or as its pinyin or initials.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms(Vec<String>);

impl Terms {
    /// Reads what was typed.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self(typed.split_whitespace().map(folded).filter(|term| !term.is_empty()).collect())
    }

    /// Whether there is nothing to look for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether all of them stand in some of these texts, each wherever it likes.
    pub fn stand_in<'t>(&self, texts: &(impl Iterator<Item = &'t str> + Clone)) -> bool {
        self.0.iter().all(|term| {
            let spelled = term.bytes().all(|byte| byte.is_ascii_lowercase());
            texts.clone().any(|text| {
                let text = folded(text);
                text.contains(term.as_str()) || (spelled && sounds(&text, term))
            })
        })
    }
}

fn folded(text: &str) -> String {
    let char = |c| match fold::fold(c) {
        Folded::Char(c) => Some(c),
        Folded::Nothing | Folded::Separator => None,
    };
    text.chars().filter_map(char).collect()
}

fn sounds(text: &str, term: &str) -> bool {
    let (mut letters, mut initials) = (String::with_capacity(text.len() * 2), String::with_capacity(text.len()));
    for c in text.chars() {
        match Sounds::plain(c) {
            Some(syllable) => {
                letters.push_str(syllable);
                initials.extend(syllable.chars().next());
            }
            None => {
                letters.push(c);
                initials.push(c);
            }
        }
    }
    letters.contains(term) || (term.len() > 1 && initials.contains(term))
}

#[cfg(test)]
mod tests {
    use super::Terms;

    #[test]
    fn all_terms_stand_somewhere_as_written_or_as_they_sound() {
        let stand = |typed: &str| Terms::new(typed).stand_in(&["幸福小区路灯不亮", "138 0000 1111"].into_iter());
        for typed in ["路灯", "xingfu", "ludeng 1380000", "ldbl", "１３８", "幸福 不亮", ""] {
            assert!(stand(typed), "{typed}");
        }
        for typed in ["停水", "路灯 停水", "tingshui", "139"] {
            assert!(!stand(typed), "{typed}");
        }
    }
}
