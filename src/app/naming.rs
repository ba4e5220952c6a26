//! How places and annotations are named to people.

use rust_i18n::t;

use super::App;
use crate::domain::{Annotation, Body, Target};

/// So many characters of an annotation's text name it.
const BRIEF: usize = 16;

/// What an annotation is called, as a key of the locales.
#[must_use]
pub const fn kind(body: &Body) -> &'static str {
    match body {
        Body::Note { todo: Some(_), .. } => "ui.todo",
        Body::Note { todo: None, .. } => "ui.note",
        Body::Contact(_) => "ui.phone",
        Body::Phrase { .. } => "ui.phrase",
        Body::Call(_) => "ui.call",
    }
}

/// The box of a 待办, ticked or not; nothing for what is none.
#[must_use]
pub const fn tick_box(body: &Body) -> &'static str {
    match body {
        Body::Note { todo: Some(false), .. } => "[ ] ",
        Body::Note { todo: Some(true), .. } => "[x] ",
        _ => "",
    }
}

impl App {
    /// An annotation in few words: `来电「路灯不亮」`.
    #[must_use]
    pub fn named_briefly(&self, annotation: &Annotation) -> String {
        let text = annotation.text().replace('\n', " ");
        let cut = if text.chars().count() > BRIEF { "…" } else { "" };
        let text: String = text.chars().take(BRIEF).collect();
        let kind = t!(kind(&annotation.body), locale = self.lang.code());
        t!("say.brief", locale = self.lang.code(), kind = kind.trim(), text = text + cut).into_owned()
    }

    /// A target as people name it: `职责 28 区政府总值班室（…）`, `责任科室 秘书三室`.
    #[must_use]
    pub fn name_of(&self, target: &Target) -> String {
        let catalog = &self.desk.catalog;
        let say = |key: &str| t!(key, locale = self.lang.code()).into_owned();
        match target {
            Target::Duty(number) => {
                let office = catalog.duty_row(*number).map(|row| &*catalog.duties()[row].office);
                format!("{} {number} {}", say("ui.duty"), office.unwrap_or_default()).trim_end().to_owned()
            }
            Target::Mandate(id) => {
                let heading = catalog.mandate_position(*id).map(|at| catalog.mandates()[at].heading.as_str());
                format!("{} {}", say("ui.mandate"), heading.unwrap_or_default())
            }
            Target::Office(name) => format!("{} {name}", say("ui.office")),
            Target::Sector(name) => format!("{} {name}", say("ui.sector")),
        }
    }
}
