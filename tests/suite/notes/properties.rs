//! Joining two sets of annotations is idempotent, commutative and associative, and loses nothing; files read what they write.

use dutydesk::domain::Target;
use dutydesk::domain::annotation::{Annotation, Annotations, Body, Call, Caller, Contact, Edit, Handover};
use dutydesk::storage::annotation_store::{decode, encode};
use proptest::prelude::*;

/// What a window does; indices choose among what there is.
#[derive(Debug, Clone)]
enum Deed {
    Add(u8, String),
    Change(u8, String),
    Delete(u8),
    Restate(u8),
    Settle(u8),
    Purge(u8),
    HandOver(u8, String),
    Put(u8, String),
    /// Takes a call of this phone.
    Take(u8, String),
    /// Corrects a caller's phone; of a note nothing.
    Correct(u8, String),
    Pass(u8, String),
}

fn deed() -> impl Strategy<Value = Deed> {
    let text = "[a-c]{0,2}";
    prop_oneof![
        3 => (0..4_u8, text).prop_map(|(id, text)| Deed::Add(id, text)),
        6 => (any::<u8>(), text).prop_map(|(which, text)| Deed::Change(which, text)),
        2 => any::<u8>().prop_map(Deed::Delete),
        2 => any::<u8>().prop_map(Deed::Restate),
        2 => any::<u8>().prop_map(Deed::Settle),
        1 => any::<u8>().prop_map(Deed::Purge),
        1 => (0..3_u8, text).prop_map(|(id, text)| Deed::HandOver(id, text)),
        1 => (0..4_u8, text).prop_map(|(id, text)| Deed::Put(id, text)),
        3 => (4..6_u8, text).prop_map(|(id, text)| Deed::Take(id, text)),
        4 => (any::<u8>(), text).prop_map(|(which, text)| Deed::Correct(which, text)),
        3 => (any::<u8>(), text).prop_map(|(which, text)| Deed::Pass(which, text)),
    ]
}

fn annotation(id: u8, text: &str) -> Annotation {
    Annotation {
        id: format!("id{id}"),
        catalog: "c".into(),
        target: Target::Duty(1),
        body: Body::Note { text: text.into(), todo: None },
        tags: Vec::new(),
        author: String::new(),
        created: time(0),
        updated: time(0),
        revision: 1,
        fingerprint: String::new(),
        deleted: false,
        purged: false,
    }
}

fn time(second: usize) -> String {
    format!("2030-01-01T00:00:{second:02}Z")
}

fn chosen(set: &Annotations, which: u8) -> Option<Annotation> {
    let count = set.versions_of_all().count();
    (count > 0).then(|| set.versions_of_all().nth(usize::from(which) % count).cloned()).flatten()
}

/// The deeds of one window, a second each from `start`: two windows may do the same at the same time, one does not. What is
/// stated of callers bears a mark of its own, as every new id is one.
fn perform(set: &mut Annotations, window: &str, start: usize, deeds: &[Deed]) {
    for (second, deed) in (start..).zip(deeds) {
        let now = time(second);
        let caller = |phone: &str| Caller::new("", phone, "", &format!("{window}{second}"));
        match deed {
            Deed::Add(id, text) => {
                let _ = set.apply(&Edit { before: None, after: Annotation { updated: now, ..annotation(*id, text) } });
            }
            Deed::Change(which, text) => {
                edit(set, *which, &now, |it| match &mut it.body {
                    Body::Call(call) => call.matter.clone_from(text),
                    body => *body = Body::Note { text: text.clone(), todo: None },
                });
            }
            Deed::Delete(which) => edit(set, *which, &now, |it| it.deleted = true),
            Deed::Restate(which) => edit(set, *which, &now, |_| {}),
            Deed::Settle(which) => {
                if let Some(keep) = chosen(set, *which).filter(|it| !it.purged) {
                    set.settle(&keep, &now).iter().for_each(|edit| assert!(set.apply(edit)));
                    assert_eq!(set.versions(&keep.id).len(), 1);
                }
            }
            Deed::Purge(which) => {
                if let Some(it) = chosen(set, *which) {
                    assert!(set.purge(&it.id, &now));
                }
            }
            Deed::HandOver(id, to) => {
                let (id, to) = (format!("h{id}"), to.clone());
                set.hand_over(Handover { id, catalog: "c".into(), from: "a".into(), to, at: time(0) });
            }
            Deed::Put(id, text) => set.put(Annotation { updated: now, ..annotation(*id, text) }),
            Deed::Take(id, phone) => {
                let mut call = Call { caller: caller(phone), ..Call::default() };
                call.taken("", &now);
                let after = Annotation { body: Body::Call(call), updated: now, ..annotation(*id, "") };
                let _ = set.apply(&Edit { before: None, after });
            }
            Deed::Correct(which, phone) => edit(set, *which, &now, |it| {
                if let Body::Call(call) = &mut it.body {
                    call.caller = caller(phone);
                }
            }),
            Deed::Pass(which, to) => edit(set, *which, &now, |it| {
                if let Body::Call(call) = &mut it.body {
                    call.pass(to, "", "");
                }
            }),
        }
    }
}

fn edit(set: &mut Annotations, which: u8, now: &str, change: impl FnOnce(&mut Annotation)) {
    if let Some(before) = chosen(set, which).filter(|it| !it.purged) {
        let edit = Edit::of(&before, now, change);
        assert!(set.apply(&edit));
        assert!(set.holds(&edit.after), "what was edited stands");
        let once = set.clone();
        assert!(set.apply(&edit));
        assert_eq!(*set, once, "an edit may be saved again after a failure");
    }
}

