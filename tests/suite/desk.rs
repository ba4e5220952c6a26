//! A desk to type at: the real app, the real keymap, the real drawing, on a screen in memory.

use std::path::Path;
use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dutydesk::action::Action;
use dutydesk::app::calling::CallSetup;
use dutydesk::app::effect::Effect;
use dutydesk::app::{App, Moment, Setup};
use dutydesk::domain::annotation::Edit;
use dutydesk::domain::{Catalog, Lang, LocalTime};
use dutydesk::keymap::{Keymap, Row};
use dutydesk::search::{BUILTIN_PHRASES, Index};
use dutydesk::storage::{catalog_file, parse_ron};
use dutydesk::ui::look::Look;
use dutydesk::ui::theme::{self, Theme};
use dutydesk::ui::{self, View};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::{Color, Modifier};
use unicode_width::UnicodeWidthStr;

/// A screen with the program on it.
pub struct Desk {
    pub app: App,
    pub keymap: Keymap,
    pub look: Look,
    /// What the program wanted done in the world, oldest first.
    pub effects: Vec<Effect>,
    terminal: Terminal<TestBackend>,
    frame: Buffer,
    moment: u32,
}

pub fn keymap() -> Keymap {
    let rows: Vec<Row> = parse_ron("keymap.ron", include_str!("../../assets/keymap.ron")).expect("the asset parses");
    Keymap::new(rows, Vec::new()).expect("the asset has no conflict")
}

pub fn theme(name: &str) -> Theme {
    let (_, file) = theme::BUILTIN.into_iter().find(|(known, _)| *known == name).expect("a built-in theme");
    parse_ron(name, file).expect("the asset parses")
}

/// What the clock on the wall shows: the stored time itself, as if the office stood in Greenwich.
pub fn clock(stored: &str) -> Option<LocalTime> {
    let (day, time) = stored.split_once('T')?;
    let minutes = LocalTime::minutes_of(time.get(..5)?)?;
    Some(LocalTime { day: day.parse().ok()?, minutes })
}

pub fn fixture(name: &str) -> Catalog {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    catalog_file::load(&path).expect("the fixture is a list")
}

impl Desk {
    /// The built-in list on a screen of this size, in Chinese.
    pub fn new(width: u16, height: u16) -> Self {
        let calls = Some(CallSetup { days: 5, ..CallSetup::default() });
        let setup = Setup { login: "值班员甲".into(), calls, ..Setup::default() };
        Self::with(width, height, catalog_file::builtin(), setup)
    }

    pub fn with(width: u16, height: u16, catalog: Catalog, setup: Setup) -> Self {
        let catalog = Arc::new(catalog);
        let mut app = App::new(Arc::clone(&catalog), setup);
        app.set_index(Index::build(catalog, &BUILTIN_PHRASES));
        app.set_clock(clock, Moment { now: "2026-11-24T06:00:00Z".into(), ..Moment::default() });
        let mut desk = Self {
            app,
            keymap: keymap(),
            look: Look { theme: theme("dark"), ..Look::default() },
            effects: Vec::new(),
            terminal: Terminal::new(TestBackend::new(width, height)).expect("a screen in memory"),
            frame: Buffer::default(),
            moment: 0,
        };
        desk.draw();
        desk
    }

    pub fn english(width: u16, height: u16) -> Self {
        let calls = Some(CallSetup { days: 5, ..CallSetup::default() });
        let setup = Setup { lang: Lang::En, login: "clerk".into(), calls, ..Setup::default() };
        Self::with(width, height, catalog_file::builtin(), setup)
    }

    /// Types keys: `<enter>`, `<f5>`, `<ctrl-q>`, `<paste:text>`, everything else as itself. Returns the screen.
    pub fn keys(&mut self, script: &str) -> String {
        let mut rest = script;
        while let Some(c) = rest.chars().next() {
            if let Some((name, after)) = rest.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
                if let Some(text) = name.strip_prefix("paste:") {
                    self.act(Action::Paste(text.to_owned()));
                } else {
                    let key = crokey::parse(name).unwrap_or_else(|_| panic!("no key <{name}>"));
                    self.press(key.into());
                }
                rest = after;
            } else {
                self.press(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
                rest = &rest[c.len_utf8()..];
            }
        }
        self.screen()
    }

    pub fn press(&mut self, key: KeyEvent) {
        if let Some(action) = self.keymap.resolve(self.app.layer(), key) {
            self.act(action);
        }
    }

    pub fn act(&mut self, action: Action) {
        self.moment += 1;
        let now = format!("2026-11-24T06:{:02}:00Z", self.moment % 60);
        self.app.set_moment(Moment {
            local: now.replace('T', " ").replace(":00Z", ""),
            now,
            fresh_id: format!("01TEST{:020}", self.moment),
        });
        let effects = self.app.update(action);
        self.effects.extend(effects);
        self.draw();
    }

    /// The edits that were sent to the disk.
    pub fn saved(&self) -> Vec<Edit> {
        let saves = self.effects.iter().filter_map(|effect| match effect {
            Effect::Save(edits) => Some(edits.clone()),
            _ => None,
        });
        saves.flatten().collect()
    }

    pub fn resize(&mut self, width: u16, height: u16) {
        self.terminal = Terminal::new(TestBackend::new(width, height)).expect("a screen in memory");
        self.draw();
    }

    pub fn draw(&mut self) {
        let Self { app, keymap, look, terminal, .. } = self;
        let drawn = terminal
            .draw(|frame| {
                ui::fit(app, keymap, look, frame.area());
                ui::draw(View { app, keymap, look }, frame);
            })
            .expect("a screen in memory takes everything");
        // The frame itself: TestBackend keeps what a wide character covers, which no terminal does.
        self.frame = drawn.buffer.clone();
    }

    /// The screen as text, without the blanks at line ends.
    pub fn screen(&self) -> String {
        self.rows(|_, _| true)
    }

    /// Only the characters that are drawn reversed: the selection.
    pub fn reversed(&self) -> String {
        self.rows(|modifier, _| modifier.contains(Modifier::REVERSED))
    }

    /// Only the characters that are drawn as matches.
    pub fn highlighted(&self) -> String {
        let colour = self.look.theme.highlight.fg.expect("the theme colours matches");
        self.rows(|_, fg| fg == colour)
    }

    /// The cells as they were drawn.
    pub const fn frame(&self) -> &Buffer {
        &self.frame
    }

    pub fn cursor(&mut self) -> Position {
        self.terminal.get_cursor_position().expect("a screen in memory has a cursor")
    }

    fn rows(&self, keep: impl Fn(Modifier, Color) -> bool) -> String {
        let buffer = &self.frame;
        let mut text = String::new();
        for y in 0..buffer.area.height {
            let mut line = String::new();
            let mut x = 0;
            while x < buffer.area.width {
                let cell = &buffer[(x, y)];
                let width = cell.symbol().width().max(1);
                if keep(cell.modifier, cell.fg) {
                    line.push_str(cell.symbol());
                } else {
                    line.push_str(&" ".repeat(width));
                }
                x += width as u16;
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// What is left of a picture when lines without anything are dropped and blanks are one.
pub fn words(picture: &str) -> Vec<String> {
    let lines = picture.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect()
}

/// Holds a screen against its snapshot in `tests/snapshots`.
#[macro_export]
macro_rules! snapshot {
    ($name:expr, $screen:expr) => {
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!($name, $screen);
        });
    };
}
