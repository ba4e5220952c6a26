//! A call about two things: a text cut into clauses, and the clauses put together to matters, each with an answer of its own.

use std::ops::Range;

use crate::domain::text;
use crate::meaning::calibration;
use crate::search::index::Index;
use crate::search::matching::evidence::Evidence;
use crate::search::matching::query::Query;
use crate::search::routing::Routing;

/// What begins a new clause beside punctuation.
const CONNECTIVES: [&str; 13] =
    ["另外", "还有", "此外", "再就是", "再一个", "还想", "顺便", "同时也", "其次", "第二件", "二是", "第三件", "三是"];
/// What begins a clause that tells what the one before leads to: it is of the same matter.
const CONSEQUENCES: [&str; 14] = [
    "吵得",
    "害得",
    "搞得",
    "弄得",
    "闹得",
    "熏得",
    "导致",
    "致使",
    "造成",
    "影响",
    "严重影响",
    "使得",
    "以致",
    "让人",
];
/// A clause of fewer hanzi, or letters that spell them, belongs to the one before.
const SHORTEST: usize = 4;
/// A clause of this confidence says clearly whose matter it is. This, [`OTHER`] and [`SURE`] were chosen by
/// `cargo bench --bench train`, which joins unseen titles in pairs: of the pairs 86 % are told as two matters, with both
/// answers right in 75 %, and of titles alone 5 % are split; with 0.6 and 0.55 it is 92, 77 and 7 %.
const CLEAR: f32 = 0.65;
/// What another clause is likely of at most, to be of another matter.
const OTHER: f32 = 0.2;
/// What is less sure on its own is no matter of its own.
const SURE: f32 = 0.6;
/// A smaller part of the text is an aside.
const SHARE: f32 = 0.12;

/// One of several matters of a text.
#[derive(Debug)]
pub struct Matter {
    /// Its clauses, as places in what was typed.
    pub clauses: Vec<Range<usize>>,
    /// Its words, as a query.
    pub query: Query,
    /// What its words are known for.
    pub evidence: Evidence,
    /// Whose matter it is.
    pub routing: Routing,
    /// The entry whose matter it is.
    pub entry: u32,
}

impl Matter {
    fn new(index: &Index, typed: &[char], clauses: Vec<Range<usize>>) -> Option<Self> {
        let words: Vec<String> = clauses.iter().map(|clause| typed[clause.clone()].iter().collect()).collect();
        let query = Query::new(&words.join("，"), index.alphabet());
        let evidence = Evidence::new(index, &query, None);
        let routing = Routing::of_one(index, &query, &evidence);
        let entry = *routing.order(1).first()?;
        Some(Self { clauses, query, evidence, routing, entry })
    }

    /// Its words as they were typed, in the query of the whole text.
    pub fn text(&self, query: &Query) -> String {
        let clauses = self.clauses.iter().map(|clause| query.typed[clause.clone()].iter().collect::<String>());
        let clauses: Vec<String> = clauses
            .map(|clause| {
                let clause = clause.trim();
                let begun = CONNECTIVES.iter().find_map(|word| clause.strip_prefix(word));
                begun.unwrap_or(clause).replace(',', "，")
            })
            .collect();
        clauses.join("；")
    }

    /// How often such an answer is right.
    pub fn confidence(&self) -> f32 {
        calibration::confidence(self.routing.likely[self.entry as usize], self.routing.reading.spelled)
    }

    /// How likely the matter is another entry's.
    fn likely(&self, entry: u32) -> f32 {
        self.routing.likely[entry as usize]
    }

    fn is_clear(&self) -> bool {
        self.routing.heard && self.confidence() >= CLEAR
    }
}

/// Clauses that seem to be of one matter.
struct Group {
    clauses: Vec<Range<usize>>,
    /// The clause that says most clearly whose matter it is.
    lead: Matter,
}

/// Whether a text has several clauses.
pub fn may_be_several(query: &Query) -> bool {
    clauses(query).len() >= 2
}

