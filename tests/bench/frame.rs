//! A key press from the event to the bytes on their way to the terminal: keymap, app, layout, drawing, ratatui's difference,
//! escape codes. At 62 and 100,000 duties, and at 1,000,000 with `--million`; the long lists with 300 offices and with thousands.
//! The goals: 1 ms at 62, 8 ms at 100,000.
//!
//! `cargo bench --bench frame` prints a table: the median and the 99th percentile of a key press, the bytes of a frame.

#[allow(dead_code)]
mod generator;

use std::cell::Cell;
use std::io::{self, Write};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use dutydesk::app::{App, Moment, Setup};
use dutydesk::domain::Catalog;
use dutydesk::keymap::{Keymap, Row};
use dutydesk::search::{BUILTIN_PHRASES, Index};
use dutydesk::storage::parse_ron;
use dutydesk::ui::look::Look;
use dutydesk::ui::theme::{self, Theme};
use dutydesk::ui::{self, View};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Rect;
use ratatui::{Terminal, TerminalOptions, Viewport};

/// What is typed, over and over: searches of several kinds, walking, an overlay, the next call.
const KEYS: &str = "孩子上学↓↓↓⎋政务 公开⎋zwgk↓⎋⇥↓↓⇥⇥↓↓↓⏎⏎↓⎋⎋⎋国庆值班表报给哪里⎋28⎋";
const ROUNDS: usize = 5;
const SCREEN: Rect = Rect { x: 0, y: 0, width: 120, height: 40 };

/// Counts bytes instead of sending them.
#[derive(Default, Clone)]
struct Counter(Rc<Cell<usize>>);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn main() {
    let million = std::env::args().any(|argument| argument == "--million");
    println!(
        "{:>9} {:>8} {:>10} {:>10} {:>10} {:>12} {:>12}",
        "duties", "offices", "median", "90 %", "99 %", "bytes median", "bytes most"
    );
    for duties in [62, 100_000, 1_000_000] {
        match duties {
            62 => measure(generator::published()),
            1_000_000 if !million => {}
            _ => {
                measure(generator::list(duties));
                measure(generator::many_offices(duties));
            }
        }
    }
}

fn measure(catalog: Arc<Catalog>) {
    let (duties, offices) = (catalog.duties().len(), catalog.offices().len());
    let mut app = App::new(Arc::clone(&catalog), Setup::default());
    app.set_index(Index::build(catalog, &BUILTIN_PHRASES));
    let rows: Vec<Row> = parse_ron("keymap.ron", include_str!("../../assets/keymap.ron")).expect("the asset parses");
    let keymap = Keymap::new(rows, Vec::new()).expect("the asset has no conflict");
    let dark: Theme = parse_ron("dark.ron", theme::BUILTIN[0].1).expect("the asset parses");
    let look = Look { theme: dark, ..Look::default() };
    let options = TerminalOptions { viewport: Viewport::Fixed(SCREEN) };
    let counter = Counter::default();
    let backend = CrosstermBackend::new(counter.clone());
    let mut terminal = Terminal::with_options(backend, options).expect("a fixed screen asks nothing");

    let mut times = Vec::new();
    let mut sizes = Vec::new();
    for round in 0..=ROUNDS {
        for (at, c) in KEYS.chars().enumerate() {
            let before = counter.0.get();
            let start = Instant::now();
            if let Some(action) = keymap.resolve(app.layer(), key(c)) {
                app.set_moment(Moment { fresh_id: format!("{round}-{at}"), ..Moment::default() });
                app.update(action);
            }
            ui::fit(&mut app, &keymap, &look, SCREEN);
            terminal
                .draw(|frame| ui::draw(View { app: &app, keymap: &keymap, look: &look }, frame))
                .expect("counting does not fail");
            // The first round warms up.
            if round > 0 {
                times.push(start.elapsed());
                sizes.push(counter.0.get() - before);
            }
        }
    }
    times.sort_unstable();
    sizes.sort_unstable();
    let at = |part: usize| times[(times.len() * part).div_ceil(100) - 1];
    let most = sizes[sizes.len() - 1];
    let [middle, most_of_them, nearly_all] = [50, 90, 99].map(|part| millis(at(part)));
    let bytes = sizes[sizes.len() / 2];
    println!("{duties:>9} {offices:>8} {middle:>10} {most_of_them:>10} {nearly_all:>10} {bytes:>12} {most:>12}");
}

fn key(c: char) -> KeyEvent {
    let code = match c {
        '↓' => KeyCode::Down,
        '⎋' => KeyCode::Esc,
        '⇥' => KeyCode::Tab,
        '⏎' => KeyCode::Enter,
        c => KeyCode::Char(c),
    };
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn millis(time: Duration) -> String {
    format!("{:.3} ms", time.as_secs_f64() * 1e3)
}
