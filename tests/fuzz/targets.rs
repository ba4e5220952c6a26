//! What is fed, and what must hold of whatever comes out.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use dutydesk::domain::calls::{Template, TemplateProblem};
use dutydesk::domain::{Catalog, Day, Lang, Target};
use dutydesk::keymap::{Keymap, Row};
use dutydesk::search::{BUILTIN_PHRASES, Index, SearchOptions};
use dutydesk::storage::import::{self, Options};
use dutydesk::storage::tickets::{self, TicketColumns};
use dutydesk::storage::{Config, Error, annotation_store, call_table, catalog_file, parse_ron};
use dutydesk::ui::theme::Theme;

use super::{files, fuzz, packed};

/// What is wrong is said in both languages.
fn said(error: &Error) {
    for lang in [Lang::Zh, Lang::En] {
        assert!(!error.message(lang).to_string().is_empty());
    }
}

#[test]
fn lists() {
    let words = [
        "(",
        ")",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "r#\"",
        "/*",
        "//",
        "Some(",
        "number:",
        "office:",
        "duties:",
        "offices:",
        "mandates:",
        "sectors:",
        "also:",
        "parent:",
        "id:",
        "text:",
        "：",
        "“",
        "0",
        "-1",
        "99999999999",
        "\\u{0}",
        "\\x41",
    ];
    let mut built = files("tests/fixtures/valid");
    built.extend(files("tests/fixtures/invalid"));
    fuzz("lists", built, &words, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        match catalog_file::parse(Path::new("list.ron"), &text) {
            Ok(catalog) => {
                let again = import::to_ron(catalog.data()).unwrap();
                assert_eq!(catalog_file::parse(Path::new("again.ron"), &again).unwrap(), catalog);
                let index = Index::build(Arc::new(catalog), &BUILTIN_PHRASES);
                let _ = index.search("路灯不亮", SearchOptions::default());
            }
            Err(error) => said(&error),
        }
    });
}

#[test]
fn stores() {
    let words = [
        "(",
        ")",
        "version: 1",
        "version: 2",
        "annotations: [",
        "id:",
        "deleted: true",
        "purged: true",
        "revision: 4294967295",
        "Note(",
        "Call(",
        "Contact(",
        "Phrase(",
        "steps: [",
        "handovers: [",
        "replaced: {",
        "callers: {",
        "duty:28",
        "sector:",
        "// crc32 ",
        "\u{0}",
        "\u{202e}",
        "2999-01-01T00:00:00Z",
        "-9999-99-99",
    ];
    fuzz("stores", Vec::new(), &words, |bytes| match annotation_store::decode(bytes) {
        Ok(decoded) => {
            let written = annotation_store::encode(&decoded.annotations).unwrap();
            let again = annotation_store::decode(&written).unwrap();
            assert!(again.intact);
            assert_eq!(again.annotations, decoded.annotations);
            again.annotations.for_next_shift("c").len();
            let mut joined = decoded.annotations.clone();
            joined.join(&again.annotations);
            assert_eq!(joined, decoded.annotations);
            for lang in [Lang::Zh, Lang::En] {
                let _ = dutydesk::storage::clock::notice(&joined, lang);
            }
        }
        Err(damage) => assert!(!damage.message(Lang::Zh).is_empty() && !damage.message(Lang::En).is_empty()),
    });
}

