//! Which fields an office or sector is of by what it is called.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{FIELDS, FieldId};

/// The fields that go by a name: by all of it, else by the longest end of it (青禾县教育局), else by the longest part
/// (教育局机关, 财政局（国资办）). Names of two characters count only where they are all of it. Empty where none fits.
#[must_use]
pub fn named(name: &str) -> &'static [FieldId] {
    let table = table();
    let bare: Vec<char> = name.chars().filter(|c| !c.is_whitespace()).collect();
    let find = |part: &[char]| table.get(part).map(Vec::as_slice);
    if let Some(fields) = find(&bare) {
        return fields;
    }
    let ends = |chars: &[char]| {
        (1..chars.len()).filter(|begin| chars.len() - begin >= SHORTEST).find_map(|begin| find(&chars[begin..]))
    };
    let open = bare.iter().position(|c| matches!(c, '（' | '(')).unwrap_or(bare.len());
    if let Some(fields) = find(&bare[..open]).or_else(|| ends(&bare)).or_else(|| ends(&bare[..open])) {
        return fields;
    }
    let longest = bare.len().min(LONGEST);
    let parts = (SHORTEST..=longest).rev().flat_map(|length| bare.windows(length));
    parts.into_iter().find_map(find).unwrap_or_default()
}

/// The shortest name that counts as a part of another, in characters.
const SHORTEST: usize = 3;
/// The longest name that is looked for as a part of another.
const LONGEST: usize = 12;

fn table() -> &'static HashMap<Vec<char>, Vec<FieldId>> {
    static TABLE: OnceLock<HashMap<Vec<char>, Vec<FieldId>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut table: HashMap<Vec<char>, Vec<FieldId>> = HashMap::new();
        for (place, field) in FIELDS.iter().enumerate() {
            for name in std::iter::once(&*field.name).chain(field.names.iter().copied()) {
                let fields = table.entry(name.chars().collect()).or_default();
                if !fields.contains(&(place as FieldId)) {
                    fields.push(place as FieldId);
                }
            }
        }
        table
    })
}

#[cfg(test)]
mod tests {
    use super::named;
    use crate::meaning::FIELDS;

    #[test]
    fn bureaus_and_sections_are_known_by_their_names() {
        let first = |name: &str| named(name).first().map_or("", |field| &*FIELDS[usize::from(*field)].name);
        assert_eq!(first("教育体育"), "教育体育");
        assert_eq!(first("青禾县教育局"), "教育体育");
        assert_eq!(first("区住房和城乡建设局（人防办）"), "住房和城乡建设");
        assert_eq!(first("区政务公开办公室"), "政务公开");
        assert_eq!(first("医保局"), "医疗保障");
        assert_eq!(first("综合"), "");
        assert_eq!(first("第七处"), "");
    }
}
