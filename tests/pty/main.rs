//! What only a terminal shows: the real program in a pseudo-terminal, its real output, its exit code.
//!
//! Nothing here sleeps: a test waits for what it wants to see, and fails after a time that no machine needs.
#![cfg(unix)]
#![allow(clippy::string_slice)]

mod session;

use session::Session;

#[test]
fn a_note_is_there_after_quitting_and_starting_again() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let mut first = Session::start(home.path(), &[]);
    first.wait_for("62 / 62");
    first.type_keys("28");
    first.wait_for("职责 28");
    first.type_keys("\x1bOQ周末找李主任\x1bOQ");
    first.wait_for("已保存");
    first.type_keys("\x1b[21~");
    assert_eq!(first.wait(), 0);

    let mut second = Session::start(home.path(), &[]);
    second.wait_for("62 / 62");
    second.type_keys("28");
    second.wait_for("批注  周末找李主任");
    second.type_keys("\x11");
    assert_eq!(second.wait(), 0, "Ctrl-Q quits, too");
}

#[test]
fn a_terminal_set_to_gbk_shows_and_takes_chinese() {
    for (locale, charset) in [("zh_CN.GBK", encoding_rs::GBK), ("zh_CN.GB18030", encoding_rs::GB18030)] {
        let home = tempfile::tempdir().expect("a temporary directory");
        let mut session = Session::start_in(home.path(), locale, charset);
        session.wait_for("62 / 62");
        session.wait_for("主要职责");
        session.type_keys("路灯不亮");
        session.wait_for("城市管理");
        session.type_keys("\x1b[21~");
        assert_eq!(session.wait(), 0);
    }
}

#[test]
fn the_terminal_is_given_back() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("62 / 62");
    session.type_keys("\x03");
    assert_eq!(session.wait(), 0);
    let output = session.output();
    for restored in ["\x1b[?1049l", "\x1b[?2004l", "\x1b[?25h"] {
        assert!(output.ends_with_soon(restored), "{restored:?} is written at the end");
    }
}

#[test]
fn a_signal_saves_and_gives_the_terminal_back() {
    for signal in ["TERM", "HUP", "INT"] {
        let home = tempfile::tempdir().expect("a temporary directory");
        let mut session = Session::start(home.path(), &[]);
        session.wait_for("62 / 62");
        session.type_keys("28");
        session.wait_for("职责 28");
        session.type_keys("\x1bOQ草稿要留下");
        session.wait_for("草稿要留下");
        session.signal(signal);
        let number = match signal {
            "TERM" => 15,
            "HUP" => 1,
            _ => 2,
        };
        assert_eq!(session.wait(), 128 + number, "{signal}");
        assert!(session.output().ends_with_soon("\x1b[?1049l"), "{signal}");

        let mut again = Session::start(home.path(), &[]);
        again.wait_for("有上次没写完的批注");
        again.type_keys("\x1b[18~");
        again.wait_for("〔没写完〕");
        again.type_keys("\r");
        again.wait_for("写批注 · 职责 28");
    }
}

#[test]
fn a_paste_is_text_and_never_a_command() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("62 / 62");
    session.type_keys("\x1b[200~会议室\x11\x1b[21~\x1b[201~");
    session.wait_for("职责 20");
    session.type_keys("\x1b[21~");
    assert_eq!(session.wait(), 0);
}

#[test]
fn a_sequence_that_is_cut_is_the_same_key() {
    // Long enough for any machine to write the next piece.
    let home = tempfile::tempdir().expect("a temporary directory");
    std::fs::write(home.path().join("config.ron"), "(escape_delay: 1000)").expect("written");
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("62 / 62");
    session.type_keys("会议室");
    session.wait_for("职责 20");
    session.type_in_pieces(&["\x1b", "[B", "\x1b[", "A", "\x1b", "[1;", "5B"]);
    session.type_in_pieces(&["\x1b", "[200~的\r\x1b[21~安排", "\x1b", "[201~", "好"]);
    session.wait_for("安排好");
    let screen = session.screen();
    for torn in ["200~", "[B", "[A", "5B", "201~"] {
        assert!(!screen.contains(torn), "{screen}");
    }
    session.type_in_pieces(&["\x1b", "[<0;40;11", "M", "\x1b"]);
    // Nobody counts what is read by a program that ends.
    session.type_keys("[21~");
    assert_eq!(session.wait(), 0, "F10 quits");
}

