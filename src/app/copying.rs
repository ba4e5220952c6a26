//! Copying: one line fit for a work slip, or the whole duty.

use rust_i18n::t;

use super::App;
use super::effect::Effect;
use super::overlay::{CopiedView, Overlay};
use crate::domain::{Body, Target};

/// Copies one line: the office, the duty, and whom to phone.
pub(super) fn line(app: &mut App) -> Vec<Effect> {
    copy(app, slip)
}

/// Copies the whole duty with its mandate and contacts.
pub(super) fn whole(app: &mut App) -> Vec<Effect> {
    copy(app, duty)
}

fn copy(app: &mut App, text: fn(&App, usize) -> String) -> Vec<Effect> {
    let Some(row) = app.shown_row() else {
        app.tell("say.nothing_selected");
        return Vec::new();
    };
    let text = text(app, row);
    app.overlays.retain(|overlay| !matches!(overlay, Overlay::Copied(_)));
    app.overlays.push(Overlay::Copied(CopiedView { text: text.clone(), ..CopiedView::default() }));
    vec![Effect::Copy(text)]
}

/// `转办：秘书三室 · 职责7 负责办理… · 领域：教育体育（协调） · 主管部门（教育体育）：区教体局 8765-4321 · 来电：孩子上学`
#[must_use]
pub fn slip(app: &App, row: usize) -> String {
    let catalog = &app.desk.catalog;
    let duty = &catalog.duties()[row];
    let mut line =
        t!("copy.slip", locale = app.lang.code(), office = duty.office, number = duty.number, text = duty.text)
            .into_owned();
    let mut add = |text: &str| {
        line.push_str(" · ");
        line.push_str(text);
    };
    let locale = app.lang.code();
    let hit = app.desk.hit(app.desk.duties.cursor).filter(|hit| hit.row as usize == row);
    if let Some(sector) = hit.and_then(|hit| app.explain(hit).sector) {
        add(&t!("copy.sector", locale = locale, sector = catalog.sectors()[sector].name));
    }
    contacts(app, row).iter().for_each(|contact| add(contact));
    let said = app.desk.query.value().trim();
    if !said.is_empty() && hit.is_some() {
        add(&t!("copy.said", locale = locale, said = said));
    }
    line
}

fn duty(app: &App, row: usize) -> String {
    let catalog = &app.desk.catalog;
    let duty = &catalog.duties()[row];
    let mandate = &catalog.mandates()[catalog.mandate_of(row)];
    let mut text = t!(
        "copy.duty",
        locale = app.lang.code(),
        number = duty.number,
        text = duty.text,
        office = duty.office,
        heading = mandate.heading,
        mandate = mandate.text
    )
    .into_owned();
    for contact in contacts(app, row) {
        text.push('\n');
        text.push_str(&contact);
    }
    text
}

/// Whom to phone: the contacts of the sector that the hit came through, of the duty, and of its office.
#[must_use]
pub fn contacts(app: &App, row: usize) -> Vec<String> {
    let catalog = &app.desk.catalog;
    let duty = &catalog.duties()[row];
    let locale = app.lang.code();
    let mut lines = Vec::new();
    let hit = app.desk.hit(app.desk.duties.cursor).filter(|hit| hit.row as usize == row);
    let sector = hit.and_then(|hit| app.explain(hit).sector).map(|sector| &catalog.sectors()[sector].name);
    let of = |target: &Target| -> Vec<String> {
        let annotations = app.annotations_of(target);
        let contact = |annotation: &&crate::domain::Annotation| match &annotation.body {
            Body::Contact(contact) => Some(contact.line()),
            _ => None,
        };
        annotations.iter().filter_map(contact).collect()
    };
    if let Some(sector) = sector {
        let in_charge = of(&Target::Sector(sector.clone()));
        lines.extend(
            in_charge
                .into_iter()
                .map(|line| t!("copy.in_charge", locale = locale, sector = sector, contact = line).into_owned()),
        );
    }
    let nearer = of(&Target::Duty(duty.number)).into_iter().chain(of(&Target::Office(duty.office.to_string())));
    lines.extend(nearer.map(|line| t!("copy.contact", locale = locale, contact = line).into_owned()));
    lines
}
