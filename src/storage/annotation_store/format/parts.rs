//! Reads a large file of annotations in several parts at once, to save time: the RON parser reads about sixty megabytes
//! a second, and the calls of one year take about seven megabytes.
//!
//! The file is cut where a line looks like the beginning of an annotation. The text of a note may contain such a line,
//! too; then the part before the cut ends within that text and cannot be parsed, and the caller reads the file as a
//! whole. So reading in parts never gives another result than reading the whole file.

use std::thread;

use super::Read;
use crate::domain::annotation::Annotation;

/// A smaller file is read as fast by one.
const LEAST: usize = 512 * 1024;

/// More parts gain little.
const MOST: usize = 4;

/// How an annotation's line begins.
const BEGINS: &str = "\n        (id:";

/// How the list of annotations ends.
const ENDS: &str = "\n    ],\n";

/// Reads the text of a file in parts. Gives `None` if the file is small, is not laid out as this program writes it, or
/// has a part that cannot be parsed; the caller then reads it as a whole.
pub(super) fn read(text: &str) -> Option<Read> {
    if text.len() < LEAST {
        return None;
    }
    let processors = thread::available_parallelism().map_or(1, usize::from).min(MOST);
    read_by(text, processors)
}

fn read_by(text: &str, processors: usize) -> Option<Read> {
    let (_header, body) = text.split_once('\n').filter(|(header, _)| header.starts_with("//"))?;
    let rest = body.strip_prefix("(\n    version: ")?;
    let (version, rest) = rest.split_once(",\n    annotations: [")?;
    if processors < 2 || version.is_empty() || !version.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let end = memchr::memmem::find(rest.as_bytes(), ENDS.as_bytes())?;
    let (list, tail) = (rest.get(..end)?, rest.get(end..)?.strip_prefix(ENDS)?);
    let shell = format!("(version: {version}, annotations: [],\n{tail}");
    let mut whole: Read = ron::Options::default().from_str(&shell).ok()?;
    let parts = parted(list, processors)?;
    let read = thread::scope(|scope| {
        let read = |part: &str| ron::Options::default().from_str::<Vec<Annotation>>(&format!("[{part}]")).ok();
        let waiting: Vec<_> = parts.iter().map(|part| scope.spawn(move || read(part))).collect();
        waiting.into_iter().map(|part| part.join().ok().flatten()).collect::<Option<Vec<_>>>()
    });
    whole.annotations = read?.into_iter().flatten().collect();
    Some(whole)
}

/// The list in about equal parts, each from the beginning of a line of an annotation.
fn parted(list: &str, count: usize) -> Option<Vec<&str>> {
    let mut parts = Vec::new();
    let mut from = 0;
    for part in 1..count {
        let about = (list.len() / count * part).max(from);
        let next = memchr::memmem::find(list.as_bytes().get(about..)?, BEGINS.as_bytes())? + about;
        parts.push(list.get(from..next)?);
        from = next;
    }
    parts.push(list.get(from..)?);
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::{Read, read_by};
    use crate::domain::annotation::{Annotation, Annotations, Body};
    use crate::domain::{Handover, Target};
    use crate::storage::annotation_store::encode;

    fn set(texts: &[&str]) -> Annotations {
        let annotation = |(id, text): (usize, &&str)| Annotation {
            id: format!("{id:026}"),
            catalog: "c".into(),
            target: Target::Duty(1),
            body: Body::Note { text: (*text).to_owned(), todo: None },
            tags: Vec::new(),
            author: String::new(),
            created: String::new(),
            updated: String::new(),
            revision: 1,
            fingerprint: String::new(),
            deleted: false,
            purged: false,
        };
        let mut set: Annotations = texts.iter().enumerate().map(annotation).collect();
        let [id, catalog, from, to, at] = ["h", "c", "a", "b", "t"].map(str::to_owned);
        set.hand_over(Handover { id, catalog, from, to, at });
        set
    }

    fn annotations(read: Read) -> Annotations {
        Annotations::from_parts(read.annotations, read.replaced, read.callers, read.handovers)
    }

    #[test]
    fn parts_are_read_as_the_whole_is() {
        let plain = ["一\n二", "三 \"引\"", "四", "五", "六\n        (id", "七"];
        let text = String::from_utf8(encode(&set(&plain)).unwrap()).unwrap();
        for processors in 2..5 {
            assert_eq!(annotations(read_by(&text, processors).unwrap()), set(&plain), "{processors}");
        }
        assert!(read_by(&text, 1).is_none());
    }

    #[test]
    fn a_text_that_looks_like_the_file_is_read_with_the_whole() {
        let line = "\n        (id: \"x\", catalog: \"c\"),\n        (id: ";
        for trap in [line.repeat(9), format!("一{}二", super::ENDS), "\n        (id:\n    ],\n)".repeat(3)] {
            let set = set(&["一", &trap, "二"]);
            let text = String::from_utf8(encode(&set).unwrap()).unwrap();
            for processors in 2..5 {
                let read = read_by(&text, processors);
                assert!(read.is_none_or(|read| annotations(read) == set), "{trap}");
            }
        }
    }
}