#[test]
fn a_lone_esc_still_works_and_what_it_cleared_comes_back() {
    for ssh in [false, true] {
        let home = tempfile::tempdir().expect("a temporary directory");
        let mut session = Session::start_over(home.path(), ssh);
        session.wait_for("62 / 62");
        session.type_keys("会议室");
        session.wait_for("职责 20");
        session.type_keys("\x1b");
        session.wait_for("62 / 62");
        session.type_keys("\x15");
        session.wait_for("职责 20");
        // Esc and then an arrow that came in one piece are two keys.
        session.type_keys("\x1b\x1b[B");
        session.wait_for("62 / 62");
        assert!(!session.screen().contains("[B"), "{}", session.screen());
        session.type_keys("\x11");
        assert_eq!(session.wait(), 0);
    }
}

#[test]
fn the_screen_adapts_to_what_the_terminal_answers() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let mut session = Session::start(home.path(), &[]);
    // The questions come with the first bytes; a terminal that draws “ two cells wide answers column 3.
    session.wait_for_output("\x1b[6n");
    session.type_keys("\x1b[1;3R\x1b]11;rgb:ffff/ffff/ffff\x07");
    session.wait_for("+>检索");
    session.wait_for("11 类 ·  62 职责 ·  15 科室");
    session.type_keys("会议室");
    session.wait_for("职责 20");
}

#[test]
fn a_closed_terminal_ends_the_program_also_under_nohup() {
    for ignore_hup in [false, true] {
        let home = tempfile::tempdir().expect("a temporary directory");
        let mut session = Session::start_shell(home.path(), ignore_hup);
        session.wait_for("62 / 62");
        session.type_keys("28");
        session.wait_for("职责 28");
        session.type_keys("\x1bOQ草稿要留下");
        session.wait_for("草稿要留下");
        session.close_and_wait();
        let mut again = Session::start(home.path(), &[]);
        again.wait_for("有上次没写完的批注");
    }
}

#[test]
fn it_stops_and_goes_on_like_any_other_program() {
    for by_key in [true, false] {
        let home = tempfile::tempdir().expect("a temporary directory");
        let mut session = Session::start(home.path(), &[]);
        session.wait_for("62 / 62");
        session.type_keys("会议室");
        session.wait_for("职责 20");
        if by_key {
            session.type_keys("\x1a");
        } else {
            session.signal("TSTP");
        }
        session.wait_for_output("\x1b[?1049l");
        session.wait_until_stopped();
        session.forget_screen();
        session.signal("CONT");
        session.wait_for("职责 20");
        session.type_keys("\x1b[21~");
        assert_eq!(session.wait(), 0);
    }
}

#[test]
fn a_panic_gives_the_terminal_back_first() {
    let mut session = Session::start_panic();
    assert_ne!(session.wait(), 0);
    let output = session.output();
    let text = output.text();
    let left = text.find("\x1b[?1049l").expect("the terminal was given back");
    let said = text.find("on purpose").expect("the panic is told");
    assert!(left < said, "the message is readable on the ordinary screen");
}

/// Not a test: the program that the test above looks at, since the real one has no way to panic on demand.
#[test]
#[ignore = "started by a_panic_gives_the_terminal_back_first"]
fn child_that_panics() {
    let mut screen = dutydesk::terminal::screen::Screen::open(true).expect("a terminal");
    screen.draw(|_| ()).expect("a frame");
    panic!("on purpose");
}

