//! Duty lists of any length, varied and always the same.

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
