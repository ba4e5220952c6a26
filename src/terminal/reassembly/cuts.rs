//! Tests: every sequence has the same meaning in pieces as it has whole.

use std::time::{Duration, Instant};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers, MouseButton, MouseEventKind};
use proptest::prelude::*;

use super::keys::sequences;
use super::{Input, Reassembly};
use crate::action::{Action, Layer};
use crate::keymap::{Keymap, Row};

const DELAY: Duration = Duration::from_millis(25);

/// What pieces mean that come so far apart, and what is left when nothing more comes.
fn pieces<'a>(pieces: impl IntoIterator<Item = &'a [u8]>, gap: Duration) -> Vec<Input> {
    let mut machine = Reassembly::new(DELAY, true);
    let mut now = Instant::now();
    let mut out = Vec::new();
    for piece in pieces {
        if machine.deadline().is_some_and(|deadline| deadline <= now) {
            out.extend(machine.expire());
        }
        out.extend(machine.feed(piece, now));
        now += gap;
    }
    while machine.deadline().is_some() {
        out.extend(machine.expire());
    }
    out
}

fn whole(bytes: &[u8]) -> Vec<Input> {
    pieces([bytes], Duration::ZERO)
}

/// Every way to cut bytes into three pieces, empty ones included, so also into two.
fn cuts(bytes: &[u8]) -> Vec<[&[u8]; 3]> {
    let mut cuts = Vec::new();
    for (first, rest) in (0..=bytes.len()).map(|at| bytes.split_at(at)) {
        cuts.extend((0..=rest.len()).map(|at| rest.split_at(at)).map(|(second, third)| [first, second, third]));
    }
    cuts
}

fn key(code: KeyCode, modifiers: KeyModifiers) -> Input {
    Input::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

fn plain(code: KeyCode) -> Input {
    key(code, KeyModifiers::NONE)
}

fn keymap(more: &str) -> Keymap {
    let parse = |text: &str| -> Vec<Row> { ron::from_str(text).expect("rows") };
    Keymap::new(parse(include_str!("../../../assets/keymap.ron")), parse(more)).expect("no conflict")
}

/// What the keymap does with what came, as the event loop asks it.
fn actions(keymap: &Keymap, layer: Layer, inputs: Vec<Input>) -> Vec<Option<Action>> {
    let resolve = |key| keymap.resolve(layer, key);
    inputs
        .into_iter()
        .flat_map(|input| match input {
            Input::Event(Event::Key(key)) => vec![resolve(key)],
            Input::EscThen(key) => {
                let together = KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key };
                resolve(together).map_or_else(|| vec![resolve(KeyCode::Esc.into()), resolve(key)], |it| vec![Some(it)])
            }
            other => panic!("{other:?} is no key"),
        })
        .collect()
}

