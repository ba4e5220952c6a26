//! Who called: the fields of a call that leave the machine only where a command asks for them.

use serde::{Deserialize, Serialize};

use crate::domain::text;

/// Who called. These are the fields that leave the machine only where a command asks for them by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Caller {
    /// The caller's name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The caller's number.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub phone: String,
    /// Where it is.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// Names this statement of the fields, without telling anything of them; new with every change. A copy of a call whose
    /// fields were left out keeps the mark, and so is known to be a copy of the same.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub mark: String,
}

impl Caller {
    /// A new statement; `mark` is a name that nothing else bears, such as a new id. Where nothing is stated there is no mark.
    #[must_use]
    pub fn new(name: &str, phone: &str, place: &str, mark: &str) -> Self {
        let [name, phone, place] = [name, phone, place].map(|field| text::clean(field, false).trim().to_owned());
        let stated = [&name, &phone, &place].into_iter().any(|field| !field.is_empty());
        Self { name, phone, place, mark: if stated { mark.to_owned() } else { String::new() } }
    }

    /// Whether nothing was ever stated.
    #[must_use]
    pub const fn is_unknown(&self) -> bool {
        self.is_blank() && self.mark.is_empty()
    }

    /// Whether something was stated, and is not in this copy.
    #[must_use]
    pub const fn is_left_out(&self) -> bool {
        self.is_blank() && !self.mark.is_empty()
    }

    pub(super) const fn is_blank(&self) -> bool {
        self.name.is_empty() && self.phone.is_empty() && self.place.is_empty()
    }

    /// Whether both state the same, or are copies of one statement.
    pub(super) fn same_words(&self, other: &Self) -> bool {
        let [ours, theirs] = [self, other].map(|it| (&it.name, &it.phone, &it.place));
        self.mark == other.mark || (ours == theirs && !self.is_blank())
    }

    pub(super) const fn fields(&self) -> [&String; 3] {
        [&self.name, &self.phone, &self.place]
    }
}

#[cfg(test)]
mod tests {
    use super::Caller;

    #[test]
    fn a_caller_without_fields_has_no_mark() {
        assert!(Caller::new(" ", "", "\u{200b}", "m").is_unknown());
        assert!(Caller { mark: "m".into(), ..Caller::default() }.is_left_out());
    }
}
