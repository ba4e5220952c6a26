//! Texts as toneless syllables: hanzi by their reading, letters by the best way to cut them.

use std::collections::HashMap;
use std::sync::OnceLock;

use pinyin::ToPinyin;

use super::boilerplate::Boilerplate;
use super::ngram;
use super::readings;
use super::token::Token;
use crate::domain::text;

/// Every syllable of Mandarin without its tone, ü as v.
const SYLLABLES: &str = "a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao ce cen ceng cha chai chan
chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei den deng di
dia dian diao die ding diu dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng gong gou gu gua
guai guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju
juan jue jun ka kai kan kang kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia lian liang liao lie lin ling
liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei men meng mi mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian
niang niao nie nin ning niu nong nou nu nuan nun nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou pu qi qia qian qiang qiao qie
qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru rua ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she
shei shen sheng shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te teng ti tian tiao tie ting tong tou
tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you
yu yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi
zong zou zu zuan zui zun zuo";

/// The longest syllable, in letters: zhuang.
const LONGEST: usize = 6;

/// How good it is that one token follows another; the first of a text follows none. See [`segment`].
pub type Score<'s> = &'s dyn Fn(Option<u32>, u32) -> f32;

/// The tokens of a text as syllables: each hanzi by its usual reading in its word, each run of letters cut into syllables,
/// numbers as in [`ngram::characters`]. An apostrophe or a space ends a syllable. Letters that spell nothing and boilerplate
/// are skipped.
#[must_use]
pub fn syllables(chars: &[char], score: Score) -> Vec<Token> {
    static CELL: OnceLock<Boilerplate> = OnceLock::new();
    Boilerplate::builtin(&CELL, |word| tokens(word, &|_, _| 0.0)).skip(&tokens(chars, score))
}

fn tokens(chars: &[char], score: Score) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(chars.len());
    let (mut place, mut joined) = (0, false);
    while place < chars.len() {
        let c = chars[place];
        let letters = chars[place..].iter().take_while(|c| c.is_ascii_lowercase()).count();
        let digits = chars[place..].iter().take_while(|c| c.is_ascii_digit()).count();
        let before = tokens.len();
        let end = place + letters.max(digits).max(1);
        if letters > 0 {
            let previous = tokens.last().filter(|_| joined).map(|token| token.key);
            let cut = segment(&chars[place..end], previous, score).unwrap_or_default();
            for syllable in cut {
                let range = place + syllable.start..place + syllable.end;
                tokens.push(Token { key: ngram::letters(&chars[range.clone()]), range, joined });
                joined = true;
            }
        } else if digits > 0 {
            tokens.push(Token { key: ngram::number(), range: place..end, joined });
        } else if let Some(reading) = hanzi(chars, place) {
            tokens.push(Token { key: spelled(reading), range: place..end, joined });
        }
        joined = tokens.len() > before || joined && (c == '\'' || c.is_whitespace());
        place = end;
    }
    tokens
}

/// Whether letters are one whole syllable.
#[must_use]
pub fn is_syllable(letters: &[char]) -> bool {
    table().whole.contains(letters)
}

/// Whether a text has letters that spell at least one syllable and so may be pinyin.
#[must_use]
pub fn is_spelled(chars: &[char]) -> bool {
    let runs = chars.split(|c| !c.is_ascii_lowercase()).filter(|run| run.len() >= 2);
    runs.into_iter().any(|run| segment(run, None, &|_, _| 0.0).is_some_and(|cut| !cut.is_empty()))
}

/// Cuts letters into whole syllables, the way of the highest score; an unfinished syllable at the end is left out. `None`
/// where there is no way to cut them.
#[must_use]
pub fn segment(letters: &[char], previous: Option<u32>, score: Score) -> Option<Vec<std::ops::Range<usize>>> {
    let table = table();
    let count = letters.len();
    // Per place: the best ways to get there, by their last syllable: its begin, its token, the score of all.
    let mut ways: Vec<Vec<Way>> = vec![Vec::new(); count + 1];
    ways[0].push(Way { begin: 0, key: previous, score: 0.0, before: 0 });
    for end in 1..=count {
        for begin in end.saturating_sub(LONGEST)..end {
            if ways[begin].is_empty() || !table.whole.contains(&letters[begin..end]) {
                continue;
            }
            let key = ngram::letters(&letters[begin..end]);
            let best = ways[begin].iter().enumerate().map(|(before, way)| (before, way.score + score(way.key, key)));
            if let Some((before, sum)) = best.max_by(|one, other| one.1.total_cmp(&other.1).then(other.0.cmp(&one.0))) {
                // Fewer syllables are the likelier reading of letters about which nothing else is known.
                ways[end].push(Way { begin, key: Some(key), score: sum - 1.0, before });
            }
        }
    }
    let rest = |end: usize| end == count || table.begun.contains(&letters[end..]);
    let end = (0..=count).rev().find(|end| !ways[*end].is_empty() && rest(*end))?;
    let mut way = (ways[end].iter().enumerate())
        .max_by(|one, other| one.1.score.total_cmp(&other.1.score).then(other.0.cmp(&one.0)))
        .map(|(place, _)| place)?;
    let (mut cut, mut at) = (Vec::new(), end);
    while at > 0 {
        let Way { begin, before, .. } = ways[at][way];
        cut.push(begin..at);
        (at, way) = (begin, before);
    }
    cut.reverse();
    Some(cut)
}

