//! dutydesk (值班台): whose duty is this? One answer, at once, offline, in a terminal.

pub mod action;
pub mod app;
pub mod cli;
pub mod domain;
pub mod keymap;
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
