//! Handing plain numbers to the app before it is drawn: how many rows each list shows, how far texts can be scrolled.

use ratatui::layout::Rect;

use super::layout::{Layout, Stage};
use super::{View, detail, overlays};
use crate::app::App;
use crate::app::overlay::Overlay;
use crate::keymap::Keymap;

use super::look::Look;
use super::widgets::wrap::wrap;

/// Fits the app to a screen. Called after every change and before [`draw`](super::draw).
pub fn fit(app: &mut App, keymap: &Keymap, look: &Look, screen: Rect) {
    let area = Stage::of(View { app, keymap, look }, screen).program;
    let layout = Layout::of(app, area);
    let page = |area: Option<Rect>| area.map_or(1, |area| usize::from(area.height.saturating_sub(2)));
    let desk = &mut app.desk;
    desk.mandates.resize(page(layout.mandates), desk.mandate_counts.len());
    desk.offices.resize(page(layout.offices), desk.office_counts.len());
    let len = desk.len();
    desk.duties.resize(page(layout.duties), len);
    desk.explain_visible();
    desk.decide();
    if let Some(area) = layout.detail {
        let inner = super::panes::detail::inner(area);
        let lines = detail::lines(View { app, keymap, look }, inner.width, inner.height).len();
        let last = lines.saturating_sub(usize::from(inner.height));
        app.detail_scroll = app.detail_scroll.min(last);
    } else {
        app.detail_scroll = 0;
    }
    let Some(mut overlay) = app.overlays.pop() else { return };
    let view = View { app, keymap, look };
    let inner = overlays::inner(&overlay, area);
    let visible = usize::from(inner.height);
    let overlay_page = usize::from(overlays::rows(&overlay, area).height);
    match &mut overlay {
        Overlay::Help(help) => {
            help.lines = (overlays::help::lines(view, inner.width).len(), visible);
            help.scroll = help.scroll.min(help.lines.0.saturating_sub(visible));
        }
        Overlay::Duty(duty) => {
            duty.lines = (detail::whole(view, duty.row, inner.width).len(), visible);
            duty.scroll = duty.scroll.min(duty.lines.0.saturating_sub(visible));
        }
        Overlay::Picker(picker) => {
            let len = picker.choices.len();
            picker.list.resize(overlay_page, len);
        }
        Overlay::Notes(notes) => {
            let len = app.restorable_of(&notes.targets).len();
            notes.list.resize(overlay_page, len);
        }
        Overlay::HandOver(hand_over) => {
            let len = hand_over.entries(app).len();
            hand_over.list.resize(overlay_page, len);
        }
        Overlay::Calls(calls) => calls.list.resize(overlay_page, calls.found.len()),
        Overlay::Call(call) => {
            call.lines = (overlays::call_view::lines(view, &call.id, inner.width).len(), visible);
            call.scroll = call.scroll.min(call.lines.0.saturating_sub(visible));
        }
        Overlay::Report(report) => {
            report.lines = (overlays::call_report::lines(view, report, inner.width).len(), visible);
            report.scroll = report.scroll.min(report.lines.0.saturating_sub(visible));
        }
        Overlay::Copied(copied) => {
            copied.lines = (wrap(&copied.text, usize::from(inner.width), look.ruler).len(), visible);
            copied.scroll = copied.scroll.min(copied.lines.0.saturating_sub(visible));
        }
        Overlay::Editor(_) | Overlay::Form(_) | Overlay::CallForm(_) | Overlay::Prompt(_) => {}
    }
    app.overlays.push(overlay);
}
