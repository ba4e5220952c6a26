//! Keys in, state out: walking, searching, the ladder, notes. What the screens look like is held in `screens`.

use dutydesk::action::Action;
use dutydesk::app::effect::Effect;
use dutydesk::app::pane::Pane;
use dutydesk::domain::annotation::Edit;
use dutydesk::domain::{Body, Target};

use crate::desk::{Desk, fixture, words};

/// Issue 2: typing 会议室 puts duty 20 and 文秘股（保密办） in view and highlighted.
#[test]
fn a_meeting_room_leads_to_duty_20() {
    let mut desk = Desk::new(100, 30);
    let screen = desk.keys("会议室");
    assert!(screen.contains("›20 文秘股（保密办） 负责会议室的管理和会场服务工"), "{screen}");
    assert!(screen.contains("职责 20 · 文秘股（保密办）"), "{screen}");
    assert_eq!(words(&desk.highlighted()), ["会议室"; 3], "in the query, in the list and in the detail");
}

/// Issue 2: Tab and arrows walk through all 15 offices, each showing its duties at once.
#[test]
fn the_offices_show_their_duties_as_the_cursor_passes() {
    let mut desk = Desk::new(100, 30);
    desk.keys("<tab><tab><tab>");
    assert_eq!(desk.app.desk.focus, Pane::Offices);
    let catalog = desk.app.desk.catalog.clone();
    for node in catalog.office_tree() {
        let screen = desk.keys("<down>");
        let own: Vec<_> = (0..catalog.duties().len()).filter(|row| catalog.office_of(*row) == node.office).collect();
        assert_eq!(desk.app.desk.len(), own.len());
        let first = &catalog.duties()[own[0]];
        assert!(
            screen.contains(&format!("{} {}", first.number, first.text.chars().take(10).collect::<String>())),
            "{screen}"
        );
    }
    desk.keys("<down>");
    assert_eq!(desk.app.desk.offices.cursor, 15, "the last office is the end");
}

#[test]
fn counts_are_live_under_the_query_and_the_other_facet() {
    let mut desk = Desk::new(100, 30);
    desk.keys("<tab><down><down>");
    let desk_state = &desk.app.desk;
    assert_eq!(desk_state.mandate_filter(), Some(1));
    assert_eq!(desk_state.len(), 15);
    assert_eq!(desk_state.office_counts[0], 15);
    assert_eq!(desk_state.mandate_counts[0], 62, "a facet's own counts ignore its own filter");
    let duties_of = |name: &str| {
        let office = desk_state.catalog.office_position(name).expect("the office is there");
        desk_state.office_counts[office + 1]
    };
    assert_eq!(duties_of("文秘股（保密办）"), 8);
    assert_eq!(duties_of("政务督查室"), 0);
}

#[test]
fn a_parent_office_stands_for_all_below_it() {
    let setup = dutydesk::app::Setup::default();
    let mut desk = Desk::with(100, 30, fixture("valid/three-levels.ron"), setup);
    let catalog = desk.app.desk.catalog.clone();
    let tree = catalog.office_tree();
    assert_eq!(tree.iter().map(|node| node.depth).max(), Some(2), "three levels");
    let root = (0..tree.len()).find(|place| tree[*place].end > place + 1).expect("some office has others below it");
    desk.keys("<tab><tab><tab>");
    desk.keys(&"<down>".repeat(root + 1));
    let below: Vec<usize> = tree[root..tree[root].end].iter().map(|node| node.office).collect();
    let all = (0..catalog.duties().len()).filter(|row| below.contains(&catalog.office_of(*row))).count();
    assert_eq!(desk.app.desk.len(), all);
    assert!(below.len() > 1);
}

