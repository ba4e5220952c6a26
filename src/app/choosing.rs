//! Which targets an action on annotations can be about, and which annotation it means where only one is possible.

use super::App;
use super::list::List;
use super::overlay::{NotesView, Overlay};
use super::pane::Pane;
use crate::domain::{Annotation, Target};

/// What a new annotation may be attached to, the likeliest first: what is selected, then what belongs to it.
#[must_use]
pub fn targets(app: &App) -> Vec<Target> {
    let catalog = &app.desk.catalog;
    let mut targets: Vec<Target> = Vec::new();
    let facet = matches!(app.desk.focus, Pane::Mandates | Pane::Offices) && app.overlays.is_empty();
    if facet {
        targets.extend(app.desk.selected_target());
    }
    if let Some(row) = app.shown_row() {
        let duty = &catalog.duties()[row];
        targets.push(Target::Duty(duty.number));
        let hit = app.desk.hit(app.desk.duties.cursor).filter(|hit| hit.row as usize == row);
        let through = hit.and_then(|hit| app.explain(hit).sector);
        targets.extend(through.map(|sector| Target::Sector(catalog.sectors()[sector].name.clone())));
        targets.push(Target::Office(duty.office.to_string()));
        targets.push(Target::Mandate(duty.mandate));
        targets.extend(catalog.sectors_of(row).map(|sector| Target::Sector(catalog.sectors()[sector].name.clone())));
    }
    let mut seen = Vec::new();
    targets.retain(|target| {
        let new = !seen.contains(target);
        seen.push(target.clone());
        new
    });
    targets
}

/// The one annotation that can only be meant: it is live, and alone on everything that is selected and belongs to it. Else the
/// list opens, so that nothing is deleted that nobody looked at.
pub(super) fn choose(app: &mut App) -> Option<Annotation> {
    let targets = targets(app);
    let all = app.restorable_of(&targets);
    match all[..] {
        [] => {
            app.tell("say.no_annotation");
            None
        }
        [one] if !one.deleted && Some(&one.target) == targets.first() => Some(one.clone()),
        _ => {
            app.overlays.push(Overlay::Notes(NotesView { targets, list: List::default() }));
            None
        }
    }
}
