//! Prose into lists: every fixture with what comes out of it, and what must hold for any such document.

use std::fmt::Write as _;
use std::path::Path;

use dutydesk::domain::Lang;
use dutydesk::storage::import::{Options, import, to_ron};
use proptest::prelude::*;

use super::import_bytes;

const FIXTURES: [&str; 24] = [
    "regulation.txt",
    "regulation.html",
    "regulation.docx",
    "regulation-plan.txt",
    "regulation-sections.txt",
    "duties-alone.txt",
    "duties-street.txt",
    "headings.txt",
    "headings-plain.txt",
    "headings.md",
    "headings.docx",
    "headings-nested.txt",
    "headings-street.txt",
    "headings-lines.txt",
    "street-page.txt",
    "bullets.txt",
    "asides.html",
    "messy.txt",
    "nested-items.md",
    "notice.txt",
    "regulation-untitled.txt",
    "narrative.txt",
    "running-numbers.txt",
    "offices-in-lines.txt",
];

#[test]
fn every_fixture_gives_its_list() {
    let mut all = String::new();
    for name in FIXTURES {
        let path = Path::new("tests/fixtures/import").join(name);
        let imported = import(&path, &Options::default()).unwrap_or_else(|error| panic!("{}", error.message(Lang::En)));
        writeln!(all, "== {name}\n{}", to_ron(imported.catalog.data()).unwrap()).unwrap();
        imported.findings.iter().for_each(|finding| writeln!(all, "{}", finding.describe(Lang::Zh)).unwrap());
    }
    insta::with_settings!({ snapshot_path => "../../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("import_prose", all);
    });
}

#[test]
fn what_holds_no_duties_is_refused_as_before() {
    let error = import_bytes("letter.txt", "关于召开会议的通知\n请各单位准时参加。\n".as_bytes(), &Options::default());
    assert!(error.unwrap_err().message(Lang::Zh).to_string().contains("没有找到"));
}

/// A clause that says something.
fn clause() -> impl Strategy<Value = String> {
    ("(负责|承担|指导|办理)", "[文电会务档案信息管理审核登记监督检查]{4,12}")
        .prop_map(|(verb, rest)| format!("{verb}{rest}"))
}

/// Sections with their clauses.
fn sections() -> impl Strategy<Value = Vec<(String, Vec<String>)>> {
    let name = "[甲乙丙丁戊己庚辛]{2,4}(科|股|室|中心)";
    proptest::collection::vec((name, proptest::collection::vec(clause(), 1..5)), 1..6).prop_map(|mut all| {
        let mut seen = std::collections::HashSet::new();
        all.retain(|(name, _)| seen.insert(name.clone()));
        all
    })
}

const NUMERALS: [&str; 6] = ["一", "二", "三", "四", "五", "六"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_clause_of_a_regulation_is_a_duty_of_its_section(
        duties in proptest::collection::vec(clause(), 1..5), sections in sections(), layout in 0_usize..3
    ) {
        let mut text = String::from("某县档案局职能配置、内设机构和人员编制规定\n第一条 为规范职责，制定本规定。\n");
        text.push_str("第二条 县档案局的主要职责是：\n");
        for (at, duty) in duties.iter().enumerate() {
            writeln!(text, "（{}）{duty}。", NUMERALS[at]).unwrap();
        }
        text.push_str("第三条 县档案局设下列内设机构：\n");
        for (at, (name, clauses)) in sections.iter().enumerate() {
            let clauses = clauses.join("；");
            match layout {
                0 => writeln!(text, "（{}）{name}。{clauses}。", NUMERALS[at]).unwrap(),
                1 => writeln!(text, "（{}）{name}\n　　{clauses}。", NUMERALS[at]).unwrap(),
                _ => write!(text, "（{}）{name}：{clauses}。", NUMERALS[at]).unwrap(),
            }
        }
        text.push_str("\n第四条 机关行政编制8名。\n");
        let imported = import_bytes("regulation.txt", text.as_bytes(), &Options::default()).unwrap();
        let data = imported.catalog.data();
        let mandates: Vec<String> = data.mandates.iter().map(|mandate| mandate.text.clone()).collect();
        let mut expected: Vec<String> = duties.iter().map(|duty| format!("{duty}。")).collect();
        expected.push("未对应".into());
        prop_assert_eq!(mandates, expected);
        let found: Vec<(String, String)> =
            data.duties.iter().map(|duty| (duty.office.to_string(), duty.text.to_string())).collect();
        let told: Vec<(String, String)> = sections
            .iter()
            .flat_map(|(name, clauses)| clauses.iter().map(|clause| (name.clone(), clause.clone())))
            .collect();
        prop_assert_eq!(found, told);
        let said: String = imported.findings.iter().map(|finding| finding.describe(Lang::Zh)).collect();
        prop_assert!(said.contains("机关行政编制8名") && said.contains("为规范职责"));
    }

    #[test]
    fn every_numbered_line_under_a_heading_is_a_duty(sections in sections(), mark in 0_usize..4) {
        let mut text = String::from("某街道办事处科室职责\n");
        for (at, (name, clauses)) in sections.iter().enumerate() {
            writeln!(text, "{}、{name}工作职责：", NUMERALS[at]).unwrap();
            for (at, clause) in clauses.iter().enumerate() {
                let number = at + 1;
                let mark = match mark {
                    0 => format!("{number}. "),
                    1 => format!("（{number}）"),
                    2 => format!("{number}、"),
                    _ => char::from_u32(0x2460 + at as u32).unwrap().to_string(),
                };
                writeln!(text, "  {mark}{clause}；").unwrap();
            }
        }
        let imported = import_bytes("list.txt", text.as_bytes(), &Options::default()).unwrap();
        let found: Vec<(String, String)> = imported
            .catalog
            .duties()
            .iter()
            .map(|duty| (duty.office.to_string(), duty.text.to_string()))
            .collect();
        let told: Vec<(String, String)> = sections
            .iter()
            .flat_map(|(name, clauses)| clauses.iter().map(|clause| (name.clone(), clause.clone())))
            .collect();
        prop_assert_eq!(found, told);
    }

    #[test]
    fn no_text_breaks_the_reading(lines in proptest::collection::vec("[一（1.①第条、。；：负责科室办 \u{3000}a-]{0,30}", 0..30)) {
        let _ = import_bytes("any.txt", lines.join("\n").as_bytes(), &Options::default());
    }
}