#[test]
fn escape_is_a_ladder_and_never_quits() {
    let mut desk = Desk::new(100, 30);
    desk.keys("<tab><tab><tab><down><down>/会议室<enter><enter>");
    assert_eq!(desk.app.overlays.len(), 0, "nothing is found under this office, so nothing opens");
    desk.keys("<esc>");
    assert!(desk.app.desk.query.value().is_empty(), "first the query");
    assert!(desk.app.desk.office_filter().is_some());
    desk.keys("<esc>");
    assert!(desk.app.desk.office_filter().is_none(), "then the facets");
    desk.keys("<esc>");
    assert_eq!(desk.app.desk.focus, Pane::Search, "then the search box");
    desk.keys("<esc><esc><esc>");
    assert!(!desk.effects.contains(&Effect::Quit));
    desk.keys("<enter><enter>");
    assert_eq!(desk.app.overlays.len(), 1, "Enter on a duty opens it");
    desk.keys("<esc>");
    assert_eq!(desk.app.overlays.len(), 0, "an overlay goes first");
}

#[test]
fn the_next_call_starts_afresh_from_anywhere() {
    let mut desk = Desk::new(100, 30);
    desk.keys("<tab><down><down><tab><enter><f2>没写完");
    desk.keys("<f5>");
    let state = &desk.app.desk;
    assert!(desk.app.overlays.is_empty());
    assert!(state.query.value().is_empty() && state.mandate_filter().is_none() && state.office_filter().is_none());
    assert_eq!(state.focus, Pane::Search);
    assert_eq!(state.len(), 62);
    let screen = desk.keys("<f7>");
    assert!(screen.contains("〔没写完〕") && screen.contains("没写完"), "the unfinished note is a draft: {screen}");
    let screen = desk.keys("<enter>了<f2>");
    assert!(screen.contains("批注  没写完了") && desk.app.drafts().is_empty(), "{screen}");
}

#[test]
fn a_query_does_not_move_the_facets_and_says_what_they_hide() {
    let mut desk = Desk::new(100, 30);
    let screen = desk.keys("<tab><tab><tab><down>/会议室");
    assert_eq!(desk.app.desk.office_filter(), Some(0));
    assert!(screen.contains("当前筛选下没有；不筛选有 1 项"), "{screen}");
}

#[test]
fn hanzi_digits_and_pastes_start_a_search_in_the_panes() {
    for (keys, query) in [("会", "会"), ("2", "2"), ("<paste:印章\u{1b}[31m>", "印章[31m"), ("２", "２")] {
        let mut desk = Desk::new(100, 30);
        desk.keys("旧<enter>");
        assert_eq!(desk.app.desk.focus, Pane::Duties);
        desk.keys(keys);
        assert_eq!(desk.app.desk.focus, Pane::Search);
        assert_eq!(desk.app.desk.query.value(), query);
    }
}

#[test]
fn back_and_forward_walk_what_was_visited() {
    let mut desk = Desk::new(100, 30);
    desk.keys("会议室<enter><f5>印鉴<enter>");
    let selected = |desk: &Desk| desk.app.desk.selected_row().map(|row| row + 1);
    assert_eq!(selected(&desk), Some(16));
    desk.keys("[[");
    assert_eq!((desk.app.desk.query.value(), selected(&desk)), ("会议室", Some(20)));
    desk.keys("]]");
    assert_eq!((desk.app.desk.query.value(), selected(&desk)), ("印鉴", Some(16)));
}

#[test]
fn a_note_is_written_shown_marked_edited_deleted_and_brought_back() {
    let mut desk = Desk::new(100, 30);
    desk.keys("28<f2>周末找李主任<enter>电话 8765 #值班");
    let screen = desk.keys("<f2>");
    assert!(screen.contains("28*"), "the row is marked: {screen}");
    assert!(screen.contains("批注  周末找李主任") && screen.contains("电话 8765 #值班"), "{screen}");
    let saved = desk.saved();
    assert_eq!(saved.len(), 1);
    assert_eq!(saved[0].after.target, Target::Duty(28));
    assert_eq!(saved[0].after.tags, ["值班"]);
    assert_eq!(saved[0].after.author, "值班员甲");

    let screen = desk.keys("<f3>改了<f2>");
    assert!(screen.contains("#值班改了"), "{screen}");
    let screen = desk.keys("<ctrl-d>");
    assert!(!screen.contains("批注  周末") && screen.contains("已删除"), "{screen}");
    let screen = desk.keys("<ctrl-u>");
    assert!(screen.contains("批注  周末"), "undo brings it back: {screen}");
    let screen = desk.keys("<ctrl-u><ctrl-u>");
    assert!(!screen.contains("批注  周末"), "undo takes writing it back, too: {screen}");
    let screen = desk.keys("<ctrl-r>");
    assert!(screen.contains("批注  周末"), "{screen}");
}

