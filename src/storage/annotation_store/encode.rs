//! Annotations as the bytes of a file.
//!
//! Each annotation has a line of its own, and a save changes one or two of ten thousand: the encoder remembers the lines of
//! the last save.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;

use ron::ser::{PrettyConfig, to_string_pretty};
use serde::Serialize;

use super::format::{VERSION, VERSION_WITHOUT_CALLS, seal};
use crate::domain::annotation::{Annotation, Annotations, Callers, Handover};

/// What comes after the annotations.
#[derive(Serialize)]
struct Tail<'a> {
    handovers: Vec<&'a Handover>,
    replaced: &'a BTreeMap<String, BTreeSet<String>>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    callers: &'a BTreeMap<String, Callers>,
}

/// Encodes a set, faster when it has done most of it before.
#[derive(Default)]
pub(super) struct Encoder {
    lines: Vec<(Arc<Annotation>, String)>,
}

/// The bytes of a file that holds these annotations.
pub fn encode(annotations: &Annotations) -> io::Result<Vec<u8>> {
    Encoder::default().encode(annotations)
}

impl Encoder {
    pub(super) fn encode(&mut self, annotations: &Annotations) -> io::Result<Vec<u8>> {
        let mut known = std::mem::take(&mut self.lines).into_iter().peekable();
        for annotation in annotations.shared() {
            while known.next_if(|(it, _)| it.id < annotation.id).is_some() {}
            let line = match known.next_if(|(it, _)| Arc::ptr_eq(it, annotation)) {
                Some((_, line)) => line,
                None => text(&**annotation, 0)?,
            };
            self.lines.push((Arc::clone(annotation), line));
        }
        let (replaced, callers) = (annotations.replaced(), annotations.callers());
        let tail = Tail { handovers: annotations.handovers().collect(), replaced, callers };
        let tail = text(&tail, 2)?;
        let length: usize = self.lines.iter().map(|(_, line)| line.len() + 10).sum();
        let mut body = String::with_capacity(length + tail.len() + 64);
        // A program of before takes an unknown kind for damage, but leaves a newer version alone.
        let has_calls = !callers.is_empty() || annotations.versions_of_all().any(|it| it.call().is_some());
        let version = if has_calls { VERSION } else { VERSION_WITHOUT_CALLS };
        body.extend(["(\n    version: ", &version.to_string(), ",\n    annotations: [\n"]);
        for (_, line) in &self.lines {
            body.extend(["        ", line, ",\n"]);
        }
        body.push_str("    ],\n");
        body.push_str(tail.trim_start_matches("(\n"));
        Ok(seal(&body))
    }
}

/// A value as RON whose lines are broken down to this depth.
fn text(value: &impl Serialize, depth: usize) -> io::Result<String> {
    let text = to_string_pretty(value, pretty().depth_limit(depth)).map_err(io::Error::other)?;
    if text.contains('\0') {
        // Only a file edited by hand brings one in; written as it is, it would look like the work of a power cut.
        return to_string_pretty(value, pretty().depth_limit(depth).escape_strings(true)).map_err(io::Error::other);
    }
    Ok(text)
}

/// Strings as they are keep Chinese readable and cost a tenth of escaped ones.
fn pretty() -> PrettyConfig {
    PrettyConfig::new().escape_strings(false).new_line("\n")
}
