//! Calls on the screen: keys in, screen and edits out.

use std::fmt::Write as _;

use dutydesk::app::Setup;
use dutydesk::app::calling::CallSetup;
use dutydesk::domain::annotation::{Body, Call, CallState, Edit, Standing};
use dutydesk::domain::{Calendar, Contact, Day, Lang, LocalTime};
use dutydesk::storage::catalog_file;

use super::snapshot;
use crate::desk::{Desk, clock};

/// Friday 2 October 2026 lies in the holidays; five working days after Tuesday 24 November are 1 December.
fn setup(lang: Lang) -> Setup {
    let calendar = Calendar { holidays: ["2026-11-26".parse().unwrap()].into(), ..Calendar::default() };
    let calls = Some(CallSetup { calendar, days: 5, ..CallSetup::default() });
    Setup { lang, calls, login: "值班员甲".into(), ..Setup::default() }
}

fn desk(width: u16, height: u16) -> Desk {
    in_language(width, height, Lang::Zh)
}

fn in_language(width: u16, height: u16, lang: Lang) -> Desk {
    Desk::with(width, height, catalog_file::builtin(), setup(lang))
}

fn last(desk: &Desk) -> Edit {
    desk.saved().pop().expect("an edit")
}

fn call(edit: &Edit) -> &Call {
    match &edit.after.body {
        Body::Call(call) => call,
        other => panic!("{other:?}"),
    }
}

/// Takes calls of these matters, each in two keys.
fn take(desk: &mut Desk, matters: &[&str]) {
    for matter in matters {
        desk.keys(&format!("<f5>{matter}<f11><enter>"));
    }
}

#[test]
fn a_call_is_taken_in_two_keys_and_due_by_working_days() {
    let mut desk = desk(80, 24);
    let screen = desk.keys("孩子上学排不上号<ctrl-k><enter>");
    assert!(screen.contains("来电已记，归口 教育体育 · 秘书三室，剩5天。"), "{screen}");
    let edit = last(&desk);
    assert_eq!(edit.after.target.to_string(), "sector:教育体育");
    let call = call(&edit);
    assert_eq!((&*call.matter, &*call.field, call.state), ("孩子上学排不上号", "教育体育", CallState::Open));
    // The 26th is off, and so is the weekend.
    assert_eq!(call.due, "2026-12-02".parse::<Day>().ok());
    assert_eq!(call.steps.len(), 1);
}

#[test]
fn what_is_typed_into_the_form_is_saved_and_leads_it() {
    let mut desk = desk(80, 24);
    let screen =
        desk.keys("<f11>路灯不亮<ctrl-j>已经三天<tab><tab>王女士<tab>13800001111<tab>幸福小区<tab>3天<tab>照明");
    snapshot("call-form-80x24", &screen);
    desk.keys("<enter>");
    let edit = last(&desk);
    let call = call(&edit);
    assert_eq!(call.matter, "路灯不亮\n已经三天");
    assert_eq!([&*call.caller.name, &*call.caller.phone, &*call.caller.place], ["王女士", "13800001111", "幸福小区"]);
    assert_eq!((call.due, &edit.after.tags[..]), ("2026-11-30".parse().ok(), &["照明".to_owned()][..]));
    assert_eq!(edit.after.target.to_string(), "sector:城市管理", "it follows the matter");
}

#[test]
fn a_due_date_that_is_none_is_asked_for_again_and_one_in_the_past_is_said() {
    let mut desk = desk(80, 24);
    let screen = desk.keys("路灯不亮<f11><backtab><backtab>改天<enter>");
    assert!(screen.contains("时限写日期") && desk.saved().is_empty(), "{screen}");
    let screen = desk.keys("<backspace><backspace>11-20<enter>");
    assert!(screen.contains("办理时限已过，超2天"), "{screen}");
    assert_eq!(call(&last(&desk)).due, "2026-11-20".parse().ok());
    desk.keys("<f5>路灯<f11><backtab><backtab>下周一<enter>");
    assert_eq!(call(&last(&desk)).due, "2026-11-30".parse().ok());
    desk.keys("<f5>路灯<f11><backtab><backtab><backspace><enter>");
    assert_eq!(call(&last(&desk)).due, None);
}

/// Whoever edits a call has seen where it leads: it belongs to the duty's new text from then on.
#[test]
fn editing_a_call_of_a_duty_whose_text_changed_settles_it() {
    let mut first = desk(80, 24);
    first.keys("28<f11>热线没人接<enter>");
    let mut taken = last(&first).after;
    "of an earlier edition".clone_into(&mut taken.fingerprint);
    let setup = Setup { annotations: [taken].into_iter().collect(), ..setup(Lang::Zh) };
    let mut desk = Desk::with(80, 24, catalog_file::builtin(), setup);
    desk.keys("<f12><f3>，一直响<enter>");
    let edit = last(&desk);
    assert_eq!(call(&edit).matter, "28热线没人接，一直响");
    assert_eq!(edit.after.standing(&catalog_file::builtin()), Standing::Current);
    assert_ne!(edit.after.fingerprint, "of an earlier edition");
}