#[test]
fn what_esc_or_the_next_call_cleared_comes_back_in_the_order_of_time() {
    let mut desk = Desk::new(100, 30);
    let place = |desk: &Desk| {
        let it = &desk.app.desk;
        (it.query.value().to_owned(), it.office_filter(), it.selected_row().map(|row| row + 1), it.focus)
    };
    desk.keys("会议室<esc>");
    let screen = desk.keys("<ctrl-u>");
    assert!(screen.contains("会议室") && screen.contains("刚才的检索已恢复"), "{screen}");
    assert_eq!(place(&desk), ("会议室".into(), None, Some(20), Pane::Search), "typing goes on where it was");
    desk.keys("<ctrl-r>");
    assert_eq!(place(&desk).0, "");

    // A facet too, and everything that the next call cleared at once.
    desk.keys("督查<backtab><down><down><down>");
    let before = place(&desk);
    assert!(before.1.is_some());
    desk.keys("<f5>印鉴<f2>找张姐<f2><esc>");
    desk.keys("<ctrl-u>");
    assert_eq!(place(&desk).0, "印鉴", "last cleared, first back");
    let screen = desk.keys("<ctrl-u>");
    assert!(!screen.contains("批注  找张姐") && screen.contains("已撤销"), "then the note: {screen}");
    assert_eq!(place(&desk).0, "印鉴");
    desk.keys("<ctrl-u>");
    assert_eq!(place(&desk), before);
    // Doing it all again ends where it began; a search that is cleared meanwhile takes no note away from that.
    desk.keys("<ctrl-r>");
    assert_eq!((place(&desk).0.as_str(), place(&desk).1), ("印鉴", None));
    desk.keys("<f5>公文<esc>");
    let screen = desk.keys("<ctrl-r>");
    assert!(screen.contains("已重做"), "{screen}");
    let screen = desk.keys("<f5>印鉴");
    assert!(screen.contains("批注  找张姐"), "{screen}");

    // Where there is nothing to clear, nothing is remembered; over a duty that is read, the desk comes into sight.
    let mut desk = Desk::new(100, 30);
    desk.keys("<esc><esc><f5>");
    assert!(desk.keys("<ctrl-u>").contains("没有可撤销的"));
    desk.keys("会议室<f5><enter><enter>");
    let screen = desk.keys("<ctrl-u>");
    assert!(screen.contains("检索") && screen.contains("会议室"), "{screen}");
    assert!(desk.app.overlays.is_empty());
}

#[test]
fn a_cleared_search_comes_back_on_another_list_without_its_places() {
    let mut desk = Desk::new(100, 30);
    desk.keys("督查<backtab><down><down><down><f5>");
    desk.app.set_catalog(std::sync::Arc::new(fixture("valid/minimal.ron")));
    desk.keys("<ctrl-u>");
    assert_eq!((desk.app.desk.query.value(), desk.app.desk.office_filter()), ("督查", None));
}

#[test]
fn notes_go_to_the_mandate_or_office_that_has_the_focus() {
    let mut desk = Desk::new(100, 30);
    desk.keys("<tab><down>n第一类<f2><tab><tab><down>n督查室找王科<f2>");
    let targets: Vec<_> = desk.saved().into_iter().map(|edit| edit.after.target).collect();
    assert_eq!(targets, [Target::Mandate(1), Target::Office("政务督查室".into())]);
    let screen = desk.screen();
    assert!(screen.contains("一 贯彻落实*") && screen.contains("政务督查室*"), "{screen}");
}

