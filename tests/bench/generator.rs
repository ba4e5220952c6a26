//! Duty lists of any length, varied and always the same.

use std::collections::HashSet;
use std::sync::Arc;

use dutydesk::domain::phrase::Leads;
use dutydesk::domain::{Catalog, CatalogData, Duty, Mandate, Office, Sector};
use dutydesk::search::BUILTIN_PHRASES;

/// A small generator of numbers (xorshift), so that every run searches the same texts.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 11) as usize % bound
    }

    /// A number below a bound, small ones much oftener, as words are used.
    #[expect(clippy::cast_sign_loss, reason = "a product of numbers from 0 on")]
    fn skewed(&mut self, bound: usize) -> usize {
        let unit = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((unit * unit * unit) * bound as f64) as usize
    }
}

/// The published list.
pub fn published() -> Arc<Catalog> {
    let data: CatalogData = ron::from_str(include_str!("../../assets/catalog.ron")).expect("the list is sound RON");
    Arc::new(Catalog::new(data).expect("the list is consistent"))
}

/// A list of so many duties with texts of 54 characters on average, made of the words of the published list and of what
/// callers say, in a fixed shuffled order of frequency.
pub fn list(duties: usize) -> Arc<Catalog> {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let published = published();
    let mut words: Vec<String> = BUILTIN_PHRASES
        .sayings()
        .filter(|(leads, _)| matches!(leads, Leads::To(_)))
        .map(|(_, saying)| saying)
        .filter(|word| word.chars().count() > 1)
        .collect();
    for place in (1..words.len()).rev() {
        words.swap(place, numbers.below(place + 1));
    }
    for duty in published.duties() {
        words
            .extend(duty.text.split(['、', '，', '。', '的', '和']).filter(|word| !word.is_empty()).map(str::to_owned));
    }
    let common = words.len() - 300;
    let names = |stem: &str, count: usize| (0..count).map(|i| format!("{stem}{i}")).collect::<Vec<_>>();
    let offices: Vec<Office> = (published.offices().iter().map(|office| office.name.clone()))
        .chain(names("综合业务第", 285))
        .map(|name| Office { name, also: Vec::new(), parent: None })
        .collect();
    let mandates: Vec<Mandate> = published.mandates().to_vec();
    let mut sectors: Vec<Sector> =
        published.sectors().iter().map(|sector| Sector { name: sector.name.clone(), duties: Vec::new() }).collect();
    let duties = (1..=duties as u32)
        .map(|number| {
            let mut text = String::from(["负责", "承办", "组织", "协调", "指导"][numbers.below(5)]);
            let length = 34 + numbers.below(30);
            while text.chars().count() < length {
                if text.chars().count() > 4 {
                    text.push('、');
                }
                let word = match numbers.below(4) {
                    0 => common + numbers.below(words.len() - common),
                    _ => numbers.skewed(common),
                };
                text.push_str(&words[word]);
            }
            text.push_str(["等方面的文电工作。", "等方面的会务工作。", "等工作。", "的调研工作。"][numbers.below(4)]);
            if numbers.below(20) == 0 {
                let sector = numbers.below(sectors.len());
                sectors[sector].duties.push(number);
            }
            Duty {
                number,
                mandate: mandates[numbers.below(mandates.len())].id,
                office: offices[numbers.skewed(offices.len())].name.as_str().into(),
                text: text.into(),
                remark: None,
            }
        })
        .collect();
    let data =
        CatalogData { id: published.id().to_owned(), mandates, offices, sectors, duties, ..CatalogData::default() };
    Arc::new(Catalog::new(data).expect("the list is consistent"))
}

