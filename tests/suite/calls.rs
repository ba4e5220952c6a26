//! Calls, end to end: commands in, output, files and exit codes out.

mod command;
mod exchange;
mod paper;
mod report;
mod screen;

use std::path::Path;
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

/// An office of its own: an empty config directory, Beijing's clock replaced by UTC.
pub struct Office {
    home: TempDir,
}

impl Office {
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.home.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) -> std::path::PathBuf {
        std::fs::write(self.path(name), text).unwrap();
        self.path(name)
    }

    pub fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dutydesk"));
        command.env_clear().env("USER", "desk").env("TZ", "UTC").arg("--config-dir").arg(self.home.path()).args(args);
        command.output().unwrap()
    }

    /// Exit code, standard output, standard error.
    pub fn say(&self, args: &[&str]) -> (i32, String, String) {
        let output = self.run(args);
        let text =
            |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(self.home.path().to_str().unwrap(), "HOME");
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    /// Standard output of what must work.
    pub fn done(&self, args: &[&str]) -> String {
        let (code, out, err) = self.say(args);
        assert_eq!(code, 0, "{args:?}: {err}");
        out
    }

    pub fn add(&self, args: &[&str]) -> String {
        let out = self.done(&[&["call", "add"], args].concat());
        let id = out.strip_suffix('\n').unwrap().to_owned();
        assert_eq!(id.len(), 26, "the id alone on a line");
        id
    }

    pub fn list(&self, args: &[&str]) -> Vec<Value> {
        let (code, out, err) = self.say(&[&["call", "list", "--format", "json"], args].concat());
        assert!(matches!(code, 0 | 1), "{err}");
        serde_json::from_str(&out).unwrap()
    }

    pub fn one(&self, id: &str) -> Value {
        serde_json::from_str(&self.done(&["call", "show", id, "--format", "json"])).unwrap()
    }

    /// Whether any file of the config directory has this text in it.
    pub fn keeps(&self, text: &str) -> bool {
        let files = std::fs::read_dir(self.home.path()).unwrap().map(|entry| entry.unwrap().path());
        let holds = |path: &Path| String::from_utf8_lossy(&std::fs::read(path).unwrap()).contains(text);
        files.into_iter().any(|path| holds(&path))
    }
}

/// Compares with what was reviewed by reading.
fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, text);
    });
}

/// A table of tickets at fixed times, as another system would export it.
pub const TICKETS: &str = "编号,来电时间,来电人,联系电话,地址,诉求内容,归口,办理状态,办理时限,转办单位,转办时间,办理结果,办结时间,值班员
A-1,2020-11-01 07:30:00,张三,13800001111,三号楼,幸福小区路灯不亮,sector:城市管理,已转办,2020-11-06,城管局,2020-11-01 08:00,,,王
A-2,2020-11-01 09:10:00,李四,13900002222,,孩子入园排不上号,sector:教育体育,已办结,2020-11-06,,,已登记排队,2020-11-05 10:00,王
A-3,2020-11-02 09:20:00,,13800001111,,幸福小区的路灯不亮了,sector:城市管理,待办,2999-01-01,,,,,李
A-4,2020-11-02 23:59:00,,,,幸福小区路灯不亮，半个月了,sector:城市管理,已办结,2020-11-06,城管局,2020-11-03 09:00,已修,2020-11-09 09:00,李
A-5,2020-12-01 00:00:00,,,,拖欠工资,sector:人力资源社会保障,待办,2999-01-01,,,,,李
";
