//! Words of complaint and politeness, which say nothing of the matter: 投诉, 反映, 请领导. Both tokenizers leave them out, so
//! that the model neither learns from them nor hears them. They stand in `assets/fields.ron`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::token::Token;

/// The words as sequences of tokens, by their first token, the longest first.
#[derive(Debug, Default)]
pub struct Boilerplate(HashMap<u32, Vec<Vec<u32>>>);

impl Boilerplate {
    /// The words of the program, each as the tokens that `tokens` makes of it; made once for each tokenizer.
    pub fn builtin(cell: &'static OnceLock<Self>, tokens: impl Fn(&[char]) -> Vec<Token>) -> &'static Self {
        cell.get_or_init(|| {
            let mut words: HashMap<u32, Vec<Vec<u32>>> = HashMap::new();
            for word in super::BOILERPLATE {
                let chars: Vec<char> = word.chars().collect();
                let keys: Vec<u32> = tokens(&chars).into_iter().map(|token| token.key).collect();
                if let Some(first) = keys.first() {
                    words.entry(*first).or_default().push(keys);
                }
            }
            words.values_mut().for_each(|words| words.sort_by_key(|word| std::cmp::Reverse(word.len())));
            Self(words)
        })
    }

    /// The tokens without those of boilerplate. What stood on its two sides is not joined.
    pub fn skip(&self, tokens: &[Token]) -> Vec<Token> {
        let mut kept = Vec::with_capacity(tokens.len());
        let (mut place, mut skipped) = (0, false);
        while let Some(token) = tokens.get(place) {
            let stands = |word: &&Vec<u32>| {
                let here = tokens.get(place..place + word.len());
                here.is_some_and(|here| {
                    here.iter().zip(*word).all(|(token, key)| token.key == *key)
                        && here[1..].iter().all(|token| token.joined)
                })
            };
            if let Some(word) = self.0.get(&token.key).and_then(|words| words.iter().find(stands)) {
                place += word.len();
                skipped = true;
                continue;
            }
            kept.push(Token { joined: token.joined && !skipped, ..token.clone() });
            skipped = false;
            place += 1;
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use crate::meaning::{ngram, syllable};

    #[test]
    fn complaint_and_politeness_are_not_read() {
        let chars: Vec<char> = "投诉学校，希望解决".chars().collect();
        let read = |range: &std::ops::Range<usize>| chars[range.clone()].iter().collect::<String>();
        let hanzi: Vec<String> = ngram::characters(&chars).iter().map(|token| read(&token.range)).collect();
        assert_eq!(hanzi, ["学", "校"]);
        assert_eq!(syllable::syllables(&chars, &|_, _| 0.0).len(), 2);
        let letters: Vec<char> = "tousuxuexiao".chars().collect();
        assert_eq!(syllable::syllables(&letters, &|_, _| 0.0).len(), 2);
    }

    #[test]
    fn what_boilerplate_parts_is_not_joined() {
        let chars: Vec<char> = "水投诉电".chars().collect();
        let tokens = ngram::characters(&chars);
        assert_eq!(tokens.iter().map(|token| token.joined).collect::<Vec<_>>(), [false, false]);
    }
}