#[test]
fn the_mouse_selects_and_opens() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("62 / 62");
    session.type_keys("\x1b[1;2R\x1b]11;rgb:00/00/00\x07");
    // Row 11 of the screen, in the pane of duties: a press, then two more for a double click.
    session.type_keys("\x1b[<0;40;11M\x1b[<0;40;11m");
    session.wait_for("职责 4 · 外事联络室");
    session.type_keys("\x1b[<0;40;11M\x1b[<0;40;11m");
    session.wait_for("Enter 返回");
    session.type_keys("\x1b[21~");
    assert_eq!(session.wait(), 0);
}

#[test]
fn an_answer_about_the_background_is_not_typed_into_the_search_box() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("62 / 62");
    session.type_keys("\x1b]11;rgb:ffff/ffff/ffff\x1b\\会议室");
    session.wait_for("职责 20");
    assert!(!session.screen().contains("rgb"), "{}", session.screen());
}

#[test]
fn a_storm_of_sizes_ends_in_the_right_picture() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("62 / 62");
    for step in 0..60 {
        session.resize(20 + (step * 7) % 100, 5 + (step * 5) % 40);
    }
    session.resize(100, 30);
    session.wait_for("11 类 · 62 职责 · 15 科室");
    session.type_keys("会议室");
    session.wait_for("文秘股（保密办） · （三）");
}

#[test]
fn without_a_terminal_it_names_find_and_writes_no_escape_codes() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_dutydesk"))
        .env("DUTYDESK_CONFIG_DIR", home.path())
        .env_remove("LC_ALL")
        .env_remove("LC_MESSAGES")
        .env_remove("LANG")
        .stdin(std::process::Stdio::null())
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("dutydesk find") && !said.contains('\x1b') && said.lines().count() == 1, "{said}");
}

#[test]
fn a_list_that_changes_on_disk_is_taken_up_and_a_broken_one_is_not() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let list = home.path().join("catalog.ron");
    let published = include_str!("../../assets/catalog.ron");
    std::fs::write(&list, published).expect("written");
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("62 / 62");
    session.type_keys("28");
    session.wait_for("职责 28");
    // A file that was written within the clock's grain of the last look still differs in length.
    std::fs::write(&list, published.replace("负责区长热线电话、区长信箱", "负责区长热线、区长信箱")).expect("written");
    session.wait_for("负责区长热线、区长信箱");
    std::fs::write(&list, "(id: \"x\",").expect("written");
    session.wait_for("新的职责清单有错，仍用原来的");
    session.wait_for("负责区长热线、区长信箱");
}

#[test]
fn another_window_shows_a_note_soon() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let mut first = Session::start(home.path(), &[]);
    let mut second = Session::start(home.path(), &[]);
    first.wait_for("62 / 62");
    second.wait_for("62 / 62");
    second.type_keys("28");
    second.wait_for("职责 28");
    first.type_keys("28\x1bOQ周末找李主任\x1bOQ");
    first.wait_for("已保存");
    second.wait_for("批注  周末找李主任");
}

#[test]
fn a_keymap_with_a_conflict_is_named_with_its_line() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let rows = "[\n  (layer: \"panes\", action: \"note\", keys: [\"a\"]),\n  (layer: \"panes\", action: \"down\", keys: [\"a\"]),\n]";
    std::fs::write(home.path().join("keymap.ron"), rows).expect("written");
    let mut session = Session::start(home.path(), &[]);
    assert_eq!(session.wait(), 2);
    assert!(session.output().text().contains("keymap.ron:3: a 在这一层已用于 note"), "{}", session.output().text());
}

#[test]
fn a_damaged_file_of_notes_is_left_alone_and_said() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let file = home.path().join("annotations.ron");
    std::fs::write(&file, "(version: 1, annotations: [(id:").expect("written");
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("annotations.ron");
    session.type_keys("28");
    session.wait_for("职责 28");
    session.type_keys("\x1bOQ写不进去\x1bOQ");
    session.wait_for("未保存 1 处");
    session.type_keys("\x1b[21~");
    assert_eq!(session.wait(), 2, "what was not saved is printed at the end");
    assert!(session.output().text().contains("写不进去"));
    assert_eq!(std::fs::read_to_string(&file).expect("there"), "(version: 1, annotations: [(id:");
}

