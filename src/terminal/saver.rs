//! The way to the saving thread, which owns the annotation store and puts edits on disk beside the event loop.

mod keeper;

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use rust_i18n::t;

use super::Message;
use crate::action::Action;
use crate::domain::Lang;
use crate::domain::annotation::{Edit, Handover};
use crate::storage::Paths;
use crate::storage::annotation_store::AnnotationStore;

use keeper::{Keeper, LastWord, Order};

pub(super) use keeper::{Watched, learned};

/// How long the end of the program waits for the disk.
const LAST_TRY: Duration = Duration::from_millis(800);
/// The way to the saving thread.
pub(super) struct Saver {
    orders: Sender<Order>,
    thread: Option<JoinHandle<()>>,
    lang: Lang,
    done: Receiver<LastWord>,
}

impl Saver {
    /// Starts the thread.
    pub(super) fn start(
        mut store: AnnotationStore,
        watched: Watched,
        paths: Paths,
        messages: Sender<Message>,
        lang: Lang,
    ) -> Self {
        let delayed = messages.clone();
        store.set_waiting(move |_| {
            // A receiver that is gone means that the program ends.
            let _ = delayed.send(Message::Do(Action::SaveDelayed));
        });
        let (orders, inbox) = channel();
        let (report, done) = channel();
        let keeper = Keeper::new(store, watched, paths, messages, lang, report);
        let thread = std::thread::spawn(move || keeper.run(&inbox));
        Self { orders, thread: Some(thread), lang, done }
    }

    pub(super) fn save(&self, edits: Vec<Edit>) {
        self.send(Order::Save(edits));
    }

    pub(super) fn hand_over(&self, handover: Handover) {
        self.send(Order::HandOver(handover));
    }

    pub(super) fn keep_drafts(&self, edits: Vec<Edit>) {
        self.send(Order::KeepDrafts(edits));
    }

    pub(super) fn on_duty(&self, name: String) {
        self.send(Order::OnDuty(name));
    }

    pub(super) fn tutor_at(&self, task: usize) {
        self.send(Order::TutorAt(task));
    }

    pub(super) fn export(&self, name: String, text: String) {
        self.send(Order::Export(name, text));
    }

    /// Saves what is left and ends the thread; gives back what could not be saved, and why.
    pub(super) fn finish(&mut self, pending: Vec<Edit>) -> LastWord {
        self.send(Order::Finish(pending.clone()));
        self.thread.take();
        match self.done.recv_timeout(LAST_TRY) {
            Ok(outcome) => outcome,
            // No word in time: what was not acknowledged must count as lost.
            Err(_) if pending.is_empty() => None,
            Err(_) => Some((t!("say.no_answer", locale = self.lang.code()).into_owned(), pending)),
        }
    }

    fn send(&self, order: Order) {
        // The thread lives as long as the program; where it died, the end of the program says what is unsaved.
        let _ = self.orders.send(order);
    }
}
