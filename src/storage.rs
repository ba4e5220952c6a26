//! Files and what they hold: the only module that touches the disk.
//!
//! Every reader here gives an [`Error`] that names its file and place, says what is wrong and what to do about it, in
//! either language. Nothing here knows a screen.

pub mod annotation_store;
pub mod call_table;
pub mod catalog_file;
pub mod clock;
pub mod config_file;
pub mod directory;
pub mod error;
pub mod export_file;
pub mod import;
pub mod io;
pub mod learned_file;
pub mod on_duty;
pub mod own_file;
pub mod paths;
pub mod ron_file;
pub mod slip_file;
pub mod text_file;
pub mod tickets;
pub mod tutor;
pub mod workbook;

pub use config_file::Config;
pub use error::Error;
pub use paths::Paths;
pub use ron_file::{parse_ron, read_ron};
