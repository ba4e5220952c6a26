//! Terminals that are set to GBK or GB18030: people's text in their encoding, data in UTF-8.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt as _;

use encoding_rs::{Encoding, GB18030, GBK};

use super::Desk;

const LOCALES: [(&str, &Encoding); 3] = [("zh_CN.GBK", GBK), ("zh_CN.gb2312", GBK), ("zh_CN.GB18030", GB18030)];

fn in_charset(text: &str, charset: &'static Encoding) -> OsString {
    OsString::from_vec(charset.encode(text).0.into_owned())
}

fn decoded(bytes: &[u8], charset: &'static Encoding) -> String {
    charset.decode_without_bom_handling_and_without_replacement(bytes).expect("text of the terminal's encoding").into()
}

#[test]
fn words_are_read_and_text_is_printed_as_the_locale_says() {
    for (locale, charset) in LOCALES {
        let desk = Desk::new();
        let run = |args: &[OsString]| desk.command().env("LC_ALL", locale).args(args).output().unwrap();
        let word = |text: &str| in_charset(text, charset);

        let found = run(&["find".into(), word("孩子上学"), "-n".into(), "1".into()]);
        assert_eq!(found.status.code(), Some(0));
        assert!(decoded(&found.stdout, charset).contains("秘书三室"), "{locale}");
        assert!(decoded(&found.stderr, charset).contains("只列前 1 条"), "{locale}");

        let data = run(&["find".into(), word("孩子上学"), "-f".into(), "json".into()]);
        assert!(String::from_utf8(data.stdout).unwrap().contains("秘书三室"), "{locale}");

        let wrong = run(&["note".into(), "add".into(), "duty:99".into(), word("无处可写")]);
        assert_eq!(wrong.status.code(), Some(2));
        assert!(decoded(&wrong.stderr, charset).starts_with("错误："), "{locale}");
        assert!(decoded(&run(&["find".into(), "--help".into()]).stdout, charset).contains("来电人的话"), "{locale}");

        assert_eq!(run(&["note".into(), "add".into(), "duty:28".into(), word("水管爆了")]).status.code(), Some(0));
        let lines = charset.encode("第一行\r\n第二行\r\n").0.into_owned();
        let mut piped = desk.command();
        piped.env("LC_ALL", locale).args(["note", "add", "duty:28", "-"]).write_stdin(lines).assert().success();
        let (_, listed, _) = desk.say("note list");
        assert!(listed.contains("水管爆了") && listed.contains("第二行"), "{listed}");
    }
}

#[test]
fn files_keep_the_names_that_they_have() {
    let desk = Desk::new();
    let (table, list) = (in_charset("职责 表.csv", GBK), in_charset("清 单.ron", GBK));
    std::fs::write(desk.home.path().join(&table), "序号,职责内容,责任科室\n1,负责文电办理工作。,办公室\n").unwrap();
    let mut import = desk.command();
    import.current_dir(desk.home.path()).env("LC_ALL", "zh_CN.GBK");
    import.arg("import").arg(&table).arg("-o").arg(&list).assert().success();
    assert!(desk.home.path().join(&list).exists());
}
