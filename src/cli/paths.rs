//! `dutydesk paths`: where everything is.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use rust_i18n::t;

use super::{Context, output};
use crate::storage::catalog_file::Origin;

pub(super) fn run(context: &Context) -> Result<ExitCode> {
    let locale = context.lang.code();
    let none = || t!("cli.paths.none", locale = locale).into_owned();
    let shown = |path: Option<PathBuf>| path.map_or_else(none, |path| path.display().to_string());
    let list = match context.origin() {
        Origin::Builtin => t!("cli.paths.builtin", locale = locale).into_owned(),
        Origin::Flag(path) | Origin::Config(path) | Origin::ConfigDir(path) => path.display().to_string(),
    };
    let paths = &context.paths;
    let rows = [
        ("cli.paths.config_dir", shown(paths.config_dir.clone())),
        ("cli.paths.catalog", list),
        ("cli.paths.config", shown(paths.config())),
        ("cli.paths.keymap", shown(paths.keymap())),
        ("cli.paths.themes", shown(paths.themes())),
        ("cli.paths.annotations", shown(paths.annotations())),
    ];
    let mut out = output::stdout();
    for (key, path) in rows {
        writeln!(out, "{}\t{path}", t!(key, locale = locale))?;
    }
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}
