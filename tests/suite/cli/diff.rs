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
