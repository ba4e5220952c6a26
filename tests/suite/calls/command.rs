//! Taking, listing, passing on, closing; what is refused and how it is said.

use serde_json::json;

use super::{Office, TICKETS};

#[test]
fn what_is_taken_is_listed_in_the_promised_shape() {
    let office = Office::new();
    let id = office.add(&[
        "孩子入园",
        "排不上号",
        "--caller",
        "张三",
        "--phone",
        "138",
        "--place",
        "东街",
        "--due",
        "2999-12-01",
    ]);
    let printed = office.done(&["call", "list", "--format", "json"]);
    let value: serde_json::Value = serde_json::from_str(&printed).unwrap();
    let [created, updated] = ["created", "updated"].map(|field| value[0][field].as_str().unwrap().to_owned());
    assert_eq!((created.len(), &created), (20, &updated));
    let expected = format!(
        r#"[{{"id":"{id}","matter":"孩子入园 排不上号","caller":"张三","phone":"138","place":"东街","target":"sector:教育体育","office":"秘书三室","state":"open","due":"2999-12-01","passed_to":"","outcome":"","author":"desk","created":"{created}","updated":"{updated}"}}]"#
    );
    assert_eq!(printed, expected + "\n");
}

#[test]
fn a_call_goes_from_ring_to_outcome_and_back() {
    let office = Office::new();
    let id = office.add(&["路灯不亮", "--to", "sector:城市管理", "--due", "3d", "--tag", "#路灯", "--author", "王"]);
    let short = id[..25].to_lowercase();
    office.done(&["call", "pass", &short, "--to", "城管局", "--author", "王"]);
    let passed = office.one(&id);
    assert_eq!([&passed["state"], &passed["passed_to"]], ["passed", "城管局"]);
    assert_eq!((&passed["tags"], &passed["field"]), (&json!(["路灯"]), &json!("城市管理")));
    office.done(&["call", "close", &id, "--outcome", "已修好", "--author", "李"]);
    let table = office.done(&["call", "export"]);
    let author = table.lines().next().unwrap().split(',').position(|column| column == "值班员").unwrap();
    assert_eq!(table.lines().nth(1).unwrap().split(',').nth(author), Some("王"), "who took it, not who closed it");
    let closed = office.one(&id);
    assert_eq!([&closed["state"], &closed["outcome"], &closed["author"]], ["closed", "已修好", "李"]);
    for again in [&["call", "close", &id, "--outcome", "x"][..], &["call", "pass", &id, "--to", "x"]] {
        let (code, out, err) = office.say(again);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains("reopen"), "{err}");
    }
    office.done(&["call", "reopen", &id]);
    assert_eq!(office.say(&["call", "reopen", &id]).0, 2);
    office.done(&["call", "edit", &id, "路灯又不亮", "--phone", "139", "--due", "-", "--to", "秘书三室"]);
    let edited = office.one(&id);
    assert_eq!([&edited["state"], &edited["outcome"], &edited["phone"], &edited["due"]], ["open", "", "139", ""]);
    assert_eq!([&edited["matter"], &edited["target"]], ["路灯又不亮", "office:秘书三室"]);
    let deeds: Vec<_> =
        edited["history"].as_array().unwrap().iter().map(|step| (&step["what"], &step["who"])).collect();
    assert_eq!(deeds.len(), 5);
    assert_eq!(
        deeds[..3],
        [(&json!("taken"), &json!("王")), (&json!("passed"), &json!("王")), (&json!("closed"), &json!("李"))]
    );
    let shown = office.done(&["call", "show", &id]);
    assert!(shown.contains("王  转 城管局") && shown.contains("李  办结：已修好"), "{shown}");
    assert_eq!(office.say(&["note", "edit", &id, "x"]).0, 2, "a call has commands of its own");
    office.done(&["note", "delete", &id]);
    assert_eq!((office.list(&[]).len(), office.say(&["call", "show", &id]).0), (0, 2));
    office.done(&["note", "restore", &id]);
    assert_eq!(office.list(&[]).len(), 1);
    let notes: serde_json::Value = serde_json::from_str(&office.done(&["note", "list", "--format", "json"])).unwrap();
    assert_eq!([&notes[0]["kind"], &notes[0]["text"]], ["call", "路灯又不亮"]);
}

#[test]
fn lists_are_narrowed_and_begin_with_what_is_due() {
    let office = Office::new();
    let late = office.add(&["甲", "--due", "2020-01-01", "--to", "28", "--author", "王"]);
    let far = office.add(&["乙", "--due", "2999-01-01", "--to", "28"]);
    let today = office.add(&["丙", "--due", "0d", "--to", "28"]);
    let done = office.add(&["丁", "--due", "2020-01-01", "--to", "28"]);
    office.done(&["call", "close", &done, "--outcome", "好", "--author", "李"]);
    office.done(&["call", "pass", &late, "--to", "水务局", "--author", "李"]);
    let ids = |args: &[&str]| -> Vec<String> {
        office.list(args).iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&[]), [&late[..], &today, &far, &done]);
    assert_eq!(ids(&["--open"]), [&late[..], &today, &far], "passed on is open too");
    assert_eq!(ids(&["--overdue"]), [late.as_str()], "what is closed is not overdue");
    assert_eq!(ids(&["--author", "李"]), [&late[..], &done]);
    assert_eq!(ids(&["--author", "王"]), [late.as_str()], "whoever took it, too");
    assert_eq!(ids(&["--mine"]), [&today[..], &far, &done]);
    assert_eq!(ids(&["--today"]).len(), 4);
    assert_eq!(ids(&["--since", "2020-01-01"]).len(), 4);
    let (code, out, err) = office.say(&["call", "list", "--since", "2998-01-01", "--format", "json"]);
    assert_eq!((code, out.as_str()), (1, "[]\n"));
    assert!(err.contains("没有符合的来电"));
    let text = office.done(&["call", "list"]);
    assert!(text.contains("已转 水务局  2020-01-01 超") && text.contains("今天到期"), "{text}");
}