/// Another program that holds the lock of the annotations.
fn hold_lock(home: &std::path::Path) -> std::fs::File {
    let lock = std::fs::File::create(home.join("annotations.lock")).expect("created");
    lock.lock().expect("nobody else has it");
    lock
}

#[test]
fn a_lock_held_elsewhere_is_said_and_waited_for() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let lock = hold_lock(home.path());
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("62 / 62");
    session.type_keys("28");
    session.wait_for("职责 28");
    session.type_keys("\x1bOQ找李主任\x1bOQ");
    session.wait_for("另一个窗口正在保存");
    // The screen is alive meanwhile, and a second save queues up behind the first.
    session.type_keys("\x1b[20~");
    session.wait_for("[ ] 找李主任");
    drop(lock);
    session.wait_for("已保存");
    session.type_keys("\x03");
    assert_eq!(session.wait(), 0, "everything is saved, so Ctrl-C quits");
    let file = std::fs::read_to_string(home.path().join("annotations.ron")).expect("saved");
    assert!(file.contains("找李主任") && file.contains("todo"), "{file}");
}

#[test]
fn quitting_under_a_held_lock_prints_what_was_not_saved() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let lock = hold_lock(home.path());
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("62 / 62");
    session.type_keys("28");
    session.wait_for("职责 28");
    session.type_keys("\x1bOQ找李主任\x1bOQ");
    session.wait_for("批注  找李主任");
    session.type_keys("\x1b[21~");
    assert_eq!(session.wait(), 2);
    assert!(session.output().text().contains("duty:28  找李主任"), "{}", session.output().text());
    drop(lock);
}

#[test]
fn a_broken_list_is_named_before_the_screen_is_touched() {
    let home = tempfile::tempdir().expect("a temporary directory");
    std::fs::write(home.path().join("catalog.ron"), "(id: \"x\", mandates: [], offices: [], duties: [,])")
        .expect("written");
    let mut session = Session::start(home.path(), &[]);
    assert_eq!(session.wait(), 2);
    let output = session.output();
    assert!(output.text().contains("catalog.ron:1:"), "{}", output.text());
    assert!(!output.text().contains("\x1b[?1049h"), "the screen was not touched");
}

#[test]
fn a_config_directory_that_vanishes_and_comes_back_is_said_and_takes_no_note_with_it() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let (config, away) = (home.path().join("config"), home.path().join("away"));
    let mut session = Session::start(&config, &[]);
    session.wait_for("62 / 62");
    session.type_keys("28\x1bOQ之前写的\x1bOQ");
    session.wait_for("已保存");
    std::fs::rename(&config, &away).expect("moved");
    session.wait_for("不见了；本窗口还记得全部批注");
    session.type_keys("\x1bOQ期间写的");
    session.wait_for("期间写的");
    session.type_keys("\x1bOQ");
    // Of the frames until then the last is whole, and the word of the first note is gone.
    session.wait_for("批注  期间写的");
    session.wait_for("已保存");
    let end = std::time::Instant::now() + std::time::Duration::from_secs(20);
    // The screen may still say so of the note before.
    while !std::fs::read_to_string(config.join("annotations.ron")).is_ok_and(|file| file.contains("期间写的")) {
        assert!(std::time::Instant::now() < end, "never written");
        std::thread::yield_now();
    }
    std::fs::remove_dir_all(&config).expect("removed");
    std::fs::rename(&away, &config).expect("moved back");
    session.wait_for("缺的已补写");
    session.type_keys("\x03");
    assert_eq!(session.wait(), 0, "everything is saved");
    let file = std::fs::read_to_string(config.join("annotations.ron")).expect("there");
    assert!(file.contains("之前写的") && file.contains("期间写的"), "{file}");
}

