//! Commands in, output and exit codes out: what scripts rely on.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

#[cfg(unix)]
mod charset;
mod contact;
mod diff;
mod files;
#[cfg(unix)]
mod full;
mod help;
mod learn;
mod pipes;
mod readme;
mod route;
#[cfg(unix)]
mod special;

/// A machine of its own: an empty config directory, no language, no colours.
struct Desk {
    home: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.home.path().join(name)
    }

    fn write(&self, name: &str, text: &str) -> std::path::PathBuf {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    fn command(&self) -> Command {
        let mut command = Command::cargo_bin("dutydesk").unwrap();
        for variable in ["LC_ALL", "LC_CTYPE", "LC_MESSAGES", "LANG", "NO_COLOR"] {
            command.env_remove(variable);
        }
        command.env("DUTYDESK_CONFIG_DIR", self.home.path()).env("COLUMNS", "100");
        command
    }

    fn run<A: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = A>) -> Output {
        self.command().args(args).output().unwrap()
    }

    /// Exit code, standard output, standard error; the temporary directory is called `HOME`.
    fn say(&self, line: &str) -> (i32, String, String) {
        let output = self.run(line.split_whitespace());
        let text =
            |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(self.home.path().to_str().unwrap(), "HOME");
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }
}

#[test]
fn find_prints_the_json_that_is_promised() {
    let (code, out, err) = Desk::new().say("find 28 --format json");
    let expected = concat!(
        r#"[{"number":28,"text":"负责区长热线电话、区长信箱的运行管理和部门办理情况的评议、通报工作。","#,
        r#""office":"区政府总值班室（区长热线电话办公室）","mandate":{"id":4,"heading":"（四）","#,
        r#""text":"督促检查区政府文件、会议决定事项、重要工作部署以及各级领导重要批示的落实情况，并跟踪调研，及时向区政府领导报告。"},"#,
        r#""tier":"number","why":"第28项","score":1.0}]"#,
        "\n"
    );
    assert_eq!((code, out.as_str(), err.as_str()), (0, expected, ""));
}

#[test]
fn show_prints_the_json_that_is_promised() {
    let (code, out, _) = Desk::new().say("show duty:57 --format json");
    let expected = concat!(
        r#"{"number":57,"text":"负责办公室和所属事业单位的人事和财务管理工作。","office":"人事财务股","#,
        r#""mandate":{"id":11,"heading":"（十一）","text":"办理区政府领导交办的其他事项。"},"sectors":[],"annotations":[]}"#,
        "\n"
    );
    assert_eq!((code, out.as_str()), (0, expected));
    let (_, sectors, _) = Desk::new().say("show 7 -f json");
    assert!(sectors.contains(r#""sectors":["教育体育","人力资源社会保障","环境保护","#));
    let (_, sector, _) = Desk::new().say("show sector:财政 -f json");
    assert!(sector.contains(r#""target":"sector:财政""#) && sector.contains(r#""duties":[6,21,34]"#));
}

#[test]
fn exit_codes_tell_found_nothing_and_wrong() {
    let desk = Desk::new();
    assert_eq!(desk.say("find 会议室").0, 0);
    let (code, out, err) = desk.say("find ☒☒ --format json");
    assert_eq!((code, out.as_str()), (1, "[]\n"));
    assert!(err.contains("没有找到“☒☒”"));
    for format in ["text", "csv", "tsv", "md"] {
        assert_eq!(desk.say(&format!("find ☒☒ --format {format}")).1, "", "{format}");
    }
    assert_eq!(desk.say("show duty:99").0, 1);
    for wrong in
        ["show 会议", "find", "find x --limit many", "find x --format xml", "nonsense", "--data none.ron find x"]
    {
        let (code, out, err) = desk.say(wrong);
        assert_eq!((code, out.as_str()), (2, ""), "{wrong}");
        assert!(err.starts_with("错误："), "{wrong}: {err}");
    }
}

#[test]
fn the_limit_is_ten_and_nought_is_all() {
    let desk = Desk::new();
    let count = |line: &str| desk.say(line).1.matches("\"number\":").count();
    assert_eq!(count("find 工作 -f json"), 10);
    assert_eq!(count("find 工作 -f json --limit 3"), 3);
    assert!(count("find 工作 -f json --limit 0") > 40);
    assert!(desk.say("find 工作").2.contains("只列前 10 条"));
}

#[test]
fn tables_have_headers_and_csv_a_mark_for_excel() {
    let desk = Desk::new();
    let csv = desk.say("find 28 --format csv").1;
    assert!(csv.starts_with("\u{feff}序号,名称,责任科室,主要职责,命中方式,命中原因,得分\r\n28,"));
    let tsv = desk.say("--lang en find 28 --format tsv").1;
    assert!(tsv.starts_with("number\ttext\toffice\tmandate\ttier\twhy\tscore\n28\t"));
    let md = desk.say("export --format md").1;
    assert_eq!(md.lines().count(), 64);
    assert!(md.lines().all(|line| line.starts_with('|') && line.ends_with('|')));
}

#[test]
fn colours_are_for_terminals_unless_one_asks() {
    let desk = Desk::new();
    assert!(!desk.say("find 会议室").1.contains('\u{1b}'));
    assert!(desk.say("find 会议室 --color always").1.contains("\u{1b}[1m\u{1b}[4m\u{1b}[33m会议室\u{1b}[0m"));
    assert!(!desk.say("find 会议室 --color never").1.contains('\u{1b}'));
}

#[test]
fn the_language_is_asked_of_option_settings_and_environment() {
    let desk = Desk::new();
    let english = |command: &mut Command| {
        let output = command.args(["show", "duty:99"]).output().unwrap();
        String::from_utf8(output.stderr).unwrap().contains("is not in")
    };
    assert!(!english(&mut desk.command()));
    assert!(english(desk.command().env("LANG", "en_US.UTF-8")));
    assert!(!english(desk.command().env("LANG", "en_US.UTF-8").env("LC_ALL", "zh_CN.UTF-8")));
    assert!(!english(desk.command().env("LANG", "C")));
    assert!(english(desk.command().args(["--lang", "en"])));
    desk.write("config.ron", "(language: \"en\")");
    assert!(english(&mut desk.command()));
    assert!(!english(desk.command().arg("--lang=zh")));
}

#[test]
fn the_list_is_the_first_that_there_is() {
    let desk = Desk::new();
    let id = |line: &str| {
        let words = desk.say(line).1;
        words.split_whitespace().nth(1).unwrap_or_default().to_owned()
    };
    let fixture = |name: &str| std::fs::read_to_string(Path::new("tests/fixtures/valid").join(name)).unwrap();
    assert_eq!(id("check"), "district-government-office");
    desk.write("catalog.ron", &fixture("minimal.ron"));
    assert_eq!(id("check"), "minimal");
    desk.write("other.ron", &fixture("three-levels.ron"));
    desk.write("config.ron", "(data: \"other.ron\")");
    assert_eq!(id("export --format text").chars().next(), Some('1'), "the first duty of three-levels");
    assert_eq!(id("check --data tests/fixtures/valid/foreign.ron"), "riverside-county-office");
}

#[test]
fn the_org_chart_is_indented() {
    let (_, chart, _) = Desk::new().say("--data tests/fixtures/valid/three-levels.ron export");
    let offices: Vec<&str> = chart.lines().filter(|line| !line.trim_start().starts_with(char::is_numeric)).collect();
    assert_eq!(offices, ["区政府办公室", "  秘书处", "    秘书一科", "    秘书二科", "  综合处", "档案馆"]);
}
