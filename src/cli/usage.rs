//! Wrong arguments, said in the reader's language, with what was probably meant.

use std::ffi::OsString;

use clap::CommandFactory as _;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use rust_i18n::t;

use super::args::Cli;
use super::{Failure, help};
use crate::domain::Lang;

/// The parser's error about these arguments as a failure of ours.
pub(super) fn explain(error: &clap::Error, args: &[OsString], lang: Lang) -> anyhow::Error {
    let locale = lang.code();
    let get = |kind| error.get(kind).map(words).unwrap_or_default();
    let (arg, value) = (get(ContextKind::InvalidArg), get(ContextKind::InvalidValue));
    // `--color <WHEN>`: the name is enough, and the rest is not in the reader's language.
    let arg = arg.split_once(' ').map_or(arg.as_str(), |(name, _)| name);
    let name = arg.trim_end_matches("...").trim_matches(['<', '>', '[', ']']);
    let translated = help::lookup(&format!("cli.value.{name}"), lang);
    let arg = translated.as_deref().unwrap_or(arg);
    let summary = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            t!("cli.usage.command", locale = locale, name = get(ContextKind::InvalidSubcommand))
        }
        ErrorKind::UnknownArgument => t!("cli.usage.unknown", locale = locale, arg = arg),
        ErrorKind::InvalidValue if value.is_empty() => t!("cli.usage.no_value", locale = locale, arg = arg),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            t!("cli.usage.value", locale = locale, arg = arg, value = value)
        }
        ErrorKind::MissingRequiredArgument => t!("cli.usage.missing", locale = locale, arg = arg),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            t!("cli.usage.no_command", locale = locale)
        }
        ErrorKind::ArgumentConflict if get(ContextKind::PriorArg).starts_with(arg) => {
            t!("cli.usage.twice", locale = locale, arg = arg)
        }
        ErrorKind::ArgumentConflict => {
            t!("cli.usage.conflict", locale = locale, arg = arg, other = get(ContextKind::PriorArg))
        }
        ErrorKind::InvalidUtf8 => t!("cli.usage.utf8", locale = locale),
        _ => t!("cli.usage.other", locale = locale, arg = arg),
    };
    let mut failure = Failure::new(summary);
    failure.details.extend(advice(error, args, lang));
    failure.into()
}

fn advice(error: &clap::Error, args: &[OsString], lang: Lang) -> Vec<String> {
    let locale = lang.code();
    let get = |kind| error.get(kind).map(words).filter(|words| !words.is_empty());
    let meant = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg, ContextKind::SuggestedValue];
    let meant = meant.into_iter().find_map(get);
    let mut lines = Vec::new();
    if let Some(meant) = &meant {
        lines.push(t!("cli.usage.meant", locale = locale, meant = meant).into_owned());
    } else if let Some(name) = get(ContextKind::InvalidSubcommand) {
        lines.push(t!("cli.usage.perhaps_find", locale = locale, query = name).into_owned());
    }
    if let Some(valid) = get(ContextKind::ValidValue) {
        lines.push(t!("cli.usage.valid", locale = locale, values = valid).into_owned());
    }
    lines.push(t!("cli.usage.help", locale = locale, command = command(args)).into_owned());
    lines
}

/// The command that the arguments name, `dutydesk note add`: its own help is the one to read.
fn command(args: &[OsString]) -> String {
    let top = Cli::command();
    let mut words = vec![top.get_name()];
    let mut command = &top;
    for below in args.iter().skip(1) {
        if let Some(below) = command.find_subcommand(below) {
            words.push(below.get_name());
            command = below;
        }
    }
    words.join(" ")
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join(" "),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
