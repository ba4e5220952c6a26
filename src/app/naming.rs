//! How places are named to people.

use rust_i18n::t;

use super::App;
use crate::domain::Target;

impl App {
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
