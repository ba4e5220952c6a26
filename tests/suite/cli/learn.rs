//! `dutydesk learn`: tickets in, a better rule out, and nothing of a ticket kept.

use super::Desk;

/// A house that calls everything about trees its own police's matter, which no rule could guess.
fn tickets() -> Vec<(String, &'static str)> {
    let places = ["东门", "西街", "老菜场", "河边", "三号楼", "学校旁", "车站口", "北巷"];
    let asked = [
        ("的大树枯了怕倒下来", "公安"),
        ("的树枝挡住窗户没人锯", "公安"),
        ("的行道树长虫子了", "公安"),
        ("的垃圾桶满了没人清", "城市管理"),
        ("的公交车半天不来一趟", "交通运输"),
        ("的孩子没有学位上不了学", "教育体育"),
    ];
    let mut all = Vec::new();
    for place in places {
        all.extend(asked.iter().map(|(text, to)| (format!("{place}{text}"), *to)));
    }
    all
}

fn table(delimiter: char) -> String {
    let mut text = ["编号", "诉求内容", "承办单位"].join(&delimiter.to_string()) + "\n";
    for (number, (asked, to)) in tickets().into_iter().enumerate() {
        text.push_str(&[number.to_string(), asked, to.to_owned()].join(&delimiter.to_string()));
        text.push('\n');
    }
    text
}

