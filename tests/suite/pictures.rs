//! The pictures in the README are the screen as it is drawn now, as SVG. `UPDATE_README=1 cargo test --test suite pictures`
//! makes them anew.

use std::fmt::Write as _;
use std::path::Path;

use dutydesk::app::Setup;
use dutydesk::app::calling::CallSetup;
use dutydesk::app::tutor::Tutor;
use dutydesk::storage::{catalog_file, tutor};
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

use crate::desk::Desk;

/// A cell in pixels.
const CELL: (u16, u16) = (8, 18);
const BACKGROUND: &str = "#1e1e1e";
const FOREGROUND: &str = "#d4d4d4";

/// The sixteen colours of a terminal, as most dark ones show them.
fn colour(colour: Color, or: &'static str) -> &'static str {
    match colour {
        Color::DarkGray => "#808080",
        Color::Cyan | Color::LightCyan => "#4ec9b0",
        Color::Yellow | Color::LightYellow => "#dcdc8b",
        Color::Green | Color::LightGreen => "#8cc265",
        Color::Red | Color::LightRed => "#f14c4c",
        _ => or,
    }
}

/// A screen as SVG: a rectangle where a cell has a background, a text for each run of one style.
fn svg(buffer: &Buffer) -> String {
    let (width, height) = (buffer.area.width * CELL.0, buffer.area.height * CELL.1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"'DejaVu Sans Mono','Noto Sans Mono CJK SC',Consolas,'Microsoft YaHei',monospace\" font-size=\"13.3\">\n\
         <rect width=\"100%\" height=\"100%\" fill=\"{BACKGROUND}\"/>\n"
    );
    for y in 0..buffer.area.height {
        let mut x = 0;
        while x < buffer.area.width {
            let cell = &buffer[(x, y)];
            let (style, start) = ((cell.fg, cell.modifier), x);
            let (mut text, mut cells) = (String::new(), 0);
            // A run is of one style, and a wide character a run of its own, so that each stands in its cell whatever the font.
            let wide = cell.symbol().width() > 1;
            while x < buffer.area.width {
                let cell = &buffer[(x, y)];
                let width = cell.symbol().width().max(1) as u16;
                if (cell.fg, cell.modifier) != style || (width > 1) != wide || (wide && cells > 0) {
                    break;
                }
                text.push_str(cell.symbol());
                (x, cells) = (x + width, cells + width);
            }
            run(&mut svg, (start, y, cells), &text, style);
        }
    }
    svg + "</svg>\n"
}

fn run(svg: &mut String, (x, y, cells): (u16, u16, u16), text: &str, (fg, modifier): (Color, Modifier)) {
    let reversed = modifier.contains(Modifier::REVERSED);
    let (left, top, width) = (x * CELL.0, y * CELL.1, cells * CELL.0);
    if reversed {
        let fill = colour(fg, FOREGROUND);
        let _ =
            writeln!(svg, "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{}\" fill=\"{fill}\"/>", CELL.1);
    }
    let fill = if reversed { BACKGROUND } else { colour(fg, FOREGROUND) };
    let bold = if modifier.contains(Modifier::BOLD) { " font-weight=\"bold\"" } else { "" };
    let line = if modifier.contains(Modifier::UNDERLINED) { " text-decoration=\"underline\"" } else { "" };
    // Word by word, because a blank is as wide as its font likes.
    let mut left = left;
    for word in text.split(' ') {
        let width = word.width() as u16 * CELL.0;
        if !word.is_empty() {
            let stretched = if word.width() > 2 { format!(" textLength=\"{width}\"") } else { String::new() };
            let word = word.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            let y = top + 13;
            let _ = writeln!(svg, "<text x=\"{left}\" y=\"{y}\"{stretched} fill=\"{fill}\"{bold}{line}>{word}</text>");
        }
        left += width + CELL.0;
    }
}

fn desk() -> Desk {
    let calls = Some(CallSetup { days: 5, ..CallSetup::default() });
    Desk::with(100, 30, catalog_file::builtin(), Setup { login: "李四".into(), calls, ..Setup::default() })
}

fn pictures() -> Vec<(&'static str, String)> {
    let drawn = |mut desk: Desk, keys: &str| {
        desk.keys(keys);
        svg(desk.frame())
    };
    let mut practice = {
        let calls = Some(CallSetup { days: 5, ..CallSetup::default() });
        Desk::with(100, 30, tutor::list(), Setup { login: "李四".into(), calls, ..Setup::default() })
    };
    practice.app.set_tutor(Tutor::at(0));
    vec![
        ("search.svg", drawn(desk(), "小孩上学报名在哪里办")),
        ("offices.svg", drawn(desk(), "<tab><tab><tab><down><down><down><down><down>")),
        ("note.svg", drawn(desk(), "28<enter><f2>学校门口没水，已报区供水公司 #供水")),
        ("call.svg", drawn(desk(), "小区门口的路灯坏了半个月没人修<f11><tab><tab>张三<tab>13800001111<tab>幸福小区")),
        ("tutor.svg", drawn(practice, "电梯坏了<enter>")),
    ]
}

#[test]
fn the_pictures_of_the_readme_show_the_screen_as_it_is() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/pictures");
    for (name, picture) in pictures() {
        let path = directory.join(name);
        if std::env::var_os("UPDATE_README").is_some() {
            std::fs::write(&path, &picture).unwrap();
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == picture,
            "{name} is another screen; UPDATE_README=1 cargo test --test suite pictures makes it anew"
        );
    }
}
