//! Building the index: at once for an ordinary list, beside the event loop for a very large one.

use std::sync::Arc;
use std::sync::mpsc::Sender;

use super::Message;
use crate::app::App;
use crate::search::{BUILTIN_PHRASES, Index};

/// From so many duties on the index is built beside the event loop.
const LARGE: usize = 20_000;

/// Builds the index of the list on the desk.
pub(super) fn begin(app: &mut App, sender: &Sender<Message>) {
    let catalog = Arc::clone(&app.desk.catalog);
    let total = catalog.duties().len();
    if total < LARGE {
        app.set_index(Index::build(catalog, &BUILTIN_PHRASES));
        return;
    }
    app.progress = Some((0, total));
    let sender = sender.clone();
    std::thread::spawn(move || {
        let last = std::cell::Cell::new(0);
        let progress = |done: usize, total: usize| {
            let percent = done * 100 / total.max(1);
            if percent > last.replace(percent) {
                // The loop is gone only when the program ends.
                let _ = sender.send(Message::Indexing(Arc::clone(&catalog), done, total));
            }
        };
        let index = Index::build_with(Arc::clone(&catalog), &BUILTIN_PHRASES, progress);
        let _ = sender.send(Message::Indexed(Arc::clone(&catalog), Box::new(index)));
    });
}
