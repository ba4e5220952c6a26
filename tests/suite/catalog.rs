//! The published list: counts by mandate and by office as in the source document; good lists load, bad ones are named.

use std::fs;
use std::path::{Path, PathBuf};

use dutydesk::domain::{Catalog, Lang};
use dutydesk::storage::{Error, catalog_file};

/// The fixtures of one directory under `tests/fixtures`, by name.
fn fixtures(directory: &str) -> Vec<PathBuf> {
    let directory = Path::new("tests/fixtures").join(directory);
    let mut files: Vec<PathBuf> = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn valid(name: &str) -> Catalog {
    catalog_file::load(&Path::new("tests/fixtures/valid").join(name)).unwrap()
}

#[test]
fn the_built_in_list_has_the_counts_of_the_document() {
    let catalog = catalog_file::builtin();
    let mut by_mandate = [0; 11];
    (0..catalog.duties().len()).for_each(|row| by_mandate[catalog.mandate_of(row)] += 1);
    assert_eq!(by_mandate, [4, 15, 4, 7, 6, 4, 2, 1, 9, 1, 9]);

    let numbers = |office: &str| -> Vec<u32> {
        let office = catalog.office_position(office).unwrap();
        let rows = (0..catalog.duties().len()).filter(|row| catalog.office_of(*row) == office);
        rows.map(|row| catalog.duties()[row].number).collect()
    };
    let expected: [(&str, &[u32]); 15] = [
        ("文秘股（保密办）", &[12, 13, 14, 15, 16, 17, 18, 19, 20, 25, 42]),
        ("区政府政策法规研究室", &[9, 10, 11, 31, 32, 33]),
        ("政务督查室", &[1, 2, 30, 43, 62]),
        ("区政府总值班室（区长热线电话办公室）", &[24, 28, 29, 55, 60]),
        ("区政务公开办公室", &[46, 47, 48, 49, 50]),
        ("“放管服”改革和营商环境监督股", &[3, 26, 27, 56]),
        ("外事联络室", &[4, 39, 40, 54]),
        ("秘书一室", &[5, 37, 41, 61]),
        ("政务信息舆情股", &[44, 45, 51, 52]),
        ("秘书二室", &[6, 21, 34]),
        ("秘书三室", &[7, 22, 35]),
        ("秘书四室", &[8, 23, 36]),
        ("综合股", &[38, 53]),
        ("党建工作室", &[58, 59]),
        ("人事财务股", &[57]),
    ];
    for (office, duties) in expected {
        assert_eq!(numbers(office), duties, "{office}");
    }
    assert_eq!(catalog.offices().len(), 15);
    assert_eq!(catalog.duties().iter().map(|duty| duty.number).collect::<Vec<_>>(), (1..=62).collect::<Vec<_>>());
    let sectors = |duty: u32| catalog.sectors_of(catalog.duty_row(duty).unwrap()).count();
    assert_eq!([6, 7, 8, 21, 22, 23, 34, 35, 36].map(sectors), [16, 10, 13, 16, 10, 13, 16, 10, 13]);
    assert_eq!(catalog.office_position("保密办"), catalog.office_position("文秘股(保密办)"));
}

#[test]
fn every_valid_fixture_loads() {
    let files = fixtures("valid");
    assert!(files.len() >= 7);
    for file in files {
        let catalog = catalog_file::load(&file).unwrap_or_else(|error| panic!("{}", error.message(Lang::En)));
        let name = file.file_stem().unwrap().to_str().unwrap();
        assert!(catalog.id() == name || name == "foreign", "{name}");
    }
}

#[test]
fn offices_three_levels_deep_are_a_tree() {
    let catalog = valid("three-levels.ron");
    let tree: Vec<_> = catalog.office_tree().iter().map(|node| (node.office, node.depth, node.end)).collect();
    assert_eq!(tree, [(0, 0, 5), (1, 1, 4), (2, 2, 3), (3, 2, 4), (4, 1, 5), (5, 0, 6)]);
}

#[test]
fn a_byte_order_mark_and_crlf_change_nothing() {
    let (plain, windows) = (valid("minimal.ron"), valid("bom-crlf.ron"));
    assert_eq!(plain.duties(), windows.duties());
    assert_eq!(plain.mandates(), windows.mandates());
}

#[test]
fn numbers_need_not_be_in_order() {
    let catalog = valid("out-of-order.ron");
    assert_eq!((catalog.duty_row(12), catalog.duty_row(5), catalog.duty_row(1)), (Some(0), Some(1), None));
    assert_eq!(catalog.sector_rows(0), [0, 1]);
    assert_eq!((catalog.mandate_of(0), catalog.mandate_of(1)), (1, 0));
}

#[test]
fn texts_are_cleaned_when_they_are_loaded() {
    let catalog = valid("unclean.ron");
    assert_eq!(&*catalog.duties()[0].text, "负责 公文 办理工作。[31m");
    assert_eq!(catalog.mandates()[0].text, "负责日常工作。");
    assert_eq!(catalog.offices()[0].name, "综合股");
    assert_eq!(valid("raw-strings.ron").title(), Some("“原样”的\"标题\""));
}

#[test]
fn every_invalid_fixture_is_answered_in_both_languages() {
    let files = fixtures("invalid");
    assert!(files.len() >= 29);
    let settings = {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path("../snapshots/invalid");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings
    };
    for file in files {
        let name = file.file_stem().unwrap().to_str().unwrap();
        let Err(error) = catalog_file::load(&file) else { panic!("{name} loads") };
        let answers = format!("{}\n\n{}", error.message(Lang::Zh), error.message(Lang::En));
        settings.bind(|| insta::assert_snapshot!(name, answers));
    }
}

#[test]
fn a_file_over_a_gibibyte_is_refused_unread() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("huge.ron");
    // A hole: it has the size and takes no space, so that reading it would succeed, slowly.
    fs::File::create(&path).unwrap().set_len((1 << 30) + 1).unwrap();
    assert!(matches!(catalog_file::load(&path), Err(Error::TooLarge { .. })));
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let error = catalog_file::load(Path::new("tests/fixtures/none.ron")).unwrap_err();
    assert!(error.is_missing_file());
    assert_eq!(error.summary(Lang::Zh), "无法读取 tests/fixtures/none.ron：没有这个文件或目录");
    let directory = catalog_file::load(Path::new("tests/fixtures")).unwrap_err();
    assert!(!directory.is_missing_file());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    /// A damaged list gives an error with a message in both languages, or loads; it never panics.
    #[test]
    fn no_damage_makes_the_reader_panic(
        name in proptest::sample::select(vec!["valid/three-levels.ron", "valid/raw-strings.ron", "invalid/many-problems.ron"]),
        damage in proptest::collection::vec((proptest::prelude::any::<proptest::sample::Index>(), "[\\PC\n\"/*#r(){}\\[\\]：，]"), 1..5),
    ) {
        let text = fs::read_to_string(Path::new("tests/fixtures").join(name)).unwrap();
        let mut chars: Vec<char> = text.chars().collect();
        for (place, replacement) in damage {
            let place = place.index(chars.len());
            chars.splice(place..=place, replacement.chars());
        }
        let damaged: String = chars.into_iter().collect();
        if let Err(error) = catalog_file::parse(Path::new(name), &damaged) {
            for lang in [Lang::Zh, Lang::En] {
                let message = error.message(lang).to_string();
                proptest::prop_assert!(message.starts_with(name) && !message.contains("storage."), "{message}");
            }
        }
    }
}