#[derive(Debug, Clone, Copy)]
struct Way {
    begin: usize,
    key: Option<u32>,
    score: f32,
    before: usize,
}

/// The hanzi of a text as they are typed without an input method: full syllables without tones or spaces.
#[must_use]
pub fn typed(text: &str) -> String {
    let chars: Vec<char> = text.chars().map(text::fold_char).collect();
    let mut typed = String::new();
    for place in 0..chars.len() {
        if let Some(reading) = hanzi(&chars, place) {
            typed.extend(reading.chars().map(letter));
        }
    }
    typed
}

/// The reading of a hanzi at a place of a text.
fn hanzi(chars: &[char], place: usize) -> Option<&'static str> {
    if !text::is_hanzi(chars[place]) {
        return None;
    }
    let table = table();
    let word = |from: usize| chars.get(from..from + 2).and_then(|word| table.words.get(word));
    let in_word = word(place).map(|readings| readings[0]);
    let in_word = in_word.or_else(|| place.checked_sub(1).and_then(word).map(|readings| readings[1]));
    let listed = in_word.or_else(|| table.characters.get(&chars[place]).copied());
    listed.or_else(|| chars[place].to_pinyin().map(pinyin::Pinyin::plain))
}

fn spelled(reading: &str) -> u32 {
    let letters: Vec<char> = reading.chars().map(letter).collect();
    ngram::letters(&letters)
}

/// ü is typed as v.
fn letter(c: char) -> char {
    if c == 'ü' { 'v' } else { c }
}

/// What is looked up for every text, put together when it is first asked for.
struct Table {
    /// The syllables.
    whole: Lookup,
    /// What a syllable begins with.
    begun: Lookup,
    /// The usual reading of characters for which the crate knows another.
    characters: HashMap<char, &'static str>,
    /// The readings of words that decide between several.
    words: HashMap<[char; 2], [&'static str; 2]>,
}

/// A set of short runs of letters.
struct Lookup(std::collections::HashSet<Vec<char>>);

impl Lookup {
    fn contains(&self, letters: &[char]) -> bool {
        letters.len() <= LONGEST && self.0.contains(letters)
    }
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let all: Vec<Vec<char>> = SYLLABLES.split_whitespace().map(|syllable| syllable.chars().collect()).collect();
        let begun = all.iter().flat_map(|syllable| (1..syllable.len()).map(|end| syllable[..end].to_vec())).collect();
        let characters = readings::entries(readings::CHARACTERS)
            .filter_map(|(chars, mut readings)| Some((chars.chars().next()?, readings.next()?)));
        let words = readings::entries(readings::WORDS).filter_map(|(word, readings)| {
            let word: [char; 2] = word.chars().collect::<Vec<_>>().try_into().ok()?;
            let readings: [&'static str; 2] = readings.collect::<Vec<_>>().try_into().ok()?;
            Some((word, readings))
        });
        Table {
            whole: Lookup(all.into_iter().collect()),
            begun: Lookup(begun),
            characters: characters.collect(),
            words: words.collect(),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::{is_spelled, segment, syllables, typed};

    fn cut(letters: &str) -> Option<String> {
        let chars: Vec<char> = letters.chars().collect();
        let cut = segment(&chars, None, &|_, _| 0.0)?;
        Some(cut.into_iter().map(|range| chars[range].iter().collect::<String>()).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn letters_are_cut_into_whole_syllables() {
        assert_eq!(cut("tingshuisantianle").as_deref(), Some("ting shui san tian le"));
        assert_eq!(cut("gongjij").as_deref(), Some("gong ji"), "the last one is unfinished");
        assert_eq!(cut("zwgk"), None);
        assert_eq!(cut("ktv"), None);
        assert!(is_spelled(&"去shangxue".chars().collect::<Vec<_>>()));
        assert!(!is_spelled(&"去ktv唱歌".chars().collect::<Vec<_>>()));
    }

    #[test]
    fn texts_are_spelled_as_they_are_typed() {
        assert_eq!(typed("82路车，旅客会计！"), "luchelvkekuaiji");
    }

    #[test]
    fn hanzi_and_letters_give_the_same_tokens() {
        let keys = |text: &str| {
            let chars: Vec<char> = text.chars().collect();
            syllables(&chars, &|_, _| 0.0).into_iter().map(|token| token.key).collect::<Vec<_>>()
        };
        assert_eq!(keys("停水协调"), keys("tingshuixietiao"));
        assert_eq!(keys("停水"), keys("ting shui"));
        assert_eq!(keys("西安路"), keys("xi'an路"));
        assert_eq!(keys("旅馆"), keys("lvguan"));
    }
}
