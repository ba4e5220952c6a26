//! Keys, pastes, clicks, sizes and reports in any order, at the real app with the real drawing on a screen in memory.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dutydesk::action::{Action, Place};
use dutydesk::app::effect::Effect;
use dutydesk::app::{App, Moment, Setup};
use dutydesk::domain::{Annotations, Catalog};
use dutydesk::keymap::{Keymap, Row};
use dutydesk::search::{BUILTIN_PHRASES, Index};
use dutydesk::storage::{catalog_file, parse_ron};
use dutydesk::ui::look::Look;
use dutydesk::ui::{self, View};
use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::fuzz;

const PLACES: [Place; 6] =
    [Place::Search, Place::Mandates, Place::Duties, Place::Offices, Place::Detail, Place::Overlay];

/// The app with what stands around it.
struct Screen {
    app: App,
    keymap: Keymap,
    look: Look,
    terminal: Terminal<TestBackend>,
    /// What a disk would have.
    saved: Annotations,
    moment: u32,
}

impl Screen {
    fn new(catalog: Arc<Catalog>, index: Index) -> Self {
        let rows: Vec<Row> = parse_ron("keymap.ron", include_str!("../../assets/keymap.ron")).unwrap();
        let mut app = App::new(catalog, Setup { login: "甲".into(), ..Setup::default() });
        app.set_index(index);
        Self {
            app,
            keymap: Keymap::new(rows, Vec::new()).unwrap(),
            look: Look::default(),
            terminal: Terminal::new(TestBackend::new(80, 24)).unwrap(),
            saved: Annotations::default(),
            moment: 0,
        }
    }

    fn press(&mut self, key: KeyEvent) {
        if let Some(action) = self.keymap.resolve(self.app.layer(), key) {
            self.act(action);
        }
    }

    fn act(&mut self, action: Action) {
        self.moment += 1;
        let now = format!("2026-11-24T{:02}:{:02}:00Z", self.moment / 60 % 24, self.moment % 60);
        self.app.set_moment(Moment { local: now.clone(), now, fresh_id: format!("01TEST{:020}", self.moment) });
        for effect in self.app.update(action) {
            match effect {
                Effect::Save(edits) => {
                    for edit in &edits {
                        self.saved.apply(edit);
                    }
                    // Every fourth time the disk refuses.
                    let outcome =
                        if self.moment.is_multiple_of(4) { Err("磁盘已满".into()) } else { Ok(self.saved.clone()) };
                    self.app.update(Action::Saved(outcome));
                }
                Effect::HandOver(handover) => self.saved.hand_over(handover),
                _ => {}
            }
        }
        self.draw();
    }

    fn draw(&mut self) {
        let Self { app, keymap, look, terminal, .. } = self;
        terminal
            .draw(|frame| {
                ui::fit(app, keymap, look, frame.area());
                ui::draw(View { app, keymap, look }, frame);
            })
            .unwrap();
    }

    /// One step of an input: a byte says what, and the next one which.
    fn step(&mut self, what: u8, which: u8, text: &str) {
        let number = usize::from(which);
        match what {
            0x20..=0x7e => self.press(KeyEvent::new(KeyCode::Char(char::from(what)), KeyModifiers::NONE)),
            0x80..=0xbf => {
                let bindings = self.keymap.bindings();
                let keys: Vec<_> = bindings.iter().flat_map(|binding| binding.keys.iter()).collect();
                let key = *keys[number % keys.len()];
                // Leaving the program is no news.
                self.press(key.into());
            }
            0x01 => self.act(Action::Paste(text.to_owned())),
            0x02 => {
                let size = (u16::from(which % 17) * 8 + 1, u16::from(which / 17) * 3 + 1);
                self.terminal = Terminal::new(TestBackend::new(size.0, size.1)).unwrap();
                self.draw();
            }
            0x03 => {
                let place = PLACES[number % 6];
                self.act(Action::Click { place, row: number / 12, double: which % 12 > 5 });
            }
            0x04 => self.act(Action::Scroll { place: PLACES[number % 6], rows: isize::from(which.cast_signed()) }),
            0x05 => self.act(Action::AnnotationsChanged(self.saved.clone())),
            0x06 => self.act(Action::SaveDelayed),
            _ => {
                let c = text.chars().nth(number % text.chars().count().max(1)).unwrap_or('会');
                self.press(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
            }
        }
    }
}

#[test]
fn keys() {
    let words = [
        "会议",
        "督查",
        "28",
        "张三 8765-4321",
        "\u{1}a\u{202e}\u{301}🀄",
        "\u{2}\u{0}",
        "\u{2}\u{5}",
        "\u{3}\u{7}",
        "\u{4}\u{80}",
    ];
    // The index is taken back after each run: making it takes longer than the keys.
    let catalog = Arc::new(catalog_file::builtin());
    let build = || Index::build(Arc::clone(&catalog), &BUILTIN_PHRASES);
    let mut kept = Some(build());
    fuzz("keys", Vec::new(), &words, |bytes| {
        let mut screen = Screen::new(Arc::clone(&catalog), kept.take().unwrap_or_else(build));
        let bytes = &bytes[..bytes.len().min(48)];
        let text = String::from_utf8_lossy(bytes).into_owned();
        for (at, what) in bytes.iter().enumerate() {
            screen.step(*what, bytes.get(at + 1).copied().unwrap_or(7), &text);
        }
        // What was saved is in memory, whatever was pressed.
        let mut all = screen.app.annotations.clone();
        all.join(&screen.saved);
        assert_eq!(all, screen.app.annotations);
        kept = screen.app.desk.index.take();
    });
}
