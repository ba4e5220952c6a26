//! dutydesk (值班台): whose duty is this? One answer, at once, offline, in a terminal.
//!
//! The program shows a government office's published duty list as three linked panes, searches it as fast as a person types,
//! and keeps what the staff add. It is one package: this library, and a binary of a few lines.
//!
//! # The map
//!
//! Arrows point at what a module may use; `tests/suite/architecture.rs` holds them.
//!
//! ```text
//! terminal ──▶ everything below          the event loop, threads, signals, the clipboard
//!   ui ──────▶ app, keymap               draws the app and changes nothing
//!   keymap ──▶ action                    layer + key → action, from assets/keymap.ron
//!   app ─────▶ search, action            all state; an action in, effects out
//!   cli ─────▶ storage, search           one file a subcommand, no screen
//!   search ──▶ meaning, domain           pinyin, index, rank: a query in, ranked hits and routes out
//!   meaning ─▶ domain                    fields of government, the learned model: a text in, a profile out
//!   storage ─▶ domain                    files ↔ domain, errors with their place
//!   domain                               the list, annotations, and which texts are the same
//! ```
//!
//! `src/build.rs` is the build script: it packs the phrases with [`domain::phrase`] and the fields of government with
//! [`meaning::field`], so that they are searched where they lie in the program. The weights of the model lie there too
//! (`assets/meaning/`); `cargo bench --bench train` makes them.
//!
//! Two things differ from the usual: [`action::Layer`] stands beside [`action::Action`], so that `app` can name its layer
//! without knowing keys; and traditional characters are folded in `search`, because the table is a crate's and [`domain`] uses
//! none.
//!
//! # The start
//!
//! [`cli::main`] reads arguments, paths and settings; without a subcommand [`terminal::run`] reads the list (`--data`, the
//! setting, `catalog.ron`, the built-in one), checks it, reads keys, theme and annotations. Whatever is wrong is said before
//! the screen is touched. Then the app is made and drawn once, the index is built (beside the loop from 20,000 duties on), and
//! the loop begins.
//!
//! # One key press
//!
//! A thread reads the terminal, puts sequences together that came in pieces, and sends the event to the loop.
//! [`keymap::Keymap::resolve`] asks the layers of [`app::App::layer`] in turn for the key and gives an
//! [`action::Action`]; in a text layer an unbound key is `Action::Insert`. [`app::App::update`] hands the action to the
//! file that knows it and gives back [`app::effect::Effect`]s: save, copy, quit. An overlay reads the app and changes only itself;
//! what a person decided in it is an [`app::overlay::Outcome`], on which `app::deciding` acts. The loop carries the effects
//! out; saving goes to the saving thread, which answers with `Action::Saved` when the disk has it. [`ui::fit()`] hands page sizes to the
//! app and has what is on the screen explained and the [`app::verdict`] found, once a query; [`ui::draw`] paints what is
//! there, and ratatui writes the cells that differ.
//!
//! # One query
//!
//! [`search`] opens with a picture of it. [`search::Index::search`] makes the query comparable, looks for the sayings in it and
//! tries the tiers in order: number, literal, pinyin, phrase, and so on. What no tier answers is read for its meaning: [`meaning::Reader`] gives the text's
//! profile over the fields of government, the index shares it out among the sectors and offices of the list at hand, and one
//! rule joins that with the sayings. [`search::Index::routes`] says whose matter it is, of the same hits and the same reading;
//! [`search::Index::explainer`] says why.

pub mod action;
pub mod app;
pub mod cli;
pub mod domain;
pub mod keymap;
pub mod meaning;
pub mod search;
pub mod storage;
pub mod terminal;
pub mod ui;

rust_i18n::i18n!("assets/locales", fallback = "zh");

/// The keys of every text of the interface that a locale (`zh`, `en`) has, for the test that holds the two together.
#[must_use]
pub fn locale_keys(locale: &str) -> Vec<String> {
    let texts = _RUST_I18N_BACKEND.messages_for_locale(locale).unwrap_or_default();
    texts.into_iter().map(|(key, _)| key.into_owned()).collect()
}
