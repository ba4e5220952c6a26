//! What is looked at in a spreadsheet before calamine reads it, because that believes what a damaged file says of itself.

use std::borrow::Cow;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;

use super::fault::Fault;
use crate::storage::text_file;

/// How much of a part is looked at, in bytes; its first element stands at its beginning.
const HEAD: u64 = 64 * 1024;

/// The shortest shared text is `<si/>`.
const SHORTEST: u64 = 5;

/// Refuses a workbook that says it has more shared texts than fit into their part: memory is set aside for as many.
pub(in crate::storage) fn check(archive: &mut ZipArchive<Cursor<Vec<u8>>>) -> Result<(), Fault> {
    let shared: Vec<String> =
        archive.file_names().flatten().filter(|name| is_shared(name)).map(Cow::into_owned).collect();
    for name in shared {
        let part = archive.by_name(&name).map_err(|error| Fault::Damaged(error.to_string()))?;
        let most = part.size().min(text_file::LARGEST) / SHORTEST;
        let mut head = Vec::new();
        // What cannot be unpacked is said when it is read.
        let _ = part.take(HEAD).read_to_end(&mut head);
        if stated(&head).is_some_and(|count| count > most) {
            return Err(Fault::Damaged(format!("{name}: uniqueCount")));
        }
    }
    Ok(())
}

fn is_shared(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with("sharedstrings.xml")
}

/// How many texts the part says it has; the XML around it may be damaged, too. A number too large for any is the largest.
fn stated(head: &[u8]) -> Option<u64> {
    const NAME: &[u8] = b"uniqueCount";
    let after = |at: usize| head.get(at + NAME.len()..).unwrap_or_default();
    let number = |rest: &[u8]| {
        let is_digit = |byte: &u8| byte.is_ascii_digit();
        let start = rest.iter().position(is_digit).filter(|start| *start < 16)?;
        let digits: Vec<u8> = rest.iter().skip(start).copied().take_while(is_digit).collect();
        Some(String::from_utf8(digits).ok()?.parse().unwrap_or(u64::MAX))
    };
    memchr::memmem::find_iter(head, NAME).filter_map(|at| number(after(at))).max()
}

#[cfg(test)]
mod tests {
    use super::stated;

    #[test]
    fn the_count_is_read_from_damaged_xml_too() {
        assert_eq!(stated(b"<sst count=\"3\" uniqueCount=\"2\"><si/><si/></sst>"), Some(2));
        assert_eq!(stated(b"<\"x><sst uniqueCount = '99999999999999999999999'>"), Some(u64::MAX));
        assert_eq!(stated(b"<sst count=\"3\"><si><t>uniqueCount</t></si></sst>"), None);
        assert_eq!(stated(b""), None);
    }
}
