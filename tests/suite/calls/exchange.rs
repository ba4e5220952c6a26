//! Between machines and programs: merge files, tables, what leaves and what comes back.

use super::{Office, TICKETS};

fn strip(out: &str) -> Vec<serde_json::Value> {
    serde_json::from_str(out).unwrap()
}

#[test]
fn callers_stay_here_unless_asked_for_and_a_copy_without_them_empties_nothing() {
    let (here, there) = (Office::new(), Office::new());
    let stick = here.path("stick.ron").display().to_string();
    let id = here.add(&["路灯不亮", "--caller", "张三", "--phone", "13800001111", "--place", "三号楼"]);
    here.done(&["note", "export", "-o", &stick]);
    let text = std::fs::read_to_string(&stick).unwrap();
    assert!(
        text.contains("路灯不亮") && ["张三", "13800001111", "三号楼"].iter().all(|it| !text.contains(it)),
        "{text}"
    );
    there.done(&["note", "merge", &stick]);
    assert_eq!(there.one(&id)["phone"], "");
    assert!(there.done(&["call", "show", &id]).contains("未随文件带来"));
    let (code, _, err) = there.say(&["call", "edit", &id, "--phone", "1"]);
    assert_eq!(code, 2, "what is not known cannot be half changed: {err}");
    there.done(&["call", "close", &id, "--outcome", "已修好"]);
    there.done(&["note", "export", "-o", &stick, "--force"]);
    for _ in 0..2 {
        here.done(&["note", "merge", &stick]);
        let merged = here.one(&id);
        assert_eq!([&merged["state"], &merged["outcome"], &merged["phone"]], ["closed", "已修好", "13800001111"]);
        assert_eq!((merged["conflict"].as_bool(), here.list(&[]).len()), (Some(false), 1));
    }
    here.done(&["note", "export", "-o", &stick, "--force", "--with-callers"]);
    there.done(&["note", "merge", &stick]);
    assert_eq!(there.one(&id)["caller"], "张三");
    for format in ["json", "md", "csv"] {
        assert!(!here.done(&["note", "export", "--format", format]).contains("13800001111"), "{format}");
    }
    for format in ["csv", "json"] {
        assert!(!here.done(&["call", "export", "--format", format]).contains("13800001111"), "{format}");
        assert!(
            here.done(&["call", "export", "--format", format, "--with-callers"]).contains("13800001111"),
            "{format}"
        );
    }
}

#[test]
fn a_call_changed_on_both_sides_is_kept_twice_until_settled_with_every_step() {
    let (here, there) = (Office::new(), Office::new());
    let stick = here.path("stick.ron").display().to_string();
    let id = here.add(&["路灯不亮", "--phone", "13800001111"]);
    here.done(&["note", "export", "-o", &stick]);
    there.done(&["note", "merge", &stick]);
    here.done(&["call", "pass", &id, "--to", "城管局"]);
    there.done(&["call", "close", &id, "--outcome", "已修好"]);
    there.done(&["note", "export", "-o", &stick, "--force"]);
    here.done(&["note", "merge", &stick]);
    assert_eq!(here.one(&id)["conflict"], true);
    assert_eq!(here.list(&[]).len(), 1, "a call in conflict is one call");
    here.done(&["note", "settle", &id, "1"]);
    let settled = here.one(&id);
    assert_eq!((&settled["conflict"], &settled["phone"]), (&false.into(), &"13800001111".into()));
    let deeds: Vec<_> = settled["history"].as_array().unwrap().iter().map(|it| it["what"].as_str().unwrap()).collect();
    assert!(deeds.contains(&"passed") && deeds.contains(&"closed"), "{deeds:?}");
}

#[test]
fn tickets_come_in_once_and_tables_come_back_as_they_left() {
    let office = Office::new();
    let table = office.write("tickets.csv", TICKETS);
    let table = table.to_str().unwrap();
    let (code, _, err) = office.say(&["call", "import", table]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("导入 5 件"), "{err}");
    let (_, _, again) = office.say(&["call", "import", table]);
    assert!(again.contains("导入 0 件来电；5 件以前已有"), "{again}");
    let first = &office.list(&["--since", "2020-11-01"])[0];
    assert_eq!([&first["caller"], &first["state"], &first["passed_to"]], ["张三", "passed", "城管局"]);
    assert_eq!([&first["created"], &first["due"], &first["author"]], ["2020-11-01T07:30:00Z", "2020-11-06", "王"]);
    office.add(&["=1+1 有“引号”，逗号,\n和换行", "--phone", "+86 138-0000", "--caller", "@某", "--to", "28"]);
    let before = strip(&office.done(&["call", "export", "--format", "json", "--with-callers"]));
    for format in ["csv", "xlsx"] {
        let name = format!("calls.{format}");
        let path = office.path(&name).display().to_string();
        office.done(&["call", "export", "--format", format, "--with-callers", "-o", &path]);
        assert_eq!(office.say(&["call", "export", "--format", format, "-o", &path]).0, 2, "not overwritten");
        let other = Office::new();
        other.done(&["call", "import", &path]);
        let mut after = strip(&other.done(&["call", "export", "--format", "json", "--with-callers"]));
        // Steps besides passing on and closing, and who did which, stay in the store's own form.
        let mut before = before.clone();
        for call in before.iter_mut().chain(&mut after) {
            call.as_object_mut().unwrap().remove("history");
        }
        assert_eq!(before, after, "{format}");
        let listed = |office: &Office| office.done(&["call", "report", "--format", "json"]);
        assert_eq!(listed(&office), listed(&other), "{format}");
        assert_eq!(other.say(&["call", "import", &path]).0, 0, "{format}");
        assert_eq!(strip(&other.done(&["call", "list", "--format", "json"])).len(), 6);
    }
}

#[test]
fn foreign_tables_are_read_by_their_headers_and_what_is_wrong_is_named() {
    let office = Office::new();
    let (gbk, ..) = encoding_rs::GBK.encode(
        "热线工单汇总\n工单号\t受理时间\t诉求内容\t承办单位\tx\nT1\t2020/11/3 8:05\t停水三天了\t水务局\t\n\t\t\t\t\n",
    );
    let table = office.path("gbk.txt");
    std::fs::write(&table, gbk).unwrap();
    office.done(&["call", "import", table.to_str().unwrap()]);
    let call = &office.list(&[])[0];
    assert_eq!(
        [&call["matter"], &call["passed_to"], &call["created"]],
        ["停水三天了", "水务局", "2020-11-03T08:05:00Z"]
    );
    assert_eq!(office.one(call["id"].as_str().unwrap())["tags"], serde_json::json!(["T1"]));
    assert_ne!(call["target"], "", "it is routed by its matter");
    for (text, said) in [
        ("姓名,电话\n张,1\n", "没有找到来电表的表头"),
        ("时间,事项\n昨天,停水\n", "wrong.csv:2：“来电时间”一栏不能是“昨天”"),
        ("事项,状态\n停水,悬着\n", "wrong.csv:2：“办理状态”"),
        ("事项,期限\n停水,很快\n", "“办理时限”"),
    ] {
        let path = office.write("wrong.csv", text);
        let (code, _, err) = office.say(&["call", "import", path.to_str().unwrap()]);
        assert_eq!(code, 2, "{text}");
        assert!(err.contains(said), "{text}: {err}");
    }
    assert_eq!(office.list(&[]).len(), 1, "all or nothing");
}