#[test]
fn a_full_width_command_works_in_panes_and_types_in_fields() {
    let mut desk = Desk::new(100, 30);
    let screen = desk.keys("<enter>？");
    assert!(screen.contains("帮助") && desk.app.overlays.len() == 1, "{screen}");
    desk.keys("<esc><esc>？");
    assert_eq!(desk.app.desk.query.value(), "？");
}

#[test]
fn a_contact_of_the_bureau_in_charge_is_shown_with_every_hit_through_its_sector() {
    let mut desk = Desk::new(100, 30);
    let screen = desk.keys("孩子上学<f4>区教体局<tab>8765-4321<enter>");
    assert_eq!(desk.saved()[0].after.target, Target::Sector("教育体育".into()));
    assert!(screen.contains("主管部门（教育体育）：区教体局 8765-4321"), "{screen}");
    let screen = desk.keys("<f5>幼儿园");
    assert!(screen.contains("区教体局 8765-4321"), "{screen}");
    desk.keys("<f8>");
    let copied = desk.effects.iter().rev().find_map(|effect| match effect {
        Effect::Copy(text) => Some(text.clone()),
        _ => None,
    });
    let copied = copied.expect("something was copied");
    assert!(copied.starts_with("转办：秘书三室 · 职责7 ") && copied.contains("区教体局 8765-4321"), "{copied}");
}

#[test]
fn a_miss_teaches_and_the_words_lead_there_at_once() {
    let mut desk = Desk::new(100, 30);
    let screen = desk.keys("嘎啦嘎啦");
    assert!(
        screen.contains("没有找到") && screen.contains("›28 区政府总值班") && screen.contains("0 / 62"),
        "{screen}"
    );
    let screen = desk.keys("<f6>会议室<enter>");
    assert!(desk.app.desk.selected_row() == Some(19) && screen.contains("自记"), "{screen}");
    assert!(matches!(&desk.saved()[0].after.body, Body::Phrase { text } if text == "嘎啦嘎啦"));
}

#[test]
fn what_could_not_be_saved_says_so_and_is_saved_again() {
    let mut desk = Desk::new(100, 30);
    desk.keys("28<f2>找李主任<f2>");
    desk.act(Action::Saved(Err("磁盘已满".into())));
    let screen = desk.screen();
    assert!(screen.contains("未保存 1 处：磁盘已满"), "{screen}");
    desk.keys("<ctrl-c>");
    assert!(!desk.effects.contains(&Effect::Quit), "Ctrl-C does not quit over unsaved notes");
    let before = desk.saved().len();
    desk.keys("<ctrl-s>");
    assert_eq!(desk.saved().len(), before + 1, "the same edit is sent again");
    let annotations = desk.app.annotations.clone();
    desk.act(Action::Saved(Ok(annotations)));
    assert!(!desk.screen().contains("未保存"));
    desk.keys("<ctrl-c>");
    assert!(desk.effects.contains(&Effect::Quit));
}

#[test]
fn the_shift_is_handed_over_with_what_is_open() {
    let mut desk = Desk::new(100, 30);
    desk.keys("28<f2>旧事<f2><f7><f7>李四<enter>");
    assert_eq!(desk.app.on_duty, "李四");
    assert!(desk.effects.iter().any(|effect| matches!(effect, Effect::HandOver(it) if it.to == "李四")));
    desk.keys("<f5>20<f2>话筒要修 #待办<f2>");
    let screen = desk.keys("<f7>");
    assert!(screen.contains("[ ] 话筒要修") && !screen.contains("旧事"), "only what is new or open: {screen}");
    let screen = desk.keys("<left>");
    assert!(screen.contains("旧事"), "the shift before can be read again: {screen}");
    desk.keys("<right>");
    let screen = desk.keys("x");
    assert!(screen.contains("[x] 话筒要修"), "{screen}");
    desk.keys("<enter>");
    assert_eq!(desk.app.desk.selected_row(), Some(19), "Enter goes to the duty");
}

