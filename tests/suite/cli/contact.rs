//! `dutydesk contact import`: a directory in, contacts at the offices and sectors that it names.

use super::Desk;

const DIRECTORY: &str = "单位,科室,姓名,职务,办公电话,手机,房间
区教育体育局,,张三,局长,8765-0001,13800000001,101
,办公室,李四,主任,8765-0002,,102
区水上乐园,,王五,,8765-0003,,
区政府办公室,综合股,赵六,股长,8765-0004,,305
区政府办公室,秘书三室,,,8765-0005,,
";

#[test]
fn lines_become_contacts_and_another_import_updates_them() {
    let desk = Desk::new();
    desk.write("book.csv", DIRECTORY);
    let import = format!("contact import {}", desk.path("book.csv").display());
    let (code, out, err) = desk.say(&format!("{import} --dry-run"));
    assert!(code == 0 && out.contains("office:综合股  赵六（股长）"), "{out}{err}");
    let list = || desk.say("note list --format json").1;
    assert_eq!(list().trim(), "[]", "nothing was written");
    let (code, out, err) = desk.say(&import);
    assert_eq!(code, 0, "{err}");
    assert!(out.contains("通讯录 5 条：新增 4，更新 0，未变 0，未对上 1"), "{out}{err}");
    assert!(err.contains("第 4 行：清单里没有 区水上乐园"), "{err}");
    let all = list();
    for part in ["sector:教育体育", "区教育体育局 张三（局长）", "8765-0001 13800000001", "office:秘书三室"]
    {
        assert!(all.contains(part), "{part}: {all}");
    }
    assert!(desk.say(&import).1.contains("新增 0，更新 0，未变 4，未对上 1"));
    desk.write("book.csv", &DIRECTORY.replace("8765-0004", "8765-9999"));
    assert!(desk.say(&import).1.contains("新增 0，更新 1，未变 3，未对上 1"));
    assert!(list().contains("8765-9999") && !list().contains("8765-0004"));
}

#[test]
fn a_table_that_is_no_directory_is_refused_and_says_what_is_missing() {
    let desk = Desk::new();
    desk.write("book.csv", "甲,乙\n1,2\n");
    let (code, _, err) = desk.say(&format!("contact import {}", desk.path("book.csv").display()));
    assert!(code == 2 && err.contains("没有找到通讯录的表头") && err.contains("电话"), "{err}");
    desk.write("book.csv", "单位,电话\n火星局,123456\n");
    assert_eq!(desk.say(&format!("contact import {}", desk.path("book.csv").display())).0, 1);
}