#[test]
fn arrows_go_from_the_last_line_of_the_matter_to_the_fields_and_back() {
    let mut desk = desk(80, 24);
    desk.keys("<f11>路灯不亮<ctrl-j>三天了<up>！<down><down><down>王女士<up><up>。<enter>");
    let edit = last(&desk);
    assert_eq!((&*call(&edit).matter, &*call(&edit).caller.name), ("路灯不！亮\n三天了。", "王女士"));
}

#[test]
fn where_it_leads_can_be_picked() {
    let mut desk = desk(80, 24);
    let screen = desk.keys("路灯不亮<f11><f6>公安");
    assert!(screen.contains("归口到"), "{screen}");
    desk.keys("<enter><enter>");
    let edit = last(&desk);
    assert_eq!((edit.after.target.to_string(), &*call(&edit).field), ("sector:公安".to_owned(), "公安"));
    // What was picked stays when the matter changes.
    // Typing where it leads looks for a place; nothing that is typed is lost.
    let screen = desk.keys("<f5>路灯不亮<f11><tab>公安");
    assert!(screen.contains("归口到") && screen.contains("公安"), "{screen}");
    desk.keys("<enter><backtab>，停水<enter>");
    assert_eq!(last(&desk).after.target.to_string(), "sector:公安");
    // Enter takes the call there as on every other field.
    let saved = desk.saved().len();
    desk.keys("<f5>路灯不亮<f11><tab><enter>");
    assert_eq!((desk.saved().len(), desk.app.overlays.len()), (saved + 1, 0));
}

#[test]
fn the_next_call_keeps_an_unsaved_form_as_a_draft() {
    let mut desk = desk(80, 24);
    desk.keys("停水三天<f11><tab><tab>李先生<f5>");
    desk.keys("停水两天<f11><f5>");
    assert!(desk.saved().is_empty());
    let drafts: Vec<String> = desk.app.drafts().iter().map(|draft| draft.after.text()).collect();
    assert_eq!(drafts, ["停水三天", "停水两天"], "two calls of one place are two drafts");
    let begun = desk.app.drafts()[0].after.created.clone();
    let screen = desk.keys("<f7><enter>");
    assert!(screen.contains("李先生") && screen.contains("停水三天"), "{screen}");
    desk.keys("<tab><tab><tab>1<enter>");
    let edit = last(&desk);
    assert_eq!((&*call(&edit).caller.name, &*call(&edit).caller.phone), ("李先生", "1"));
    assert_eq!(edit.after.created, begun, "it was taken when the phone rang, not when the draft was saved");
    assert_eq!(call(&edit).steps[0].at, begun);
    assert_eq!(desk.app.drafts().len(), 1);
    // Leaving a form in which nothing was written leaves nothing behind.
    desk.keys("<f5>路灯<f11><esc>");
    assert_eq!((desk.app.drafts().len(), desk.app.overlays.len()), (1, 0));
}

#[test]
fn a_draft_keeps_its_row_and_one_that_is_dropped_comes_back() {
    let mut desk = desk(80, 24);
    let texts = |desk: &Desk| desk.app.drafts().iter().map(|it| it.after.text()).collect::<Vec<String>>();
    desk.keys("停水三天<f11><tab><tab>李<f5>停水两天<f11><tab><tab>王<f5>");
    desk.keys("<f7><enter><tab><tab>先生<esc>");
    assert_eq!(texts(&desk), ["停水三天", "停水两天"], "going on with a draft leaves it where it is");
    let screen = desk.keys("<f7><ctrl-d>");
    assert!(screen.contains("草稿已丢弃：来电「停水三天」"), "{screen}");
    assert_eq!(texts(&desk), ["停水两天"]);
    desk.keys("<ctrl-u>");
    assert_eq!(texts(&desk), ["停水两天", "停水三天"]);
    desk.keys("<ctrl-r>");
    assert_eq!(texts(&desk), ["停水两天"]);
}

