//! The tutor: each task by keys, as a beginner would do it, and what must not count.

use dutydesk::app::Setup;
use dutydesk::app::calling::CallSetup;
use dutydesk::app::effect::Effect;
use dutydesk::app::tutor::{Task, Tutor};
use dutydesk::domain::Lang;
use dutydesk::storage::{Paths, tutor};

use crate::desk::Desk;
use crate::snapshot;

fn at(task: usize, width: u16, height: u16, lang: Lang) -> Desk {
    let calls = Some(CallSetup { days: 5, ..CallSetup::default() });
    let setup = Setup { lang, calls, login: "值班员甲".into(), ..Setup::default() };
    let mut desk = Desk::with(width, height, tutor::list(), setup);
    desk.app.set_tutor(Tutor::at(task));
    desk.draw();
    desk
}

fn kept(desk: &Desk) -> Vec<usize> {
    let kept = desk.effects.iter().filter_map(|effect| match effect {
        Effect::TutorAt(task) => Some(*task),
        _ => None,
    });
    kept.collect()
}

/// What a beginner types for each task, as its text says.
const WAY: [&str; 8] = [
    "电梯坏了<enter>",
    "<f5>zwgk<enter>",
    "<f5><tab><tab><tab><down><down><down><down><enter>",
    "<f2>已告知来电人<f2>",
    "<f5>路灯不亮<f11><enter>",
    "<f12><f4>管理员<enter>",
    "<esc><f7><f7>王五<enter>",
    "<f12><ctrl-d><ctrl-u>",
];

#[test]
fn eight_tasks_are_done_as_their_texts_say() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut desk = at(0, width, height, Lang::Zh);
        let mut pictures = desk.screen();
        for (task, keys) in WAY.iter().enumerate() {
            let screen = desk.keys(keys);
            assert_eq!(desk.app.tutor().unwrap().behind(), task + 1, "{keys}\n{screen}");
            pictures.push_str(&screen);
        }
        assert_eq!(kept(&desk), (1..=8).collect::<Vec<_>>());
        snapshot!(format!("tutor-{width}x{height}"), pictures);
    }
}

#[test]
fn without_an_input_method_pinyin_does() {
    let mut desk = at(0, 80, 24, Lang::En);
    snapshot!("tutor-en", desk.screen());
    for keys in ["dianti huaile<enter>", WAY[1], WAY[2], "<f2>yi gaozhi<f2>", "<f5>ludeng buliang<f11><enter>"] {
        desk.keys(keys);
    }
    assert_eq!(kept(&desk), [1, 2, 3, 4, 5]);
}

#[test]
fn what_a_task_does_not_ask_for_does_not_count() {
    let ways = [
        (Task::Words, "会议<enter>"),
        (Task::Words, "电梯坏了"),
        (Task::Pinyin, "政务公开<enter>"),
        (Task::Walk, "<tab><tab><tab><down><down><down><down>"),
        (Task::Note, "<f2>写了一半<esc>"),
        (Task::TakeCall, "路灯<f11><esc>"),
        (Task::PassOn, "路灯<f11><enter><f12><f9>"),
        (Task::HandOver, "<f7><esc>"),
        (Task::Undo, "<f12>"),
        // Another call does not bring the deleted one back, and nothing was deleted where taking it was undone and redone.
        (Task::Undo, "路灯<f11><enter><f12><ctrl-d><esc><f5>电梯<f11><enter>"),
        (Task::Undo, "路灯<f11><enter><ctrl-u><ctrl-r>"),
    ];
    for (task, keys) in ways {
        let place = Task::ALL.iter().position(|known| *known == task).unwrap();
        let mut desk = at(place, 80, 24, Lang::Zh);
        let screen = desk.keys(keys);
        assert_eq!(desk.app.tutor().unwrap().task(), Some(task), "{keys}\n{screen}");
    }
}

#[test]
fn a_task_can_be_skipped_in_every_focus_and_the_end_is_the_end() {
    let mut desk = at(0, 80, 24, Lang::Zh);
    for keys in ["<alt-n>", "<tab><ctrl-v>", "<f2><alt-n><f2>", "<esc><f11><alt-n>", "<esc><f12><alt-n>"] {
        desk.keys(keys);
    }
    assert_eq!(kept(&desk), [1, 2, 3, 4, 5]);
    let screen = desk.keys("<alt-n><alt-n><alt-n><alt-n>");
    assert_eq!(desk.app.tutor().unwrap().task(), None);
    assert!(screen.contains("练习结束"), "{screen}");
}

#[test]
fn undo_counts_with_a_call_taken_meanwhile_and_without_calls_the_task_says_to_take_one() {
    let mut desk = at(7, 80, 24, Lang::Zh);
    let screen = desk.screen();
    assert!(screen.contains("先记一条"), "{screen}");
    let screen = desk.keys("路灯不亮<f11><enter>");
    assert!(!screen.contains("先记一条"), "{screen}");
    desk.keys("<f12><ctrl-d><ctrl-u>");
    assert_eq!(desk.app.tutor().unwrap().task(), None);
    let screen = at(5, 80, 24, Lang::Zh).screen();
    assert!(screen.contains("先记一条"), "{screen}");
}

#[test]
fn what_was_there_before_does_not_do_a_task() {
    let mut desk = at(3, 80, 24, Lang::Zh);
    desk.keys(WAY[3]);
    assert_eq!(desk.app.tutor().unwrap().behind(), 4);
    desk.app.set_tutor(Tutor::at(3));
    desk.keys("<down>");
    assert_eq!(desk.app.tutor().unwrap().behind(), 3, "the note is an old one now");
}

#[test]
fn a_low_screen_keeps_the_program_and_shows_what_fits() {
    for (width, height) in [(80, 16), (60, 12), (40, 8), (20, 4), (8, 2)] {
        let mut desk = at(0, width, height, Lang::Zh);
        desk.keys("电梯坏了<enter>");
        assert_eq!(kept(&desk), [1], "{width}x{height}");
    }
}

#[test]
fn how_far_somebody_is_stays_and_can_be_cleared() {
    let home = tempfile::tempdir().unwrap();
    let user = Paths { config_dir: Some(home.path().join("dutydesk")) };
    let paths = tutor::paths(&user);
    assert_eq!(tutor::read(&paths), 0);
    tutor::write(&paths, 5).unwrap();
    assert_eq!(tutor::read(&paths), 5);
    std::fs::write(user.config_dir.as_ref().unwrap().join("annotations.ron"), "the user's").unwrap();
    tutor::clear(&paths).unwrap();
    assert_eq!(tutor::read(&paths), 0);
    assert!(user.annotations().unwrap().exists(), "only the tutor's own files go");
    tutor::clear(&paths).unwrap();
}
