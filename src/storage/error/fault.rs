//! What RON's parser found, in words a clerk understands.

use ron::Error as Fault;
use rust_i18n::t;

use crate::domain::Lang;

/// The fault in one sentence.
pub(super) fn describe(fault: &Fault, lang: Lang) -> String {
    let locale = lang.code();
    let plain = |key: &str| t!(key, locale = locale).into_owned();
    let expected = |mark: &str| t!("storage.fault.expected", locale = locale, mark = mark).into_owned();
    match fault {
        Fault::Message(message) | Fault::Io(message) => message.clone(),
        Fault::Eof => plain("storage.fault.eof"),
        Fault::ExpectedArray => expected("["),
        Fault::ExpectedArrayEnd => expected("]"),
        Fault::ExpectedComma => expected(","),
        Fault::ExpectedMapColon => expected(":"),
        Fault::ExpectedStructLike | Fault::ExpectedNamedStructLike(_) | Fault::ExpectedDifferentStructName { .. } => {
            expected("(")
        }
        Fault::ExpectedStructLikeEnd | Fault::ExpectedOptionEnd => expected(")"),
        Fault::ExpectedMap => expected("{"),
        Fault::ExpectedMapEnd => expected("}"),
        Fault::ExpectedBoolean => expected("true / false"),
        Fault::ExpectedString => plain("storage.fault.string"),
        Fault::ExpectedStringEnd => plain("storage.fault.string_end"),
        Fault::ExpectedInteger | Fault::InvalidIntegerDigit { .. } | Fault::UnderscoreAtBeginning => {
            plain("storage.fault.integer")
        }
        Fault::IntegerOutOfBounds => plain("storage.fault.integer_range"),
        Fault::ExpectedIdentifier | Fault::InvalidIdentifier(_) | Fault::SuggestRawIdentifier(_) => {
            plain("storage.fault.identifier")
        }
        Fault::InvalidEscape(_) => plain("storage.fault.escape"),
        Fault::UnclosedBlockComment => plain("storage.fault.comment"),
        Fault::UnexpectedChar(c) => t!("storage.fault.unexpected", locale = locale, found = c).into_owned(),
        Fault::TrailingCharacters => plain("storage.fault.trailing"),
        Fault::ExceededRecursionLimit => plain("storage.fault.nesting"),
        Fault::InvalidValueForType { expected, found } => {
            t!("storage.fault.value", locale = locale, expected = expected, found = found).into_owned()
        }
        Fault::NoSuchEnumVariant { found, .. } => t!("storage.fault.word", locale = locale, found = found).into_owned(),
        Fault::NoSuchStructField { found, .. } => {
            t!("storage.fault.unknown_field", locale = locale, field = found).into_owned()
        }
        Fault::MissingStructField { field, .. } => {
            t!("storage.fault.missing_field", locale = locale, field = field).into_owned()
        }
        Fault::DuplicateStructField { field, .. } => {
            t!("storage.fault.duplicate_field", locale = locale, field = field).into_owned()
        }
        other => other.to_string(),
    }
}

/// What may stand there instead.
pub(super) fn advice(fault: &Fault, lang: Lang) -> Option<String> {
    let locale = lang.code();
    match fault {
        Fault::NoSuchEnumVariant { expected, .. } => {
            Some(t!("storage.advice.words", locale = locale, words = expected.join(" ")).into_owned())
        }
        Fault::NoSuchStructField { expected, .. } => {
            Some(t!("storage.advice.fields", locale = locale, fields = expected.join(" ")).into_owned())
        }
        Fault::MissingStructField { field, .. } => {
            Some(t!("storage.advice.missing_field", locale = locale, field = field).into_owned())
        }
        _ => None,
    }
}
