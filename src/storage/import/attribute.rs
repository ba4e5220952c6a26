//! One attribute of an element of a .docx or .xlsx part.

use quick_xml::events::BytesStart;

/// The value of the attribute of that name, whatever its prefix (`w:val`, `val`).
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(attribute.value.into_owned())
}