#[test]
fn tickets_teach_what_the_rule_gets_wrong_until_they_are_forgotten() {
    let desk = Desk::new();
    desk.write("tickets.csv", &table(','));
    let route = |desk: &Desk| desk.say("route 南门的大树快倒了 --format csv --limit 1").1;
    assert!(!route(&desk).contains("公安"));
    let learn = format!("learn {}", desk.path("tickets.csv").display());
    let (code, out, err) = desk.say(&learn);
    assert_eq!(code, 0, "{out}{err}");
    assert!(err.contains("共 48 条工单，看懂承办单位的 48 条") && err.contains("已保存到 HOME/learned.bin"), "{err}");
    assert!(out.contains("合计 48 条"), "{out}");
    assert!(route(&desk).contains("公安"));
    // find and route never contradict each other.
    assert!(desk.say("find 南门的大树快倒了 --limit 1 --format csv").1.contains("秘书四室"));
    let (code, out, _) = desk.say("learn --show --format json");
    assert!(code == 0 && out.contains(r#""tickets":48"#) && out.contains("sector:公安"), "{out}");
    assert_eq!(desk.say("learn --forget").0, 0);
    assert!(!route(&desk).contains("公安"));
    assert_eq!((desk.say("learn --forget").0, desk.say("learn --show").0), (1, 1));
    assert!(!desk.path("learned.bin").exists());
}

#[test]
fn what_is_no_better_is_not_kept_unless_forced() {
    let desk = Desk::new();
    // What the rule knows anyway teaches nothing.
    let rows = ["拖欠工资不给", "欠薪三个月", "老板不发工资", "工伤不赔", "社保没给交"];
    let lines: Vec<String> = rows.iter().map(|row| format!("{row},人力资源社会保障")).collect();
    desk.write("tickets.csv", &format!("内容,领域\n{}\n", lines.join("\n")));
    let learn = format!("learn {}", desk.path("tickets.csv").display());
    let (code, _, err) = desk.say(&learn);
    assert!(code == 1 && err.contains("没有变好，未保存"), "{err}");
    assert!(!desk.path("learned.bin").exists());
    assert_eq!(desk.say(&format!("{learn} --force")).0, 0);
    assert!(desk.path("learned.bin").exists());
}

#[test]
fn tables_of_any_format_and_columns_by_name_or_number_are_read() {
    let desk = Desk::new();
    let text = table(',');
    std::fs::write(desk.path("gbk.csv"), encoding_rs::GBK.encode(&text).0).unwrap();
    desk.write("tabs.tsv", &table('\t'));
    let renamed = table(',').replace("诉求内容", "甲").replace("承办单位", "乙");
    desk.write("renamed.csv", &renamed);
    let learn = |rest: &str| {
        let (code, _, err) = desk.say(&format!("learn {}", rest.replace('@', desk.home.path().to_str().unwrap())));
        (code, err)
    };
    for rest in ["@/gbk.csv", "@/tabs.tsv", "@/renamed.csv --columns 甲,乙", "@/renamed.csv --columns 2,3"] {
        let (code, err) = learn(rest);
        assert!(code == 0 && err.contains("看懂承办单位的 48 条"), "{rest}: {code} {err}");
    }
    let (code, err) = learn("@/renamed.csv");
    assert_eq!(code, 2);
    assert!(err.contains("没有找到写着来电内容和承办单位的表") && err.contains("--columns"), "{err}");
    let (code, err) = learn("@/renamed.csv --columns 2");
    assert!(code == 2 && err.contains("--columns"), "{err}");
}

#[test]
fn rows_whose_place_nobody_knows_are_named() {
    let desk = Desk::new();
    desk.write("tickets.csv", &(table(',') + "99,门口有人打架,某某公司\n"));
    let (code, _, err) = desk.say(&format!("learn {}", desk.path("tickets.csv").display()));
    assert_eq!(code, 0);
    assert!(err.contains("第 50 行：清单和领域中没有“某某公司”"), "{err}");
    desk.write("empty.csv", "内容,领域\n门口有人打架,某某公司\n");
    let (code, _, err) = desk.say(&format!("learn {}", desk.path("empty.csv").display()));
    assert!(code == 1 && err.contains("没有可学的工单"), "{err}");
}

#[test]
fn nothing_of_a_ticket_is_kept_and_a_damaged_file_is_left_out() {
    let desk = Desk::new();
    desk.write("tickets.csv", &table(','));
    desk.say(&format!("learn {} --force", desk.path("tickets.csv").display()));
    let kept = std::fs::read(desk.path("learned.bin")).unwrap();
    for (text, _) in tickets() {
        let chars: Vec<char> = text.chars().collect();
        for part in chars.windows(4) {
            let part: String = part.iter().collect();
            assert!(!kept.windows(part.len()).any(|bytes| bytes == part.as_bytes()), "{part}");
        }
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(desk.path("learned.bin")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    for place in [0, 20, 40, kept.len() / 2, kept.len() - 1] {
        let mut damaged = kept.clone();
        damaged[place] ^= 1;
        std::fs::write(desk.path("learned.bin"), damaged).unwrap();
        let (code, out, err) = desk.say("route 拖欠工资 --limit 1");
        assert!(code == 0 && out.contains("人力资源社会保障"), "{out}");
        assert!(err.contains("HOME/learned.bin 已损坏") && err.contains("learn --forget"), "{place}: {err}");
    }
    std::fs::write(desk.path("learned.bin"), &kept[..kept.len() / 3]).unwrap();
    assert!(desk.say("route 拖欠工资").2.contains("已损坏"));
}

#[test]
fn taught_phrases_teach_too() {
    let desk = Desk::new();
    desk.write("tickets.csv", &table(','));
    desk.say("note add sector:供销 收秸秆的来了没有 --kind phrase");
    let (code, _, err) = desk.say(&format!("learn {} --own", desk.path("tickets.csv").display()));
    assert!(code == 0 && err.contains("另有本机用语 1 条"), "{err}");
}

#[test]
fn own_calls_teach_once_they_were_passed_on() {
    let desk = Desk::new();
    for (number, (text, to)) in tickets().into_iter().enumerate() {
        let (code, id, err) = desk.say(&format!("call add {text} --to sector:城市管理"));
        assert_eq!(code, 0, "{err}");
        let id = id.trim();
        // A call that nobody passed on says no more than the rule guessed.
        if number % 6 == 5 {
            continue;
        }
        assert_eq!(desk.say(&format!("call pass {id} --to {to}")).0, 0);
    }
    let (code, out, err) = desk.say("learn --own");
    assert_eq!(code, 0, "{out}{err}");
    assert!(err.contains("已转办或办结的来电 40 条"), "{err}");
    assert!(desk.say("route 南门的大树快倒了 --format csv --limit 1").1.contains("公安"));
    // Weights, no words and no callers.
    let kept = std::fs::read(desk.path("learned.bin")).unwrap();
    assert!(!String::from_utf8_lossy(&kept).contains("大树"));
}
