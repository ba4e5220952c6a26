//! One line of text that is being entered: the search box, a field of a form.

use tui_input::{Input, InputRequest};

use crate::action::Action;
use crate::domain::text;

/// The most characters that one line takes; more is cut, because no query or name is that long.
const LIMIT: usize = 10_000;

/// Applies an action to a line; tells whether it was an action of text at all.
pub fn update(input: &mut Input, action: &Action) -> bool {
    let request = match action {
        Action::Insert(c) => return paste(input, &c.to_string()),
        Action::Paste(pasted) => return paste(input, pasted),
        Action::CursorLeft => InputRequest::GoToPrevChar,
        Action::CursorRight => InputRequest::GoToNextChar,
        Action::CursorStart => InputRequest::GoToStart,
        Action::CursorEnd => InputRequest::GoToEnd,
        Action::Backspace => InputRequest::DeletePrevChar,
        Action::DeleteForward => InputRequest::DeleteNextChar,
        Action::DeleteWord => InputRequest::DeletePrevWord,
        _ => return false,
    };
    input.handle(request);
    true
}

/// Puts cleaned text at the cursor, whole: a paste of ten thousand characters is one step.
fn paste(input: &mut Input, pasted: &str) -> bool {
    let room = LIMIT.saturating_sub(input.value().chars().count());
    let cleaned: String = text::clean(pasted, false).chars().take(room).collect();
    let cursor = input.cursor();
    let mut value: String = input.value().chars().take(cursor).collect();
    value.push_str(&cleaned);
    let after = value.chars().count();
    value.extend(input.value().chars().skip(cursor));
    *input = Input::new(value).with_cursor(after);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paste_is_text_at_the_cursor_and_never_an_escape_code() {
        let mut input = Input::new("孩上学".into());
        for action in [Action::CursorStart, Action::CursorRight, Action::Paste("子\u{1b}[31m\r\n的".into())] {
            assert!(update(&mut input, &action));
        }
        assert_eq!(input.value(), "孩子[31m 的上学");
        update(&mut input, &Action::Insert('!'));
        assert_eq!(input.value(), "孩子[31m 的!上学");
        assert!(!update(&mut input, &Action::Quit));
    }
}
