//! 10,000 calls and 100,000. The goals at 10,000: open in 100 ms, save one step in 25 ms, list and report in 20 ms (median,
//! local disk).
//!
//! The temporary directory must be on the disk that is to be measured: `TMPDIR=… cargo bench --bench calls`.

use criterion::{Criterion, criterion_group, criterion_main};
use dutydesk::domain::annotation::{Annotation, Annotations, Body, Call, Caller, Edit, fingerprint};
use dutydesk::domain::calls::{CallFilter, EarlierCalls, Now, Period, Report, sort_by_due};
use dutydesk::domain::{Catalog, Day, LocalTime, Target};
use dutydesk::storage::annotation_store::{AnnotationStore, encode};
use dutydesk::storage::catalog_file::Origin;
use dutydesk::storage::clock::{Zone, new_id};
use dutydesk::storage::io::SystemIo;

const PLACES: [&str; 12] = [
    "幸福小区",
    "一中门口",
    "人民路",
    "建设街",
    "东风桥",
    "新华市场",
    "阳光花园",
    "和平里",
    "南关",
    "北站",
    "青年路",
    "学府街",
];
const MATTERS: [&str; 16] = [
    "路灯不亮",
    "停水三天",
    "下水道堵塞污水外溢",
    "夜里施工扰民",
    "孩子入园排不上号",
    "拖欠工资",
    "公交车不按点来",
    "垃圾没人清运",
    "井盖丢了",
    "燃气有异味",
    "物业乱收费",
    "医保报销不了",
    "占道经营",
    "电动车充电起火",
    "信号灯坏了",
    "流浪狗咬人",
];

/// A call of the last year: so many a day, a third closed, a third passed on.
fn call(number: usize, count: usize, today: Day, zone: &Zone, catalog: &Catalog) -> Annotation {
    let day = today.plus(-(i32::try_from((count - number) * 365 / count).expect("a year")));
    let time = LocalTime { day, minutes: (number * 97 % 1440) as u16 };
    let created = zone.stored(time, 0).expect("a time");
    let words = [PLACES[number * 7 % PLACES.len()], MATTERS[number * 5 % MATTERS.len()]];
    let matter = format!("{}{}号楼{}，已经{}天了", words[0], number % 37, words[1], number % 13 + 2);
    let sector = &catalog.sectors()[number * 11 % catalog.sectors().len()].name;
    let id = new_id();
    let caller = Caller::new("张小明", &format!("138{:08}", number * 7919 % 3_000_000), words[0], &id);
    let mut call = Call { matter, caller, field: sector.clone(), due: Some(day.plus(7)), ..Call::default() };
    call.taken("王小明", &created);
    if !number.is_multiple_of(3) {
        call.pass("区城市管理局", "王小明", &created);
    }
    if number % 3 == 2 {
        call.close("已联系责任单位，三日内修复", "李", &created);
    }
    Annotation {
        id,
        catalog: catalog.id().into(),
        target: Target::Sector(sector.clone()),
        body: Body::Call(call),
        tags: Vec::new(),
        author: "王小明".into(),
        created: created.clone(),
        updated: created,
        revision: 1,
        fingerprint: fingerprint(sector),
        deleted: false,
        purged: false,
    }
}

fn list(annotations: &Annotations, catalog: &Catalog, now: Now<'_>) -> usize {
    let filter = CallFilter { open: true, ..CallFilter::default() };
    let calls = annotations.calls(catalog.id()).filter(|(annotation, call)| filter.passes(annotation, call, now));
    let mut calls: Vec<_> = calls.collect();
    sort_by_due(&mut calls);
    calls.len()
}

fn of(criterion: &mut Criterion, count: usize) {
    let dir = tempfile::tempdir().expect("a temporary directory");
    let open = || AnnotationStore::open(Some(dir.path()), Box::new(SystemIo));
    let catalog = Origin::Builtin.load().expect("the built-in list");
    let zone = Zone::system();
    let local = |stored: &str| zone.local(stored);
    let now = Now { now: zone.now(), local: &local };
    let make = |number| Edit { before: None, after: call(number, count, now.now.day, &zone, &catalog) };
    let edits: Vec<Edit> = (0..count).map(make).collect();
    let (mut store, _) = open();
    // Edit by edit a hundred thousand would be put in one by one; a set is made at once.
    let set: Annotations = edits.iter().map(|edit| edit.after.clone()).collect();
    std::fs::write(dir.path().join("annotations.ron"), encode(&set).expect("encoded")).expect("written");
    let saved = store.save(&[]).expect("saved");
    let bytes = encode(&saved.annotations).expect("encoded");
    println!("{count} calls, {} KiB", bytes.len() / 1024);
    let mut group = criterion.benchmark_group(format!("{count} calls"));
    group.sample_size(20);
    group.bench_function("open", |bencher| bencher.iter(|| open().1.annotations));
    let mut current = edits[0].after.clone();
    group.bench_function("save one step", |bencher| {
        bencher.iter(|| {
            let edit = Edit::of(&current, "2026-11-24T06:00:01Z", |it| it.author = "李".into());
            store.save(std::slice::from_ref(&edit)).expect("saved");
            current = edit.after;
        });
    });
    group.bench_function("list the open ones", |bencher| bencher.iter(|| list(&saved.annotations, &catalog, now)));
    let report = || Report::new(&saved.annotations, &catalog, Period::default(), now);
    println!("{} open, {} matters came again", report().open, report().repeated.len());
    group.bench_function("report", |bencher| bencher.iter(report));
    group.bench_function("prepare earlier calls", |bencher| {
        bencher.iter(|| EarlierCalls::new(&saved.annotations, catalog.id(), now));
    });
    let earlier = EarlierCalls::new(&saved.annotations, catalog.id(), now);
    group.bench_function("find earlier calls", |bencher| {
        bencher.iter(|| earlier.find("13800007919", "幸福小区7号楼路灯不亮", "", None));
    });
    group.finish();
}

fn benches(criterion: &mut Criterion) {
    of(criterion, 10_000);
    of(criterion, 100_000);
}

criterion_group!(calls, benches);
criterion_main!(calls);
