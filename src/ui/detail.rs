//! What is said of one duty: its whole text, why it matched, whom to phone, its mandate, the notes on it.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::View;
use super::look::Look;
use super::widgets::highlight;
use super::widgets::wrap::wrap;
use crate::app::calling::words;
use crate::app::copying;
use crate::app::naming;
use crate::app::pane::Pane;
use crate::domain::annotation::Standing;
use crate::domain::{Annotation, Body, Target};
use crate::search::Explanation;

/// How many open calls the detail names; the list of calls has all of them.
const CALLS_SHOWN: usize = 3;

/// A detail of fewer lines than this begins with the reason.
const LOW: u16 = 4;

/// The title over the detail: `职责 7 · 秘书三室 · （二）`.
#[must_use]
pub fn title(view: View<'_>) -> String {
    match facet(view) {
        Some(Target::Mandate(id)) => {
            let heading = view.app.desk.catalog.mandate_position(id);
            let heading = heading.map_or_else(String::new, |at| view.app.desk.catalog.mandates()[at].heading.clone());
            format!("{} {heading}", view.say("ui.mandate"))
        }
        Some(Target::Office(name)) => format!("{} · {name}", view.say("ui.office")),
        _ => view.app.desk.selected_row().map_or_else(|| view.say("ui.duty"), |row| duty_title(view, row)),
    }
}

/// The title of one duty.
#[must_use]
pub fn duty_title(view: View<'_>, row: usize) -> String {
    let catalog = &view.app.desk.catalog;
    let duty = &catalog.duties()[row];
    let heading = &catalog.mandates()[catalog.mandate_of(row)].heading;
    format!("{} {} · {} · {heading}", view.say("ui.duty"), duty.number, duty.office)
}

