//! The annotations of one target, a line each.

use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use crate::app::naming;
use crate::app::overlay::NotesView;
use crate::domain::Annotation;
use crate::ui::View;
use crate::ui::panes;
use crate::ui::widgets::sheet::Sheet;

/// Draws the overlay; returns where its cursor stands.
pub fn draw(view: View<'_>, notes: &NotesView, area: Rect, sheet: &mut Sheet<'_>) -> Option<Position> {
    let selected = notes.targets.first().map(|target| view.app.name_of(target)).unwrap_or_default();
    let title = format!("{} · {selected}", view.say("ui.annotations"));
    let inner = sheet.frame(area, &title, "", true);
    let annotations = view.app.restorable_of(&notes.targets);
    panes::row::list(view, &notes.list, annotations.len(), true, inner, sheet, |position, cells| {
        let annotation = annotations[position];
        let elsewhere = notes.targets.first() != Some(&annotation.target);
        let place = if elsewhere { format!("〔{}〕", view.app.name_of(&annotation.target)) } else { String::new() };
        line(view, annotation, &place, cells)
    })
}

/// One annotation in one line: kind, 待办, what it says; who and when at the right edge.
pub fn line(
    view: View<'_>,
    annotation: &Annotation,
    place: &str,
    cells: usize,
) -> (Vec<Span<'static>>, Vec<Span<'static>>) {
    let theme = &view.look.theme;
    let ruler = view.look.ruler;
    let (kind, mark) = (naming::kind(&annotation.body), naming::tick_box(&annotation.body));
    let who = format!(" {} {} ", annotation.author, view.look.moment(&annotation.updated));
    let who = ruler.truncate(&who, cells / 3);
    let place = ruler.truncate(place, cells / 3);
    let lead = format!(" {} {place}", view.say(kind));
    let room = cells.saturating_sub(ruler.width(&lead) + ruler.width(&who) + 1);
    let state = match () {
        () if annotation.deleted => view.say("ui.deleted"),
        () if view.app.annotations.in_conflict(&annotation.id) => view.say("ui.conflict"),
        () => String::new(),
    };
    let said = format!("{state}{mark}{}", annotation.text().replace('\n', " / "));
    let spans = vec![
        Span::styled(lead, theme.dim),
        Span::styled(" ", theme.text),
        Span::styled(ruler.truncate(&said, room.saturating_sub(1)), theme.text),
    ];
    (spans, vec![Span::styled(who, theme.dim)])
}
