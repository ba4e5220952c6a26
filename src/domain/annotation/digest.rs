//! Short names for texts: the fingerprint of a published text, and the digest that tells one version of an annotation from
//! another. Both are FNV-1a, 64 bits, in hexadecimal, because they stand in files and must never change.

use super::{Annotation, Body, Call};

/// A fingerprint of a published text, over its characters without white space.
#[must_use]
pub fn fingerprint(text: &str) -> String {
    let mut hash = Fnv::default();
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        hash.bytes(c.encode_utf8(&mut [0; 4]).as_bytes());
    }
    hash.hex()
}

/// The digest of one version: equal for equal annotations, different when any field differs.
pub(super) fn digest(annotation: &Annotation) -> String {
    let mut hash = Fnv::default();
    let Annotation {
        id,
        catalog,
        target,
        body,
        tags,
        author,
        created,
        updated,
        revision,
        fingerprint,
        deleted,
        purged,
    } = annotation;
    hash.field(id);
    hash.field(catalog);
    hash.field(&target.to_string());
    match body {
        Body::Note { text, todo } => {
            hash.field("note");
            hash.field(text);
            hash.field(match todo {
                None => "",
                Some(false) => "open",
                Some(true) => "done",
            });
        }
        Body::Contact(contact) => {
            hash.field("contact");
            for field in contact.fields() {
                hash.field(field);
            }
        }
        Body::Phrase { text } => {
            hash.field("phrase");
            hash.field(text);
        }
        Body::Call(call) => hash.call(call),
    }
    hash.bytes(&(tags.len() as u64).to_le_bytes());
    for field in tags.iter().chain([author, created, updated, fingerprint]) {
        hash.field(field);
    }
    hash.bytes(&revision.to_le_bytes());
    hash.bytes(&[u8::from(*deleted), u8::from(*purged)]);
    hash.hex()
}

struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// The length goes first, so that two neighbouring fields cannot trade characters.
    fn field(&mut self, text: &str) {
        self.bytes(&(text.len() as u64).to_le_bytes());
        self.bytes(text.as_bytes());
    }

    /// The mark stands for the caller's fields, so that a copy without them has the digest of the whole.
    fn call(&mut self, call: &Call) {
        let Call { matter, caller, field, due, state, passed_to, outcome, steps } = call;
        let due = due.map(|due| due.to_string()).unwrap_or_default();
        for field in ["call", matter, &caller.mark, field, &due, state.name(), passed_to, outcome] {
            self.field(field);
        }
        if caller.mark.is_empty() {
            caller.fields().into_iter().for_each(|field| self.field(field));
        }
        self.bytes(&(steps.len() as u64).to_le_bytes());
        for step in steps {
            for field in [&*step.at, &*step.who, step.what.name(), &*step.text] {
                self.field(field);
            }
        }
    }

    fn hex(&self) -> String {
        format!("{:016x}", self.0)
    }
}
