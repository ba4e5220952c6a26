//! The interface language: Chinese first, English second; a value that is handed down, never a global.

/// The language in which the program speaks to its user.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Lang {
    /// Simplified Chinese, the default.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
    /// The locale's name in `assets/locales`, which `t!` takes as `locale`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// Reads `zh`, `zh_CN.UTF-8`, `en`, `en-US` …; anything that is neither gives `None`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let language = name.split(['_', '-', '.', '@']).next()?;
        match language {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The language of a POSIX environment: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides; only `en…`
    /// gives English, because a bare console (C, unset) in a duty room is a Chinese one.
    #[must_use]
    pub fn of_environment(lookup: impl Fn(&str) -> Option<String>) -> Self {
        ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .find_map(|name| lookup(name).filter(|value| !value.is_empty()))
            .and_then(|value| Self::parse(&value))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::Lang;

    #[test]
    fn the_first_variable_that_is_set_decides() {
        let environment = |pairs: &'static [(&str, &str)]| {
            Lang::of_environment(move |name| {
                pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
            })
        };
        assert_eq!(environment(&[]), Lang::Zh);
        assert_eq!(environment(&[("LANG", "C")]), Lang::Zh);
        assert_eq!(environment(&[("LANG", "en_US.UTF-8")]), Lang::En);
        assert_eq!(environment(&[("LC_ALL", "zh_CN.UTF-8"), ("LANG", "en_US.UTF-8")]), Lang::Zh);
        assert_eq!(environment(&[("LC_ALL", ""), ("LANG", "en_GB")]), Lang::En);
    }
}
