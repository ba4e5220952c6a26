//! Tones as they are typed or copied: `zhèng wù` and `zheng4wu4` are read like `zheng wu`.

use unicode_normalization::char::decompose_canonical;

use crate::meaning::syllable;

/// A letter without its tone mark, ü as v; nothing for any other character.
pub fn unmarked(c: char) -> Option<char> {
    if !('\u{e0}'..='\u{1dc}').contains(&c) {
        return None;
    }
    let (mut base, mut toned, mut dotted) = ('\0', false, false);
    decompose_canonical(c, |part| match part {
        '\u{300}' | '\u{301}' | '\u{304}' | '\u{30c}' => toned = true,
        '\u{308}' => dotted = true,
        letter => base = letter,
    });
    let plain = if dotted && base == 'u' { 'v' } else { base };
    (toned && base.is_ascii_lowercase()).then_some(plain)
}

/// For each character of a query in small letters, whether it is a digit that tells a tone. A run of letters and digits has
/// tones if it is syllables with a digit from 1 to 5 behind each; what is being typed may follow. `a4` and `f5` are names.
pub fn digits(chars: &[char]) -> Vec<bool> {
    let mut tones = vec![false; chars.len()];
    let mut place = 0;
    while place < chars.len() {
        let length = chars[place..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
        for tone in tones_of(&chars[place..place + length]) {
            tones[place + tone] = true;
        }
        place += length.max(1);
    }
    tones
}

fn tones_of(run: &[char]) -> Vec<usize> {
    let (mut tones, mut place, mut names) = (Vec::new(), 0, true);
    while let Some(digit) = run[place..].iter().position(char::is_ascii_digit).map(|digit| place + digit) {
        if !syllable::is_syllable(&run[place..digit]) || !('1'..='5').contains(&run[digit]) {
            return Vec::new();
        }
        names &= digit - place < 2;
        tones.push(digit);
        place = digit + 1;
    }
    if names && tones.len() < 2 { Vec::new() } else { tones }
}

#[cfg(test)]
mod tests {
    use super::{digits, unmarked};

    #[test]
    fn marks_go_and_letters_stay() {
        let plain: String = "zhèngwùlǚnüēǒ".chars().map(|c| unmarked(c).unwrap_or(c)).collect();
        assert_eq!(plain, "zhengwulvnüeo");
        assert_eq!(unmarked('ñ'), None);
    }

    #[test]
    fn only_digits_behind_syllables_are_tones() {
        let read = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            digits(&chars).into_iter().zip(chars).filter(|(tone, _)| !tone).map(|(_, c)| c).collect::<String>()
        };
        assert_eq!(read("zheng4wu4 gong1"), "zhengwu gong");
        assert_eq!(read("xi1an1"), "xian");
        assert_eq!(read("zheng4wu"), "zhengwu", "the last one is being typed");
        for name in ["a4", "f5", "pm2", "82lu", "12345", "wifi6", "zheng8", "4zheng4", "zheng44"] {
            assert_eq!(read(name), name);
        }
    }
}