#[test]
fn a_clock_that_was_set_back_is_said() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let mut first = Session::start(home.path(), &[]);
    first.wait_for("62 / 62");
    first.type_keys("28\x1bOQ找李主任\x1bOQ");
    first.wait_for("已保存");
    first.type_keys("\x11");
    assert_eq!(first.wait(), 0);
    // Setting the note forward is setting the clock back.
    let file = home.path().join("annotations.ron");
    let bytes = std::fs::read(&file).expect("there");
    let mut annotations = dutydesk::storage::annotation_store::decode(&bytes).expect("whole").annotations;
    let written = annotations.iter().next().expect("a note").clone();
    annotations.put(dutydesk::domain::Annotation {
        updated: "2999-01-02T03:04:05Z".into(),
        revision: written.revision + 1,
        ..written
    });
    let bytes = dutydesk::storage::annotation_store::encode(&annotations).expect("text");
    std::fs::write(&file, bytes).expect("written");
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("请核对系统时间");
    session.type_keys("28\x1bOQ今年写的\x1bOQ");
    session.wait_for("已保存");
}

#[test]
fn pipes_as_keys_theme_or_settings_are_refused_before_the_screen_is_touched() {
    for name in ["config.ron", "keymap.ron", "themes/mine.ron", "catalog.ron"] {
        let home = tempfile::tempdir().expect("a temporary directory");
        std::fs::create_dir(home.path().join("themes")).expect("made");
        if name.starts_with("themes") {
            std::fs::write(home.path().join("config.ron"), "(theme: \"mine\")").expect("written");
        }
        let pipe = home.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("mkfifo runs").success());
        std::os::unix::fs::symlink(&pipe, home.path().join(name)).expect("linked");
        let mut session = Session::start(home.path(), &[]);
        assert_eq!(session.wait(), 2, "{name}");
        let output = session.output();
        let said = output.text();
        assert!(said.contains(name) && said.contains("是管道、设备或套接字"), "{said}");
        assert!(!said.contains("\x1b[?1049h"), "the screen was not touched");
    }
}

#[test]
fn the_screen_opens_on_what_0_1_0_left_behind() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let left = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/v0.1.0");
    let themes = home.path().join("themes");
    std::fs::create_dir(&themes).expect("a directory");
    std::fs::copy(left.join("themes/evening.ron"), themes.join("evening.ron")).expect("the theme is copied");
    for entry in std::fs::read_dir(left).expect("the fixture is there").flatten() {
        if entry.path().is_file() {
            std::fs::copy(entry.path(), home.path().join(entry.file_name())).expect("a file is copied");
        }
    }
    let mut session = Session::start(home.path(), &[]);
    session.wait_for("62 / 62");
    session.wait_for("on duty: 王五");
    session.wait_for("A note was left unfinished");
    session.type_keys("\x1b[18~");
    session.wait_for("写了一半");
    session.type_keys("\x11");
    assert_eq!(session.wait(), 0);
}

#[test]
fn the_tutor_goes_on_where_it_was_left_and_touches_nothing_else() {
    let home = tempfile::tempdir().expect("a temporary directory");
    let mut first = Session::start(home.path(), &["tutor"]);
    first.wait_for("练习 1/8");
    first.type_keys("dianti huaile\r");
    first.wait_for("练习 2/8");
    first.type_keys("\x11");
    assert_eq!(first.wait(), 0);
    let mut second = Session::start(home.path(), &["tutor"]);
    second.wait_for("练习 2/8");
    second.type_keys("\x1b[15~zwgk\r");
    second.wait_for("练习 3/8");
    second.type_keys("\x1bOQ练习\x1bOQ");
    second.wait_for("已保存");
    second.type_keys("\x11");
    assert_eq!(second.wait(), 0);
    let left: Vec<_> = std::fs::read_dir(home.path()).expect("the directory is there").flatten().collect();
    assert_eq!(left.len(), 1, "only the tutor's directory: {left:?}");
}
