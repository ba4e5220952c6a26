//! Where a call leads: the first answer, or whoever takes what nobody else does.

use crate::domain::Target;
use crate::meaning::{FIELDS, naming};
use crate::search::SearchOptions;
use crate::search::index::Index;
use crate::search::routing::route;

/// Where a matter leads.
#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    /// The sector, else the office; where nothing is heard, the duty of the fallback or the first office.
    pub target: Target,
    /// The field of government; empty where none is known.
    pub field: String,
    /// How often such an answer is right, from 0 to 1; none where nothing was heard.
    pub sure: Option<f32>,
}

/// Where a matter leads; none in a list without any office.
pub(in crate::search) fn lead(index: &Index, matter: &str, options: SearchOptions) -> Option<Lead> {
    let catalog = index.catalog();
    let results = index.search(matter, options);
    if let Some(route) = route::routes(index, matter, options, &results, 1).first() {
        let target = match route.sector {
            Some(sector) => Target::Sector(catalog.sectors()[sector].name.clone()),
            None => Target::Office(catalog.offices()[route.office].name.clone()),
        };
        // A finer field than the sector's would part in the report what leads to one place.
        let field = field_of(&target).unwrap_or_else(|| route.field.unwrap_or_default().to_owned());
        return Some(Lead { target, field, sure: Some(route.confidence) });
    }
    // A call is kept, whether or not anybody knows whose it is.
    let fallback = results.fallback.first().map(|row| Target::Duty(catalog.duties()[*row as usize].number));
    let first =
        || catalog.office_tree().first().map(|node| Target::Office(catalog.offices()[node.office].name.clone()));
    fallback.or_else(first).map(|target| Lead { target, field: String::new(), sure: None })
}

/// The field of government that a sector is called after, else the sector's own name; none for anything else.
#[must_use]
pub fn field_of(target: &Target) -> Option<String> {
    let Target::Sector(name) = target else { return None };
    let named = naming::named(name).first().map(|field| FIELDS[usize::from(*field)].name.to_string());
    Some(named.unwrap_or_else(|| name.clone()))
}
