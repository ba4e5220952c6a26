//! A sector: a field of government that a group of duties lists word for word.

use serde::{Deserialize, Serialize};

/// One field of government and the duties that name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sector {
    /// The name as the duties spell it. `sector:教育体育` names it.
    pub name: String,
    /// Numbers of the duties that list it.
    pub duties: Vec<u32>,
}