#[test]
fn what_was_deleted_is_listed_and_comes_back() {
    let mut desk = Desk::new(100, 30);
    desk.keys("28<f2>找李主任<f2><f2>第二条<f2><f3><ctrl-d>");
    let screen = desk.screen();
    assert!(screen.contains("〔已删除〕第二条"), "{screen}");
    let screen = desk.keys("<down><enter>");
    assert!(!screen.contains("〔已删除〕") && screen.contains("已恢复"), "{screen}");
    desk.keys("<esc>");
    assert!(desk.screen().contains("批注  第二条"));
}

#[test]
fn two_versions_of_a_note_are_shown_until_one_is_settled_on() {
    let mut desk = Desk::new(100, 30);
    desk.keys("28<f2>找李主任<f2>");
    let before = desk.saved()[0].after.clone();
    let mut elsewhere = desk.app.annotations.clone();
    let change = Edit::of(&before, "2026-11-24T07:00:00Z", |it| {
        it.body = Body::Note { text: "别的窗口写的".into(), todo: None };
    });
    assert!(elsewhere.apply(&change));
    desk.keys("<f3>（周末）<f2>");
    desk.act(Action::AnnotationsChanged(elsewhere));
    let screen = desk.screen();
    assert!(screen.contains("〔两处修改，待定〕找李主任（周末）"), "{screen}");
    assert!(screen.contains("〔两处修改，待定〕别的窗口写的"), "{screen}");
    let screen = desk.keys("<f3><enter><f2>");
    assert!(!screen.contains("待定") && screen.contains("已按这一版定下"), "{screen}");
}

#[test]
fn what_could_not_be_saved_is_tried_again_when_the_file_is_back() {
    let mut desk = Desk::new(100, 30);
    desk.keys("28<f2>找李主任<f2>");
    desk.act(Action::Saved(Err("未保存：磁盘已满".into())));
    assert!(desk.screen().contains("未保存 1 处"), "{}", desk.screen());
    desk.effects.clear();
    desk.act(Action::AnnotationsChanged(dutydesk::domain::Annotations::default()));
    let again = desk.saved();
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].after.text(), "找李主任");
    desk.act(Action::Saved(Ok(desk.app.annotations.clone())));
    assert!(!desk.screen().contains("未保存"), "{}", desk.screen());
    desk.effects.clear();
    desk.act(Action::AnnotationsChanged(desk.app.annotations.clone()));
    assert!(desk.effects.is_empty(), "there is nothing to save any more");
}

#[test]
fn undo_is_refused_where_another_window_has_changed_the_note() {
    let mut desk = Desk::new(100, 30);
    desk.keys("28<f2>找李主任<f2>");
    let change = Edit::of(&desk.saved()[0].after, "2026-11-24T07:00:00Z", |it| it.tags = vec!["改".into()]);
    let mut elsewhere = desk.app.annotations.clone();
    assert!(elsewhere.apply(&change));
    desk.act(Action::AnnotationsChanged(elsewhere));
    let screen = desk.keys("<ctrl-u>");
    assert!(screen.contains("已在别的窗口改过") && screen.contains("批注  找李主任"), "{screen}");
}

#[test]
fn a_republished_duty_asks_for_review_and_an_orphan_can_be_moved() {
    let mut desk = Desk::new(100, 30);
    desk.keys("28<f2>找李主任<f2><f5>62<f2>查考勤<f2>");
    let mut data = desk.app.desk.catalog.data().clone();
    data.duties[27].text = "负责区长热线电话的运行管理工作。".into();
    data.duties.pop();
    let catalog = std::sync::Arc::new(dutydesk::domain::Catalog::new(data).unwrap());
    let index = dutydesk::search::Index::build(std::sync::Arc::clone(&catalog), &dutydesk::search::BUILTIN_PHRASES);
    desk.app.set_catalog(catalog);
    desk.app.set_index(index);
    let screen = desk.keys("<f5>28");
    assert!(screen.contains("〔待核对〕找李主任"), "{screen}");
    let screen = desk.keys("<f3><f2>");
    assert!(!screen.contains("待核对"), "who edits it has read it against the new text: {screen}");
    let screen = desk.keys("<f7>");
    assert!(screen.contains("〔原对象已无〕") && screen.contains("查考勤"), "{screen}");
    desk.keys("<down>");
    let at = desk.screen().lines().position(|line| line.contains("查考勤")).unwrap();
    if !desk.reversed().lines().nth(at).unwrap().contains("查考勤") {
        desk.keys("<up>");
    }
    let screen = desk.keys("<enter>61<enter><esc><f5>61");
    assert!(screen.contains("批注  查考勤"), "{screen}");
}

