//! Changes of known inputs: bytes, words and pieces of others put in, taken out, doubled and moved.

/// No input grows longer, in bytes.
const LONGEST: usize = 4096;

/// Makes inputs out of inputs. The same seed makes the same ones.
pub struct Mutator {
    state: u64,
    inputs: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
}

impl Mutator {
    pub fn new(seed: u64, inputs: Vec<Vec<u8>>, words: &[&str]) -> Self {
        let words = words.iter().map(|word| word.as_bytes().to_vec()).collect();
        Self { state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, inputs, words }
    }

    /// The next input.
    pub fn next(&mut self) -> Vec<u8> {
        let mut input = self.piece(LONGEST);
        for _ in 0..=self.below(6) {
            self.change(&mut input);
        }
        input.truncate(LONGEST);
        input
    }

    /// Xorshift: fast, and good enough to choose by.
    fn random(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    fn below(&mut self, end: usize) -> usize {
        (self.random() >> 16) as usize % end.max(1)
    }

    /// A whole input, or a piece of one that is too long.
    fn piece(&mut self, longest: usize) -> Vec<u8> {
        let which = self.below(self.inputs.len());
        let length = self.inputs[which].len();
        let start = if length > longest { self.below(length - longest) } else { 0 };
        self.inputs[which][start..length.min(start + longest)].to_vec()
    }

    /// Something in the place of a value: a word, a number, a character, the value longer or shorter, nothing.
    fn value(&mut self, old: &[u8]) -> Vec<u8> {
        match self.below(6) {
            0 if !self.words.is_empty() => {
                let word = self.below(self.words.len());
                self.words[word].clone()
            }
            1 => (self.random() >> (self.random() % 64)).to_string().into_bytes(),
            2 => {
                let c = char::from_u32(self.below(0x2_0000) as u32).unwrap_or('\u{fffd}');
                [old, c.to_string().as_bytes()].concat()
            }
            3 => old.repeat(2 + self.below(30)),
            4 => Vec::new(),
            _ => self.piece(16),
        }
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.below(input.len() + 1);
        let end = (at + 1 + self.below(24)).min(input.len());
        match self.below(14) {
            // What stands between two marks is replaced, and the form around it stays whole.
            10.. if !input.is_empty() => {
                let is_mark = |byte: &u8| b"\",:;<>()[]\t\n".contains(byte);
                let at = at.min(input.len() - 1);
                let start = input[..at].iter().rposition(is_mark).map_or(0, |mark| mark + 1);
                let end = input[start..].iter().position(is_mark).map_or(input.len(), |mark| start + mark);
                let new = self.value(&input[start..end]);
                input.splice(start..end, new);
            }
            0 if at < input.len() => input[at] ^= 1 << self.below(8),
            1 if at < input.len() => input[at] = self.below(256) as u8,
            2 if at < end => drop(input.drain(at..end)),
            3 if at < end => {
                // A piece several times over, as nesting and long rows are.
                let piece = input[at..end].repeat(1 + self.below(40));
                input.splice(at..at, piece);
            }
            4 => {
                let other = self.piece(64);
                input.splice(at..at, other);
            }
            5 => input.truncate(at),
            6 => {
                let c = char::from_u32(self.below(0x11_0000) as u32).unwrap_or('\u{fffd}');
                input.splice(at..at, c.to_string().into_bytes());
            }
            7 if at < end => {
                let piece: Vec<u8> = input.drain(at..end).collect();
                let to = self.below(input.len() + 1);
                input.splice(to..to, piece);
            }
            _ if !self.words.is_empty() => {
                let word = self.below(self.words.len());
                let replaced = if self.below(2) == 0 { at..end.max(at) } else { at..at };
                let word = self.words[word].clone();
                input.splice(replaced, word);
            }
            _ => {}
        }
    }
}
