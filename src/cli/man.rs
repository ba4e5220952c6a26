//! `dutydesk man`: the manual page, all subcommands in one.

use std::io::Write as _;
use std::process::ExitCode;

use anyhow::Result;
use clap::Command;
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use rust_i18n::t;

use super::{Context, help, output};
use crate::domain::Lang;

pub(super) fn run(context: &Context) -> Result<ExitCode> {
    let page = page(help::command(context.lang), context.lang)?;
    let mut out = output::data();
    out.write_all(page.as_bytes())?;
    output::finish(out)?;
    Ok(ExitCode::SUCCESS)
}

/// The top command as the generator lays it out, then a section for each subcommand.
fn page(mut command: Command, lang: Lang) -> Result<String> {
    command.build();
    let mut page = Vec::new();
    let man = Man::new(command.clone()).manual(t!("cli.man.manual", locale = lang.code()).into_owned());
    man.render_title(&mut page)?;
    // Justified Chinese would have holes where a line holds few spaces; hyphens are no part of names.
    page.extend_from_slice(b".ad l\n.nh\n");
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    for path in leaves(&command, &[]) {
        section(&mut page, &command, &path)?;
    }
    let mut roff = Roff::new();
    roff.control("SH", [t!("cli.man.exit", locale = lang.code()).as_ref()]);
    roff.text([roman(t!("cli.man.codes", locale = lang.code()).into_owned())]);
    roff.to_writer(&mut page)?;
    Ok(headings(&String::from_utf8_lossy(&page), lang))
}

/// The commands that do something, `note add` and not `note`.
fn leaves(command: &Command, path: &[String]) -> Vec<Vec<String>> {
    let below = command.get_subcommands().flat_map(|below| {
        let path: Vec<String> = path.iter().cloned().chain([below.get_name().to_owned()]).collect();
        if below.has_subcommands() { leaves(below, &path) } else { vec![path] }
    });
    below.collect()
}

fn section(page: &mut Vec<u8>, top: &Command, path: &[String]) -> Result<()> {
    let Some(command) = path.iter().try_fold(top, |command, name| command.find_subcommand(name)) else { return Ok(()) };
    let mut roff = Roff::new();
    roff.control("SH", [format!("dutydesk {}", path.join(" ")).as_str()]);
    roff.text([roman(command.get_about().map(ToString::to_string).unwrap_or_default())]);
    for arg in command.get_arguments().filter(|arg| !arg.is_global_set() && arg.get_id() != "help") {
        roff.control("TP", []);
        let short = arg.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
        roff.text([clap_mangen::roff::bold(format!("{short}{arg}"))]);
        roff.text([roman(arg.get_help().map(ToString::to_string).unwrap_or_default())]);
    }
    if let Some(examples) = command.get_after_help() {
        roff.control("PP", []);
        roff.control("nf", []);
        for line in examples.to_string().lines() {
            roff.text([roman(line.to_owned())]);
        }
        roff.control("fi", []);
    }
    roff.to_writer(page)?;
    Ok(())
}

/// The generator's own headings are English.
fn headings(page: &str, lang: Lang) -> String {
    let known = [
        ("NAME", "cli.man.name"),
        ("SYNOPSIS", "cli.man.synopsis"),
        ("DESCRIPTION", "cli.man.description"),
        ("OPTIONS", "cli.man.options"),
    ];
    known.into_iter().fold(page.to_owned(), |page, (heading, key)| {
        page.replace(&format!(".SH {heading}\n"), &format!(".SH {}\n", t!(key, locale = lang.code())))
    })
}
