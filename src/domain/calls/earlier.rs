//! Earlier calls: of the same number, or of the same matter. Prepared once, and asked at each key press.

use super::Now;
use super::words::{self, ByPair, Pair, pairs};
use crate::domain::annotation::{Annotations, Call};
use crate::domain::text::fold_char;

/// For so many days an earlier call is of interest.
const DAYS: i32 = 90;

/// A pair that more calls have than this says too little to look at all of them.
const MOST: usize = 400;

/// How many earlier calls are offered.
const OFFERED: usize = 5;

/// The calls of the last ninety days of a list.
#[derive(Debug, Clone, Default)]
pub struct EarlierCalls {
    calls: Vec<Known>,
    /// Which calls have a pair, by position.
    by_pair: ByPair<Vec<u32>>,
}

#[derive(Debug, Clone)]
struct Known {
    id: String,
    phone: String,
    field: String,
    pairs: Vec<Pair>,
}

/// One earlier call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Earlier {
    /// The id of its annotation.
    pub id: String,
    /// Why it is offered.
    pub by: EarlierBy,
}

/// Why an earlier call is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EarlierBy {
    /// The same number called.
    Phone,
    /// It was about the same.
    Matter,
}

impl EarlierCalls {
    /// Prepares the calls of a catalog's desk.
    #[must_use]
    pub fn new(annotations: &Annotations, catalog: &str, now: Now<'_>) -> Self {
        let since = now.now.day.plus(-DAYS);
        let mut earlier = Self::default();
        for (annotation, call) in annotations.calls(catalog).filter(|(annotation, _)| !annotation.purged) {
            if (now.local)(&annotation.created).is_some_and(|time| time.day >= since) {
                earlier.add(&annotation.id, call);
            }
        }
        earlier
    }

    fn add(&mut self, id: &str, call: &Call) {
        let position = self.calls.len() as u32;
        let pairs = pairs(&call.matter);
        pairs.iter().for_each(|pair| self.by_pair.entry(*pair).or_default().push(position));
        let (phone, field) = (digits(&call.caller.phone), call.field.clone());
        self.calls.push(Known { id: id.to_owned(), phone, field, pairs });
    }

    /// The earlier calls of a number, the last first, then those of a matter, the likest first; a few of them. `field` is what
    /// is heard in the matter, and restricts it where both have one; `except` is the call itself.
    #[must_use]
    pub fn find(&self, phone: &str, matter: &str, field: &str, except: Option<&str>) -> Vec<Earlier> {
        let phone = digits(phone);
        let mut found: Vec<(EarlierBy, f32, u32)> = Vec::new();
        if phone.len() >= SHORTEST {
            let same = |(_, known): &(usize, &Known)| known.phone == phone;
            let positions = self.calls.iter().enumerate().filter(same).map(|(position, _)| position as u32);
            found.extend(positions.map(|position| (EarlierBy::Phone, 1.0, position)));
        }
        let asked = pairs(matter);
        let with = |pair: Pair| self.by_pair.get(&pair).map_or(0, Vec::len);
        let weigh = |pair: Pair| words::weight(with(pair) as u32, self.calls.len());
        let mut near: Vec<u32> = Vec::new();
        for pair in asked.iter().filter(|pair| with(**pair) <= MOST) {
            near.extend(self.by_pair.get(pair).into_iter().flatten());
        }
        near.sort_unstable();
        near.dedup();
        for position in near {
            let known = &self.calls[position as usize];
            if !found.iter().any(|(_, _, other)| *other == position) {
                let likeness = words::likeness(&asked, &known.pairs, weigh);
                if words::is_same(likeness, field, &known.field) {
                    found.push((EarlierBy::Matter, likeness, position));
                }
            }
        }
        found.retain(|(_, _, position)| Some(self.calls[*position as usize].id.as_str()) != except);
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(b.2.cmp(&a.2)));
        found.truncate(OFFERED);
        let id = |position: u32| self.calls[position as usize].id.clone();
        found.into_iter().map(|(by, _, position)| Earlier { id: id(position), by }).collect()
    }
}

/// Fewer digits are an extension or a slip, not a caller's number.
const SHORTEST: usize = 5;

/// A number without what people write between its digits, and without the country's.
fn digits(phone: &str) -> String {
    let digits: String = phone.chars().map(fold_char).filter(char::is_ascii_digit).collect();
    match digits.strip_prefix("86") {
        Some(national) if national.len() == 11 => national.to_owned(),
        _ => digits,
    }
}

#[cfg(test)]
mod tests {
    use super::{EarlierBy, EarlierCalls};
    use crate::domain::annotation::{Call, Caller};

    #[test]
    fn earlier_calls_are_found_by_number_and_by_matter() {
        let mut calls = EarlierCalls::default();
        let rows = [
            ("1", "幸福小区路灯不亮", "138 0000-1111", "城市管理"),
            ("2", "孩子入园排不上号", "13900002222", "教育体育"),
            ("3", "幸福小区的路灯不亮半个月了", "", "城市管理"),
        ];
        for (id, matter, phone, field) in rows {
            let caller = Caller::new("", phone, "", id);
            calls.add(id, &Call { matter: matter.into(), caller, field: field.into(), ..Call::default() });
        }
        let find = |phone: &str, matter: &str, field: &str| -> Vec<(String, EarlierBy)> {
            calls.find(phone, matter, field, None).into_iter().map(|it| (it.id, it.by)).collect()
        };
        assert_eq!(find("+86 13800001111", "", ""), [("1".to_owned(), EarlierBy::Phone)]);
        let both = find("13900002222", "幸福小区路灯不亮", "城市管理");
        let ids: Vec<&str> = both.iter().map(|(id, _)| id.as_str()).collect();
        assert_eq!((ids, both[1].1), (vec!["2", "1", "3"], EarlierBy::Matter));
        assert_eq!(find("", "幸福小区的路灯不亮", "公安").len(), 2, "nearly the same words, whatever is heard in them");
        assert!(find("", "路灯不亮很久", "公安").is_empty());
        assert!(find("138", "没有人说过的事", "").is_empty());
        assert!(calls.find("13800001111", "", "", Some("1")).is_empty());
    }
}
