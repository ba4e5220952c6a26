//! What can be given on the command line.
//!
//! The words of the help are not here but in `assets/locales/cli.yml`, in both languages; [`super::help`] puts them in.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use super::context::Color;
use super::{call, check, completions, config, contact, diff, export, find, import, learn, note, route, show, tutor};
use crate::domain::Lang;

#[derive(Debug, Parser)]
#[command(name = "dutydesk", version, disable_help_subcommand = true)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) global: Global,
    #[command(subcommand)]
    pub(super) command: Option<Command>,
}

/// Options that every subcommand takes.
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Global {
    #[arg(long, global = true, value_name = "FILE")]
    pub(super) data: Option<PathBuf>,
    #[arg(long, global = true, value_name = "DIR")]
    pub(super) config_dir: Option<PathBuf>,
    #[arg(long, global = true, value_parser = lang, value_name = "zh|en")]
    pub(super) lang: Option<Lang>,
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN")]
    pub(super) color: Color,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    Find(find::FindArgs),
    Route(route::RouteArgs),
    Learn(learn::LearnArgs),
    Show(show::ShowArgs),
    Note(note::NoteArgs),
    Call(call::CallArgs),
    Check(check::CheckArgs),
    Import(import::ImportArgs),
    Diff(diff::DiffArgs),
    Contact(contact::ContactArgs),
    Export(export::ExportArgs),
    Config(config::ConfigArgs),
    Tutor(tutor::TutorArgs),
    Paths,
    Completions(completions::CompletionsArgs),
    Man,
}

impl Command {
    /// Whether it works with broken settings, because it helps to mend them.
    pub(super) fn needs_config(&self) -> bool {
        match self {
            Self::Find(_)
            | Self::Route(_)
            | Self::Learn(_)
            | Self::Show(_)
            | Self::Note(_)
            | Self::Call(_)
            | Self::Contact(_)
            | Self::Diff(_)
            | Self::Tutor(_)
            | Self::Export(_) => true,
            Self::Config(args) => args.needs_config(),
            Self::Check(_) | Self::Import(_) | Self::Paths | Self::Completions(_) | Self::Man => false,
        }
    }
}

fn lang(name: &str) -> Result<Lang, String> {
    Lang::parse(name).ok_or_else(|| "zh | en".to_owned())
}
