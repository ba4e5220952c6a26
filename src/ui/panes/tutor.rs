//! The tutor's task, above everything else on the screen: which task, what to do with which keys, and what was just done.

use ratatui::layout::Rect;
use rust_i18n::t;

use crate::action::{Action, Layer};
use crate::app::tutor::Task;
use crate::ui::View;
use crate::ui::widgets::sheet::Sheet;
use crate::ui::widgets::wrap::wrap;

/// How many rows the task wants on a screen of so many columns; none where nobody practises.
#[must_use]
pub fn height(view: View<'_>, width: u16) -> u16 {
    let Some(text) = text(view) else { return 0 };
    wrap(&text, cells(width), view.look.ruler).len() as u16 + 2
}

/// Draws the task; without room for a box the text alone.
pub fn draw(view: View<'_>, area: Rect, sheet: &mut Sheet<'_>) {
    let (Some(text), Some(tutor)) = (text(view), view.app.tutor()) else { return };
    let theme = &view.look.theme;
    let title = title(view, tutor.task(), tutor.behind());
    let inner = if area.height > 2 {
        let skip = format!("{} {}", key(view, Layer::Global, &Action::SkipTask), Action::SkipTask.label(view.app.lang));
        let inner = sheet.frame(area, &title, if tutor.task().is_some() { &skip } else { "" }, false);
        if let Some(done) = tutor.done() {
            let said = format!(" {} ", t!("tutor.done", locale = view.app.lang.code(), task = name(view, done)));
            let ruler = view.look.ruler;
            let (before, after) = (ruler.width(&title) as u16 + 5, ruler.width(&skip) as u16 + 4);
            // Without room for all of it the praise is left out.
            if area.x + before + ruler.width(&said) as u16 + after <= area.right() {
                sheet.text(area.x + before, area.y, area.right(), &said, theme.good);
            }
        }
        inner
    } else {
        area
    };
    for (range, y) in wrap(&text, cells(area.width), view.look.ruler).into_iter().zip(inner.top()..inner.bottom()) {
        sheet.text(area.x + 2, y, area.right(), text.get(range).unwrap_or_default(), theme.text);
    }
}

fn cells(width: u16) -> usize {
    usize::from(width.saturating_sub(4))
}

/// A task's name as people read it.
fn name(view: View<'_>, task: Task) -> String {
    view.say(&format!("tutor.{}.name", task.name()))
}

fn title(view: View<'_>, task: Option<Task>, behind: usize) -> String {
    let locale = view.app.lang.code();
    let Some(task) = task else { return view.say("tutor.end.name") };
    t!("tutor.title", locale = locale, at = behind + 1, all = Task::ALL.len(), task = name(view, task)).into_owned()
}

/// What to do, with the keys as they are bound.
fn text(view: View<'_>) -> Option<String> {
    let task = view.app.tutor()?.task().map_or("end", Task::name);
    let task = if view.app.tutor_lacks_call() { "no_call" } else { task };
    let key = |layer, action| key(view, layer, &action);
    let text = t!(
        &format!("tutor.{task}.text"),
        locale = view.app.lang.code(),
        accept_note = key(Layer::Editor, Action::Accept),
        calls = key(Layer::Global, Action::Calls),
        delete = key(Layer::Global, Action::Delete),
        hand_over = key(Layer::Global, Action::HandOver),
        confirm = key(Layer::HandOver, Action::ConfirmHandOver),
        help = key(Layer::Global, Action::Help),
        next_call = key(Layer::Global, Action::NextCall),
        note = key(Layer::Global, Action::Note),
        pass_on = key(Layer::Calls, Action::PassOn),
        quit = key(Layer::Global, Action::Quit),
        take_call = key(Layer::Global, Action::TakeCall),
        undo = key(Layer::Global, Action::Undo)
    );
    Some(text.into_owned())
}

/// The first key of an action.
fn key(view: View<'_>, layer: Layer, action: &Action) -> String {
    view.keymap.keys_of(layer, action).into_iter().next().unwrap_or_default()
}
