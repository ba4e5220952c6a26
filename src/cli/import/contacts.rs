//! Telephone numbers of a document as contacts of its offices.

use rust_i18n::t;

use crate::domain::{Annotation, Annotations, Body, Contact, Lang, Target};
use crate::storage::clock;
use crate::storage::import::Imported;

/// A contact for each number of each office. Its id follows from what it says, so that another import of the same document
/// gives the same contacts, and merging them again changes nothing.
pub(super) fn of(imported: &Imported, lang: Lang) -> Annotations {
    let (catalog, now) = (&imported.catalog, clock::now_utc());
    let contact = |phone: &crate::storage::import::Phone| {
        let key = if phone.supervision { "cli.import.supervision" } else { "cli.import.enquiries" };
        let person = t!(key, locale = lang.code()).into_owned();
        let target = Target::Office(phone.office.clone());
        let contact = Contact { person, phone: phone.number.clone(), ..Contact::default() };
        let id = id(&[catalog.id(), &phone.office, &contact.person, &phone.number]);
        Annotation::new(catalog, target, Body::Contact(contact), id, "", &now).cleaned()
    };
    imported.phones().iter().map(contact).collect()
}

/// A name of 26 letters and digits, like a ULID, from a checksum of texts (FNV-1a, 128 bits).
fn id(texts: &[&str]) -> String {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0]));
    let hash = bytes.fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    });
    (0..26).rev().map(|place| char::from(LETTERS[(hash >> (place * 5)) as usize % 32])).collect()
}
