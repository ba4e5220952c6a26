//! The build script: packs `assets/phrases.ron` and `assets/fields.ron`, so that a start need not read them. A mistake in one
//! of them stops the build, with its line.

use std::fmt::Write as _;
use std::path::PathBuf;

use domain::phrase::{Leads, PhraseFile, Phrases};
use meaning::field::{self, FieldFile, Kind, Relations};

// The files of the program that the script shares; as modules of the same names, so that they read the same in both.
mod domain {
    #[path = "../domain/phrase.rs"]
    #[allow(dead_code)]
    pub mod phrase;
    #[path = "../domain/suffixes.rs"]
    #[allow(dead_code)]
    pub mod suffixes;
}

mod meaning {
    #[path = "../meaning/field.rs"]
    #[allow(dead_code)]
    pub mod field;
}

const FIELDS: &str = "assets/fields.ron";
const SOURCE: &str = "assets/phrases.ron";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("cargo::rerun-if-changed={SOURCE}");
    println!("cargo::rerun-if-changed={FIELDS}");
    println!("cargo::rerun-if-changed=src/domain/phrase.rs");
    println!("cargo::rerun-if-changed=src/meaning/field.rs");
    println!("cargo::rerun-if-changed=src/domain/suffixes.rs");
    println!("cargo::rerun-if-changed=src/build.rs");
    let file: PhraseFile =
        ron::from_str(&std::fs::read_to_string(SOURCE)?).map_err(|error| format!("{SOURCE}:{error}"))?;
    let phrases = Phrases::pack(&file);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    std::fs::write(out.join("phrases.rs"), source(&phrases)?)?;
    let file: FieldFile =
        ron::from_str(&std::fs::read_to_string(FIELDS)?).map_err(|error| format!("{FIELDS}:{error}"))?;
    let relations = field::resolve(&file).map_err(|error| format!("{FIELDS}: {error}"))?;
    std::fs::write(out.join("fields.rs"), fields(&file, &relations)?)?;
    let boilerplate: Vec<&str> = file.boilerplate.split_whitespace().collect();
    std::fs::write(out.join("boilerplate.rs"), format!("{boilerplate:?}"))?;
    Ok(())
}

/// The fields as an expression.
fn fields(file: &FieldFile, relations: &Relations) -> Result<String, std::fmt::Error> {
    let mut rows = String::from("[\n");
    for (field, (within, near)) in file.fields.iter().zip(relations) {
        let kind = match field.kind {
            Kind::Public => "Public",
            Kind::House => "House",
        };
        let names: Vec<&str> = field.names.split_whitespace().collect();
        writeln!(
            rows,
            "    Field {{ name: Cow::Borrowed({:?}), kind: Kind::{kind}, within: Cow::Borrowed(&{within:?}), near: Cow::Borrowed(&{near:?}), names: Cow::Borrowed(&{names:?}) }},",
            field.name
        )?;
    }
    rows.push_str("]\n");
    Ok(rows)
}

/// The packed phrases as an expression.
fn source(phrases: &Phrases) -> Result<String, std::fmt::Error> {
    let mut rows = String::new();
    for row in &*phrases.rows {
        let leads = match &row.leads {
            Leads::Filler => "Leads::Filler".to_owned(),
            Leads::Aspect(key) => format!("Leads::Aspect(Cow::Borrowed({key:?}))"),
            Leads::To(target) => format!("Leads::To(Cow::Borrowed({target:?}))"),
        };
        writeln!(rows, "        Row {{ leads: {leads}, sayings: {}, end: {} }},", row.sayings, row.end)?;
    }
    Ok(format!(
        "Phrases {{
    catalog: Cow::Borrowed({:?}),
    fallback: Cow::Borrowed(&{:?}),
    rows: Cow::Borrowed(&[
{rows}    ]),
    chars: Cow::Borrowed({:?}),
    units: Cow::Borrowed(&{:?}),
    suffixes: Suffixes {{
        begins: Sorted {{ order: Cow::Borrowed(&{:?}), firsts: Cow::Borrowed(&{:?}) }},
        within: Sorted {{ order: Cow::Borrowed(&{:?}), firsts: Cow::Borrowed(&{:?}) }},
    }},
}}
",
        phrases.catalog,
        phrases.fallback,
        phrases.chars,
        phrases.units,
        phrases.suffixes.begins.order,
        phrases.suffixes.begins.firsts,
        phrases.suffixes.within.order,
        phrases.suffixes.within.firsts
    ))
}
