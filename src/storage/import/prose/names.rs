//! What a heading names: an office, the main duties, the offices, or something that is no duty.

use super::words::{ADVERBS, ASIDES, DUTIES, ENDS, NONE, OFFICES, OTHER, VERBS};
use crate::storage::import::text::squeeze;

/// What a part of a document is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// 主要职责.
    Duties,
    /// 内设机构.
    Offices,
    /// 人员编制, 附则 and the like.
    Other,
}

/// What a heading says of the part below it. Only what stands at the end of a long sentence counts.
pub(super) fn section(text: &str) -> Option<Section> {
    if is_aside(text) {
        return Some(Section::Other);
    }
    let text = squeeze(text);
    let count = text.chars().count();
    let text: String = text.chars().skip(count.saturating_sub(LOOKED_AT)).collect();
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let colon = text.ends_with(['：', ':']);
    let short = count <= 30;
    if !colon && !short {
        return has(&OTHER).then_some(Section::Other);
    }
    match () {
        () if has(&OFFICES) && (colon || !has(&OTHER)) => Some(Section::Offices),
        () if has(&OTHER) => Some(Section::Other),
        () if has(&DUTIES) || text.trim_end_matches(['：', ':']) == "职责" => Some(Section::Duties),
        () => None,
    }
}

/// Whether a paragraph is of that kind; such words may stand in a duty, but not begin one: 公开监督电话 is a duty.
pub(super) fn is_aside(text: &str) -> bool {
    let text = squeeze(text);
    let begin: String = text.chars().take(8).collect();
    let tells = text.contains(['：', ':']) || text.contains(|c: char| c.is_ascii_digit());
    ASIDES.iter().any(|word| begin.starts_with(word) || tells && begin.contains(word))
}

/// Whether a line below an office is a sentence or begins with what an office does, so that it is a duty though words of
/// such headings occur in it: 编制部门预算, 人员编制核定。
pub(super) fn tells_a_duty(text: &str) -> bool {
    let text = squeeze(text);
    text.ends_with(['。', '；', ';']) || begins_with_verb(&text) || text.starts_with("编制部门")
}

/// How many characters at the end of a heading are looked at.
const LOOKED_AT: usize = 40;

/// Whether a clause begins with what an office does.
pub(in crate::storage::import) fn begins_with_verb(text: &str) -> bool {
    // 负责人 is a person.
    VERBS.iter().any(|verb| text.starts_with(verb)) && !text.starts_with("负责人：") && !text.starts_with("负责人:")
}

/// The name of an office, if this is one and nothing more: `综合科`, `办公室（政策法规科）`.
pub(in crate::storage::import) fn office(text: &str) -> Option<String> {
    let text = squeeze(text);
    let text = text.trim_end_matches(['：', ':', '。']);
    let text = text.strip_prefix('【').and_then(|text| text.strip_suffix('】')).unwrap_or(text);
    let bare = bare(text);
    let count = bare.chars().count();
    let plain = !bare.contains(['，', '。', '；', '：', '！', '？', '“', ',', ';', '《']);
    let named = (2..=18).contains(&count) && plain && ENDS.iter().any(|end| bare.ends_with(end));
    // 组织人事科 and 统筹协调科 are names; 负责… is none.
    let verb =
        ["主要", "承担", "承办", "贯彻", "拟订"].iter().any(|verb| bare.starts_with(verb)) || bare.contains("负责");
    let none = NONE.contains(&&*bare) || bare.ends_with("全局") || bare.starts_with(['各', '与', '和', '及', '等']);
    (named && !verb && !none).then(|| text.to_owned())
}

/// A name without what stands in brackets.
fn bare(name: &str) -> String {
    let mut depth = 0_usize;
    let mut bare = String::new();
    for c in name.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => bare.push(c),
            _ => {}
        }
    }
    bare
}

/// The office whose duties follow: `办公室工作职责：`, `财务股职责`.
pub(in crate::storage::import) fn office_heading(text: &str) -> Option<String> {
    let text = squeeze(text);
    let text = text.trim_end_matches(['：', ':', '。']);
    let (name, rest) =
        ["主要工作职责", "主要职责", "工作职责", "岗位职责", "主要职能", "工作职能", "职责", "职能", "工作任务"]
            .into_iter()
            .find_map(|end| text.strip_suffix(end).map(|name| (name, end)))?;
    let _ = rest;
    office(name.trim_end_matches('的'))
}

/// The body whose main duties a heading is over: `区教育局的主要职责是：`.
pub(super) fn body(text: &str) -> Option<String> {
    let text = squeeze(text);
    let named = text.split_once("主要职责").or_else(|| text.split_once("主要职能")).map(|(name, _)| name);
    let named = named.and_then(|name| office(name.trim_end_matches(['的', '，'])));
    // 街道办事处是…的派出机构。主要职责是：; 区教育局贯彻落实…。主要职责是：
    let about = || office(text.split_once('是')?.0);
    named.or_else(about).or_else(|| lead(&text).filter(|(_, rest)| !rest.is_empty()).map(|(name, _)| name))
}

