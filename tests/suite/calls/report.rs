//! The report: its numbers by hand, its forms, and the workbook read again.

use calamine::{Data, Reader as _};

use super::{Office, TICKETS, snapshot};

fn office() -> Office {
    let office = Office::new();
    let table = office.write("tickets.csv", TICKETS);
    office.done(&["call", "import", table.to_str().unwrap()]);
    office
}

#[test]
fn a_report_prints_the_json_that_is_promised() {
    let office = office();
    let report = office.done(&["call", "report", "--from", "2020-11-01", "--to", "2020-11-30", "--format", "json"]);
    let expected = concat!(
        r#"{"from":"2020-11-01","to":"2020-11-30","total":4,"open":2,"overdue":1,"closed":2,"closed_in_time":1,"#,
        r#""by_field":[{"name":"城市管理","count":3},{"name":"教育体育","count":1}],"#,
        r#""by_office":[{"name":"秘书四室","count":3},{"name":"秘书三室","count":1}],"#,
        r#""by_day":[{"name":"2020-11-01","count":2},{"name":"2020-11-02","count":2}],"#,
        r#""by_hour":[{"name":"07","count":1},{"name":"09","count":2},{"name":"23","count":1}],"#,
        r#""repeated":[{"matter":"幸福小区路灯不亮","count":3}],"longest_open":["#,
    );
    assert!(report.starts_with(expected), "{report}");
}

#[test]
fn days_may_begin_at_the_change_of_shift() {
    let office = office();
    let days = |args: &[&str]| {
        let report = office.done(&[&["call", "report", "--format", "json"], args].concat());
        let report: serde_json::Value = serde_json::from_str(&report).unwrap();
        let day = |it: &serde_json::Value| (it["name"].as_str().unwrap().to_owned(), it["count"].as_u64().unwrap());
        report["by_day"].as_array().unwrap().iter().map(day).collect::<Vec<_>>()
    };
    let named = |rows: &[(&str, u64)]| rows.iter().map(|(day, count)| ((*day).to_owned(), *count)).collect::<Vec<_>>();
    assert_eq!(
        days(&["--shift", "8:00"]),
        named(&[("2020-10-31", 1), ("2020-11-01", 1), ("2020-11-02", 2), ("2020-11-30", 1)])
    );
    assert_eq!(
        days(&["--shift", "8:00", "--from", "2020-11-01", "--to", "2020-11-29"]),
        named(&[("2020-11-01", 1), ("2020-11-02", 2)])
    );
    assert_eq!(days(&["--from", "2020-12-01"]), named(&[("2020-12-01", 1)]));
    assert_eq!(days(&["--to", "2020-01-01"]), []);
}

#[test]
fn reports_are_printed_for_people() {
    let office = office();
    let period = ["--from", "2020-11-01", "--to", "2020-11-30"];
    let stable = |text: String| -> String {
        let lines = text.lines().take_while(|line| !line.contains("最久") && !line.contains("Longest"));
        lines.map(|line| line.to_owned() + "\n").collect()
    };
    let say = |args: &[&str]| stable(office.done(&[args, &period].concat()));
    snapshot("call-report-text", &say(&["call", "report"]));
    snapshot("call-report-english", &say(&["--lang", "en", "call", "report"]));
    snapshot("call-report-md", &say(&["call", "report", "--format", "md"]));
}

#[test]
fn the_workbook_reads_as_it_was_written() {
    let office = office();
    for with_callers in [false, true] {
        let path = office.path("report.xlsx");
        // The name of the file says which format it is.
        let mut args = vec!["call", "report", "--from", "2020-11-01", "--to", "2020-11-30", "--force"];
        args.extend(["-o", path.to_str().unwrap()]);
        args.extend(with_callers.then_some("--with-callers"));
        office.done(&args);
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(&path).unwrap();
        assert_eq!(book.sheet_names(), ["报告", "来电"]);
        let report = book.worksheet_range("报告").unwrap();
        let count = |label: &str| {
            let row = report.rows().find(|row| row[0] == Data::String(label.to_owned()));
            row.and_then(|row| row[1].to_string().parse::<u32>().ok())
        };
        assert_eq!(
            [count("来电"), count("已办结"), count("其中按期"), count("城市管理")],
            [Some(4), Some(2), Some(1), Some(3)]
        );
        assert_eq!([count("幸福小区路灯不亮"), count("秘书三室"), count("2020-11-02")], [Some(3), Some(1), Some(2)]);
        let longest = report.rows().find(|row| row[0] == Data::String("未办结最久".to_owned())).unwrap();
        assert_eq!(longest[1], Data::String("天数".to_owned()));
        let calls = book.worksheet_range("来电").unwrap();
        assert_eq!(calls.height(), 5);
        let text: String = calls.rows().flatten().map(ToString::to_string).collect();
        assert_eq!(text.contains("13800001111"), with_callers);
        assert!(text.contains("孩子入园排不上号"));
        let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
        let charts: Vec<String> =
            archive.file_names().map(|it| it.unwrap().into_owned()).filter(|it| it.contains("charts/chart")).collect();
        assert_eq!(charts.len(), 4, "by field, office, day and hour");
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(&charts[0]).unwrap(), &mut xml).unwrap();
        assert!(xml.contains("报告!$A$"), "{xml}");
    }
}