const TABLE_WORDS: [&str; 30] = [
    "\t",
    ",",
    ";",
    "\n",
    "\r\n",
    "\"",
    "\"\"",
    "主要职责",
    "序号",
    "名称",
    "责任科室",
    "（一）",
    "(二) ",
    "一、",
    "第三条",
    "（",
    "）",
    "<p>",
    "</p>",
    "&#x4e00;",
    "&amp;",
    "<table>",
    "<td rowspan=\"3\" colspan=\"70000\">",
    "<tr>",
    "负责办理",
    "、",
    "科。",
    "1",
    "62",
    "电话",
];
const XML_WORDS: [&str; 26] = [
    "<w:tbl>",
    "</w:tbl>",
    "<w:tr>",
    "<w:tc>",
    "</w:tc>",
    "<w:p>",
    "<w:t>",
    "</w:t>",
    "<w:gridSpan w:val=\"65000\"/>",
    "<w:vMerge/>",
    "<w:vMerge w:val=\"restart\"/>",
    "<row r=\"1048576\">",
    "<row>",
    "<c r=\"XFD1048576\">",
    "<c r=\"A1\" t=\"s\"><v>0</v></c>",
    "<c t=\"inlineStr\"><is><t>",
    "</t></is></c>",
    "<mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells>",
    "<dimension ref=\"A1:XFD1048576\"/>",
    "<sst>",
    "<si><t>",
    "</t></si>",
    "@@",
    "&lt;",
    "<![CDATA[",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
];

/// Feeds a table of any format to everything that reads tables.
fn table(name: &str, bytes: &[u8], dir: &Path) {
    let path = dir.join(name);
    std::fs::write(&path, bytes).unwrap();
    match import::import(&path, &Options::default()) {
        Ok(imported) => {
            let text = import::to_ron(imported.catalog.data()).unwrap();
            assert_eq!(catalog_file::parse(&path, &text).unwrap(), imported.catalog);
            for finding in &imported.findings {
                let _ = (finding.describe(Lang::Zh), finding.describe(Lang::En));
            }
        }
        Err(error) => said(&error),
    }
    let named = "1,2".parse::<TicketColumns>().unwrap();
    for columns in [None, Some(&named)] {
        let _ = tickets::read(&path, columns).map_err(|error| said(&error));
    }
    let _ = call_table::read(&path).map_err(|error| said(&error));
}

#[test]
fn text_tables() {
    let dir = tempfile::tempdir().unwrap();
    fuzz("text_tables", files("tests/fixtures/import"), &TABLE_WORDS, |bytes| {
        // The ending chooses between comma and tab.
        let name = if bytes.first().is_some_and(|first| first % 2 == 0) { "table.csv" } else { "table.txt" };
        table(name, bytes, dir.path());
    });
}

#[test]
fn documents() {
    let dir = tempfile::tempdir().unwrap();
    let words: Vec<&str> = XML_WORDS.into_iter().chain(TABLE_WORDS).collect();
    let documents = files("tests/fixtures/import").into_iter().filter(|bytes| bytes.starts_with(b"PK"));
    let built = documents.map(|docx| packed::parts_of(&docx)).collect();
    fuzz("documents", built, &words, |bytes| table("text.docx", &packed::docx(bytes), dir.path()));
}

#[test]
fn spreadsheets() {
    let dir = tempfile::tempdir().unwrap();
    let words: Vec<&str> = XML_WORDS.into_iter().chain(TABLE_WORDS).collect();
    fuzz("spreadsheets", Vec::new(), &words, |bytes| table("table.xlsx", &packed::xlsx(bytes), dir.path()));
}

#[test]
fn open_documents() {
    let dir = tempfile::tempdir().unwrap();
    let more = [
        "<table:table-row>",
        "</table:table-cell>",
        "table:number-columns-repeated=\"16384\"",
        "table:number-rows-repeated=\"1048576\"",
        "office:value-type=\"date\" office:date-value=\"2026-13-45\"",
    ];
    let words: Vec<&str> = more.into_iter().chain(XML_WORDS).chain(TABLE_WORDS).collect();
    fuzz("open_documents", Vec::new(), &words, |bytes| table("table.ods", &packed::ods(bytes), dir.path()));
}

#[test]
fn archives() {
    let dir = tempfile::tempdir().unwrap();
    let sheet = b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>";
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 504]].concat();
    let built = vec![packed::xlsx(sheet), packed::docx(b"<w:p><w:t>a</w:t></w:p>"), old];
    fuzz("archives", built, &["PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}", "PK\u{6}\u{6}"], |bytes| {
        table("table.xlsx", bytes, dir.path());
    });
}

