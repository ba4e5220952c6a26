//! Opening and saving 10,000 annotations. The goals: open in 60 ms, save one edit in 25 ms (median, local disk).
//!
//! The temporary directory must be on the disk that is to be measured: `TMPDIR=… cargo bench --bench store`.

use criterion::{Criterion, criterion_group, criterion_main};
use dutydesk::domain::Target;
use dutydesk::domain::annotation::{Annotation, Body, Edit, fingerprint};
use dutydesk::storage::annotation_store::{AnnotationStore, decode, encode};
use dutydesk::storage::clock::new_id;
use dutydesk::storage::io::SystemIo;

const COUNT: u32 = 10_000;

fn annotation(number: u32) -> Annotation {
    let text = format!("{number} 一中门口停水，已报区供水公司，答复下午三点前恢复，请下一班跟进 #停水");
    Annotation {
        id: new_id(),
        catalog: "district-government-office".into(),
        target: Target::Duty(number % 62 + 1),
        body: Body::Note { text, todo: Some(false) },
        tags: vec!["停水".into()],
        author: "王小明".into(),
        created: "2026-11-24T06:00:00Z".into(),
        updated: "2026-11-24T06:00:00Z".into(),
        revision: 1,
        fingerprint: fingerprint("一中"),
        deleted: false,
        purged: false,
    }
}

fn benches(criterion: &mut Criterion) {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let open = || AnnotationStore::open(Some(dir.path()), Box::new(SystemIo));
    let edits: Vec<Edit> = (0..COUNT).map(|number| Edit { before: None, after: annotation(number) }).collect();
    let (mut store, _) = open();
    let saved = store.save(&edits).expect("saved");
    let bytes = encode(&saved.annotations).expect("encoded");
    println!("{COUNT} annotations, {} KiB", bytes.len() / 1024);

    let mut group = criterion.benchmark_group("store");
    group.sample_size(40);
    group.bench_function("open 10,000", |bencher| bencher.iter(|| open().1.annotations));
    group.bench_function("decode 10,000", |bencher| bencher.iter(|| decode(&bytes).map(|it| it.intact)));
    group.bench_function("encode 10,000", |bencher| bencher.iter(|| encode(&saved.annotations)));
    let mut current = saved.annotations.get(&edits[0].after.id).cloned().expect("there");
    group.bench_function("save one edit among 10,000", |bencher| {
        bencher.iter(|| {
            let edit = Edit::of(&current, "2026-11-24T06:00:01Z", |it| it.author = "李".into());
            store.save(std::slice::from_ref(&edit)).expect("saved");
            current = edit.after;
        });
    });
    let (mut other, _) = open();
    group.bench_function("save after another window has", |bencher| {
        bencher.iter(|| {
            other.save(&[]).expect("saved");
            store.save(&[]).expect("saved");
        });
    });
    group.bench_function("look for changes", |bencher| bencher.iter(|| store.reload_if_changed().expect("read")));
    group.finish();
}

criterion_group!(store, benches);
criterion_main!(store);
