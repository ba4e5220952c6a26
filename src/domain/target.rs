//! What an annotation or a phrase points at, written `duty:28`, `office:秘书三室`, `mandate:4` or `sector:教育体育`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::Catalog;

/// A named place in a catalog. It is a name, not a position, so that a later edition of the list keeps it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Target {
    /// A duty by its published number.
    Duty(u32),
    /// An office by its published name.
    Office(String),
    /// A mandate by its number.
    Mandate(u32),
    /// A sector by its name.
    Sector(String),
}

impl Target {
    /// The published text that the target stands for, if this catalog has it. An annotation's fingerprint is made of it.
    #[must_use]
    pub fn text<'c>(&self, catalog: &'c Catalog) -> Option<&'c str> {
        match self {
            Self::Duty(number) => catalog.duty_row(*number).map(|row| &*catalog.duties()[row].text),
            Self::Office(name) => catalog.office_position(name).map(|office| catalog.offices()[office].name.as_str()),
            Self::Mandate(id) => catalog.mandate_position(*id).map(|mandate| catalog.mandates()[mandate].text.as_str()),
            Self::Sector(name) => catalog.sector_position(name).map(|sector| catalog.sectors()[sector].name.as_str()),
        }
    }
}

impl Target {
    /// The position of the office whose matter the target is: of a sector or mandate, that of its first duty.
    #[must_use]
    pub fn office(&self, catalog: &Catalog) -> Option<usize> {
        match self {
            Self::Duty(number) => catalog.duty_row(*number).map(|row| catalog.office_of(row)),
            Self::Office(name) => catalog.office_position(name),
            Self::Sector(name) => {
                let rows = catalog.sector_position(name).map(|sector| catalog.sector_rows(sector));
                rows?.first().map(|row| catalog.office_of(*row as usize))
            }
            Self::Mandate(id) => {
                let mandate = catalog.mandate_position(*id)?;
                let first = (0..catalog.duties().len()).find(|row| catalog.mandate_of(*row) == mandate);
                first.map(|row| catalog.office_of(row))
            }
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Duty(number) => write!(f, "duty:{number}"),
            Self::Office(name) => write!(f, "office:{name}"),
            Self::Mandate(id) => write!(f, "mandate:{id}"),
            Self::Sector(name) => write!(f, "sector:{name}"),
        }
    }
}

impl From<Target> for String {
    fn from(target: Target) -> Self {
        target.to_string()
    }
}

/// A text that names no target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotATarget(
    /// The text as it was given.
    pub String,
);

impl fmt::Display for NotATarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "“{}” is not duty:N, office:NAME, mandate:N or sector:NAME", self.0)
    }
}

impl std::error::Error for NotATarget {}

impl FromStr for Target {
    type Err = NotATarget;

    fn from_str(written: &str) -> Result<Self, NotATarget> {
        let wrong = || NotATarget(written.to_owned());
        let (kind, name) = written.split_once([':', '：']).ok_or_else(wrong)?;
        let name = name.trim();
        if name.is_empty() {
            return Err(wrong());
        }
        let number = || super::text::fold(name).parse().map_err(|_| wrong());
        match kind.trim() {
            "duty" | "职责" => Ok(Self::Duty(number()?)),
            "mandate" | "主要职责" => Ok(Self::Mandate(number()?)),
            "office" | "科室" => Ok(Self::Office(name.to_owned())),
            "sector" | "领域" => Ok(Self::Sector(name.to_owned())),
            _ => Err(wrong()),
        }
    }
}

impl TryFrom<String> for Target {
    type Error = NotATarget;

    fn try_from(written: String) -> Result<Self, NotATarget> {
        written.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn targets_read_what_they_write() {
        for target in
            [Target::Duty(28), Target::Office("秘书三室".into()), Target::Mandate(4), Target::Sector("财政".into())]
        {
            assert_eq!(target.to_string().parse(), Ok(target));
        }
        assert_eq!("duty：２８".parse(), Ok(Target::Duty(28)));
        for wrong in ["28", "duty:", "duty:x", "room:3", ""] {
            assert!(wrong.parse::<Target>().is_err(), "{wrong}");
        }
    }
}
