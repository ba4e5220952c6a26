//! The header row of a table: which column a word stands over.

/// The words of a header row; each column is taken once.
pub struct Header {
    words: Vec<String>,
    taken: Vec<bool>,
    longest: usize,
}

impl Header {
    /// From the words of its cells. A cell of more than `longest` characters is text that contains a word, and no header.
    #[must_use]
    pub fn new(words: Vec<String>, longest: usize) -> Self {
        Self { taken: vec![false; words.len()], words, longest }
    }

    /// The first column that is still free and whose header is one of the words; else, whose header contains one.
    pub fn take(&mut self, known: &[&str]) -> Option<usize> {
        let place = |fits: &dyn Fn(&str) -> bool| {
            let mut columns = self.words.iter().zip(&self.taken);
            columns.position(|(text, taken)| !taken && fits(text))
        };
        let exact = |word: &&str| place(&|text| text == *word);
        let part = |word: &&str| place(&|text| text.contains(*word) && text.chars().count() <= self.longest);
        let found = known.iter().find_map(exact).or_else(|| known.iter().find_map(part))?;
        self.taken[found] = true;
        Some(found)
    }
}
