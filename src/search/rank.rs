//! The ranking rule, whole.
//!
//! A better [`Tier`] outranks a worse one. Within a tier the better score comes first, and level hits keep the order of the
//! list. Nothing else decides: not the order in which hits were found, nor a hash, nor the clock.
//!
//! - *Literal* and *pinyin*: each term scores by the [`Field`] it stands in, the duty's own text first, and within a field
//!   by how much of it the term fills and how early it stands ([`place`]). Terms count by their rarity ([`rarity`]), so that
//!   the rare one decides. What the caller's words are known for breaks near ties ([`KNOWN`]).
//! - What the list says comes before what a user noted: a duty that fits only with the words of a note on it is a *note*
//!   hit, behind those that fit by the list or a saying, so that a note on one duty does not take another's calls.
//! - Letters that spell the end of one word of the list and the beginning of the next (`gongzi` in 公共资源) are a
//!   *fragment*, behind sayings. Letters that nothing of the list fits are tried as the initials of sayings, the common
//!   ones first ([`common`]).
//! - Hanzi are taken by their sound only where some neighbours occur nowhere, so that something looks mistyped; and then one
//!   of two, or three in all, must be right. Any sound alike is a last resort.
//! - *Phrase* and *overlap*: sayings found in the query weigh by the characters they cover, the longest first, and more
//!   than in proportion ([`saying`]); a saying that lies within a longer one says nothing. To them comes, for an overlap and
//!   at a lower weight, every pair of neighbouring characters that the duty's text has too ([`SHARED`]), by its rarity. A
//!   word for paper, meeting or research lifts those of a sector's duties that have it ([`ASPECT`]).
//! - *Meaning*: a sentence leads to sectors and offices by the rule of `routing`, learned from data.
//!   A duty that several places lead to counts the best of them, and the others in part ([`BESIDE`]). A sector's later duties
//!   weigh much less than its first ([`SIBLINGS`]): of three rows that an operator sees, three likely places are worth more
//!   than one place thrice. What was only heard weighs by how often it is said ([`common`]); what little any words share by
//!   chance is no hit ([`CHANCE`]).
//! - *Fuzzy*: the fewer characters stand between the matched ones, the better ([`fuzzy`]).

use std::cmp::Ordering;

use crate::search::pinyin::pattern::Found;
use crate::search::{Hit, Tier};

/// How many hits are brought into exact order; a screen and its paging never need more.
pub const EXACT: usize = 1_000;

/// What a term was found in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The duty's own text.
    Text,
    /// A name of its office.
    Office,
    /// The name of a sector that it lists.
    Sector,
    /// A user's note on it, its office, mandate or sector.
    Note,
    /// Its mandate's text.
    Mandate,
}

impl Field {
    /// 1 for the duty's text; no place in a worse field reaches the worst place in the text. A term that is an office's
    /// whole name counts as much as the text, see [`place`].
    const fn weight(self) -> f32 {
        match self {
            Self::Text => 1.0,
            Self::Office => 0.78,
            Self::Sector => 0.74,
            Self::Note => 0.66,
            Self::Mandate => 0.58,
        }
    }
}

/// How well a term stands in a field of so many characters: 0 to 1. Initials mixed with whole syllables count against it
/// (`hegao` is 核稿 rather than 和港澳), and so does a last syllable that is not typed out (`wenmi` is 文秘 rather than 文明).
/// Characters that are read otherwise in this place count so much that a right reading in a mandate comes before them.
#[must_use]
#[inline]
pub fn place(field: Field, found: &Found, length: usize) -> f32 {
    let part = (length.max(1) as f32).recip();
    let fills = if found.range.len() == length { 1.0 } else { found.range.len() as f32 * part };
    let early = 1.0 - found.range.start as f32 * part;
    let share = |count: usize| if count == 0 { 0.0 } else { count as f32 / found.range.len().max(1) as f32 };
    let (loose, misread) = (share(found.loose).min(1.0), share(found.misread).min(1.0));
    let typed_out = if found.unfinished { UNFINISHED_SYLLABLE } else { 1.0 };
    let weight = if field == Field::Office && fills >= 1.0 { 1.0 } else { field.weight() };
    weight * (0.80 + 0.14 * fills + 0.06 * early) * (1.0 - 0.5 * loose) * (1.0 - 0.9 * misread) * typed_out
}

/// What a place counts whose last syllable is not typed out: less than an office's name against a text.
const UNFINISHED_SYLLABLE: f32 = 0.75;

/// The number of rows above which a search looks less closely, so that the first key of a query into a very long list
/// shows hits at once. If more rows than this have the single character that was typed, its place in their texts is not
/// looked for. In a list of more rows than this, typed letters may also match across the boundaries of words.
pub const CROWD: usize = 16_384;

/// [`place`] for a row of a [`CROWD`]: a single character somewhere in a text of so many.
#[must_use]
pub fn somewhere(length: usize) -> f32 {
    let middle = length / 2;
    place(
        Field::Text,
        &Found { range: middle..middle + 1, misread: 0, loose: 0, unfinished: false, whole: true },
        length,
    )
}

/// How much a term or pair of characters says that stands in `count` of `all` rows: 0.1 and more.
#[must_use]
pub fn rarity(count: usize, all: usize) -> f32 {
    (all as f32 / (count.max(1) as f32)).ln().max(0.0) + 0.1
}

/// How much what is known of the caller's words may add to a literal or pinyin score.
pub const KNOWN: f32 = 0.1;
/// How much terms that stand as one word, in spite of spaces typed between them, gain over scattered ones.
pub const JOINED: f32 = 0.02;

