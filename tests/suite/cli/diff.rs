//! `dutydesk diff`: two editions in, what differs and what it touches out.

use super::Desk;

const OLD: &str = "序号\t主要职责\t名称\t责任科室
1\t（一）文电\t负责文电办理和档案管理工作。\t综合科
2\t（一）文电\t负责会务组织工作。\t综合科
3\t（二）信息\t负责信息报送和舆情处置工作。\t信息科
4\t（二）信息\t负责机关车辆管理。\t后勤科
";

const NEW: &str = "序号\t主要职责\t名称\t责任科室
1\t（一）文电\t负责文电办理、机要和档案管理工作。\t综合科
2\t（二）信息\t负责信息报送和舆情处置工作。\t信息科
3\t（一）文电\t负责会务组织工作。\t信息科
5\t（二）信息\t承担政务新媒体运营。\t信息科
";

fn desk() -> Desk {
    let desk = Desk::new();
    desk.write("old.tsv", OLD);
    desk.write("new.tsv", NEW);
    for name in ["old", "new"] {
        let import = format!("import HOME/{name}.tsv -o HOME/{name}.ron --id office");
        assert_eq!(desk.say(&import.replace("HOME", desk.home.path().to_str().unwrap())).0, 0);
    }
    desk
}

fn diff(desk: &Desk, rest: &str) -> (i32, String, String) {
    desk.say(&format!("diff {} {} {rest}", desk.path("old.ron").display(), desk.path("new.ron").display()))
}

#[test]
fn every_kind_of_difference_is_told_in_every_format() {
    let desk = desk();
    let (code, out, err) = diff(&desk, "");
    assert_eq!(code, 0, "{err}");
    for line in [
        "+ 5 信息科  承担政务新媒体运营。",
        "- 4 后勤科  负责机关车辆管理。",
        "1 综合科  负责文电办理{+、机要+}和档案管理工作。",
        "3 综合科 → 信息科  负责会务组织工作。",
        "2 → 3 信息科  负责会务组织工作。",
        "- 后勤科",
    ] {
        assert!(out.contains(line), "{line}: {out}");
    }
    let (_, out, _) = diff(&desk, "--format json");
    let json: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((json["came"][0]["number"].as_u64(), json["went"][0]["number"].as_u64()), (Some(5), Some(4)));
    assert_eq!(json["changed"][0]["new"]["office"], "综合科");
    assert!(diff(&desk, "--format md --lang en").1.contains("## New duties 1"));
}

#[test]
fn the_same_list_differs_in_nothing() {
    let desk = desk();
    let path = desk.path("old.ron");
    let (code, out, _) = desk.say(&format!("diff {0} {0}", path.display()));
    assert_eq!((code, out.trim()), (1, "两版相同"));
    // A document that is imported on the way compares, too.
    assert_eq!(desk.say(&format!("diff {} {}", desk.path("old.tsv").display(), desk.path("new.ron").display())).0, 0);
}

#[test]
fn annotations_and_calls_that_it_touches_are_named() {
    let desk = desk();
    let data = format!("--data {}", desk.path("old.ron").display());
    for (target, text) in [("duty:1", "找李主任"), ("duty:2", "周一开会"), ("duty:4", "两辆车")] {
        assert_eq!(desk.say(&format!("note add {target} {text} {data}")).0, 0);
    }
    assert_eq!(desk.say(&format!("call add 会议室漏水 --to office:后勤科 {data}")).0, 0);
    let (_, out, _) = diff(&desk, "");
    for (text, what) in [
        ("找李主任", "文字已改，待核对"),
        ("周一开会", "这条职责现在是第 3 项"),
        ("两辆车", "已不在"),
        ("会议室漏水", "已不在"),
    ] {
        assert!(out.lines().any(|line| line.contains(text) && line.contains(what)), "{text}: {out}");
    }
}

mod properties {
    use dutydesk::domain::edition::Edition;
    use dutydesk::domain::{Catalog, CatalogData, Duty, Mandate, Office};
    use proptest::prelude::*;

    fn list(rows: &[(u32, String)]) -> Catalog {
        let mandates = vec![Mandate { id: 1, heading: "（一）".into(), short: None, text: "全部".into() }];
        let offices = ["甲科", "乙科"].map(|name| Office { name: name.into(), also: Vec::new(), parent: None }).into();
        let duty = |(number, text): &(u32, String)| Duty {
            number: *number,
            mandate: 1,
            office: if text.len() % 2 == 0 { "甲科" } else { "乙科" }.into(),
            text: text.as_str().into(),
            remark: None,
        };
        let duties = rows.iter().map(duty).collect();
        Catalog::new(CatalogData { id: "a".into(), mandates, offices, duties, ..CatalogData::default() }).unwrap()
    }

    fn texts() -> impl Strategy<Value = Vec<String>> {
        proptest::collection::vec("负责[文电会务档案信息审核监督]{4,20}", 1..20)
    }

    proptest! {
        #[test]
        fn another_order_and_other_numbers_are_no_other_duties(texts in texts(), turn in 0_usize..20) {
            let rows = |texts: &[String]| texts.iter().cloned().zip(1..).map(|(text, number)| (number, text)).collect::<Vec<_>>();
            let old = list(&rows(&texts));
            let mut turned = texts.clone();
            turned.rotate_left(turn % texts.len());
            let edition = Edition::new(&old, &list(&rows(&turned)));
            prop_assert!(edition.came.is_empty() && edition.went.is_empty() && edition.changed.is_empty());
        }

        #[test]
        fn every_row_of_both_lists_is_accounted_for_once(one in texts(), other in texts()) {
            let rows = |texts: &[String]| texts.iter().cloned().zip(1..).map(|(text, number)| (number, text)).collect::<Vec<_>>();
            let edition = Edition::new(&list(&rows(&one)), &list(&rows(&other)));
            let mut matched: Vec<usize> = edition.rows.iter().flatten().copied().collect();
            matched.sort_unstable();
            let count = matched.len();
            matched.dedup();
            prop_assert_eq!(matched.len(), count, "no row is matched twice");
            prop_assert_eq!((count + edition.went.len(), count + edition.came.len()), (one.len(), other.len()));
        }
    }
}
