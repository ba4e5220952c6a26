//! Screens out: snapshots of each layout and overlay, in both languages and all themes, and nothing panics at any size.

use proptest::prelude::*;

use crate::desk::{Desk, theme, words};
use crate::snapshot;

#[test]
fn sizes() {
    for (width, height) in [(120, 40), (80, 24), (40, 12)] {
        let mut desk = Desk::new(width, height);
        snapshot!(format!("start-{width}x{height}"), desk.screen());
        snapshot!(format!("search-{width}x{height}"), desk.keys("孩子上学"));
        snapshot!(format!("offices-{width}x{height}"), desk.keys("<f5><tab><tab><tab><down>"));
    }
}

#[test]
fn overlays() {
    let mut desk = Desk::new(80, 24);
    desk.keys("7<f2>下周开家长会 #待办<f2>");
    snapshot!("duty-80x24", desk.keys("<enter><enter>"));
    snapshot!("editor-80x24", desk.keys("<f2>第二条"));
    snapshot!("form-80x24", desk.keys("<f5>7<f4>区教体局"));
    snapshot!("notes-80x24", desk.keys("<f5>7<f2>再记一条<f2><f3>"));
    snapshot!("picker-80x24", desk.keys("<f5>嘎啦<f6>教育"));
    snapshot!("hand-over-80x24", desk.keys("<f5><f7>"));
    snapshot!("prompt-80x24", desk.keys("<f7>"));
    snapshot!("copied-80x24", desk.keys("<f5>会议室<f8>"));
    snapshot!("help-80x24", desk.keys("<f5><f1>"));
    snapshot!("nothing-80x24", desk.keys("<f5>嘎啦嘎啦"));
}

#[test]
fn english() {
    let mut desk = Desk::english(100, 30);
    snapshot!("english-start", desk.screen());
    snapshot!("english-search", desk.keys("学校"));
    snapshot!("english-help", desk.keys("<f1>"));
}

#[test]
fn an_office_tree_is_indented() {
    let mut desk = Desk::with(80, 24, crate::desk::fixture("valid/three-levels.ron"), dutydesk::app::Setup::default());
    snapshot!("tree-80x24", desk.keys("<tab><tab><tab><down>"));
}

#[test]
fn wide_ambiguous_characters_and_ascii_boxes() {
    let mut desk = Desk::new(80, 24);
    desk.look.ruler = dutydesk::ui::widgets::ruler::Ruler::new(true);
    snapshot!("ambiguous-wide-80x24", desk.keys("放管服"));
}

#[test]
fn a_match_far_in_a_long_text_is_in_view_and_highlighted() {
    let mut desk = Desk::new(80, 24);
    let screen = desk.keys("脱贫攻坚");
    let row = screen.lines().find(|line| line.contains("› 8")).unwrap_or_else(|| panic!("{screen}"));
    assert!(row.contains("脱贫攻坚"), "{row}");
    assert!(desk.highlighted().contains("脱贫攻坚"));
}

#[test]
fn the_cursor_stands_where_text_is_entered() {
    let mut desk = Desk::new(80, 24);
    desk.keys("会议室");
    assert_eq!((desk.cursor().x, desk.cursor().y), (8, 2));
    desk.keys("<tab>");
    assert_eq!((desk.cursor().x, desk.cursor().y), (1, 6), "else on the selected row");
    desk.keys("<f5>7<f2>第二");
    let editor = desk.cursor();
    assert!(desk.screen().lines().nth(editor.y.into()).is_some_and(|line| line.contains("第二")));
}

#[test]
fn the_selection_is_told_without_colour() {
    let mut desk = Desk::new(80, 24);
    desk.look.theme = theme("mono");
    desk.keys("<tab><tab>");
    assert!(desk.reversed().contains("负责对上级"), "{}", desk.reversed());
}