/// Three windows that started from the same annotations and went their own ways.
fn windows() -> impl Strategy<Value = [Annotations; 3]> {
    let deeds = || prop::collection::vec(deed(), 0..7);
    let bare = prop::array::uniform3(any::<[bool; 2]>());
    (deeds(), deeds(), deeds(), deeds(), bare).prop_map(|(common, a, b, c, bare)| {
        let mut start = Annotations::default();
        perform(&mut start, "s", 0, &common);
        let mut windows = [(a, "a", bare[0]), (b, "b", bare[1]), (c, "c", bare[2])].map(|(deeds, window, bare)| {
            let mut set = if bare[0] { start.without_callers() } else { start.clone() };
            perform(&mut set, window, 20, &deeds);
            if bare[1] { set.without_callers() } else { set }
        });
        // One of them knows everything that was there at first.
        windows[0].join(&start);
        windows
    })
}

/// What is known of callers, by id and mark.
fn known(set: &Annotations) -> Vec<(String, Caller)> {
    let inline = set.versions_of_all().filter_map(|it| it.call().map(|call| (it.id.clone(), call.caller.clone())));
    let aside = set.callers().iter().flat_map(|(id, known)| known.values().map(|it| (id.clone(), it.clone())));
    inline.chain(aside).filter(|(_, caller)| !caller.phone.is_empty()).collect()
}

fn joined(a: &Annotations, b: &Annotations) -> Annotations {
    let mut joined = a.clone();
    joined.join(b);
    joined
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn joining_does_not_depend_on_order_or_number([a, b, c] in windows()) {
        prop_assert_eq!(joined(&a, &a), a.clone());
        prop_assert_eq!(joined(&a, &b), joined(&b, &a));
        prop_assert_eq!(joined(&joined(&a, &b), &c), joined(&a, &joined(&b, &c)));
        let both = joined(&a, &b);
        prop_assert_eq!(joined(&both, &b), both.clone());
        let bytes = encode(&both).unwrap();
        prop_assert_eq!(decode(&bytes).map(|read| read.annotations), Ok(both), "a file keeps all that joining needs");
    }

    #[test]
    fn what_was_left_out_of_a_copy_empties_nothing([a, b, c] in windows()) {
        let bare = b.without_callers();
        prop_assert_eq!(known(&bare), []);
        prop_assert_eq!(joined(&b, &bare), b.clone());
        prop_assert_eq!(joined(&bare, &b), b.clone());
        let all = joined(&joined(&a, &bare), &c.without_callers());
        let here = known(&all);
        for (id, caller) in known(&a) {
            let purged = all.get(&id).is_some_and(|it| it.purged);
            prop_assert!(purged || here.contains(&(id, caller)));
        }
        for version in all.versions_of_all().filter(|it| !it.purged) {
            let caller = version.call().map(|call| call.caller.clone()).unwrap_or_default();
            let told = known(&a).into_iter().find(|(id, known)| *id == version.id && known.mark == caller.mark);
            prop_assert!(told.is_none_or(|(_, known)| known == caller), "a version that came bare is given its caller");
        }
        let purged = all.versions_of_all().filter(|it| it.purged);
        prop_assert!(purged.into_iter().all(|it| known(&all).iter().all(|(id, _)| *id != it.id)), "purged for good");
    }

    #[test]
    fn joining_keeps_every_version_that_nobody_replaced([a, b, _] in windows()) {
        let both = joined(&a, &b);
        for (one, other) in [(&a, &b), (&b, &a)] {
            for version in one.versions_of_all() {
                let purged = both.get(&version.id).is_some_and(|it| it.purged);
                let replaced = !other.holds(version) && other.replaced().contains_key(&version.id);
                prop_assert!(both.holds(version) || replaced || purged, "{:?}", version);
            }
        }
    }

    #[test]
    fn an_undone_edit_gives_back_what_was_there(text in "[a-c]{0,3}", other in "[a-c]{0,3}") {
        let mut set = Annotations::default();
        let add = Edit { before: None, after: annotation(1, &text) };
        set.apply(&add);
        let change = Edit::of(&add.after, &time(1), |it| it.body = Body::Phrase { text: other });
        set.apply(&change);
        set.apply(&change.inverse(&time(2)));
        prop_assert_eq!(set.get("id1").map(Annotation::text), Some(text));
        let restored = set.get("id1").cloned().unwrap();
        set.apply(&add.inverse(&time(3)));
        prop_assert!(set.holds(&restored), "taking back an edit that another has followed makes a second version");
    }

    #[test]
    fn files_read_what_they_write(
        texts in prop::collection::vec("(?s).{0,20}|[\"#\\\\\n\r\u{1b}\u{202e}一]{0,12}", 1..5),
        person in "(?s).{0,8}",
    ) {
        let mut set: Annotations = texts.iter().enumerate().map(|(id, text)| annotation(id as u8, text)).collect();
        let contact = Contact { person, ..Contact::default() };
        set.apply(&Edit::of(&annotation(0, &texts[0]), &time(1), |it| it.body = Body::Contact(contact)));
        let bytes = encode(&set).unwrap();
        let read = decode(&bytes).map_err(|damage| TestCaseError::fail(format!("{damage:?}")))?;
        prop_assert!(read.intact);
        prop_assert_eq!(read.annotations, set);
    }
}
