//! The hand-over of a shift (交接班).

use serde::{Deserialize, Serialize};

/// One confirmed hand-over. It is written once and never changed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handover {
    /// A ULID, unique over all machines.
    pub id: String,
    /// The id of the catalog whose desk was handed over.
    pub catalog: String,
    /// Who goes off duty.
    pub from: String,
    /// Who comes on duty.
    pub to: String,
    /// When: RFC 3339, UTC, as in [`Annotation::updated`](super::Annotation::updated).
    pub at: String,
}
