//! What another edition of the list changed: in a line when it comes, and whole at a key.

use rust_i18n::t;

use super::App;
use super::effect::Effect;
use super::overlay::{CopiedView, Overlay};
use crate::action::Source;
use crate::domain::Catalog;
use crate::domain::edition::{Edition, marked};

/// Lists of more duties are not compared while somebody waits for the screen.
const MOST: usize = 20_000;

/// Compares the list on the desk with the edition that replaces it; both are of one id.
pub(super) fn note(app: &mut App, new: &Catalog) {
    let old = app.desk.catalog.clone();
    app.changes = None;
    if old.id() != new.id() || old.duties().len().max(new.duties().len()) > MOST {
        return;
    }
    let edition = Edition::new(&old, new);
    if edition.is_same() {
        return;
    }
    let said = t!(
        "changes.banner",
        locale = app.lang.code(),
        came = edition.came.len(),
        went = edition.went.len(),
        changed = edition.changed.len(),
        moved = edition.moved.len()
    );
    app.set_banner(Source::Edition, Some(said.into_owned()));
    app.changes = Some(whole(app, &edition, &old, new));
}

/// Shows everything; what was read is no news any more.
pub(super) fn show(app: &mut App) -> Vec<Effect> {
    match app.changes.clone() {
        Some(text) => {
            app.set_banner(Source::Edition, None);
            app.overlays.push(Overlay::Copied(CopiedView { text, changes: true, ..CopiedView::default() }));
        }
        None => app.tell("changes.none"),
    }
    Vec::new()
}

fn whole(app: &App, edition: &Edition, old: &Catalog, new: &Catalog) -> String {
    let (before, after) = (|row: usize| &old.duties()[row], |row: usize| &new.duties()[row]);
    let duty = |number: u32, office: &str, text: &str| format!("{number} {office}  {text}");
    let office = |catalog: &Catalog, at: usize| catalog.offices()[at].name.clone();
    let came = edition.came.iter().map(|row| duty(after(*row).number, &after(*row).office, &after(*row).text));
    let went = edition.went.iter().map(|row| duty(before(*row).number, &before(*row).office, &before(*row).text));
    let changed = edition.changed.iter().map(|(row, other)| {
        duty(after(*other).number, &after(*other).office, &marked(&before(*row).text, &after(*other).text))
    });
    let moved = edition.moved.iter().map(|(row, other)| {
        let duty = after(*other);
        format!("{} {} → {}  {}", duty.number, before(*row).office, duty.office, duty.text)
    });
    let numbers = edition
        .renumbered
        .iter()
        .map(|(row, other)| format!("{} → {}  {}", before(*row).number, after(*other).number, after(*other).text));
    let renamed = edition.renamed.iter().map(|(one, other)| format!("{} → {}", office(old, *one), office(new, *other)));
    let parts: [(&str, Vec<String>); 8] = [
        ("changes.came", came.collect()),
        ("changes.went", went.collect()),
        ("changes.changed", changed.collect()),
        ("changes.moved", moved.collect()),
        ("changes.renumbered", numbers.collect()),
        ("changes.renamed", renamed.collect()),
        ("changes.offices_came", edition.offices_came.iter().map(|at| office(new, *at)).collect()),
        ("changes.offices_went", edition.offices_went.iter().map(|at| office(old, *at)).collect()),
    ];
    let mut text = String::new();
    for (key, lines) in parts.into_iter().filter(|(_, lines)| !lines.is_empty()) {
        let title = t!(key, locale = app.lang.code());
        text.extend([&*title, " ", &lines.len().to_string(), "\n"]);
        lines.iter().for_each(|line| text.extend(["  ", line, "\n"]));
    }
    text
}
