//! How things look in this terminal: the theme, the boxes, and how wide characters are.

use jiff::{Timestamp, tz::TimeZone};
use ratatui::symbols::border;

use super::theme::Theme;
use super::widgets::ruler::Ruler;
use crate::domain::Borders;

/// Everything about drawing that is not what is drawn.
#[derive(Debug, Clone, Default)]
pub struct Look {
    /// The styles.
    pub theme: Theme,
    /// The boxes.
    pub borders: Borders,
    /// How many cells characters take.
    pub ruler: Ruler,
    /// The time zone in which times are shown; none shows UTC.
    pub zone: Option<TimeZone>,
}

/// Boxes of ASCII alone.
const ASCII: border::Set = border::Set {
    top_left: "+",
    top_right: "+",
    bottom_left: "+",
    bottom_right: "+",
    vertical_left: "|",
    vertical_right: "|",
    horizontal_top: "-",
    horizontal_bottom: "-",
};

impl Look {
    /// The characters of the boxes. Where ambiguous characters are two cells wide, lines would be too: only ASCII fits then.
    #[must_use]
    pub const fn border_set(&self) -> border::Set<'static> {
        match self.borders {
            _ if self.ruler.ambiguous_is_wide() => ASCII,
            Borders::Rounded => border::ROUNDED,
            Borders::Plain => border::PLAIN,
            Borders::Ascii => ASCII,
        }
    }

    /// A stored time as the screen shows it, without the year: `11-24 14:00`. What is not a time is shown as it is.
    #[must_use]
    pub fn moment(&self, stored: &str) -> String {
        let Ok(time) = stored.parse::<Timestamp>() else { return stored.to_owned() };
        let zone = self.zone.clone().unwrap_or(TimeZone::UTC);
        time.to_zoned_datetime(zone).strftime("%m-%d %H:%M").to_string()
    }

    /// Marks that a console without many glyphs can draw, too.
    #[must_use]
    pub const fn marks(&self) -> Marks {
        match self.borders {
            // A mark of two cells would push its row out of line.
            _ if self.ruler.ambiguous_is_wide() => Marks { cursor: ">", linked: "*", noted: "+" },
            Borders::Ascii => Marks { cursor: ">", linked: "*", noted: "+" },
            _ => Marks { cursor: "›", linked: "•", noted: "*" },
        }
    }
}

/// The marks in the lists.
#[derive(Debug, Clone, Copy)]
pub struct Marks {
    /// The row under the cursor.
    pub cursor: &'static str,
    /// The mandate or office of the selected duty.
    pub linked: &'static str,
    /// A row with annotations.
    pub noted: &'static str,
}
