//! `dutydesk config`: the settings in effect, or a documented example of them.

use std::collections::BTreeSet;
use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::{Context, output};
use crate::domain::{AmbiguousWidth, Day, Lang};
use crate::storage::config_file::EXAMPLE;
use crate::storage::{Error, text_file};

#[derive(Debug, clap::Args)]
pub(super) struct ConfigArgs {
    #[arg(long)]
    init: bool,
    #[arg(long, requires = "init")]
    force: bool,
}

impl ConfigArgs {
    /// Whether settings must be in order: not for writing new ones.
    pub(super) const fn needs_config(&self) -> bool {
        !self.init
    }
}

pub(super) fn run(args: &ConfigArgs, context: &Context) -> Result<ExitCode> {
    if args.init {
        return init(args.force, context);
    }
    let config = &context.config;
    let quoted = |text: &str| format!("{text:?}");
    let data = config.data.as_ref().map_or_else(|| "None".to_owned(), |path| quoted(&path.to_string_lossy()));
    let width = match config.ambiguous_width {
        AmbiguousWidth::Auto => quoted(AmbiguousWidth::Auto.word()),
        cells => cells.word().to_owned(),
    };
    let rows = [
        ("data", data),
        ("theme", quoted(config.theme.word())),
        ("borders", quoted(config.borders.word())),
        ("ambiguous_width", width),
        ("language", quoted(config.language.map_or("auto", Lang::code))),
        ("escape_delay", config.escape_delay.map_or_else(|| quoted("auto"), |delay| delay.as_millis().to_string())),
        ("mouse", config.mouse.to_string()),
        ("on_duty", quoted(&config.on_duty)),
        ("fuzzy_sounds", config.fuzzy_sounds.to_string()),
        ("calls", config.calls.to_string()),
        ("call_days", config.call_days.to_string()),
        ("shift", quoted(&format!("{:02}:{:02}", config.shift / 60, config.shift % 60))),
        ("holidays", days(&config.holidays)),
        ("workdays", days(&config.workdays)),
    ];
    let mut out = output::stdout();
    for (name, value) in rows {
        writeln!(out, "{name}: {value}")?;
    }
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}

fn days(days: &BTreeSet<Day>) -> String {
    let quoted: Vec<String> = days.iter().map(|day| format!("\"{day}\"")).collect();
    format!("[{}]", quoted.join(", "))
}

fn init(force: bool, context: &Context) -> Result<ExitCode> {
    let path = context.paths.config().ok_or(Error::NoConfigDir)?;
    text_file::create_private_directory(context.config_dir()?)?;
    text_file::write(&path, EXAMPLE.as_bytes(), force)?;
    let mut out = output::stdout();
    writeln!(out, "{}", t!("cli.config.written", locale = context.lang.code(), file = path.display()))?;
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}
