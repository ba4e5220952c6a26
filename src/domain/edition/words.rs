//! What was changed in a text, word by word: hanzi one by one, Latin words and numbers whole.

/// A piece of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Both have it.
    Same(String),
    /// Only the old text has it.
    Old(String),
    /// Only the new text has it.
    New(String),
}

/// Longer texts are compared as wholes between what they begin and end with.
const LONGEST: usize = 3_000;

/// Compares two texts by their longest common subsequence.
#[must_use]
pub fn compare(old: &str, new: &str) -> Vec<Piece> {
    let (old, new) = (words(old), words(new));
    let begin = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let rest = (old.len() - begin).min(new.len() - begin);
    let end = (0..rest).take_while(|at| old[old.len() - 1 - at] == new[new.len() - 1 - at]).count();
    let (from, to) = (&old[begin..old.len() - end], &new[begin..new.len() - end]);
    let mut pieces: Vec<Piece> = Vec::new();
    old[..begin].iter().for_each(|word| push(&mut pieces, Piece::Same(word.clone())));
    if from.len().max(to.len()) > LONGEST {
        from.iter().for_each(|word| push(&mut pieces, Piece::Old(word.clone())));
        to.iter().for_each(|word| push(&mut pieces, Piece::New(word.clone())));
    } else {
        let lengths = lengths(from, to);
        let (mut one, mut other) = (0, 0);
        while one < from.len() || other < to.len() {
            if one < from.len() && other < to.len() && from[one] == to[other] {
                push(&mut pieces, Piece::Same(from[one].clone()));
                (one, other) = (one + 1, other + 1);
            } else if other == to.len() || (one < from.len() && lengths[one + 1][other] >= lengths[one][other + 1]) {
                push(&mut pieces, Piece::Old(from[one].clone()));
                one += 1;
            } else {
                push(&mut pieces, Piece::New(to[other].clone()));
                other += 1;
            }
        }
    }
    old[old.len() - end..].iter().for_each(|word| push(&mut pieces, Piece::Same(word.clone())));
    pieces
}

/// From each place in both, how long the longest common subsequence of what follows is.
fn lengths(from: &[String], to: &[String]) -> Vec<Vec<u16>> {
    let mut lengths = vec![vec![0_u16; to.len() + 1]; from.len() + 1];
    for one in (0..from.len()).rev() {
        for other in (0..to.len()).rev() {
            lengths[one][other] = if from[one] == to[other] {
                lengths[one + 1][other + 1] + 1
            } else {
                lengths[one + 1][other].max(lengths[one][other + 1])
            };
        }
    }
    lengths
}

fn push(pieces: &mut Vec<Piece>, piece: Piece) {
    match (pieces.last_mut(), piece) {
        (Some(Piece::Same(text)), Piece::Same(more))
        | (Some(Piece::Old(text)), Piece::Old(more))
        | (Some(Piece::New(text)), Piece::New(more)) => text.push_str(&more),
        (_, piece) => pieces.push(piece),
    }
}

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut latin = false;
    for c in text.chars() {
        match words.last_mut().filter(|_| latin && c.is_ascii_alphanumeric()) {
            Some(word) => word.push(c),
            None => words.push(c.into()),
        }
        latin = c.is_ascii_alphanumeric();
    }
    words
}

/// A text with what went and what came marked, as it can be read without colours: `负责[-文电-]{+公文+}`.
#[must_use]
pub fn marked(old: &str, new: &str) -> String {
    let mark = |piece: &Piece| match piece {
        Piece::Same(text) => text.clone(),
        Piece::Old(text) => format!("[-{text}-]"),
        Piece::New(text) => format!("{{+{text}+}}"),
    };
    compare(old, new).iter().map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::{Piece, compare, marked};

    #[test]
    fn only_what_differs_is_marked() {
        assert_eq!(marked("负责文电和档案", "负责文电、机要和档案"), "负责文电{+、机要+}和档案");
        assert_eq!(marked("2024 年版", "2025 年版"), "[-2024-]{+2025+} 年版");
        assert_eq!(marked("甲乙丙", "甲丙丁"), "甲[-乙-]丙{+丁+}");
        assert_eq!(marked("", "新"), "{+新+}");
    }

    #[test]
    fn the_pieces_are_both_texts() {
        let (old, new) = ("负责全区防汛抗旱，承担应急值守", "承担应急值守和全区防汛工作");
        let pieces = compare(old, new);
        let of = |keep: fn(&Piece) -> Option<&str>| pieces.iter().filter_map(keep).collect::<String>();
        assert_eq!(
            of(|piece| match piece {
                Piece::Same(text) | Piece::Old(text) => Some(text),
                Piece::New(_) => None,
            }),
            old
        );
        assert_eq!(
            of(|piece| match piece {
                Piece::Same(text) | Piece::New(text) => Some(text),
                Piece::Old(_) => None,
            }),
            new
        );
    }
}