/// The weight of a saying of `length` characters that was found in a query. `fresh` is how many of them no longer
/// saying covers that leads to the same place; `places` is how many places the same words lead to: the more there are,
/// the less the saying weighs for each.
#[must_use]
pub fn saying(length: usize, fresh: usize, places: usize) -> f32 {
    fresh as f32 * (length as f32).powf(0.7) / (places.max(1) as f32).sqrt()
}

/// How much the further places count for a duty that belongs to several places to which the query leads; the best of
/// them counts in full. Without this, a duty of sixteen sectors would be taken for sixteen times as likely.
pub const BESIDE: f32 = 0.5;

/// What a saying weighs that was taught by a user, against a built-in one.
pub const TAUGHT: f32 = 20.0;
/// What a saying weighs that was only heard, against one that was read.
pub const HEARD: f32 = 0.8;
/// What a saying weighs whose last syllable was not typed out, against one that was: `shuiku` is 水库 rather than 税款.
pub const UNFINISHED: f32 = 0.6;
/// The factor for a saying that was found only by its sound or its initials. It grows with the number of `sayings` that
/// contain the same words, because callers more likely mean what is said often.
#[must_use]
pub fn common(sayings: usize) -> f32 {
    (sayings as f32).ln_1p()
}

/// What a sector's duty that an aspect word asks for gains over its siblings.
pub const ASPECT: f32 = 0.25;
/// What a sector's duties weigh, one after the other, and all further ones as the last: what else the words may lead to comes
/// before the siblings of the likeliest duty. Not less than [`FAINT`], so that they are still listed.
pub const SIBLINGS: [f32; 3] = [1.0, 0.35, 0.25];
/// What a pair of characters weighs, times its rarity, that a duty's own text has.
pub const SHARED: f32 = 0.3;
/// What pairs count that no saying covers, in a query in which some are known.
pub const UNKNOWN: f32 = 0.7;
/// An overlap below this part of the best one is no hit.
pub const FAINT: f32 = 0.2;

/// A weight below this is chance: shared characters, but no shared matter.
pub const CHANCE: f32 = 0.5;

/// A sum of weights as a score from 0 to 1.
#[must_use]
pub fn evidence(weight: f32) -> f32 {
    weight / (weight + 4.0)
}

/// The sum of weights that [`evidence`] made a score of.
#[must_use]
pub fn weight(score: f32) -> f32 {
    4.0 * score / (1.0 - score).max(f32::MIN_POSITIVE)
}

/// How well characters fit that stand in order over `span` characters.
#[must_use]
pub fn fuzzy(length: usize, span: usize) -> f32 {
    length as f32 / span.max(1) as f32
}

/// Which of two hits comes first.
#[must_use]
pub fn order(a: &Hit, b: &Hit) -> Ordering {
    a.tier.cmp(&b.tier).then(b.score.total_cmp(&a.score)).then(a.row.cmp(&b.row))
}

/// Puts the best [`EXACT`] hits first, in order; what remains follows as it came, which is by tier and in the order of the
/// list.
pub fn sort(hits: &mut [Hit]) {
    if hits.len() <= EXACT {
        hits.sort_unstable_by(order);
        return;
    }
    // Counting scores first leaves few hits to compare.
    let mut counts = vec![0_u32; (bucket(&WORST) + 1) as usize];
    for hit in hits.iter() {
        counts[bucket(hit) as usize] += 1;
    }
    let mut above = 0;
    let enough = counts.iter().position(|count| {
        above += *count as usize;
        above >= EXACT
    });
    let last = enough.unwrap_or_default() as u32;
    let mut best: Vec<Hit> = hits.iter().filter(|hit| bucket(hit) <= last).copied().collect();
    if best.len() > EXACT {
        best.select_nth_unstable_by(EXACT, order);
        best.truncate(EXACT);
    }
    best.sort_unstable_by(order);
    let Some(worst) = best.last().copied() else { return };
    // The others move to the end in their order, in place: they may be a million.
    let mut end = hits.len();
    for place in (0..hits.len()).rev() {
        let hit = hits[place];
        if order(&hit, &worst) == Ordering::Greater {
            end -= 1;
            hits[end] = hit;
        }
    }
    hits[..best.len()].copy_from_slice(&best);
}

/// What no hit is worse than.
const WORST: Hit = Hit { row: u32::MAX, tier: Tier::Overlap, score: 0.0 };

/// The number of a narrow range of scores; a better hit never has a higher one.
#[expect(clippy::cast_sign_loss, reason = "a score is at most 1")]
fn bucket(hit: &Hit) -> u32 {
    let steps = 1_023.0;
    hit.tier as u32 * 1_024 + ((1.0 - hit.score.clamp(0.0, 1.0)) * steps) as u32
}

#[cfg(test)]
mod tests {
    use super::{EXACT, order, sort};
    use crate::search::{Hit, Tier};

    #[test]
    fn the_best_are_in_order_and_the_rest_as_listed() {
        let score = |row: u32| (row.wrapping_mul(2_654_435_761) % 1_000) as f32 / 1_000.0;
        let mut hits: Vec<Hit> = (0..5_000).map(|row| Hit { row, tier: Tier::Literal, score: score(row) }).collect();
        let mut all = hits.clone();
        all.sort_by(order);
        sort(&mut hits);
        assert_eq!(hits[..EXACT], all[..EXACT]);
        assert_eq!(hits.len(), all.len());
        assert!(hits[EXACT..].is_sorted_by_key(|hit| hit.row));
    }
}
