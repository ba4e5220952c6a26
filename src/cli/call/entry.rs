//! What `call add` and `call edit` take of a call besides its matter.

/// The arguments that both have.
#[derive(Debug, clap::Args)]
pub(super) struct EntryArgs {
    #[arg(long, value_name = "NAME")]
    pub(super) caller: Option<String>,
    #[arg(long, value_name = "PHONE")]
    pub(super) phone: Option<String>,
    #[arg(long, value_name = "PLACE")]
    pub(super) place: Option<String>,
    #[arg(long, value_name = "TARGET")]
    pub(super) to: Option<String>,
    #[arg(long, value_name = "DUE")]
    pub(super) due: Option<String>,
}
