//! The verdict, between the search box and the panes: whose matter it is, whom to phone, how sure, what else it may be; from
//! 30 rows on the reason in a second line.
//!
//! What it says is in the order of weight, so that a narrow screen keeps what matters: the matter and who takes it, the
//! phone, how sure, who coordinates, the runner-up. An answer that is more likely wrong than right is never put as a claim.

use std::borrow::Cow;

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;
use rust_i18n::t;

use crate::app::calling::words;
use crate::app::verdict::{Sureness, Verdict, Whom, whom};
use crate::domain::{Contact, Target};
use crate::search::{Route, Tier, Why};
use crate::ui::View;
use crate::ui::widgets::parts::{self, Part, Tight};
use crate::ui::widgets::sheet::Sheet;

/// From so much on an answer is good news.
const SURE: f32 = 0.9;
/// So many duties are named by their numbers.
const NUMBERS: usize = 6;

/// Draws the lines.
pub fn draw(view: View<'_>, area: Rect, sheet: &mut Sheet<'_>) {
    // The text begins under that of the search box.
    let area = Rect { x: area.x + 2, width: area.width.saturating_sub(3), ..area };
    let lines = [first(view), second(view)];
    for (parts, y) in lines.iter().zip(area.top()..area.bottom()) {
        let spans = parts::line(parts, usize::from(area.width), view.look.ruler);
        sheet.spans(area.x, y, area.right(), &spans);
    }
}

/// What the first line says.
#[must_use]
pub fn first(view: View<'_>) -> Vec<Part> {
    let app = view.app;
    let theme = &view.look.theme;
    let Some(verdict) = app.desk.verdict() else {
        let waits = app.desk.is_searching() && app.desk.index.is_none();
        let key = if waits { "ui.wait_for_index" } else { "verdict.hint" };
        return vec![part(Tight::Cut, [(view.say(key), theme.dim)])];
    };
    let Some(route) = verdict.routes.first() else { return nothing(view) };
    let (sure, style) = sureness(view, verdict.sureness);
    let mut parts = Vec::new();
    let unsure = matches!(verdict.sureness, Sureness::Unsure(_));
    if unsure {
        parts.push(part(Tight::Kept, [(sure.clone(), style), (view.say("verdict.maybe"), theme.dim)]));
    }
    let catalog = &app.desk.catalog;
    let office = catalog.offices()[route.office].name.as_str();
    let whom = whom(app, route);
    let taker = match whom {
        Some(Whom::Bureau(contact)) if contact.person.is_empty() => view.say("verdict.bureau"),
        Some(Whom::Bureau(contact)) => contact.person.clone(),
        _ => office.to_owned(),
    };
    parts.push(part(
        Tight::Cut,
        [(matter(view, route), theme.title), (" → ".to_owned(), theme.dim), (taker, theme.title)],
    ));
    if let Some(Whom::Bureau(contact) | Whom::Office(contact)) = whom {
        let phone = phone(contact, matches!(whom, Some(Whom::Office(_))));
        if !phone.is_empty() {
            parts.push(part(Tight::Kept, [(format!(" {phone}"), theme.title.patch(theme.good))]));
        }
    }
    let aside = match (whom, route.sector) {
        (Some(Whom::Bureau(_)), _) => t!("verdict.coordinated", locale = app.lang.code(), office = office).into_owned(),
        (_, Some(_)) => view.say("verdict.coordinates"),
        _ => String::new(),
    };
    parts.push(part(Tight::Spare, [(aside, theme.dim)]));
    if !unsure {
        parts.push(part(Tight::Kept, [("  ".to_owned(), theme.text), (sure, style)]));
    }
    let sector = route.sector.map(|at| Target::Sector(catalog.sectors()[at].name.clone()));
    let calls = sector.map(|sector| words::open(app, &sector)).unwrap_or_default();
    if !calls.is_empty() {
        parts.push(part(Tight::Spare, [(format!("  {calls}"), theme.reason)]));
    }
    parts.extend(others(view, verdict, route));
    parts
}

/// What the second line says: the reason in the caller's own words, and the duties.
#[must_use]
pub fn second(view: View<'_>) -> Vec<Part> {
    let app = view.app;
    let theme = &view.look.theme;
    let Some(verdict) = app.desk.verdict() else { return Vec::new() };
    let Some(route) = verdict.routes.first() else {
        return vec![part(Tight::Cut, [(view.say("ui.teach_hint"), theme.text)])];
    };
    // The first line has said already that it is unsure.
    let why = verdict.why().into_iter().filter(|why| *why != Why::Unsure);
    let reasons: Vec<String> = why.map(|why| why.describe(app.lang)).collect();
    let reason = reasons.join(&view.say("ui.list_comma"));
    let rows = route.rows.iter().take(NUMBERS);
    let numbers: Vec<String> = rows.map(|row| app.desk.catalog.duties()[*row as usize].number.to_string()).collect();
    let numbers = numbers.join(&view.say("verdict.comma"));
    let more = if route.rows.len() > NUMBERS { "…" } else { "" };
    let mut parts = Vec::new();
    if !reason.is_empty() {
        let label = format!("{}  ", view.say("ui.why"));
        parts.push(part(
            Tight::Cut,
            [(label, theme.dim.patch(theme.title)), (reason, theme.reason), ("  ".into(), theme.text)],
        ));
    }
    // The first line may have named the one duty already.
    let several = verdict.further().is_some();
    if !several && (route.rows.len() > 1 || route.sector.is_some() || route.field.is_some()) {
        parts.push(part(Tight::Kept, [(format!("{} {numbers}{more}", view.say("ui.duty")), theme.dim)]));
    }
    parts
}