/// An office and what is said of it: `综合科。负责文电`, `综合科：`, `办公室负责文电`, `人事科 承办人事`.
pub(super) fn lead(text: &str) -> Option<(String, &str)> {
    if is_of_several(text) {
        return None;
    }
    let mut depth = 0_usize;
    for (place, c) in text.char_indices() {
        // What a name has in brackets may hold any mark: 矫正科（挂牌：安置帮教科）.
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > 0 {
            continue;
        }
        let behind = place + c.len_utf8();
        let before = text.get(..place)?;
        if before.chars().count() > LONGEST {
            return None;
        }
        let verb = VERBS.iter().any(|verb| text.get(place..).is_some_and(|rest| rest.starts_with(verb)));
        if verb && let Some(name) = office(subject(before)) {
            return Some((name, text.get(place..)?.trim()));
        }
        if matches!(c, '。' | '：' | ':' | '，' | ',' | ' ' | '—' | '-' | '–')
            && let Some(name) = office(before).or_else(|| office_heading(before))
        {
            let rest = text.get(behind..)?;
            return Some((name, rest.trim_start_matches(|c: char| c.is_whitespace() || "。：:，,—-–".contains(c))));
        }
    }
    office(text).or_else(|| office_heading(text)).map(|name| (name, ""))
}

/// What a sentence is about, without what leads over to its verb: 信息科则, 秘书科作为核心部门，.
fn subject(before: &str) -> &str {
    let bare = before.split_once("作为").map_or(before, |(name, _)| name).trim_end_matches(['，', ',', ' ']);
    ADVERBS.iter().find_map(|adverb| bare.strip_suffix(adverb)).unwrap_or(bare)
}

/// Whether a sentence is about several offices, so that it is no single one's duty: 工业科、农村科等科室分别负责….
pub(super) fn is_of_several(text: &str) -> bool {
    // Most texts name nothing side by side.
    if !text.contains(['、', '和']) {
        return false;
    }
    let begins = VERBS.iter().filter_map(|verb| text.find(verb)).min().unwrap_or(0);
    let before = subject(text.get(..begins).unwrap_or_default());
    let before = ["等科室", "等股室", "等处室", "等部门", "等"]
        .iter()
        .find_map(|end| before.strip_suffix(end))
        .unwrap_or(before);
    before.split(['、', '和']).filter(|name| office(name).is_some()).count() > 1
}

/// Whether a paragraph is the number of a document: （云政办〔2024〕18号）.
pub(super) fn is_document_number(text: &str) -> bool {
    let bare = text.trim_matches(['（', '）', '(', ')']);
    bare.chars().count() < text.chars().count() && bare.ends_with('号') && bare.contains(['〔', '[', '﹝', '［'])
}

/// Whether a paragraph is but a date: 2012年6月20日.
pub(super) fn is_date(text: &str) -> bool {
    let text = squeeze(text);
    text.ends_with('日')
        && text.contains('年')
        && text.chars().all(|c| "0123456789０１２３４５６７８９〇零一二三四五六七八九十年月日".contains(c))
}

/// Whether a paragraph is the title of a document: it names what the document is, or the whole body.
pub(super) fn is_title(text: &str) -> bool {
    let text = squeeze(text);
    let words = [
        "规定",
        "方案",
        "清单",
        "情况",
        "简介",
        "一览",
        "公示",
        "内设机构",
        "机构设置",
        "科室职责",
        "股室职责",
        "机构职能",
    ];
    let body = office_heading(&text).is_some_and(|name| {
        ["局", "委员会", "政府", "办事处", "科室", "股室", "镇", "乡", "委", "街道"]
            .iter()
            .any(|end| name.ends_with(end))
    });
    let notice = ["通知", "公告", "公示"].iter().any(|word| text.ends_with(word));
    text.chars().count() <= 60 && (body || notice || words.iter().any(|word| text.contains(word)))
}

/// No name is longer, in characters, brackets included.
const LONGEST: usize = 40;

#[cfg(test)]
mod tests {
    use super::{Section, is_date, is_of_several, lead, office, office_heading, section};

    #[test]
    fn offices_are_told_from_what_they_do() {
        for name in [
            "组织人事科",
            "统筹协调股",
            "综合科",
            "办公室（政策法规科）",
            "人事 财务股",
            "机关党委",
            "城镇 建设 中心",
            "派出所：",
        ] {
            assert!(office(name).is_some(), "{name}");
        }
        for none in
            ["负责文电、会务、机要", "各科室", "组织协调全局", "干部", "做好安全工作", "贯彻落实方针政策，拟订科", ""]
        {
            assert_eq!(office(none), None, "{none}");
        }
        assert_eq!(office_heading("办公室工作职责：").as_deref(), Some("办公室"));
        assert_eq!(office_heading("主要职责"), None);
        let led = |text: &'static str| lead(text).map(|(name, rest)| format!("{name}|{rest}"));
        for text in ["综合科。负责文电；", "综合科：负责文电；", "综合科负责文电；", "综合科 负责文电；"]
        {
            assert_eq!(led(text).as_deref(), Some("综合科|负责文电；"), "{text}");
        }
        for text in ["信息科则负责信息；", "信息科主要负责信息；", "信息科作为核心部门，负责信息；"]
        {
            assert_eq!(led(text).as_deref().map(|led| led.starts_with("信息科|")), Some(true), "{text}");
        }
        assert_eq!(led("负责组织全区科技工作。"), None);
        assert!(is_of_several("工业科、农村科等科室分别负责会务。"));
        assert!(!is_of_several("负责综合科、人事科的协调。"));
        assert_eq!(led("工业科、农村科等科室分别负责会务。"), None);
        assert!(is_date("2012年6月20日") && is_date("二〇一二年六月二十日") && !is_date("负责节假日"));
    }

    #[test]
    fn headings_say_what_follows() {
        assert_eq!(section("区教育局贯彻落实党的方针政策和决策部署。主要职责是："), Some(Section::Duties));
        assert_eq!(section("区教育局设下列内设机构："), Some(Section::Offices));
        assert_eq!(section("区教育局机关行政编制20名。设局长1名，副局长3名。"), Some(Section::Other));
        assert_eq!(section("人员编制和领导职数"), Some(Section::Other));
        assert_eq!(section("负责全区教育督导工作。"), None);
    }
}
