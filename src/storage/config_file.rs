//! The settings, `config.ron`: each has a default, and an example with all of them can be written.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

use serde::Deserialize;

use super::{Error, Paths, read_ron};
use crate::domain::{AmbiguousWidth, Borders, Calendar, Day, Lang, ThemeChoice};

mod days;
mod word;

/// The documented example that `config --init` writes: every setting at its default, in both languages.
pub const EXAMPLE: &str = include_str!("../../assets/config.ron");

/// Every setting.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The duty list to show; a relative path starts at the config directory. None: `catalog.ron` there, or the built-in list.
    pub data: Option<PathBuf>,
    /// `auto` (ask the terminal), `dark`, `light`, `mono`, or the name of a file in `themes/`.
    #[serde(deserialize_with = "word::theme")]
    pub theme: ThemeChoice,
    /// How boxes are drawn.
    #[serde(deserialize_with = "word::borders")]
    pub borders: Borders,
    /// How many cells a character of ambiguous width (`“ ” …`) takes.
    #[serde(deserialize_with = "word::ambiguous_width")]
    pub ambiguous_width: AmbiguousWidth,
    /// The language of the interface; None: by the environment.
    #[serde(deserialize_with = "word::language")]
    pub language: Option<Lang>,
    /// How long an Esc waits for the rest of a key; None: as the connection wants it.
    #[serde(deserialize_with = "word::milliseconds")]
    pub escape_delay: Option<Duration>,
    /// Whether the mouse selects and scrolls.
    pub mouse: bool,
    /// Who is on duty: the author of new notes. Empty: the login name.
    pub on_duty: String,
    /// Whether sounds that dialects mix (zh/z, n/l, in/ing …) count as the same in pinyin searches.
    pub fuzzy_sounds: bool,
    /// Whether calls are taken down here; an office may not be allowed to keep callers' data.
    pub calls: bool,
    /// Within how many working days a call is due unless something else is said.
    pub call_days: u32,
    /// When a day of the report on calls begins, in minutes after midnight: the change of shift.
    #[serde(deserialize_with = "days::time")]
    pub shift: u16,
    /// Days off that are no weekend.
    #[serde(deserialize_with = "days::days")]
    pub holidays: BTreeSet<Day>,
    /// Weekend days that are worked (调休).
    #[serde(deserialize_with = "days::days")]
    pub workdays: BTreeSet<Day>,
}

impl Config {
    /// Which days are worked.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        Calendar { holidays: self.holidays.clone(), workdays: self.workdays.clone() }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            data: None,
            theme: ThemeChoice::default(),
            borders: Borders::default(),
            ambiguous_width: AmbiguousWidth::default(),
            language: None,
            escape_delay: None,
            mouse: true,
            on_duty: String::new(),
            fuzzy_sounds: false,
            calls: true,
            call_days: 5,
            shift: 0,
            holidays: BTreeSet::new(),
            workdays: BTreeSet::new(),
        }
    }
}

/// The settings of the config directory; the defaults where there is no such file.
pub fn load(paths: &Paths) -> Result<Config, Error> {
    let Some(path) = paths.config() else { return Ok(Config::default()) };
    match read_ron::<Config>(&path) {
        Ok(mut config) => {
            let base = paths.config_dir.as_deref();
            config.data = config.data.map(|data| base.map_or_else(|| data.clone(), |base| base.join(&data)));
            Ok(config)
        }
        Err(error) if error.is_missing_file() => Ok(Config::default()),
        Err(error) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Config, EXAMPLE};
    use crate::domain::{AmbiguousWidth, Borders, Lang};
    use crate::storage::parse_ron;

    #[test]
    fn the_example_names_every_setting_at_its_default() {
        assert_eq!(parse_ron::<Config>("config.ron", EXAMPLE).unwrap(), Config::default());
        let setting = |line: &&str| line.trim_start().starts_with("// ") && line.ends_with(',') && line.contains(": ");
        let settings: Vec<&str> =
            EXAMPLE.lines().filter(setting).map(|line| line.trim_start().trim_start_matches("// ")).collect();
        assert_eq!(settings.len(), 14);
        let config = parse_ron::<Config>("config.ron", &format!("({})", settings.join("\n"))).unwrap();
        assert_eq!(Config { data: None, ..config }, Config::default());
    }

    #[test]
    fn settings_are_words() {
        let config =
            parse_ron::<Config>("c", "(borders: \"ascii\", ambiguous_width: 2, language: \"en\", mouse: false)")
                .unwrap();
        assert_eq!((config.borders, config.ambiguous_width), (Borders::Ascii, AmbiguousWidth::Two));
        assert_eq!((config.language, config.mouse), (Some(Lang::En), false));
        let wrong = parse_ron::<Config>("c.ron", "(\n  borders: \"round\",\n)").unwrap_err();
        assert_eq!(
            wrong.message(Lang::En).to_string(),
            "c.ron:2:13: there is no value `round`\n  it can be: rounded plain ascii"
        );
        assert!(parse_ron::<Config>("c.ron", "(ambiguous_width: 3)").is_err());
        let config = parse_ron::<Config>("c", "(escape_delay: 250)").unwrap();
        assert_eq!(config.escape_delay, Some(Duration::from_millis(250)));
        for wrong in ["-1", "1001", "\"slow\"", "2.5"] {
            let error = parse_ron::<Config>("c.ron", &format!("(\n  escape_delay: {wrong},\n)")).unwrap_err();
            assert!(error.message(Lang::En).to_string().starts_with("c.ron:2:"), "{}", error.message(Lang::En));
        }
    }

    #[test]
    fn holidays_are_days_or_rows_of_days() {
        let config = parse_ron::<Config>("c", "(holidays: [\"2026-10-01..2026-10-07\", \"2027-01-01\"])").unwrap();
        assert_eq!(config.holidays.len(), 8);
        assert_eq!(parse_ron::<Config>("c", "(shift: \"8:30\")").unwrap().shift, 510);
        assert!(parse_ron::<Config>("c", "(shift: \"25:00\")").is_err());
        for wrong in ["2026-02-30", "国庆", "2026-10-07..2026-10-01", "2026-01-01..2028-01-01"] {
            let text = format!("(\n  call_days: 3,\n  holidays: [\"2026-10-01\", \"{wrong}\"],\n)");
            let error = parse_ron::<Config>("c.ron", &text).unwrap_err();
            assert!(error.message(Lang::Zh).to_string().starts_with("c.ron:3:"), "{}", error.message(Lang::Zh));
        }
    }
}
