//! What happens before the screen is touched: list, keys, theme and annotations are read, and whatever is wrong is said.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use jiff::tz::TimeZone;
use rust_i18n::t;

use crate::action::{Action, Layer};
use crate::app::calling::CallSetup;
use crate::app::tutor::Tutor;
use crate::app::{App, Setup};
use crate::cli::{Context, Failure};
use crate::domain::{AmbiguousWidth, ThemeChoice};
use crate::keymap::{Keymap, Row};
use crate::search::{Learned, SearchOptions};
use crate::storage::annotation_store::AnnotationStore;
use crate::storage::io::SystemIo;
use crate::storage::{on_duty, parse_ron, read_ron, slip_file, tutor};
use crate::ui::look::Look;
use crate::ui::theme::{self, Theme};
use crate::ui::widgets::ruler::Ruler;

use super::probe::Questions;
use super::saver::{self, Watched};

/// Everything that the screen starts with.
pub(super) struct Started {
    pub app: App,
    pub keymap: Keymap,
    pub look: Look,
    /// What the terminal is to be asked.
    pub questions: Questions,
    pub store: AnnotationStore,
    pub watched: Watched,
    /// What was learned from past tickets, or why it cannot be read.
    pub learned: Result<Option<Box<Learned>>, String>,
}

/// Reads everything.
pub(super) fn start(context: &Context) -> Result<Started> {
    let origin = context.origin();
    let catalog = if context.tutor.is_some() { Arc::new(tutor::list()) } else { context.catalog()? };
    let paths = context.own_paths();
    // Until something was written here or in the tutor.
    let traces = [paths.annotations(), tutor::paths(paths).config_dir];
    let is_first = traces.iter().flatten().all(|path| !path.exists()) && paths.config_dir.is_some();
    let keymap = keymap(context)?;
    let (look, questions) = look(context)?;
    let dir = paths.config_dir.as_deref();
    let (store, opened) = AnnotationStore::open(dir, Box::new(SystemIo));
    let last = opened.annotations.last_handover(catalog.id()).map(|handover| handover.to.clone());
    let stated = on_duty::read(paths).or(Some(context.config.on_duty.clone()).filter(|name| !name.is_empty()));
    let setup = Setup {
        lang: context.lang,
        options: SearchOptions { fuzzy_sounds: context.config.fuzzy_sounds },
        on_duty: stated.or(last).unwrap_or_default(),
        login: login(),
        calls: calls(context)?,
        banner: opened.notice.as_ref().map(|notice| notice.message(context.lang)),
        drafts: opened.drafts.iter().flat_map(|draft| draft.edits.clone()).collect(),
        annotations: opened.annotations,
    };
    let sessions = opened.drafts.iter().map(|draft| draft.session.clone()).collect();
    let shown = origin.path().filter(|_| context.tutor.is_none());
    let watched = Watched::new(shown.map(Path::to_owned), paths.learned(), sessions);
    let learned = paths.learned().map_or(Ok(None), |path| saver::learned(&path, context.lang));
    let mut app = App::new(catalog, setup);
    if context.tutor.is_some() {
        app.set_tutor(Tutor::at(tutor::read(paths)));
    } else if is_first && app.status.is_none() {
        let key = |action| keymap.keys_of(Layer::Global, &action).into_iter().next().unwrap_or_default();
        let (help, quit) = (key(Action::Help), key(Action::Quit));
        app.status = Some(t!("tutor.first_start", locale = context.lang.code(), help = help, quit = quit).into_owned());
    }
    Ok(Started { app, keymap, look, questions, store, watched, learned })
}

/// The settings for taking calls; none where this office does not keep calls here.
fn calls(context: &Context) -> Result<Option<CallSetup>> {
    let config = &context.config;
    if !config.calls && context.tutor.is_none() {
        return Ok(None);
    }
    let slip = slip_file::template(&context.paths, slip_file::TEXT)?;
    Ok(Some(CallSetup { calendar: config.calendar(), days: config.call_days, slip, shift: config.shift }))
}

/// The login name, which signs notes while nobody has said who is on duty.
fn login() -> String {
    ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok()).unwrap_or_default()
}

fn keymap(context: &Context) -> Result<Keymap> {
    let builtin: Vec<Row> = parse_ron("keymap.ron", include_str!("../../assets/keymap.ron"))?;
    let path = context.paths.keymap();
    let user = match &path {
        Some(path) => match read_ron::<Vec<Row>>(path) {
            Err(error) if error.is_missing_file() => Vec::new(),
            rows => rows?,
        },
        None => Vec::new(),
    };
    Keymap::new(builtin, user).map_err(|error| {
        let path = path.unwrap_or_default();
        let line = crate::storage::text_file::read_text(&path).map_or(0, |text| row_line(&text, error.row));
        let message = error.message(context.lang.code());
        Failure::new(format!("{}:{line}: {message}", path.display())).into()
    })
}

/// The line of the n-th row of a keymap file, from 1.
fn row_line(text: &str, row: usize) -> usize {
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let mut rows = code.enumerate().flat_map(|(line, code)| code.match_indices("layer").map(move |_| line + 1));
    rows.nth(row).unwrap_or_default()
}

fn look(context: &Context) -> Result<(Look, Questions)> {
    let config = &context.config;
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let theme = match &config.theme {
        _ if no_colour => builtin_theme("mono"),
        ThemeChoice::Auto => builtin_theme("dark"),
        ThemeChoice::Named(name) if theme::BUILTIN.iter().any(|(known, _)| known == name) => builtin_theme(name),
        ThemeChoice::Named(name) => user_theme(context, name)?,
    };
    let ruler = Ruler::new(config.ambiguous_width == AmbiguousWidth::Two);
    let questions = Questions {
        background: config.theme == ThemeChoice::Auto && !no_colour,
        width: config.ambiguous_width == AmbiguousWidth::Auto,
    };
    Ok((Look { theme, borders: config.borders, ruler, zone: Some(TimeZone::system()) }, questions))
}

/// A built-in theme; an unknown name gives no styles at all.
pub(super) fn builtin_theme(name: &str) -> Theme {
    let file = theme::BUILTIN.iter().find(|(known, _)| *known == name).map(|(_, file)| *file);
    file.and_then(|file| parse_ron(name, file).ok()).unwrap_or_default()
}

fn user_theme(context: &Context, name: &str) -> Result<Theme> {
    let plain = !name.is_empty() && !name.contains(['/', '\\']) && !name.starts_with('.');
    let path = context.paths.themes().filter(|_| plain).map(|themes| themes.join(format!("{name}.ron")));
    let Some(path) = path.filter(|path| path.exists()) else {
        let known = theme::BUILTIN.map(|(name, _)| name).join(" ");
        let locale = context.lang.code();
        return Err(Failure::new(t!("terminal.no_theme", locale = locale, name = name, known = known)).into());
    };
    Ok(read_ron(&path)?)
}
