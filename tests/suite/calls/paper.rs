//! Slips: plain, Markdown and .docx, by the built-in layout and an office's own.

use std::io::Read as _;

use super::{Office, snapshot};

fn office() -> (Office, String) {
    let office = Office::new();
    let table = "编号,来电时间,来电人,电话,地点,事项,归口,办理时限,转办单位,转办时间\n01M8D9P2TNXJD4GNS1JE4CQPYT,2026-11-20 14:30:00,张三,13800001111,三号楼,\"路灯不亮\n<半个月>了\",sector:城市管理,2026-11-27,城管局,2026-11-20 15:00\n";
    let table = office.write("t.csv", table);
    office.done(&["call", "import", table.to_str().unwrap()]);
    office.done(&["call", "close", "01M8", "--outcome", "已修好"]);
    (office, "01M8D9P2TNXJD4GNS1JE4CQPYT".to_owned())
}

#[test]
fn a_slip_is_laid_out_as_offices_print_it() {
    let (office, id) = office();
    snapshot("call-slip-text", &office.done(&["call", "slip", &id]));
    snapshot("call-slip-md", &office.done(&["call", "slip", &id, "--format", "md"]));
    snapshot("call-slip-english", &office.done(&["--lang", "en", "call", "slip", &id]));
}

#[test]
fn a_slip_as_a_document_reads_as_it_was_written() {
    let (office, id) = office();
    let path = office.path("slip.docx");
    office.done(&["call", "slip", &id, "--format", "docx", "-o", path.to_str().unwrap()]);
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let mut xml = String::new();
    archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let mut reader = quick_xml::Reader::from_str(&xml);
    let mut texts: Vec<String> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            quick_xml::events::Event::Start(tag) if tag.local_name().as_ref() == "t" => texts.push(String::new()),
            quick_xml::events::Event::Text(text) => {
                texts.iter_mut().last().into_iter().for_each(|it| it.push_str(text.xml10_content().trim_matches('\n')));
            }
            quick_xml::events::Event::GeneralRef(name) => {
                texts.last_mut().unwrap().push(if &*name.into_inner() == "lt" { '<' } else { '>' });
            }
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    let expected = [
        "转办单",
        "编号",
        &id,
        "来电时间",
        "2026-11-20 14:30",
        "来电人",
        "张三",
        "电话",
        "13800001111",
        "地点",
        "三号楼",
        "事项",
        "路灯不亮",
        "<半个月>了",
        "转办单位",
        "城管局",
        "办理时限",
        "2026-11-27",
        "办理结果",
        "已修好",
    ];
    assert_eq!(texts, expected);
}

/// The importer of published tables reads the same document: a table of two columns whose first row heads it.
#[test]
fn the_importer_reads_the_table_of_a_slip() {
    let (office, id) = office();
    let path = office.path("slip.docx");
    office.done(&["call", "slip", &id, "--format", "docx", "-o", path.to_str().unwrap()]);
    let (_, ron, err) = office.say(&["import", path.to_str().unwrap(), "--columns=-,-,2,1"]);
    for text in ["转办单位", "城管局", "办理结果", "已修好"] {
        assert!(ron.contains(text), "{text}: {ron} {err}");
    }
}

#[test]
fn an_offices_own_template_changes_it_and_a_broken_one_is_named_with_its_place() {
    let (office, id) = office();
    office.write("slip.txt", "\u{feff}〔{打印时间}〕\r\n{来电人} {phone}\r\n事：{事项}\r\n");
    let slip = office.done(&["call", "slip", &id]);
    let lines: Vec<&str> = slip.lines().skip(1).collect();
    assert_eq!(lines, ["张三 13800001111", "事：路灯不亮", "    <半个月>了"]);
    let document = office.run(&["call", "slip", &id, "--format", "docx"]).stdout;
    assert!(document.starts_with(b"PK"), "the template counts for documents too");
    office.write("slip.md", "# {事项}\n");
    assert!(office.done(&["call", "slip", &id, "--format", "md"]).starts_with("# 路灯不亮"));
    for (text, said) in [
        ("一\n电话：{电 话}\n", "HOME/slip.txt:2:4：模板里没有“电 话”这一项"),
        ("{编号", "HOME/slip.txt:1:1：这个 { 没有对应的 }"),
        ("编号}", "HOME/slip.txt:1:3：这个 } 没有对应的 {"),
    ] {
        office.write("slip.txt", text);
        let (code, out, err) = office.say(&["call", "slip", &id]);
        assert_eq!((code, out.as_str()), (2, ""));
        assert!(err.contains(said), "{err}");
    }
}

#[test]
fn the_name_of_a_file_says_its_format_unless_one_is_asked_for() {
    let office = Office::new();
    let id = office.add(&["路灯不亮"]);
    let written = |args: &[&str], name: &str| {
        let path = office.path(name);
        office.done(&[args, &["--force", "-o", path.to_str().unwrap()]].concat());
        std::fs::read(path).unwrap()
    };
    for (args, name, begins) in [
        (&["call", "slip", &id][..], "slip.docx", "PK"),
        (&["call", "report"], "report.JSON", "{"),
        (&["call", "export"], "calls.xlsx", "PK"),
        (&["note", "export"], "notes.json", "["),
        (&["export"], "list.csv", "\u{feff}"),
        // An end that is no format gives the command's own; what is asked for comes first.
        (&["call", "export"], "calls.dat", "\u{feff}"),
        (&["call", "export", "--format", "json"], "calls.csv", "["),
    ] {
        assert!(written(args, name).starts_with(begins.as_bytes()), "{args:?} {name}");
    }
}