#[test]
fn a_due_date_in_the_past_is_taken_and_said() {
    let office = Office::new();
    let (code, out, err) = office.say(&["call", "add", "停水", "--due", "2020-01-03"]);
    assert_eq!((code, out.len()), (0, 27));
    assert!(err.contains("2020-01-03 已过") && err.contains("归口："), "{err}");
    assert_eq!(office.list(&["--overdue"]).len(), 1);
}

#[test]
fn the_settings_say_when_calls_are_due() {
    let office = Office::new();
    // Every day of three years is off but one Saturday.
    office.write("config.ron", "(call_days: 1, holidays: [\"2026-01-01..2026-12-31\", \"2027-01-01..2027-12-31\", \"2028-01-01..2028-12-30\", \"2029-01-01..2029-12-31\"], workdays: [\"2028-12-30\"])");
    let id = office.add(&["停水"]);
    let due = office.one(&id)["due"].as_str().unwrap().to_owned();
    assert!(due == "2028-12-30" || due.as_str() > "2029", "{due}");
}

#[test]
fn what_nobody_hears_goes_where_such_things_go() {
    let office = Office::new();
    let (code, _, err) = office.say(&["call", "add", "☒☒"]);
    assert_eq!(code, 0);
    assert!(err.contains("没听出归谁管"), "{err}");
    let (_, list, _) = office.say(&["--data", "tests/fixtures/valid/foreign.ron", "call", "add", "☒☒"]);
    assert_eq!(list.len(), 27, "a list without such duties takes calls all the same");
}

#[test]
fn where_calls_may_not_be_kept_the_commands_say_so() {
    let office = Office::new();
    let id = office.add(&["停水", "--phone", "13800001111"]);
    let stick = office.path("stick.ron").display().to_string();
    office.done(&["note", "export", "--with-callers", "-o", &stick]);
    office.write("config.ron", "(calls: false)");
    for args in [&["add", "停水"][..], &["list"], &["show", &id], &["report"], &["slip", &id], &["export"]] {
        let (code, out, err) = office.say(&[&["call"], args].concat());
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains("calls 为 false") && err.contains("call purge"), "{err}");
    }
    office.done(&["call", "purge", "--before", "2999-01-01"]);
    std::fs::remove_file(office.path("annotations.ron")).unwrap();
    std::fs::remove_file(office.path("annotations.ron.bak")).unwrap();
    office.done(&["note", "merge", &stick]);
    std::fs::remove_file(&stick).unwrap();
    assert!(!office.keeps("13800001111") && !office.keeps("停水"), "nor do they come with a merge");
}

#[test]
fn wrong_arguments_are_named_and_nothing_is_written() {
    let office = Office::new();
    let cases: [(&[&str], i32, &str); 12] = [
        (&["add"], 2, "事项"),
        (&["add", " \u{200b} "], 2, "没有内容"),
        (&["add", "停水", "--to", "sector:没有"], 2, "sector:没有"),
        (&["add", "停水", "--due", "改天"], 2, "“改天”不是期限"),
        (&["add", "停水", "--due", "2026-02-30"], 2, "3d"),
        (&["list", "--since", "昨天"], 2, "2026-12-01"),
        (&["show", "01ABC"], 1, "01ABC"),
        (&["pass", "01ABC", "--to", " "], 2, "转给谁"),
        (&["close", "01ABC", "--outcome", ""], 2, "办理结果"),
        (&["purge", "--before", "x"], 2, "“x”不是日期"),
        (&["report", "--from", "2026-12-02", "--to", "2026-12-01"], 2, "2026-12-02"),
        (&["report", "--shift", "25:00"], 2, "8:00"),
    ];
    for (args, code, said) in cases {
        let (got, out, err) = office.say(&[&["call"], args].concat());
        assert_eq!((got, out.as_str()), (code, ""), "{args:?}: {err}");
        assert!(err.contains(said), "{args:?}: {err}");
    }
    assert!(!office.path("annotations.ron").exists());
}

#[test]
fn a_purge_leaves_counts_and_nothing_else() {
    let office = Office::new();
    let table = office.write("tickets.csv", TICKETS);
    office.done(&["call", "import", table.to_str().unwrap()]);
    std::fs::remove_file(&table).unwrap();
    let [first, deleted] =
        [0, 1].map(|at| office.list(&["--since", "2020-11-01"])[at]["id"].as_str().unwrap().to_owned());
    office.done(&["note", "delete", &deleted]);
    let before = office.done(&["call", "report", "--to", "2020-11-30", "--format", "json"]);
    let (code, _, err) = office.say(&["call", "purge", "--before", "2020-12-01"]);
    assert_eq!(code, 0, "{err}");
    assert!(err.contains("还没有办结"), "{err}");
    for gone in ["张三", "13800001111", "三号楼", "路灯", "李四", "城管局", "已登记排队", "已修"] {
        assert!(!office.keeps(gone), "{gone}");
    }
    assert!(office.keeps("拖欠工资"), "what came later stays");
    let after = office.done(&["call", "report", "--to", "2020-11-30", "--format", "json"]);
    let counts = |report: &str| report.split(",\"repeated\"").next().unwrap().to_owned();
    assert_eq!(counts(&after), counts(&before));
    assert_eq!(office.list(&[]).len(), 1);
    assert_eq!(office.say(&["call", "show", &first]).0, 2);
    assert_eq!(office.say(&["call", "purge", "--before", "2020-12-01"]).0, 1);
}