/// Every size, language, theme and kind of box meets every other at least once, though not all at once.
#[test]
fn pairs_of_size_language_theme_and_boxes() {
    use dutydesk::domain::Borders;
    let sizes = [(120, 40), (80, 24), (40, 12)];
    let themes = ["dark", "light", "mono"];
    let borders = [Borders::Rounded, Borders::Plain, Borders::Ascii];
    for (at, (width, height)) in sizes.into_iter().enumerate() {
        for (turn, name) in themes.into_iter().enumerate() {
            let english = (at + turn) % 2 == 0;
            let mut desk = if english { Desk::english(width, height) } else { Desk::new(width, height) };
            desk.look.theme = theme(name);
            desk.look.borders = borders[(at + turn) % 3];
            let screen = desk.keys("会议室<tab><tab>");
            snapshot!(
                format!("pair-{width}x{height}-{name}"),
                format!("{screen}\nreversed:\n{}", words(&desk.reversed()).join("\n"))
            );
        }
    }
}

#[test]
fn nothing_panics_at_any_size() {
    let mut desk = Desk::new(80, 24);
    desk.keys("7<f2>批注<enter>两行<f2>");
    let scripts = [
        "",
        "孩子上学",
        "<enter><enter>",
        "<f1>",
        "<f5>7<f2>字",
        "<f5>7<f4>字",
        "<f5>嘎<f6>",
        "<f5><f7>",
        "<f5>7<f8>",
        "<f5>7<f3>",
    ];
    for script in scripts {
        desk.keys("<f5>");
        desk.keys(script);
        for (width, height) in [
            (1, 1),
            (2, 2),
            (15, 3),
            (16, 4),
            (17, 5),
            (20, 8),
            (39, 11),
            (40, 10),
            (41, 12),
            (60, 17),
            (79, 24),
            (300, 100),
        ] {
            desk.resize(width, height);
            desk.keys("<down><pagedown><shift-down>");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Every wide character on the screen has both of its cells, whatever is typed at whatever size.
    #[test]
    fn no_half_characters(
        width in 1_u16..140,
        height in 1_u16..50,
        keys in proptest::collection::vec(prop_oneof![
            Just("会议"), Just("<tab>"), Just("<down>"), Just("<enter>"), Just("<esc>"), Just("<f1>"), Just("<f2>"), Just("字"),
            Just("<f4>"), Just("<f5>"), Just("<f6>"), Just("<f7>"), Just("<f8>"), Just("<pagedown>"), Just("zw"), Just("<f3>"),
        ], 0..12)
    ) {
        let mut desk = Desk::new(width, height);
        desk.keys(&keys.concat());
        for line in desk.screen().lines() {
            prop_assert!(unicode_width::UnicodeWidthStr::width(line) <= usize::from(width), "{line}");
        }
    }
}

#[test]
fn another_edition_of_the_list_says_what_changed() {
    use dutydesk::domain::Catalog;
    use dutydesk::storage::catalog_file;
    let mut data = catalog_file::builtin().data().clone();
    data.duties[0].text = format!("{}（试行）", data.duties[0].text).into();
    data.duties[6].office = "秘书四室".into();
    data.duties.retain(|duty| duty.number != 61);
    let edition = std::sync::Arc::new(Catalog::new(data).unwrap());
    for (mut desk, name) in [(Desk::new(80, 24), "zh"), (Desk::english(40, 12), "en")] {
        desk.app.set_catalog(std::sync::Arc::clone(&edition));
        desk.draw();
        let banner = desk.screen();
        let screen = desk.keys("<ctrl-p>");
        snapshot!(format!("changes-{name}"), format!("{banner}\n{screen}"));
        let away = desk.keys("<esc>");
        assert!(!away.contains("清单已更新") && !away.contains("new edition"), "what was read is no news: {away}");
        desk.keys("<ctrl-p>");
        assert!(!desk.app.overlays.is_empty(), "and it can be read again");
    }
}
