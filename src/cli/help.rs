//! The help, in the reader's language.
//!
//! The parser is built without any words, because most starts print no help. Only when help is asked for are the words of
//! `cli.yml` put in: `cli.about.find`, `cli.arg.find.limit`, `cli.examples.find`; options of every subcommand are
//! `cli.arg.lang`.

use std::ffi::OsString;
use std::io::Write as _;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ColorChoice, Command, CommandFactory as _};
use rust_i18n::t;

use super::args::Cli;
use super::context::{Color, Early};
use super::output;
use crate::domain::Lang;

/// Where the options stand that every command has.
const LAST: usize = 1000;

/// Prints the help or the version that was asked for.
pub(super) fn print(args: &[OsString], asked: &clap::Error, early: &Early) -> ExitCode {
    let color = match early.color {
        Color::Auto => ColorChoice::Auto,
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    let localised = command(early.lang).color(color).try_get_matches_from(args);
    let help = localised.err();
    let help = help.as_ref().unwrap_or(asked);
    // clap colours what it prints itself, in UTF-8 alone.
    let printed = if output::expects_gb18030(|name| std::env::var(name).ok()) {
        let mut out = output::stdout();
        write!(out, "{}", help.render()).and_then(|()| output::finish(out))
    } else {
        help.print()
    };
    match printed.and_then(|()| std::io::stdout().flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            super::failure::print(&error.into(), early.lang)
        }
        _ => ExitCode::SUCCESS,
    }
}

/// The whole command line with its words.
pub(super) fn command(lang: Lang) -> Command {
    localise(Cli::command(), "", "dutydesk", lang)
}

/// Puts the words into a command and everything below it. `path` is `find` or `note.add`, `name` is what a user types.
fn localise(mut command: Command, path: &str, name: &str, lang: Lang) -> Command {
    let word = |key: &str| t!(key, locale = lang.code()).into_owned();
    let subcommands: Vec<String> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
    for below in &subcommands {
        let path = if path.is_empty() { below.clone() } else { format!("{path}.{below}") };
        let name = format!("{name} {below}");
        command = command.mut_subcommand(below, |below| localise(below, &path, &name, lang));
    }
    let about = lookup(&join("cli.about", path), lang);
    let examples = lookup(&join("cli.examples", path), lang);
    let positional = word("cli.heading.arguments");
    let options = word("cli.heading.options");
    let usage = usage(&command, path.is_empty(), name, lang);
    command = command
        .mut_args(|arg| {
            let heading = if arg.is_positional() { positional.clone() } else { options.clone() };
            describe(arg, path, lang).help_heading(heading)
        })
        .disable_help_flag(true)
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .help(word("cli.arg.help"))
                .display_order(LAST)
                .help_heading(options.clone()),
        )
        .subcommand_help_heading(word("cli.heading.commands"))
        .override_usage(usage)
        .help_template(format!(
            "{{about-with-newline}}\n{}{{usage}}\n\n{{all-args}}{{after-help}}",
            word("cli.heading.usage")
        ));
    if path.is_empty() {
        let version = Arg::new("version").long("version").short('V').action(ArgAction::Version);
        let version = version.help(word("cli.arg.version")).display_order(LAST).help_heading(options);
        command = command.disable_version_flag(true).arg(version);
    }
    if let Some(about) = about {
        command = command.about(about).long_about(None);
    }
    if let Some(examples) = examples {
        command = command.after_help(format!("{}\n{}", word("cli.heading.examples"), indent(&examples)));
    }
    command
}

/// An argument's help and the name of its value.
fn describe(arg: Arg, path: &str, lang: Lang) -> Arg {
    let id = arg.get_id().to_string();
    let own = format!("{}.{id}", join("cli.arg", path));
    let help = lookup(&own, lang).or_else(|| lookup(&format!("cli.arg.{id}"), lang));
    let value = arg.get_value_names().and_then(<[_]>::first).map(ToString::to_string);
    let value = value.and_then(|name| lookup(&format!("cli.value.{name}"), lang));
    let arg = help.into_iter().fold(arg, Arg::help);
    let arg = value.into_iter().fold(arg, Arg::value_name);
    // Both are told by the help text, which can be translated.
    let values: Vec<String> = arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    // Without the words on each value, which are for readers of the code; completions would show them.
    let plain = arg.get_action().takes_values() && !values.is_empty();
    let arg = if plain { arg.value_parser(PossibleValuesParser::new(values)) } else { arg };
    let arg =
        if arg.get_action().takes_values() { arg.hide_possible_values(true).hide_default_value(true) } else { arg };
    // What a subcommand takes of its own comes first.
    let order = if arg.is_global_set() { LAST - 1 } else { arg.get_index().unwrap_or(1) };
    arg.display_order(order)
}

/// `dutydesk find [options] QUERY…`, put together here because the parser's own words cannot be translated.
fn usage(command: &Command, top: bool, name: &str, lang: Lang) -> String {
    let word = |key: &str| t!(key, locale = lang.code()).into_owned();
    let mut usage = format!("{name} [{}]", word("cli.value.OPTIONS"));
    for arg in command.get_positionals() {
        let names = arg.get_value_names().and_then(<[_]>::first).map(ToString::to_string).unwrap_or_default();
        let value = lookup(&format!("cli.value.{names}"), lang).unwrap_or(names);
        let many = if arg.get_num_args().is_some_and(|range| range.max_values() > 1) { "…" } else { "" };
        let written = if arg.is_required_set() { format!(" <{value}>{many}") } else { format!(" [{value}]{many}") };
        usage.push_str(&written);
    }
    if command.has_subcommands() {
        let value = word("cli.value.COMMAND");
        let (open, close) = if top { (" [", "]") } else { (" <", ">") };
        usage.extend([open, value.as_str(), close]);
    }
    usage
}

/// A text of the locale files, if there is one.
pub(super) fn lookup(key: &str, lang: Lang) -> Option<String> {
    let text = t!(key, locale = lang.code());
    (text != key).then(|| text.trim_end().to_owned())
}

fn join(key: &str, path: &str) -> String {
    if path.is_empty() { key.to_owned() + ".dutydesk" } else { format!("{key}.{path}") }
}

fn indent(text: &str) -> String {
    text.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use clap::Command;

    use super::command;
    use crate::domain::Lang;

    /// Every command and argument with its help, `find --limit`.
    fn words(command: &Command, path: &str, into: &mut Vec<(String, String)>) {
        into.push((path.to_owned(), command.get_about().map(ToString::to_string).unwrap_or_default()));
        for arg in command.get_arguments() {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            into.push((format!("{path} {}", arg.get_id()), help));
        }
        command.get_subcommands().for_each(|below| words(below, &format!("{path} {}", below.get_name()), into));
    }

    #[test]
    fn everything_is_explained_in_both_languages() {
        let (mut zh, mut en) = (Vec::new(), Vec::new());
        words(&command(Lang::Zh), "dutydesk", &mut zh);
        words(&command(Lang::En), "dutydesk", &mut en);
        assert!(zh.len() > 30);
        for ((name, zh), (_, en)) in zh.iter().zip(&en) {
            assert!(!zh.is_empty() && !en.is_empty(), "{name} is not explained");
            assert!(zh != en, "{name} is explained in one language only");
        }
    }

    #[test]
    fn the_command_line_is_sound() {
        command(Lang::Zh).debug_assert();
        command(Lang::En).debug_assert();
    }
}
