//! `dutydesk route`: the answer that scripts rely on, and that it agrees with `find`.

use super::Desk;

#[test]
fn route_prints_the_json_that_is_promised() {
    let (code, out, err) = Desk::new().say("route 拖欠农民工工资三个月 --limit 1 --format json");
    assert_eq!((code, err.as_str()), (0, ""));
    let start = r#"[{"field":"人力资源社会保障","sector":"人力资源社会保障","office":"秘书三室","duties":[7,22,35],"confidence":"#;
    assert!(out.starts_with(start), "{out}");
    assert!(out.contains(r#""why":""#) && out.contains("拖欠"), "{out}");
}

#[test]
fn what_the_house_does_itself_has_no_sector() {
    let (_, out, _) = Desk::new().say("route 28 --limit 1 --format json");
    assert!(out.contains(r#""sector":null,"office":"区政府总值班室（区长热线电话办公室）","duties":[28]"#), "{out}");
}

#[test]
fn nothing_heard_is_an_empty_array_and_exit_code_one() {
    let (code, out, err) = Desk::new().say("route 齉龘 --format json");
    assert_eq!((code, out.as_str()), (1, "[]\n"));
    assert!(err.contains("没有找到"), "{err}");
}

#[test]
fn two_matters_have_two_answers() {
    let (code, out, _) = Desk::new().say("route 路灯坏了没人修，还有我家低保什么时候发 --limit 2");
    assert_eq!(code, 0);
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], "事项：路灯坏了没人修", "{out}");
    assert!(lines[1].starts_with("城市管理  秘书四室"), "{out}");
    assert!(out.contains("事项：我家低保什么时候发\n民政  秘书二室"), "{out}");
}

#[test]
fn a_long_paste_is_read_to_its_end() {
    let desk = Desk::new();
    let filler = "我是一名普通市民，住在这里已经很多年了，平时很少给政府写信。".repeat(60);
    let text = format!("{filler}小区的电梯坏了物业一直不修。{filler}老板拖欠工资三个月不给。");
    let output = desk.command().args(["route", "-", "--limit", "2"]).write_stdin(text + "\n").output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains("人力资源社会保障"), "{out}");
}

#[test]
fn complaint_and_politeness_decide_nothing() {
    let desk = Desk::new();
    let first = |query: &str| {
        let (_, out, _) = desk.say(&format!("route {query} --limit 1 --format csv"));
        out.lines().nth(1).unwrap_or_default().split(',').nth(1).unwrap_or_default().to_owned()
    };
    for matter in ["路灯不亮", "拖欠工资", "公交车不准点", "幼儿园乱收费", "饭店不卫生吃坏肚子"]
    {
        let plain = first(matter);
        for query in [
            format!("关于{matter}的投诉"),
            format!("请领导解决{matter}"),
            format!("反映{matter}没人管"),
            format!("咨询{matter}"),
        ] {
            assert_eq!(first(&query), plain, "{query}");
        }
    }
}

#[test]
fn route_and_find_agree() {
    let desk = Desk::new();
    let questions = include_str!("../../fixtures/questions.tsv");
    let queries: Vec<&str> = questions.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect();
    let ask = |verb: &str| {
        let input = queries.join("\n") + "\n";
        let args = [verb, "-", "--limit", "1", "--format", "json"];
        let output = desk.command().args(args).write_stdin(input).output().unwrap();
        let out = String::from_utf8(output.stdout).unwrap();
        let office =
            |line: &str| line.split(r#""office":""#).nth(1).map(|rest| rest.split('"').next().map(str::to_owned));
        out.lines().map(office).collect::<Vec<_>>()
    };
    let (found, routed) = (ask("find"), ask("route"));
    assert_eq!(found.len(), queries.len());
    for ((query, found), routed) in queries.iter().zip(found).zip(routed) {
        assert_eq!(found, routed, "{query}");
    }
}
