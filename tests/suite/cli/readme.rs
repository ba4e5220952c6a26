//! Every command of the README is run, in the order in which a reader would: those that need a terminal, another machine or a
//! compiler are named and left out.

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

use rust_xlsxwriter::Workbook;

const README: &str = include_str!("../../../README.md");

/// What a test cannot run, by how the line begins: the screen, building, packaging, installing, and what shows a page.
const LEFT_OUT: [&str; 8] = [
    "cargo ",
    ".packaging/",
    ".ci/run",
    "sudo ",
    "RUSTFLAGS=",
    "dutydesk tutor",
    "dutydesk --data list.ron ",
    "    cargo ",
];

fn workbook(path: &Path, rows: &[&[&str]]) {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.iter().enumerate() {
            sheet.write_string(row as u32, column as u16, *text).unwrap();
        }
    }
    workbook.save(path).unwrap();
}

/// The files that the README's commands name.
fn prepare(home: &Path) {
    let fixture = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    let tickets: &[&[&str]] = &[
        &["编号", "诉求内容", "承办单位", "来电人", "电话"],
        &["1", "孩子上学报名在哪里", "秘书三室", "张三", "13800001111"],
        &["2", "路灯不亮没人修", "秘书四室", "李四", "13800002222"],
    ];
    workbook(&home.join("tickets.xlsx"), tickets);
    let lines: Vec<String> = tickets.iter().map(|cells| cells.join(",")).collect();
    std::fs::write(home.join("tickets.csv"), lines.join("\n")).unwrap();
    std::fs::write(home.join("handover.txt"), "夜里来过两个电话\n").unwrap();
    std::fs::write(home.join("queries"), "孩子上学\n路灯不亮\n").unwrap();
    let duties: &[&[&str]] = &[
        &["序号", "职责内容", "责任科室"],
        &["1", "负责文电办理工作。", "办公室"],
        &["2", "负责招生入学。", "教育科"],
    ];
    workbook(&home.join("duties.xlsx"), duties);
    let phones: &[&[&str]] = &[&["单位", "科室", "姓名", "电话"], &["区教体局", "办公室", "王五", "8765-4321"]];
    workbook(&home.join("phones.xlsx"), phones);
    std::fs::copy(fixture("valid/minimal.ron"), home.join("old.ron")).unwrap();
    std::fs::copy(fixture("import/headings.docx"), home.join("new.docx")).unwrap();
    std::fs::create_dir(home.join("bureaus")).unwrap();
    for name in ["regulation.txt", "headings.docx"] {
        std::fs::copy(fixture("import").join(name), home.join("bureaus").join(name)).unwrap();
    }
}

/// The lines of every block of commands.
fn commands() -> Vec<&'static str> {
    let mut inside = false;
    let mut lines = Vec::new();
    for line in README.lines() {
        match line {
            "```sh" => inside = true,
            "```" => inside = false,
            _ if inside && !line.trim().is_empty() => lines.push(line),
            _ => {}
        }
    }
    lines
}

#[test]
#[cfg(unix)]
fn every_command_of_the_readme_does_what_it_is_there_for() {
    let home = tempfile::tempdir().unwrap();
    prepare(home.path());
    let bin = home.path().join("bin");
    std::fs::create_dir(&bin).unwrap();
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_dutydesk"), bin.join("dutydesk")).unwrap();
    let lines: Vec<&str> =
        commands().into_iter().filter(|line| !LEFT_OUT.iter().any(|begin| line.starts_with(begin))).collect();
    assert!(lines.len() > 30, "{lines:#?}");
    // 1 is an answer, too: a comparison that finds differences, a search that finds nothing.
    let mut script = String::from("status=0\n");
    for line in &lines {
        let command = line.split("  #").next().unwrap_or_default().trim();
        let name = command.replace(['"', '$', '\\', '`'], "_");
        let _ =
            writeln!(script, "{command}\ncode=$?; [ $code -le 1 ] || {{ echo \"exit $code: {name}\" >&2; status=1; }}");
    }
    script.push_str("exit $status\n");
    let path = format!("{}:/usr/bin:/bin", bin.display());
    let output = Command::new("sh")
        .arg("-c")
        .arg(&script)
        .current_dir(home.path())
        .env_clear()
        .env("PATH", path)
        .env("HOME", home.path())
        .env("TZ", "UTC")
        .env("DUTYDESK_CONFIG_DIR", home.path().join("config"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        output.status.success(),
        "{}",
        said.lines().filter(|line| line.starts_with("exit ")).collect::<Vec<_>>().join("\n")
    );
    for made in ["list.ron", "district.ron", "report.xlsx", "notes.ron", "duties.csv"] {
        assert!(home.path().join(made).exists(), "{made}");
    }
}