/// The lines of the detail pane: the facet's own text and notes while a facet has the focus, then the selected duty.
#[must_use]
pub fn lines(view: View<'_>, width: u16, height: u16) -> Vec<Line<'static>> {
    let mut sheet = Page { low: height < LOW, ..Page::new(view, width) };
    let catalog = &view.app.desk.catalog;
    match facet(view) {
        Some(Target::Mandate(id)) => {
            if let Some(position) = catalog.mandate_position(id) {
                let mandate = &catalog.mandates()[position];
                sheet.text("", &format!("{}{}", mandate.heading, mandate.text), &[], view.look.theme.text);
                sheet.annotations(&Target::Mandate(id), false);
            }
        }
        Some(Target::Office(name)) => {
            if let Some(position) = catalog.office_position(&name) {
                let office = &catalog.offices()[position];
                sheet.text("", &office.name, &[], view.look.theme.text);
                if !office.also.is_empty() {
                    let also = office.also.join("、");
                    sheet.text(&view.say("ui.also"), &also, &[], view.look.theme.text);
                }
                sheet.calls(&[Target::Office(name.clone())]);
                sheet.annotations(&Target::Office(name), false);
            }
        }
        _ => {}
    }
    if let Some(row) = view.app.desk.selected_row() {
        if !sheet.lines.is_empty() {
            sheet.lines.push(Line::default());
            let title = duty_title(view, row);
            sheet.text("", &title, &[], view.look.theme.title);
        }
        sheet.duty(row);
    }
    sheet.lines
}

/// The lines of the full-screen duty: everything, nothing shortened.
#[must_use]
pub fn whole(view: View<'_>, row: usize, width: u16) -> Vec<Line<'static>> {
    let mut sheet = Page::new(view, width);
    sheet.duty(row);
    let catalog = &view.app.desk.catalog;
    let sectors: Vec<&str> = catalog.sectors_of(row).map(|at| catalog.sectors()[at].name.as_str()).collect();
    if !sectors.is_empty() {
        sheet.text(&view.say("ui.sectors"), &sectors.join("、"), &[], view.look.theme.text);
        let hit = view.app.desk.hit(view.app.desk.duties.cursor).filter(|hit| hit.row as usize == row);
        let through = hit.and_then(|hit| view.app.explain(hit).sector).map(|at| catalog.sectors()[at].name.as_str());
        for sector in sectors.into_iter().filter(|sector| Some(*sector) != through) {
            sheet.annotations(&Target::Sector(sector.to_owned()), false);
        }
    }
    sheet.lines
}

/// The facet row with the focus, if it stands for a mandate or an office.
fn facet(view: View<'_>) -> Option<Target> {
    let desk = &view.app.desk;
    matches!(desk.focus, Pane::Mandates | Pane::Offices).then(|| desk.selected_target()).flatten()
}

/// A page of lines under construction.
struct Page<'a> {
    view: View<'a>,
    width: usize,
    /// Whether only a few lines will show.
    low: bool,
    lines: Vec<Line<'static>>,
}

impl<'a> Page<'a> {
    fn new(view: View<'a>, width: u16) -> Self {
        Self { view, width: usize::from(width), low: false, lines: Vec::new() }
    }

    /// A wrapped text behind a label; further lines stand under the text.
    fn text(&mut self, label: &str, text: &str, matches: &[Range<usize>], style: Style) {
        let theme = &self.view.look.theme;
        let ruler = self.view.look.ruler;
        let indent = if label.is_empty() { 0 } else { ruler.width(label) + 2 };
        let indent = if indent * 2 > self.width { 0 } else { indent };
        for (position, range) in wrap(text, self.width.saturating_sub(indent), ruler).into_iter().enumerate() {
            let mut spans = Vec::new();
            if indent > 0 {
                let lead = if position == 0 { format!("{label}  ") } else { " ".repeat(indent) };
                spans.push(Span::styled(lead, theme.dim.patch(theme.title)));
            }
            spans.extend(highlight::spans(text, range, matches, style, theme.highlight));
            self.lines.push(Line::from(spans));
        }
    }

    fn duty(&mut self, row: usize) {
        let view = self.view;
        let app = view.app;
        let theme = &view.look.theme;
        let catalog = &app.desk.catalog;
        let duty = &catalog.duties()[row];
        let hit = app.desk.hit(app.desk.duties.cursor).filter(|hit| hit.row as usize == row);
        let why = hit.map(|hit| app.explain(hit)).unwrap_or_default();
        if app.desk.is_fallback() && app.overlays.is_empty() {
            self.text(&view.say("ui.why"), &view.say("ui.fallback_reason"), &[], theme.warning);
        }
        // Where only a few lines show, the reason and whom to phone come first.
        if self.low {
            self.reason(&why);
            self.contacts(row);
        }
        self.text("", &duty.text, &why.text, theme.text);
        if let Some(remark) = &duty.remark {
            self.text(&view.say("ui.remark"), remark, &[], theme.dim);
        }
        if !self.low {
            self.reason(&why);
            self.contacts(row);
        }
        if let Some(sector) = why.sector {
            self.annotations(&Target::Sector(catalog.sectors()[sector].name.clone()), true);
        }
        self.annotations(&Target::Duty(duty.number), true);
        self.annotations(&Target::Office(duty.office.to_string()), true);
        let mut called = vec![Target::Duty(duty.number)];
        called.extend(catalog.sectors_of(row).map(|at| Target::Sector(catalog.sectors()[at].name.clone())));
        self.calls(&called);
        self.text(&view.say("ui.office"), &duty.office, &why.office, theme.text);
        let mandate = &catalog.mandates()[catalog.mandate_of(row)];
        let lead = mandate.heading.len();
        let shifted: Vec<_> = why.mandate.iter().map(|range| range.start + lead..range.end + lead).collect();
        let text = format!("{}{}", mandate.heading, mandate.text);
        self.text(&view.say("ui.mandate"), &text, &shifted, theme.text);
        self.annotations(&Target::Mandate(mandate.id), true);
    }

    /// How many calls are open at the first target, and the calls of all of them that are due first.
    fn calls(&mut self, targets: &[Target]) {
        let app = self.view.app;
        let theme = &self.view.look.theme;
        let Some(first) = targets.first() else { return };
        let open = words::open(app, first);
        if open.is_empty() {
            return;
        }
        let style = if app.open_calls(first).overdue > 0 { theme.warning } else { theme.text };
        let calls = targets.iter().flat_map(|target| app.open_calls_of(target));
        let mut lines = calls.take(CALLS_SHOWN).map(|annotation| {
            let matter = annotation.text().replace('\n', " / ");
            format!("{}  {matter}", words::standing(app, annotation))
        });
        self.text(&open, &lines.next().unwrap_or_default(), &[], style);
        // What follows stands under the first.
        let label = " ".repeat(self.view.look.ruler.width(&open));
        lines.for_each(|line| self.text(&label, &line, &[], theme.text));
    }

    fn contacts(&mut self, row: usize) {
        let label = self.view.say("ui.phone");
        for contact in copying::contacts(self.view.app, row) {
            self.text(&label, &contact, &[], self.view.look.theme.good);
        }
    }

    fn reason(&mut self, why: &Explanation) {
        let view = self.view;
        let reasons: Vec<String> = why.why.iter().map(|why| why.describe(view.app.lang)).collect();
        if reasons.is_empty() {
            return;
        }
        let mut reason = reasons.join(view.say("ui.list_comma").as_str());
        if let Some(sector) = why.sector {
            let target = Target::Sector(view.app.desk.catalog.sectors()[sector].name.clone());
            let known = view.app.annotations_of(&target).iter().any(|it| matches!(it.body, Body::Contact(_)));
            reason.push_str(&view.say(if known { "ui.coordinates" } else { "ui.coordinates_unknown" }));
        }
        self.text(&view.say("ui.why"), &reason, &[], view.look.theme.reason);
    }

    /// The notes of a target, and its phrases; contacts are shown with the duty unless `with_contacts_elsewhere` is false.
    fn annotations(&mut self, target: &Target, with_contacts_elsewhere: bool) {
        for annotation in self.view.app.annotations_of(target) {
            let contact = matches!(annotation.body, Body::Contact(_));
            if contact && with_contacts_elsewhere {
                continue;
            }
            self.annotation(annotation);
        }
    }

    fn annotation(&mut self, annotation: &Annotation) {
        let view = self.view;
        let theme = &view.look.theme;
        let (label, mark) = (naming::kind(&annotation.body), naming::tick_box(&annotation.body));
        let standing = match annotation.standing(&view.app.desk.catalog) {
            Standing::Changed => view.say("ui.to_review"),
            _ => String::new(),
        };
        let conflict =
            if view.app.annotations.in_conflict(&annotation.id) { view.say("ui.conflict") } else { String::new() };
        let place = match &annotation.target {
            Target::Duty(_) => String::new(),
            Target::Office(name) | Target::Sector(name) => format!("〔{name}〕"),
            Target::Mandate(id) => format!("〔{} {id}〕", view.say("ui.mandate")),
        };
        let signature = signature(annotation, view.look);
        let text = format!("{standing}{conflict}{mark}{place}{}{signature}", annotation.text());
        self.text(&view.say(label), &text, &[], theme.text);
    }
}

/// Who wrote it and when, briefly: `（张三 11-24 14:00）`.
fn signature(annotation: &Annotation, look: &Look) -> String {
    let local = look.moment(&annotation.updated);
    match (annotation.author.is_empty(), local.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("（{local}）"),
        (false, _) => format!("（{} {local}）", annotation.author),
    }
}