#[test]
fn calls_are_passed_on_closed_opened_again_and_undone() {
    let mut desk = desk(80, 24);
    take(&mut desk, &["路灯不亮"]);
    let screen = desk.keys("<f12><f4>");
    assert!(screen.contains("转给谁 · 来电「路灯不亮」"), "{screen}");
    desk.keys("城管局<enter>");
    let passed = last(&desk);
    assert_eq!((call(&passed).state, &*call(&passed).passed_to), (CallState::Passed, "城管局"));
    assert!(desk.keys("<f9><enter>").contains("请写明办理结果"), "an outcome must be said");
    let screen = desk.keys("已修复<enter>");
    assert!(screen.contains("已办结。") && screen.contains("没有来电"), "closed calls leave the open ones: {screen}");
    assert_eq!(call(&last(&desk)).state, CallState::Closed);
    desk.keys("<ctrl-u>");
    assert_eq!(call(&last(&desk)).state, CallState::Passed, "undone");
    desk.keys("<f9>已修复<enter><backtab><f9>");
    assert_eq!(call(&last(&desk)).state, CallState::Open, "opened again from the list of all");
    let screen = desk.keys("<enter>");
    for step in ["接电", "转 城管局", "办结：已修复", "重新办理"] {
        assert!(screen.contains(step), "{step}: {screen}");
    }
    snapshot("call-80x24", &screen);
    desk.keys("d");
    assert!(last(&desk).after.deleted);
    desk.keys("<ctrl-u>");
    assert!(!last(&desk).after.deleted);
}

#[test]
fn a_call_that_was_closed_elsewhere_is_not_passed_on() {
    let mut desk = desk(80, 24);
    take(&mut desk, &["路灯不亮"]);
    desk.keys("<f12><f4>城管局");
    let mut other = last(&desk).after;
    let Body::Call(call) = &mut other.body else { panic!() };
    call.close("已修复", "乙", "2026-11-24T07:00:00Z");
    other.revision += 1;
    let annotations = [other].into_iter().collect();
    desk.act(dutydesk::action::Action::AnnotationsChanged(annotations));
    let before = desk.saved().len();
    assert!(desk.keys("<enter>").contains("刚被别处改过"));
    assert_eq!(desk.saved().len(), before);
}

#[test]
fn the_list_is_searched_by_words_pinyin_and_number_and_walked_by_tabs() {
    let mut desk = desk(100, 30);
    desk.keys("路灯不亮<f11><tab><tab>王女士<tab>13800001111<enter>");
    take(&mut desk, &["停水三天", "孩子上学"]);
    let found = |desk: &mut Desk, typed: &str| {
        desk.keys(&format!("<f5><f12>{typed}"));
        match desk.app.overlays.last() {
            Some(dutydesk::app::overlay::Overlay::Calls(list)) => list.found.len(),
            _ => panic!(),
        }
    };
    for (typed, count) in [("", 3), ("路灯", 1), ("tingshui", 1), ("hzsx", 1), ("1380000", 1), ("秘书", 3), ("没有", 0)]
    {
        assert_eq!(found(&mut desk, typed), count, "{typed}");
    }
    for (tabs, count) in [("<tab>", 0), ("<tab><tab>", 3), ("<tab><tab><tab>", 3), ("<tab><tab><tab><tab>", 3)] {
        assert_eq!(found(&mut desk, tabs), count, "{tabs}");
    }
}

#[test]
fn earlier_calls_of_the_number_and_the_matter_are_offered() {
    let mut desk = desk(80, 24);
    desk.keys("路灯不亮<f11><tab><tab>王女士<tab>13800001111<enter><f12><f4>城管局<enter>");
    let screen = desk.keys("<f5>下水道堵了<f11><tab><tab><tab>13800001111");
    assert!(screen.contains("此号11-24来过：路灯不亮，已转 城管局"), "{screen}");
    let screen = desk.keys("<f3>");
    assert!(screen.contains("王女士"), "the earlier call whole: {screen}");
    let screen = desk.keys("<esc><f5>门口路灯不亮<f11>");
    assert!(screen.contains("此事11-24有人来电"), "{screen}");
}

#[test]
fn panes_detail_and_hand_over_tell_of_open_calls() {
    let mut desk = desk(120, 40);
    take(&mut desk, &["孩子上学排不上号"]);
    desk.keys("<f5>老师体罚学生<f11><backtab><backtab>11-20<enter>");
    let screen = desk.keys("<f5>孩子上学");
    snapshot("call-marks-120x40", &screen);
    assert!(screen.contains("来电 2（超期 1）") && screen.contains("电2!"), "{screen}");
    let screen = desk.keys("<f5><f7>");
    let place = |words: &str| screen.find(words).unwrap_or_else(|| panic!("{words}: {screen}"));
    assert!(place("超2天") < place("剩5天"), "{screen}");
    desk.keys("<f8>");
    let text = desk.effects.iter().rev().find_map(|effect| match effect {
        dutydesk::app::effect::Effect::Export { text, .. } => Some(text.clone()),
        _ => None,
    });
    assert!(text.unwrap().contains("超2天 老师体罚学生"));
    assert!(desk.keys("<enter>").contains("经过"), "enter opens the call");
}

