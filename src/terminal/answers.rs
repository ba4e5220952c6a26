//! What a terminal answers when it is asked something: it comes in as if it were typed, soon, late or never.
//!
//! The answer to OSC 11 reads `ESC ] 11;rgb:RRRR/GGGG/BBBB` and ends with BEL or `ESC \`. Its characters are held back while
//! they fit this form, and handed on as keys the moment they do not, so that nothing that a person types is lost.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// Asks for the background colour.
pub(super) const BACKGROUND_QUERY: &str = "\x1b]11;?\x1b\\";

/// The longest answer that is waited for, in keys.
const LONGEST: usize = 40;

/// Takes answers out of the stream of keys.
#[derive(Debug, Default)]
pub(super) struct Answers {
    held: Vec<KeyEvent>,
    text: String,
    light: Option<bool>,
}

impl Answers {
    /// The keys to handle now: none while an answer is coming in, all that were held back when it turns out to be none.
    pub(super) fn filter(&mut self, key: KeyEvent) -> Vec<KeyEvent> {
        let starts = key.code == KeyCode::Char(']') && key.modifiers == KeyModifiers::ALT;
        if self.held.is_empty() && !starts {
            return vec![key];
        }
        self.held.push(key);
        if starts && self.held.len() == 1 {
            return Vec::new();
        }
        let ends = matches!(
            (key.code, key.modifiers),
            (KeyCode::Char('\\'), KeyModifiers::ALT) | (KeyCode::Char('g'), KeyModifiers::CONTROL)
        );
        if ends && self.text.starts_with("11;rgb:") {
            self.light = is_light(&self.text);
            self.forget();
            return Vec::new();
        }
        match key.code {
            KeyCode::Char(c) if fits(&self.text, c) && self.held.len() < LONGEST => {
                self.text.push(c);
                Vec::new()
            }
            _ => {
                let keys = std::mem::take(&mut self.held);
                self.forget();
                keys
            }
        }
    }

    /// What the last answer said of the background; asked once.
    pub(super) fn background_is_light(&mut self) -> Option<bool> {
        self.light.take()
    }

    fn forget(&mut self) {
        self.held.clear();
        self.text.clear();
    }
}

fn fits(text: &str, c: char) -> bool {
    let form = "11;rgb:";
    match form.chars().nth(text.len()) {
        Some(expected) => c == expected,
        None => c.is_ascii_hexdigit() || c == '/',
    }
}

/// Whether `11;rgb:RRRR/GGGG/BBBB` is nearer to white than to black.
pub(super) fn is_light(text: &str) -> Option<bool> {
    let channels: Vec<f32> = text
        .strip_prefix("11;rgb:")?
        .split('/')
        .map(|digits| {
            let value = u32::from_str_radix(digits, 16).ok()?;
            Some(value as f32 / (16_u32.pow(digits.len() as u32) - 1) as f32)
        })
        .collect::<Option<_>>()?;
    let [red, green, blue] = channels[..] else { return None };
    // Rec. 601 luma.
    Some(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str, end: KeyEvent) -> Vec<KeyEvent> {
        let mut keys = vec![KeyEvent::new(KeyCode::Char(']'), KeyModifiers::ALT)];
        keys.extend(text.chars().map(|c| KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE)));
        keys.push(end);
        keys
    }

    #[test]
    fn an_answer_is_swallowed_and_understood() {
        let st = KeyEvent::new(KeyCode::Char('\\'), KeyModifiers::ALT);
        let bel = KeyEvent::new(KeyCode::Char('g'), KeyModifiers::CONTROL);
        for (text, end, light) in [("11;rgb:ffff/ffff/f0f0", st, true), ("11;rgb:1e/1e/1e", bel, false)] {
            let mut answers = Answers::default();
            assert!(keys(text, end).into_iter().all(|key| answers.filter(key).is_empty()));
            assert_eq!(answers.background_is_light(), Some(light));
            let typed = KeyEvent::new(KeyCode::Char('好'), KeyModifiers::NONE);
            assert_eq!(answers.filter(typed), [typed]);
        }
    }

    #[test]
    fn what_is_no_answer_is_handed_on_whole() {
        let mut answers = Answers::default();
        let typed = keys("1好", KeyEvent::new(KeyCode::Enter, KeyModifiers::NONE));
        let handed: Vec<_> = typed.iter().flat_map(|key| answers.filter(*key)).collect();
        assert_eq!(handed, typed);
    }
}
