//! Asking the terminal once: is its background light, and how wide does it draw a character of ambiguous width?
//!
//! The questions go out before the first frame, which does not wait for them: it is drawn with safe defaults. The answers come
//! in between the keys, soon, late or never, and [`super::reassembly`] finds them there.

use std::io::{Write as _, stdout};

use crate::cli::charset::Encoded;

/// What to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Questions {
    /// The background colour.
    pub background: bool,
    /// The width of an ambiguous character.
    pub width: bool,
}

impl Questions {
    /// Sends the questions. The width is asked by writing `“` at the upper left corner and asking where the cursor is then; the
    /// first frame paints over it.
    pub fn send(self) {
        let mut text = String::new();
        if self.width {
            text.push_str("\x1b[H“\x1b[6n\x1b[H\x1b[2K");
        }
        if self.background {
            text.push_str("\x1b]11;?\x1b\\");
        }
        // A terminal that cannot be asked keeps the defaults.
        let _ = Encoded::terminal(stdout()).write_all(text.as_bytes());
        let _ = stdout().flush();
    }
}

/// Whether the answer `11;rgb:RRRR/GGGG/BBBB` is nearer to white than to black.
pub(super) fn is_light(answer: &str) -> Option<bool> {
    let colour = answer.strip_prefix("11;")?;
    let channels: Vec<f32> = colour
        .strip_prefix("rgb:")
        .or_else(|| colour.strip_prefix("rgba:"))?
        .split('/')
        .map(|digits| {
            let largest = 16_u32.checked_pow(u32::try_from(digits.len()).ok()?)?.checked_sub(1)?;
            let value = u32::from_str_radix(digits, 16).ok()?;
            Some(value as f32 / largest as f32)
        })
        .collect::<Option<_>>()?;
    // Opacity, if told, does not count.
    let [red, green, blue, ..] = channels[..] else { return None };
    // Rec. 601 luma.
    Some(0.299 * red + 0.587 * green + 0.114 * blue > 0.5)
}

#[cfg(test)]
mod tests {
    use super::is_light;

    #[test]
    fn a_colour_is_light_or_dark() {
        for (answer, light) in [
            ("11;rgb:ffff/ffff/f0f0", Some(true)),
            ("11;rgb:1e/1e/1e", Some(false)),
            ("11;rgba:ff/ff/ff/00", Some(true)),
            ("11;rgb:ff/ff", None),
            ("11;rgb://", None),
            ("11;rgb:123456789/0/0", None),
            ("10;rgb:ff/ff/ff", None),
        ] {
            assert_eq!(is_light(answer), light, "{answer}");
        }
    }
}