#[test]
fn a_hand_over_without_names_has_no_holes() {
    let setup = Setup { login: String::new(), ..setup(Lang::Zh) };
    let mut desk = Desk::with(120, 40, catalog_file::builtin(), setup);
    take(&mut desk, &["孩子上学排不上号"]);
    desk.keys("<f5>28<f2>周末找李主任<f2><f7><f8>");
    let Some(dutydesk::app::effect::Effect::Export { text, .. }) = desk.effects.last() else { panic!() };
    let signed: Vec<&str> = text.lines().filter(|line| line.starts_with("  （")).collect();
    assert!(signed.len() == 2 && signed.iter().all(|line| line.contains(" · 2026-11-24 ")), "{text}");
}

#[test]
fn a_call_teaches_and_is_copied_as_a_slip() {
    let mut desk = desk(80, 24);
    take(&mut desk, &["嘎啦嘎啦响"]);
    desk.keys("<f12><f6>");
    desk.keys("城市管理<enter>");
    let edit = last(&desk);
    assert_eq!((edit.after.kind(), edit.after.target.to_string()), ("phrase", "sector:城市管理".to_owned()));
    let screen = desk.keys("<f8>");
    assert!(screen.contains("转 办 单") && screen.contains("事　　项：嘎啦嘎啦响"), "{screen}");
}

#[test]
fn an_office_that_keeps_no_calls_has_no_form_and_no_hint() {
    let mut desk = Desk::with(120, 40, catalog_file::builtin(), Setup::default());
    assert!(!desk.screen().contains("记来电"));
    for key in ["<f11>", "<ctrl-k>", "<f12>", "<ctrl-l>", "<ctrl-x>"] {
        assert!(desk.keys(key).contains("本机设置为不记来电"), "{key}");
    }
    assert!(desk.app.overlays.is_empty());
}

#[test]
fn form_list_and_report_at_three_sizes_in_both_languages() {
    for lang in [Lang::Zh, Lang::En] {
        for (width, height) in [(120, 40), (80, 24), (40, 12)] {
            let mut desk = in_language(width, height, lang);
            take(
                &mut desk,
                &[
                    "幸福小区路灯不亮",
                    "停水三天",
                    "孩子上学排不上号",
                    "幸福小区的路灯不亮了",
                    "幸福小区路灯不亮，半个月",
                ],
            );
            desk.keys("<f12><f4>区城管局<enter><down><f9>已办<enter>");
            let name = |what: &str| format!("calls-{what}-{width}x{height}-{}", lang.code());
            snapshot(&name("list"), &desk.keys("<f5><f12>"));
            snapshot(&name("form"), &desk.keys("<f5>夜里施工太吵<f11>"));
            let screen = desk.keys("<esc><ctrl-x>");
            snapshot(&name("report"), &screen);
            let mut whole = screen;
            for _ in 0..8 {
                let _ = write!(whole, "{}", desk.keys("<pagedown>"));
            }
            let again = if lang == Lang::Zh { "重复诉求" } else { "Repeated" };
            assert!(whole.contains(again), "{whole}");
        }
    }
}

#[test]
fn the_report_walks_its_days_and_is_written_out() {
    let mut desk = desk(80, 24);
    take(&mut desk, &["路灯不亮", "停水三天"]);
    let screen = desk.keys("<ctrl-x>");
    assert!(screen.contains("来电报告 2026-11-24 至 2026-11-24") && screen.contains("‹ 今天 ›"), "{screen}");
    assert!(desk.keys("<right>").contains("2026-11-18 至 2026-11-24"));
    desk.keys("<f8>");
    let Some(dutydesk::app::effect::Effect::Export { name, text }) = desk.effects.last() else { panic!() };
    assert!(
        name.starts_with("call-report-2026") && text.contains("- 来电：2") && text.contains("| 城市管理 | 1 |"),
        "{text}"
    );
}

#[test]
fn a_contact_known_at_the_place_is_offered_when_a_call_is_passed_on() {
    let mut desk = desk(80, 24);
    take(&mut desk, &["路灯不亮"]);
    let mut contact = last(&desk).after;
    contact.id = "01CONTACT00000000000000001".into();
    contact.body = Body::Contact(Contact { person: "区城管局".into(), phone: "8765".into(), ..Contact::default() });
    desk.act(dutydesk::action::Action::AnnotationsChanged([contact].into_iter().collect()));
    let screen = desk.keys("<f12><f4>");
    assert!(screen.contains("区城管局"), "{screen}");
    desk.keys("<enter>");
    assert_eq!(call(&last(&desk)).passed_to, "区城管局");
}

#[test]
fn the_clock_of_the_tests_reads_stored_times() {
    assert_eq!(clock("2026-11-24T06:05:00Z").map(|time: LocalTime| time.to_string()), Some("2026-11-24 06:05".into()));
}
