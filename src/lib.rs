//! dutydesk (值班台): whose duty is this? One answer, at once, offline, in a terminal.

pub mod cli;
pub mod domain;
pub mod search;
pub mod storage;

rust_i18n::i18n!("assets/locales", fallback = "zh");
