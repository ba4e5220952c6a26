//! Tables of every published shape into lists: every fixture with what comes out of it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use dutydesk::domain::Lang;
use dutydesk::storage::import::{Options, import, import_all, to_ron};
use proptest::prelude::*;

use super::import_bytes;

const FIXTURES: [&str; 25] = [
    "row-an-office.xlsx",
    "row-an-office.md",
    "row-an-office.html",
    "powers.xlsx",
    "powers.md",
    "services.csv",
    "services-items.csv",
    "marks-alone.csv",
    "two-headers.xlsx",
    "several.html",
    "pipes.md",
    "office-first.txt",
    "spans.html",
    "gaps.docx",
    "offices-in-rows.xlsx",
    "offices-in-rows.html",
    "offices-in-rows.md",
    "titled-tables.docx",
    "layout.html",
    "powers-parts.xlsx",
    "bodies-in-rows.xlsx",
    "types-in-rows.xlsx",
    "services-bodies.xlsx",
    "row-an-office-marks.xlsx",
    "row-an-office-lines.txt",
];

#[test]
fn every_fixture_gives_its_list() {
    let mut all = String::new();
    for name in FIXTURES {
        let path = Path::new("tests/fixtures/import").join(name);
        let imported = import(&path, &Options::default()).unwrap_or_else(|error| panic!("{}", error.message(Lang::En)));
        writeln!(all, "== {name}\n{}", to_ron(imported.catalog.data()).unwrap()).unwrap();
        imported.findings.iter().for_each(|finding| writeln!(all, "{}", finding.describe(Lang::Zh)).unwrap());
        for phone in imported.phones() {
            let kind = if phone.supervision { "监督" } else { "咨询" };
            writeln!(all, "{kind} {} {}", phone.office, phone.number).unwrap();
        }
    }
    assert!(!all.contains("不该出现"), "what is hidden or deleted stays out");
    insta::with_settings!({ snapshot_path => "../../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("import_tables", all);
    });
}

#[test]
fn several_files_are_one_list_and_one_that_fails_is_named() {
    let fixture = |name: &str| Path::new("tests/fixtures/import").join(name);
    let mut files: Vec<PathBuf> =
        vec![fixture("regulation.txt"), fixture("regulation.docx"), fixture("two-headers.xlsx")];
    let (list, reports) = import_all(&files, &Options::default()).unwrap();
    let list = list.unwrap();
    assert!(reports.iter().all(|report| report.outcome.is_ok()));
    let bodies: Vec<&str> = reports.iter().map(|report| report.body.as_str()).collect();
    assert_eq!(bodies, ["青禾县教育局", "澄江区水务局", "某街道"]);
    let offices = list.catalog.offices();
    let parent =
        |name: &str| offices.iter().find(|office| office.name == name).and_then(|office| office.parent.clone());
    assert_eq!(parent("青禾县教育局办公室").as_deref(), Some("青禾县教育局"), "both bodies have an 办公室");
    assert_eq!(parent("澄江区水务局办公室").as_deref(), Some("澄江区水务局"));
    assert_eq!(parent("教师工作股").as_deref(), Some("青禾县教育局"));
    assert_eq!(list.catalog.duties().len(), 9 + 4 + 3);
    files.push(fixture("nothing-there.docx"));
    let (list, reports) = import_all(&files, &Options::default()).unwrap();
    assert!(list.is_some() && reports.iter().filter(|report| report.outcome.is_err()).count() == 1);
}

/// A file that is called .csv is read by its commas, though a text in it may have a tab.
#[test]
fn a_tab_within_a_csv_file_parts_no_cells() {
    let text = "名称,责任科室\n负责文电\t和会务,文秘科\n负责档案,文秘科\n";
    let imported = import_bytes("list.csv", text.as_bytes(), &Options::default()).unwrap();
    let duties = imported.catalog.duties();
    assert_eq!(duties.len(), 2);
    assert!(duties[0].text.contains("负责文电") && duties[0].text.contains("和会务"), "{}", duties[0].text);
}

/// A cell in the last corner of an .xls sheet: read as it is, it took a gigabyte.
#[test]
fn a_grid_that_takes_too_much_memory_is_refused() {
    let error = import(Path::new("tests/fixtures/import/corner.xls"), &Options::default()).unwrap_err();
    assert!(error.message(Lang::Zh).to_string().contains("Workbook 解开后超过 256 MiB"), "{error:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_item_of_a_cell_is_a_duty(
        rows in proptest::collection::vec(proptest::collection::vec("负责[文电会务档案信息审核]{3,9}", 2..5), 1..5), mark in 0_usize..4
    ) {
        let mut text = String::from("| 科室 | 工作职责 |\n|---|---|\n");
        for (at, items) in rows.iter().enumerate() {
            let cell: String = items.iter().enumerate().map(|(at, item)| match mark {
                0 => format!("{}.{item}；", at + 1),
                1 => format!("（{}）{item}；", at + 1),
                2 => format!("{}{item}。", char::from_u32(0x2460 + at as u32).unwrap()),
                _ => format!("{item}；<br>"),
            }).collect();
            writeln!(text, "| 第{}科 | {cell} |", ["甲", "乙", "丙", "丁"][at]).unwrap();
        }
        let imported = import_bytes("cells.md", text.as_bytes(), &Options::default()).unwrap();
        let found: Vec<String> =
            imported.catalog.duties().iter().map(|duty| duty.text.trim_end_matches('。').to_owned()).collect();
        let told: Vec<String> = rows.into_iter().flatten().collect();
        prop_assert_eq!(found, told);
    }
}