#[test]
fn the_picker_finds_sectors_and_offices_by_words_and_by_pinyin() {
    for (typed, first) in [("住建", "领域 住房和城乡建设"), ("jyty", "领域 教育体育"), ("zwdcs", "责任科室 政务督查室")]
    {
        let mut desk = Desk::new(100, 30);
        let screen = desk.keys(&format!("嘎啦嘎啦<f6>{typed}"));
        let row = screen.lines().nth(3).unwrap_or_default();
        assert!(row.contains(first), "{typed}: {screen}");
    }
}

#[test]
fn keys_that_delete_take_what_stands_where_they_say() {
    let mut desk = Desk::new(100, 30);
    let query = |desk: &Desk| desk.app.desk.query.value().to_owned();
    desk.keys("孩子上学<home><delete>");
    assert_eq!(query(&desk), "子上学", "the one behind the cursor");
    desk.keys("<end><backspace>");
    assert_eq!(query(&desk), "子上", "the one before it");
    desk.keys("<left><delete><left><delete>");
    assert_eq!(query(&desk), "");
    desk.keys("one two<ctrl-w>");
    assert_eq!(query(&desk).trim_end(), "one", "a word");
}

#[test]
fn another_edition_leaves_facets_query_focus_and_selection_where_they_were() {
    let mut desk = Desk::new(100, 30);
    desk.keys("文电<enter><tab><down><down><down><down><down><down>");
    let of = |desk: &Desk| {
        let it = &desk.app.desk;
        let number = it.selected_row().map(|row| it.catalog.duties()[row].number);
        (it.query.value().to_owned(), it.focus, it.mandate_filter(), it.office_filter(), number)
    };
    let before = of(&desk);
    assert!(before.3.is_some() && before.4.is_some(), "{before:?}");
    let mut data = desk.app.desk.catalog.data().clone();
    // The first duty goes: every row moves up by one, numbers stay.
    data.duties.remove(0);
    data.sectors.clear();
    let edition = std::sync::Arc::new(dutydesk::domain::Catalog::new(data).expect("a list"));
    desk.app.set_catalog(std::sync::Arc::clone(&edition));
    desk.app.set_index(dutydesk::search::Index::build(edition, &dutydesk::search::BUILTIN_PHRASES));
    desk.draw();
    assert_eq!(of(&desk), before);
}

#[test]
fn a_note_is_a_todo_as_long_as_its_text_says_so() {
    let mut desk = Desk::new(100, 30);
    let todo = |desk: &Desk| match &desk.saved().last().expect("an edit").after.body {
        dutydesk::domain::Body::Note { todo, .. } => *todo,
        other => panic!("{other:?}"),
    };
    desk.keys("28<f2>报修 #待办<f2>");
    assert_eq!(todo(&desk), Some(false));
    desk.keys("<f9>");
    assert_eq!(todo(&desk), Some(true), "ticked off");
    desk.keys("<f3>，已修<f2>");
    assert_eq!(todo(&desk), Some(true), "an edit leaves it done");
    desk.keys("<f3><end><ctrl-w><backspace><backspace><backspace><backspace><backspace><backspace><backspace><backspace>改成普通<f2>");
    assert_eq!(todo(&desk), None, "{:?}", desk.saved().last().map(|edit| edit.after.text()));
    desk.keys("<f3> #todo<f2>");
    assert_eq!(todo(&desk), Some(false), "and back");
}