/// A list of so many duties as a whole province might publish it: the published offices once for every one of hundreds of
/// made-up places, so that 100,000 duties have about 8,700 offices. The texts are made of the clauses of the published list
/// and name places, too.
pub fn many_offices(duties: usize) -> Arc<Catalog> {
    let mut numbers = Numbers(0x2545_f491_4f6c_dd1d);
    let published = published();
    let texts = || published.duties().iter().map(|duty| &*duty.text);
    let clauses: Vec<&str> = texts()
        .flat_map(|text| text.split(['，', '。', '；']))
        .filter(|clause| (4..=40).contains(&clause.chars().count()))
        .collect();
    let nouns: Vec<&str> = texts()
        .flat_map(|text| text.split(['、', '，', '。', '；', '“', '”', '（', '）']))
        .filter(|noun| (2..=9).contains(&noun.chars().count()))
        .collect();
    let areas = places(&mut numbers, &["区", "县"], 600);
    let towns = places(&mut numbers, &["镇", "乡", "街道"], 2_000);
    let mandates: Vec<Mandate> = published.mandates().to_vec();
    let mut names: Vec<String> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    let duties = (1..=duties as u32)
        .map(|number| {
            let mut text = clause(&mut numbers, &clauses, &nouns, &areas, &towns);
            let length = [18, 22, 26, 30, 36, 42, 50, 60, 75][numbers.below(9)];
            while text.chars().count() < length {
                text.push('，');
                text.push_str(&clause(&mut numbers, &clauses, &nouns, &areas, &towns));
            }
            text = text.chars().take(95).chain(['。']).collect();
            let office = &published.offices()[numbers.below(published.offices().len())].name;
            let place = if numbers.below(10) < 3 { areas[numbers.below(areas.len())].as_str() } else { "" };
            let office = format!("{place}{office}");
            if known.insert(office.clone()) {
                names.push(office.clone());
            }
            let mandate = mandates[numbers.below(mandates.len())].id;
            Duty { number, mandate, office: office.into(), text: text.into(), remark: None }
        })
        .collect();
    let offices = names.into_iter().map(|name| Office { name, also: Vec::new(), parent: None }).collect();
    let data = CatalogData { id: "many".to_owned(), mandates, offices, duties, ..CatalogData::default() };
    Arc::new(Catalog::new(data).expect("the list is consistent"))
}

/// Names of places that are nowhere.
fn places(numbers: &mut Numbers, kinds: &[&str], count: usize) -> Vec<String> {
    let firsts: Vec<char> =
        "东西南北中新安永长宝龙金银青白临海江河山湖泉清平兴福和顺宁丰云华阳德仁义秀玉翠石松柏梅兰荷".chars().collect();
    let seconds: Vec<char> = "城山河桥湖江阳安平宁康泰兴昌盛源泉岭坪塘湾港浦洲原川溪林园桂花".chars().collect();
    let mut all: Vec<String> = Vec::new();
    for first in &firsts {
        for second in seconds.iter().filter(|second| *second != first) {
            all.extend(kinds.iter().map(|kind| format!("{first}{second}{kind}")));
        }
    }
    for place in (1..all.len()).rev() {
        all.swap(place, numbers.below(place + 1));
    }
    all.truncate(count);
    all
}

fn clause(numbers: &mut Numbers, clauses: &[&str], nouns: &[&str], areas: &[String], towns: &[String]) -> String {
    if numbers.below(4) == 0 {
        return clauses[numbers.below(clauses.len())].to_owned();
    }
    let mut text = String::from(["负责", "承担", "承办", "组织", "统筹", "协调", "指导", "监督"][numbers.below(8)]);
    text.push_str(match numbers.below(8) {
        0 | 1 => &areas[numbers.below(areas.len())],
        2 => &towns[numbers.below(towns.len())],
        3 | 4 => "区政府办公室",
        5 => "各乡镇",
        _ => "",
    });
    let count = if numbers.below(2) == 0 { 1 } else { 2 + numbers.below(5) };
    let listed: Vec<&str> = (0..count).map(|_| nouns[numbers.below(nouns.len())]).collect();
    text.push_str(&listed.join("、"));
    text.push_str(["工作", "的组织实施", "的监督检查", "的协调联络", "的业务指导", "事项的处理"][numbers.below(6)]);
    text
}

/// What a caller might write, in so many characters: sayings, and as much between them that says nothing.
pub fn sentence(length: usize) -> String {
    let mut numbers = Numbers(0x9e37_79b9_7f4a_7c15);
    let sayings: Vec<String> = BUILTIN_PHRASES
        .sayings()
        .filter(|(leads, saying)| matches!(leads, Leads::To(_)) && saying.chars().count() > 1)
        .map(|(_, saying)| saying)
        .collect();
    let between =
        ["我们小区门口的", "已经三个月了还", "，隔壁老王也说", "请问到底要等多久才", "A市B2区", "麻烦领导看看，"];
    let mut text = String::new();
    while text.chars().count() < length {
        text.push_str(between[numbers.below(between.len())]);
        text.push_str(&sayings[numbers.below(sayings.len())]);
    }
    text.chars().take(length).collect()
}
