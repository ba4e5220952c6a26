//! Published tables into lists: the source document through every format gives the same catalog.

use std::path::Path;

use dutydesk::domain::{CatalogData, Lang};
use dutydesk::storage::import::{Finding, Group, Imported, Options, import, to_ron};
use dutydesk::storage::{Error, catalog_file};

mod make;
mod prose;
mod tables;

/// The built-in list without what only a person can add.
fn published() -> CatalogData {
    let mut data = catalog_file::builtin().data().clone();
    data.mandates.iter_mut().for_each(|mandate| mandate.short = None);
    data.offices.iter_mut().for_each(|office| office.also.clear());
    data.duties.iter_mut().for_each(|duty| duty.remark = None);
    data
}

fn options() -> Options {
    Options { id: Some("district-government-office".to_owned()), columns: None }
}

fn import_bytes(name: &str, bytes: &[u8], options: &Options) -> Result<Imported, Error> {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    import(&path, options)
}

fn text(name: &str, written: &str) -> Imported {
    import_bytes(name, written.as_bytes(), &options()).unwrap_or_else(|error| panic!("{}", error.message(Lang::En)))
}

#[test]
fn the_source_document_gives_the_built_in_list() {
    let imported = import(Path::new("tests/fixtures/duty-list.txt"), &options()).unwrap();
    assert_eq!(*imported.catalog.data(), published());

    let described: Vec<String> = imported.findings.iter().map(|finding| finding.describe(Lang::Zh)).collect();
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("import_report", described.join("\n"));
    });
}