#[test]
fn every_cut_of_every_sequence_of_the_keymap_gives_its_action() {
    let keymap =
        keymap("[(layer: \"panes\", action: \"note\", keys: [\"alt-n\", \"alt-f2\", \"ctrl-left\", \"f12\"])]");
    let mut seen = 0;
    for binding in keymap.bindings() {
        for sequence in binding.keys.iter().flat_map(|key| sequences(*key)) {
            for cut in cuts(&sequence) {
                let inputs = pieces(cut, DELAY / 2);
                let name = String::from_utf8_lossy(&sequence).replace('\x1b', "ESC ");
                let layer = binding.layer;
                assert_eq!(actions(&keymap, layer, inputs), [Some(binding.action.clone())], "{name} as {cut:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 1000, "{seen}");
}

#[test]
fn the_mouse_pastes_and_answers_are_whole_however_they_are_cut() {
    let sequences: [&[u8]; 9] = [
        b"\x1b[<0;40;11M",
        b"\x1b[<64;3;200m",
        b"\x1b[M !\"",
        b"\x1b[32;40;11M",
        "\x1b[200~会议 [B\x1b[21~\r\x11\x1b[201~".as_bytes(),
        b"\x1b[200~\x1b[201~",
        b"\x1b[1;3R",
        b"\x1b]11;rgb:ffff/ffff/ffff\x07",
        b"\x1b]11;rgb:1e/1e/1e\x1b\\",
    ];
    for sequence in sequences {
        let expected = whole(sequence);
        assert_eq!(expected.len(), 1, "{expected:?}");
        for cut in cuts(sequence) {
            assert_eq!(pieces(cut, DELAY / 2), expected, "{cut:?}");
        }
        let bytes: Vec<&[u8]> = sequence.chunks(1).collect();
        assert_eq!(pieces(bytes, DELAY / 2), expected, "byte by byte");
    }
}

#[test]
fn they_mean_what_terminals_mean() {
    let Input::Event(Event::Mouse(mouse)) = whole(b"\x1b[<4;40;11M").remove(0) else { panic!("a report of the mouse") };
    assert_eq!((mouse.kind, mouse.column, mouse.row), (MouseEventKind::Down(MouseButton::Left), 39, 10));
    assert_eq!(mouse.modifiers, KeyModifiers::SHIFT);
    let Input::Event(Event::Mouse(mouse)) = whole(b"\x1b[M`!\"").remove(0) else { panic!("a report of the mouse") };
    assert_eq!((mouse.kind, mouse.column, mouse.row), (MouseEventKind::ScrollUp, 0, 1));
    assert_eq!(whole(b"\x1b[1;3R\x1b[1;3R"), [Input::Column(3), key(KeyCode::F(3), KeyModifiers::ALT)]);
    assert_eq!(whole(b"\x1b[97;5u"), [key(KeyCode::Char('a'), KeyModifiers::CONTROL)]);
    assert_eq!(whole("\x1b[200~会\x1b[201~".as_bytes()), [Input::Event(Event::Paste("会".into()))]);
    // Reports that nobody asked for, places that are none, and what is damaged, mean nothing and type nothing.
    for nothing in
        ["\x1b[?64;1;2c", "\x1b[I", "\x1b[O", "\x1b[24;80R", "\x1b[<0;0;0M", "\x1b[999~", "\x1b[999999u", "\x1b[;;;x"]
    {
        assert_eq!(whole(nothing.as_bytes()), [], "{nothing:?}");
    }
}

#[test]
fn a_lone_esc_is_a_key_after_the_delay_and_esc_before_a_sequence_too() {
    assert_eq!(whole(b"\x1b"), [plain(KeyCode::Esc)]);
    assert_eq!(pieces([b"\x1b".as_slice(), b"["], DELAY * 2), [plain(KeyCode::Esc), plain(KeyCode::Char('['))]);
    for [first, second, third] in cuts(b"\x1b\x1b[B") {
        let both = [plain(KeyCode::Esc), plain(KeyCode::Down)];
        assert_eq!(pieces([first, second, third], DELAY / 2), both, "{first:?} {second:?} {third:?}");
        if ![first.len(), first.len() + second.len()].contains(&2) {
            assert_eq!(pieces([first, second, third], DELAY * 2), both, "{first:?} {second:?} {third:?}");
        }
    }
    // The rest of a sequence may be late when its second byte is there.
    assert_eq!(pieces([b"\x1b[".as_slice(), b"1;5", b"B"], DELAY * 10), [key(KeyCode::Down, KeyModifiers::CONTROL)]);
}

#[test]
fn a_key_soon_behind_esc_is_not_lost() {
    let alt = key(KeyCode::Char('x'), KeyModifiers::ALT);
    assert_eq!(whole(b"\x1bx"), [alt]);
    let then = |c| Input::EscThen(KeyEvent::new(KeyCode::Char(c), KeyModifiers::NONE));
    assert_eq!(pieces([b"\x1b".as_slice(), b"x"], DELAY / 2), [then('x')]);
    // No key with Alt makes a hanzi: an input method was quick.
    assert_eq!(whole("\x1b会议".as_bytes()), [then('会'), plain(KeyCode::Char('议'))]);
    let hanzi = "会".as_bytes();
    let late = pieces([b"\x1b", &hanzi[..1], &hanzi[1..]], DELAY / 2);
    assert_eq!(late, [then('会')]);
    let keymap = keymap("[]");
    let esc_and_x = [Some(Action::Escape), Some(Action::Insert('x'))];
    assert_eq!(actions(&keymap, Layer::Search, vec![then('x')]), esc_and_x);
    assert_eq!(actions(&keymap, Layer::Search, whole(b"\x1bx")), [None]);
}

#[test]
fn what_is_no_answer_is_handed_on() {
    let expected = [
        key(KeyCode::Char(']'), KeyModifiers::ALT),
        plain(KeyCode::Char('1')),
        plain(KeyCode::Char('好')),
        plain(KeyCode::Enter),
    ];
    assert_eq!(whole("\x1b]1好\r".as_bytes()), expected);
    assert_eq!(whole(b"\x1b]"), [expected[0].clone()]);
    assert_eq!(whole(b"\x1b[1\x1b[B"), [plain(KeyCode::Down)], "a sequence that lost its end");
    assert_eq!(whole(b"\xe4\xbcab"), [plain(KeyCode::Char('a')), plain(KeyCode::Char('b'))]);
}

#[test]
fn a_paste_whose_rest_is_late_is_shown_and_stays_a_paste() {
    let mut machine = Reassembly::new(DELAY, false);
    let now = Instant::now();
    assert_eq!(machine.feed("\x1b[200~会".as_bytes(), now), []);
    assert_eq!(machine.expire(), [Input::Event(Event::Paste("会".into()))]);
    assert_eq!(machine.feed("议\r\x1b[201".as_bytes(), now), []);
    assert_eq!(machine.expire(), [Input::Event(Event::Paste("议\r".into()))]);
    assert_eq!(machine.feed(b"~x", now), [plain(KeyCode::Char('x'))]);
    // Where the end was lost, Esc and other keys get out.
    for (way_out, code) in [("\x1b", KeyCode::Esc), ("\x1b[21~", KeyCode::F(10))] {
        assert_eq!(machine.feed(b"\x1b[200~a", now), []);
        assert_eq!(machine.expire(), [Input::Event(Event::Paste("a".into()))]);
        let mut out = machine.feed(way_out.as_bytes(), now);
        if machine.deadline().is_some() {
            out.extend(machine.expire());
        }
        assert_eq!(out, [plain(code)]);
        assert_eq!(machine.feed(b"x", now), [plain(KeyCode::Char('x'))]);
    }
}

/// The events of a Windows console for characters that came one by one.
fn as_events(bytes: &[u8]) -> Vec<Input> {
    let mut machine = Reassembly::new(DELAY, true);
    let now = Instant::now();
    let mut out = Vec::new();
    for c in String::from_utf8_lossy(bytes).chars() {
        let (code, modifiers) = match c {
            '\x1b' => (KeyCode::Esc, KeyModifiers::NONE),
            '\r' => (KeyCode::Enter, KeyModifiers::NONE),
            '\x07' => (KeyCode::Char('g'), KeyModifiers::CONTROL),
            '\x11' => (KeyCode::Char('q'), KeyModifiers::CONTROL),
            _ => (KeyCode::Char(c), KeyModifiers::NONE),
        };
        for kind in [crossterm::event::KeyEventKind::Press, crossterm::event::KeyEventKind::Release] {
            out.extend(machine.take(Event::Key(KeyEvent::new_with_kind(code, modifiers, kind)), now));
        }
    }
    out.extend(machine.expire());
    out
}

#[test]
fn events_of_single_characters_are_put_together_too() {
    for sequence in [
        "\x1b[B",
        "\x1bOQ",
        "\x1b[1;5A",
        "\x1b[<0;40;11M",
        "\x1b[200~会 [B\r\x11\x1b[201~",
        "\x1b]11;rgb:ff/ff/ff\x07",
        "\x1b",
        "会议",
    ] {
        assert_eq!(as_events(sequence.as_bytes()), whole(sequence.as_bytes()), "{sequence:?}");
    }
    let mut machine = Reassembly::new(DELAY, false);
    let f5 = Event::Key(KeyEvent::new(KeyCode::F(5), KeyModifiers::NONE));
    machine.take(Event::Key(KeyCode::Esc.into()), Instant::now());
    assert_eq!(machine.take(f5, Instant::now()), [plain(KeyCode::Esc), plain(KeyCode::F(5))]);
}

proptest! {
    /// Any bytes, cut anywhere: no panic, nothing held for ever but the beginning of a character, and the same as in one piece
    /// unless a lone Esc stood at a cut.
    #[test]
    fn any_bytes_in_any_pieces(
        parts in proptest::collection::vec(
            prop_oneof![
                proptest::sample::select(vec![
                    "\x1b[B", "\x1b", "\x1b[", "\x1bO", "\x1b]11;", "rgb:", "\x1b[200~", "\x1b[201~", "\x1b[<0;", "1;2M", "会", "~", "\r", "x",
                ]).prop_map(|text| text.as_bytes().to_vec()),
                proptest::collection::vec(any::<u8>(), 0..4),
            ],
            0..12,
        ),
        sizes in proptest::collection::vec(1usize..6, 40),
    ) {
        let bytes = parts.concat();
        let mut rest = bytes.as_slice();
        let mut cut = Vec::new();
        for size in sizes {
            let (piece, left) = rest.split_at(size.min(rest.len()));
            cut.push(piece);
            rest = left;
        }
        cut.push(rest);
        let together = |inputs: Vec<Input>| -> Vec<Input> {
            inputs.into_iter().flat_map(|input| match input {
                Input::EscThen(key) => {
                    let both = KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key };
                    vec![Input::Event(Event::Key(both))]
                }
                input => vec![input],
            }).collect()
        };
        prop_assert_eq!(together(pieces(cut, DELAY / 2)), together(whole(&bytes)));
    }
}