/// The matters of a text, in the order in which they are spoken of; none where it is about one thing.
pub fn matters(index: &Index, query: &Query) -> Vec<Matter> {
    let clauses = clauses(query);
    if clauses.len() < 2 {
        return Vec::new();
    }
    let mut groups: Vec<Group> = Vec::new();
    for clause in clauses {
        let Some(read) = Matter::new(index, &query.typed, vec![clause.clone()]) else { return Vec::new() };
        let same = |group: &Group| read.is_clear() && group.lead.is_clear() && group.lead.entry == read.entry;
        let at = groups.iter().position(same).or_else(|| {
            let lead = &groups.last()?.lead;
            let other = read.is_clear() && lead.is_clear();
            let other = other && lead.likely(read.entry) <= OTHER && read.likely(lead.entry) <= OTHER;
            (!other).then_some(groups.len() - 1)
        });
        let Some(at) = at else {
            groups.push(Group { clauses: vec![clause], lead: read });
            continue;
        };
        groups[at].clauses.push(clause);
        if read.routing.heard && read.confidence() > groups[at].lead.confidence() {
            groups[at].lead = read;
        }
    }
    if groups.len() < 2 {
        return Vec::new();
    }
    let length = |clauses: &[Range<usize>]| clauses.iter().map(Range::len).sum::<usize>() as f32;
    let mut matters: Vec<Matter> = Vec::new();
    for group in groups.into_iter().filter(|group| length(&group.clauses) >= SHARE * query.typed.len() as f32) {
        let Some(matter) = Matter::new(index, &query.typed, group.clauses) else { continue };
        let known = matters.iter().any(|known| known.entry == matter.entry);
        if matter.routing.heard && matter.confidence() >= SURE && !known {
            matters.push(matter);
        }
    }
    if matters.len() < 2 { Vec::new() } else { matters }
}

/// The clauses, as places in what was typed.
fn clauses(query: &Query) -> Vec<Range<usize>> {
    let typed = &query.typed;
    // Spaces part clauses in hanzi, syllables in letters.
    let parts = |place: usize| {
        let hanzi = |place: Option<usize>| place.and_then(|place| typed.get(place)).is_some_and(|c| text::is_hanzi(*c));
        typed[place] == ',' || typed[place] == ' ' && hanzi(place.checked_sub(1)) && hanzi(Some(place + 1))
    };
    let stands = |word: &str, place: usize| word.chars().eq(typed[place..].iter().copied().take(word.chars().count()));
    let begins = |place: usize| CONNECTIVES.iter().any(|word| stands(word, place));
    let counts = |range: &Range<usize>| {
        let hanzi = typed[range.clone()].iter().filter(|c| text::is_hanzi(**c)).count();
        // A syllable has about three letters.
        hanzi + typed[range.clone()].iter().filter(|c| c.is_ascii_lowercase()).count() / 3
    };
    let mut clauses: Vec<Range<usize>> = Vec::new();
    let mut start = 0;
    for place in 0..=typed.len() {
        let parts = place < typed.len() && parts(place);
        let ends = place == typed.len() || parts || begins(place);
        if !ends || place == start {
            start += usize::from(parts && place == start);
            continue;
        }
        let clause = start..place;
        let follows = CONSEQUENCES.iter().any(|word| stands(word, start));
        match clauses.last_mut() {
            Some(last) if follows || counts(&clause) < SHORTEST || counts(last) < SHORTEST => last.end = clause.end,
            _ => clauses.push(clause),
        }
        start = place + usize::from(parts);
    }
    clauses
}

#[cfg(test)]
mod tests {
    use super::clauses;
    use crate::search::matching::query::Query;
    use crate::search::text::alphabet::Alphabet;

    fn cut(text: &str) -> Vec<String> {
        let query = Query::new(text, &Alphabet::new());
        clauses(&query).into_iter().map(|clause| query.typed[clause].iter().collect()).collect()
    }

    #[test]
    fn texts_are_cut_at_punctuation_and_connectives() {
        assert_eq!(cut("小区停水三天了另外孩子上学报不上名"), ["小区停水三天了", "另外孩子上学报不上名"]);
        assert_eq!(cut("路灯不亮了，谢谢。垃圾没人收！"), ["路灯不亮了,谢谢", "垃圾没人收"]);
        assert_eq!(cut("tingshuisantian, ludengbuliang"), ["tingshuisantian", " ludengbuliang"]);
        assert_eq!(cut("工地半夜施工，吵得老人孩子睡不着"), ["工地半夜施工,吵得老人孩子睡不着"]);
        assert_eq!(cut(""), Vec::<String>::new());
    }
}