/// The built-in list, which all queries share.
fn catalog() -> &'static Arc<Catalog> {
    static CATALOG: OnceLock<Arc<Catalog>> = OnceLock::new();
    CATALOG.get_or_init(|| Arc::new(catalog_file::builtin()))
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| Index::build(Arc::clone(catalog()), &BUILTIN_PHRASES))
}

#[test]
fn queries() {
    let words = [
        "孩子",
        "上学",
        "路灯",
        "zwgk",
        "zhengwu",
        "ms3",
        "28",
        "第２８项",
        "’",
        " ",
        "　",
        "不",
        "和",
        "，",
        "。",
        "？",
        "的事找谁",
        "督查",
        "zh",
        "ng",
        "ü",
        "lü",
        "zhèng",
        "\u{301}",
        "\u{fe0f}",
        "\u{200d}",
        "🀄",
        "𠮷",
        "﷽",
        "㍿",
        "Ⅷ",
        "１",
        "'",
        "\n",
    ];
    let built = files("tests/fixtures/questions");
    fuzz("queries", built, &words, |bytes| {
        // A query is what fits a line; a pasted text may be longer.
        let text = String::from_utf8_lossy(bytes);
        let query: String = text.chars().take(600).collect();
        for fuzzy_sounds in [false, true] {
            let options = SearchOptions { fuzzy_sounds };
            let results = index().search(&query, options);
            let routes = index().routes(&query, options, &results, 3);
            assert!(routes.iter().all(|route| (0.0..=1.0).contains(&route.confidence)));
            for hit in results.hits.iter().take(3) {
                let explained = index().explain(&query, options, hit);
                assert!(explained.why.iter().all(|why| !why.describe(Lang::Zh).is_empty()));
                let text = &catalog().duties()[hit.row as usize].text;
                // Sorted, disjoint, and between characters.
                let edges = explained.text.iter().flat_map(|range| [range.start, range.end]);
                assert!(edges.clone().all(|at| text.is_char_boundary(at)) && edges.is_sorted());
            }
        }
    });
}

#[test]
fn settings() {
    let words = [
        "(",
        ")",
        "[",
        "]",
        "layer:",
        "action:",
        "keys:",
        "\"ctrl-a\"",
        "\"f99\"",
        "\"alt-shift-ctrl-enter-a-b\"",
        "\"panes\"",
        "\"note\"",
        "fg:",
        "bg:",
        "\"#12345\"",
        "\"#1234567\"",
        "modifiers:",
        "escape_delay:",
        "holidays:",
        "\"2026-10-01..2026-10-07\"",
        "..",
        "{{",
        "}}",
        "编号",
        "9999999999",
    ];
    let mut built = files("assets/themes");
    built.extend([
        include_bytes!("../../assets/keymap.ron").to_vec(),
        include_bytes!("../../assets/config.ron").to_vec(),
    ]);
    let builtin = || parse_ron::<Vec<Row>>("keymap.ron", include_str!("../../assets/keymap.ron")).unwrap();
    fuzz("settings", built, &words, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let _ = parse_ron::<Config>("config.ron", &text).map_err(|error| said(&error));
        let _ = parse_ron::<Theme>("theme.ron", &text).map_err(|error| said(&error));
        match parse_ron::<Vec<Row>>("keymap.ron", &text) {
            Ok(rows) => {
                let _ = Keymap::new(builtin(), rows).map_err(|error| error.message("zh").len());
            }
            Err(error) => said(&error),
        }
        if let Err(TemplateProblem { line, column, .. }) = Template::parse(&text) {
            assert!(line > 0 && column > 0);
        }
        let first = text.lines().next().unwrap_or_default();
        let _ = (first.parse::<Target>(), first.parse::<Day>(), first.parse::<import::Columns>());
        let _ = first.parse::<TicketColumns>();
    });
}
