//! Where the user's files are.

use std::path::{Path, PathBuf};

use super::Error;

/// The environment variable that names the config directory.
pub const VARIABLE: &str = "DUTYDESK_CONFIG_DIR";

/// The places of the user's files; there may be none, and browsing must still work then.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paths {
    /// The config directory: absolute, and perhaps not there yet.
    pub config_dir: Option<PathBuf>,
}

impl Paths {
    /// The config directory: `flag` (`--config-dir`, relative to the working directory), else [`VARIABLE`], else the
    /// system's place for this user. A variable that is not absolute is an error, because it would name another directory
    /// wherever the program starts; a home that is not absolute counts as none.
    pub fn find(flag: Option<&Path>) -> Result<Self, Error> {
        if let Some(flag) = flag {
            let absolute = std::path::absolute(flag).map_err(|source| Error::read(flag, source))?;
            return Ok(Self { config_dir: Some(absolute) });
        }
        if let Some(value) = std::env::var_os(VARIABLE).filter(|value| !value.is_empty()) {
            let directory = PathBuf::from(value);
            if !directory.is_absolute() {
                return Err(Error::RelativeDirectory { variable: VARIABLE, directory });
            }
            return Ok(Self { config_dir: Some(directory) });
        }
        if !can_ask_for_home() {
            return Ok(Self::default());
        }
        let system = directories::ProjectDirs::from("", "", "dutydesk");
        let config_dir =
            system.map(|system| system.config_dir().to_owned()).filter(|directory| directory.is_absolute());
        Ok(Self { config_dir })
    }

    /// The duty list that is shown instead of the built-in one, `catalog.ron`.
    #[must_use]
    pub fn catalog(&self) -> Option<PathBuf> {
        self.file("catalog.ron")
    }

    /// The settings, `config.ron`.
    #[must_use]
    pub fn config(&self) -> Option<PathBuf> {
        self.file("config.ron")
    }

    /// Rows that override keys, `keymap.ron`.
    #[must_use]
    pub fn keymap(&self) -> Option<PathBuf> {
        self.file("keymap.ron")
    }

    /// What users added, `annotations.ron`.
    #[must_use]
    pub fn annotations(&self) -> Option<PathBuf> {
        self.file("annotations.ron")
    }

    /// What was learned from past tickets, `learned.bin`.
    #[must_use]
    pub fn learned(&self) -> Option<PathBuf> {
        self.file("learned.bin")
    }

    /// The directory of the user's own themes, `themes/`.
    #[must_use]
    pub fn themes(&self) -> Option<PathBuf> {
        self.file("themes")
    }

    fn file(&self, name: &str) -> Option<PathBuf> {
        self.config_dir.as_ref().map(|directory| directory.join(name))
    }
}

/// Whether the user's home can be looked up. Without `HOME` that asks the C library, and one that is linked into the program
/// crashes where it must load another library to know the user.
fn can_ask_for_home() -> bool {
    let linked_in = cfg!(all(unix, target_feature = "crt-static"));
    !linked_in || std::env::var_os("HOME").is_some_and(|home| !home.is_empty())
}