/// What is said where nothing was heard: that, and who takes what nobody else does.
fn nothing(view: View<'_>) -> Vec<Part> {
    let app = view.app;
    let theme = &view.look.theme;
    let mut parts = vec![part(Tight::Cut, [(view.say("verdict.nothing"), theme.warning)])];
    let fallback = app.desk.results().and_then(|results| results.fallback.first());
    if let Some(row) = fallback {
        let catalog = &app.desk.catalog;
        let office = catalog.office_of(*row as usize);
        let name = catalog.offices()[office].name.clone();
        let route = Route {
            field: None,
            sector: None,
            office,
            rows: vec![*row],
            confidence: 0.0,
            why: Vec::new(),
            matter: None,
        };
        let phone = match whom(app, &route) {
            Some(Whom::Office(contact) | Whom::Bureau(contact)) => phone(contact, true),
            None => String::new(),
        };
        parts
            .push(part(Tight::Spare, [(format!("  {}", view.say("verdict.fallback")), theme.dim), (name, theme.text)]));
        if !phone.is_empty() {
            parts.push(part(Tight::Kept, [(format!(" {phone}"), theme.good)]));
        }
    }
    parts
}

/// What else it may be, or is about.
fn others(view: View<'_>, verdict: &Verdict, answer: &Route) -> Option<Part> {
    let theme = &view.look.theme;
    let other = |key: &str, route: &Route| {
        let office = &view.app.desk.catalog.offices()[route.office].name;
        let name = match route.sector {
            Some(_) if route.office == answer.office => matter(view, route),
            Some(_) => {
                let locale = view.app.lang.code();
                t!("verdict.of", locale = locale, matter = matter(view, route), office = office).into_owned()
            }
            None => office.clone(),
        };
        let likely = if verdict.is_weighed() { format!(" {}", percent(route.confidence)) } else { String::new() };
        let lead = format!("   {} ", view.say(key));
        part(Tight::Spare, [(lead, theme.dim), (format!("{name}{likely}"), theme.text)])
    };
    let further = verdict.further().map(|route| other("verdict.also", route));
    further.or_else(|| verdict.runner_up().map(|route| other("verdict.or", route)))
}

/// The matter as the list names it: its sector, else its field, else the duty.
fn matter(view: View<'_>, route: &Route) -> String {
    let catalog = &view.app.desk.catalog;
    let sector = route.sector.map(|at| catalog.sectors()[at].name.clone());
    let duty = || {
        let number = route.rows.first().map(|row| catalog.duties()[*row as usize].number);
        number.map_or_else(String::new, |number| format!("{} {number}", view.say("ui.duty")))
    };
    sector.or_else(|| route.field.map(str::to_owned)).unwrap_or_else(duty)
}

/// How sure, in words and a figure, and in what style.
fn sureness(view: View<'_>, sureness: Sureness) -> (String, Style) {
    let theme = &view.look.theme;
    let locale = view.app.lang.code();
    match sureness {
        Sureness::Certain(tier) => {
            let key = match tier {
                Tier::Number => "verdict.by_number",
                Tier::Pinyin => "verdict.by_sound",
                Tier::Note => "verdict.by_note",
                Tier::Phrase => "verdict.by_phrase",
                _ => "verdict.by_words",
            };
            (view.say(key), theme.good)
        }
        Sureness::Taught => (view.say("verdict.taught"), theme.good),
        Sureness::Likely(part) => {
            let style = if part >= SURE { theme.good } else { theme.text };
            (t!("verdict.sure", locale = locale, percent = percent(part)).into_owned(), style)
        }
        Sureness::Unsure(Some(part)) => {
            (t!("verdict.unsure_by", locale = locale, percent = percent(part)).into_owned(), theme.warning)
        }
        Sureness::Unsure(None) | Sureness::Nothing => (view.say("verdict.unsure"), theme.warning),
    }
}

/// A contact's phone, with who answers it where that is not said already.
fn phone(contact: &Contact, with_person: bool) -> String {
    let parts = [if with_person { contact.person.as_str() } else { "" }, contact.phone.as_str()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Rounded, but never to what would be beyond doubt.
fn percent(part: f32) -> String {
    format!("{:.0}%", (part * 100.0).clamp(1.0, 99.0))
}

fn part<const N: usize>(tight: Tight, texts: [(String, Style); N]) -> Part {
    let spans = texts.into_iter().map(|(text, style)| Span::styled(Cow::Owned(text), style));
    Part { spans: spans.filter(|span| !span.content.is_empty()).collect(), tight }
}
