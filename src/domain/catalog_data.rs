//! A duty list as it is written in a file, before anything in it was checked.

use serde::{Deserialize, Serialize};

use super::{Duty, Mandate, Office, Sector};

/// A duty list as its file holds it: nothing is checked yet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CatalogData {
    /// Names the list; its later editions keep it, and annotations and phrases refer to it.
    pub id: String,
    /// The published title, if the document states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Where the list was published, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The date of the edition, if the document states one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The mandates in published order.
    pub mandates: Vec<Mandate>,
    /// The offices in the order in which they first occur.
    pub offices: Vec<Office>,
    /// The sectors, if groups of duties list fields of government.
    #[serde(default)]
    pub sectors: Vec<Sector>,
    /// The duties in published order.
    pub duties: Vec<Duty>,
}
