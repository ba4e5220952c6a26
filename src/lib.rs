//! dutydesk (值班台): whose duty is this? One answer, at once, offline, in a terminal.

pub mod action;
pub mod app;
pub mod cli;
pub mod domain;
pub mod keymap;
pub mod search;
pub mod storage;
pub mod ui;

rust_i18n::i18n!("assets/locales", fallback = "zh");