#[test]
fn every_format_gives_the_same_list() {
    let rows = make::source();
    let csv = make::csv(&rows);
    let (gbk, _, unmappable) = encoding_rs::GB18030.encode(&csv);
    assert!(!unmappable);
    let utf16: Vec<u8> = std::iter::once(0xfeff_u16).chain(csv.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let page = make::html(&rows);
    let (gbk_page, _, _) = encoding_rs::GB18030.encode(&page);
    let files: [(&str, Vec<u8>); 9] = [
        ("list.csv", csv.clone().into_bytes()),
        ("bom.csv", [b"\xef\xbb\xbf", csv.as_bytes()].concat()),
        ("gbk.csv", gbk.into_owned()),
        ("utf16.csv", utf16),
        ("semicolons.csv", csv.replace("\",\"", "\";\"").into_bytes()),
        ("list.xlsx", make::xlsx(&rows, None)),
        ("list.html", page.clone().into_bytes()),
        ("gbk.htm", gbk_page.into_owned()),
        ("list.docx", make::docx(&rows)),
    ];
    for (name, bytes) in files {
        let imported =
            import_bytes(name, &bytes, &options()).unwrap_or_else(|error| panic!("{}", error.message(Lang::En)));
        assert_eq!(*imported.catalog.data(), published(), "{name}");
    }
}

#[test]
fn what_is_written_loads_as_the_same_list() {
    let imported = import(Path::new("tests/fixtures/duty-list.txt"), &options()).unwrap();
    let written = to_ron(imported.catalog.data()).unwrap();
    assert_eq!(catalog_file::parse(Path::new("out.ron"), &written).unwrap(), imported.catalog);
    assert!(written.lines().all(|line| line.matches("number:").count() <= 1), "a record a line");
}

#[test]
fn quotes_and_backslashes_are_written_so_that_they_are_read_again() {
    let imported = text("t.txt", "序号\t名称\t责任科室\n1\t负责\"#保密\"\\工作。\t甲\"科\n");
    assert_eq!(&*imported.catalog.duties()[0].text, "负责\"#保密\"\\工作。");
    let written = to_ron(imported.catalog.data()).unwrap();
    assert_eq!(catalog_file::parse(Path::new("out.ron"), &written).unwrap(), imported.catalog);
}

#[test]
fn a_title_above_the_header_is_the_title() {
    let bytes = make::xlsx(&make::source(), Some("区政府办公室职责清单"));
    let imported = import_bytes("titled.xlsx", &bytes, &options()).unwrap();
    assert_eq!(imported.catalog.title(), Some("区政府办公室职责清单"));
    assert_eq!(imported.catalog.duties().len(), 62);
}

#[test]
fn columns_are_found_in_any_order_and_can_be_given() {
    let rows = "承办机构\t职责内容\t职责分类\t编号\n甲科\t负责公文。\t文电\t1\n\t负责会务。\t会务\t2\n乙科\t负责档案。\t文电\t3\n";
    let found = text("t.txt", rows);
    let duties = found.catalog.duties();
    assert_eq!(duties.iter().map(|duty| &*duty.office).collect::<Vec<_>>(), ["甲科", "甲科", "乙科"]);
    assert_eq!(duties.iter().map(|duty| duty.mandate).collect::<Vec<_>>(), [1, 2, 1]);
    assert!(found.findings.contains(&Finding::OfficeFromAbove { line: 3, number: 2 }));
    assert!(found.findings.contains(&Finding::NoHeadings));

    let strange =
        rows.replace("承办机构", "甲").replace("职责内容", "乙").replace("职责分类", "丙").replace("编号", "丁");
    let unknown = import_bytes("t.txt", strange.as_bytes(), &options()).unwrap_err();
    assert!(unknown.details(Lang::Zh).iter().any(|line| line.contains("甲 | 乙 | 丙 | 丁")));
    let body = strange.split_once('\n').unwrap().1;
    let given = Options { columns: Some("3,4,2,1".parse().unwrap()), ..options() };
    let imported = import_bytes("t.txt", body.as_bytes(), &given).unwrap();
    assert_eq!(imported.catalog.data(), found.catalog.data());
    let too_far = Options { columns: Some("3,4,2,9".parse().unwrap()), ..options() };
    assert!(matches!(import_bytes("t.txt", body.as_bytes(), &too_far), Err(Error::Import { .. })));
}

#[test]
fn page_breaks_are_mended_and_told() {
    let imported = text(
        "t.txt",
        "主要职责\t序号\t名称\t责任科室\n（一）负责公文和\t1\t负责公文的起\t文秘股\n- 1 -\n主要职责\t序号\t名称\t责任科室\n档案工作。\t\t草、审核。\t（保密办）\n\
         \t2\t负责档案,保管\t文秘股(保密办)\n（二）负责会务。\t4\t负责“会务。\t综合股\n",
    );
    let data = imported.catalog.data();
    assert_eq!(data.mandates[0].text, "负责公文和档案工作。");
    assert_eq!(&*data.duties[0].text, "负责公文的起草、审核。");
    assert_eq!(
        data.offices.iter().map(|office| office.name.as_str()).collect::<Vec<_>>(),
        ["文秘股（保密办）", "综合股"]
    );
    let expected = [
        Finding::Skipped { line: 3, text: "- 1 -".into() },
        Finding::HeaderRepeated { line: 4 },
        Finding::MandateContinued { line: 5, heading: "（一）".into() },
        Finding::DutyContinued { line: 5, number: 1 },
        Finding::OfficeJoined {
            name: "文秘股（保密办）".into(),
            spellings: vec!["文秘股（保密办）".into(), "文秘股(保密办)".into()],
        },
        Finding::NumbersMissing(vec![3]),
        Finding::HalfWidthMark { number: 2, mark: ',' },
        Finding::NoFullStop { number: 2 },
        Finding::Unbalanced { number: 4, mark: '“' },
    ];
    assert_eq!(imported.findings, expected);
    let groups: Vec<Group> = imported.findings.iter().map(Finding::group).collect();
    assert!(groups.contains(&Group::Joined) && groups.contains(&Group::Slip) && groups.contains(&Group::Missing));
}

#[test]
fn offices_that_may_be_one_are_named_and_kept() {
    let imported = text("t.txt", "序号\t名称\t责任科室\n1\t负责公文。\t文秘股\n2\t负责保密。\t文秘股（保密办）\n");
    assert_eq!(imported.catalog.offices().len(), 2);
    let alike = Finding::OfficesAlike { short: "文秘股".into(), long: "文秘股（保密办）".into() };
    assert!(imported.findings.contains(&alike));
}

#[test]
fn a_list_that_would_not_pass_check_is_refused_with_its_rows() {
    let rows = "序号\t名称\t责任科室\n1\t负责公文。\t甲科\n1\t负责会务。\t甲科\n3\t\t乙科\n";
    let error = import_bytes("t.txt", rows.as_bytes(), &options()).unwrap_err();
    let Error::Problems { problems, .. } = &error else { panic!("{error}") };
    assert_eq!(problems.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [Some(3), Some(4)]);
}

#[test]
fn what_is_no_table_is_refused_with_advice() {
    let cases: [(&str, &[u8]); 8] = [
        ("a.pdf", b"%PDF-1.7\n"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1nothing more"),
        ("a.xlsx", b"PK\x03\x04broken"),
        ("a.txt", "一篇文章，没有表格。".as_bytes()),
        ("a.html", "<html><body><p>没有表格</p></body></html>".as_bytes()),
        ("empty.csv", b""),
        ("header.csv", "序号,名称,责任科室\n".as_bytes()),
        ("a.bin", b"\xff\x00\xff\x80\x80\xff"),
    ];
    for (name, bytes) in cases {
        let Err(Error::Import { fault, .. }) = import_bytes(name, bytes, &options()) else { panic!("{name}") };
        for lang in [Lang::Zh, Lang::En] {
            assert!(!fault.summary(lang).contains("import."), "{name}");
        }
    }
}

#[test]
fn a_stray_cell_in_the_last_corner_of_a_sheet_is_no_part_of_the_list() {
    let sheet = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    let rows = make::source();
    let imported = import_bytes("stray.xlsx", &make::xlsx_with(&rows, None, sheet), &options()).unwrap();
    assert_eq!(*imported.catalog.data(), published());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 48, failure_persistence: None, ..Default::default() })]

    /// A damaged file gives a list or an error, never a panic.
    #[test]
    fn no_damage_makes_the_importer_panic(
        format in 0_usize..4,
        damage in proptest::collection::vec((proptest::prelude::any::<proptest::sample::Index>(), proptest::prelude::any::<u8>()), 1..6),
        cut in proptest::option::of(proptest::prelude::any::<proptest::sample::Index>()),
    ) {
        let rows: make::Rows = make::source().into_iter().take(9).collect();
        let mut bytes = match format {
            0 => make::csv(&rows).into_bytes(),
            1 => make::html(&rows).into_bytes(),
            2 => make::xlsx(&rows, None),
            _ => make::docx(&rows),
        };
        for (place, byte) in damage {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Err(error) = import_bytes("damaged", &bytes, &options()) {
            proptest::prop_assert!(!error.summary(Lang::Zh).is_empty());
        }
    }
}

#[test]
fn a_workbook_that_says_it_has_more_texts_than_fit_is_refused() {
    let whole = make::xlsx_shared("<sst uniqueCount=\"1\"><si><t>主要职责</t></si></sst>");
    let error = import_bytes("small.xlsx", &whole, &options()).unwrap_err().message(Lang::Zh).to_string();
    assert!(!error.contains("uniqueCount"), "{error}");
    let damaged = make::xlsx_shared("<sst uniqueCount=\"44444444444\"><si><t>主要职责</t></si></sst>");
    for error in [import_bytes("damaged.xlsx", &damaged, &options()).unwrap_err(), {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("calls.xlsx");
        std::fs::write(&path, &damaged).unwrap();
        dutydesk::storage::call_table::read(&path).unwrap_err()
    }] {
        let said = error.message(Lang::Zh).to_string();
        assert!(said.contains("sharedStrings.xml: uniqueCount"), "{said}");
    }
}
