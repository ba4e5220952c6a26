//! Where the words of a text begin and end, as far as letters need it: `gongzi` is 工资, and not what 公共资源 has in its
//! middle.
//!
//! Words are what sayings and names are made of, and a short list of what offices write everywhere.

use std::ops::Range;

use crate::search::index::sayings::Sayings;
use crate::search::text::alphabet::{Alphabet, Id, SEPARATOR};

/// The longest word, in characters.
const WORD: usize = 4;

/// Characters that stand between words.
const JOINING: &str = "的和及与等对为在以并或把被将从向由给";

/// Words of two characters that lists of duties are full of and sayings seldom are.
const WORDS: &str = "负责承担承办组织协调指导监督管理办理处理服务工作事务任务日常领导同志政府人民重要重大会议决策部署指示精神贯彻落实情况检查
督促报告确定目标推进职能转变改革领域关键环节政策措施分析有关问题提出建议执行国家外事港澳方针法律法规规章活动友好交往综合文稿起草规范
文件提请审议程序审查解读方案核稿公文文电登记传递催办跟踪电子接收报送发送规定审核名义发出机要保密印鉴报刊杂志订阅文印档案会场值班传达
批示联络单位乡镇街道阅毕保管转办营商环境建设评价统筹行政审批制度办事热线电话信箱运行部门评议通报交办交办事项课题研究围绕中心经济社会发展
开放全局战略长期实施调研理论掌握信息动态提供咨询政务安排日常接待集体归口出国邀请外国友人来访重要外宾同胞对象沟通请示上级本级人大政协议案
提案督办及时各种计算网络搜集筛选参考意见上报公开制定计划内容平台规划小组加强业务指导区长市长省长副区机关后勤退休干部委员应急信访保卫
内部公共资源交易应急机关发展国有资产财政自然民生工程税务统计科技交通运输民政教育体育人力社会保障保护文化广播旅游卫生健康招商引资商务残疾市场法制
住房城乡重点城市文明创建整治房屋土地征收公安司法农业农村供销脱贫攻坚协调推动所属事业人事财务党组党建党风廉政序列纪律作风考核其他主要职责科室综合秘书舆情
参加参与班子成员资料价值意见系统文秘政治培训来访处置预案演练预警汇总整理撰写修改草拟印发公布受理答复反馈考察
接访维护建立健全完善促进联系配合保障效能监测分解评估考评节能采购车辆食堂安全稳定风险隐患巡查宣传教育队伍标准质量";

/// What is known of words.
#[derive(Debug)]
pub struct Boundaries {
    /// The words of lists that are not sayings, each as one number, in order.
    listed: Vec<u64>,
    joining: Vec<Id>,
}

impl Boundaries {
    /// What is known beside the sayings.
    pub fn new(alphabet: &Alphabet) -> Self {
        let ids = |text: &str| text.chars().map(|c| alphabet.id(c)).collect::<Vec<Id>>();
        let lines: Vec<Vec<Id>> = WORDS.lines().map(ids).collect();
        let mut listed: Vec<u64> = lines.iter().flat_map(|line| line.chunks(2)).map(packed).collect();
        listed.sort_unstable();
        Self { listed, joining: ids(JOINING) }
    }

    /// Whether a stretch of a text begins with a word, or lies within a single one; and does not end in a word that only
    /// joins.
    pub fn are_words(&self, known: [&Sayings; 2], stream: &[Id], range: &Range<usize>) -> bool {
        let (start, end) = (range.start, range.end);
        let joins = |id: &Id| *id == SEPARATOR || self.joining.contains(id);
        if range.len() > 1 && joins(&stream[end - 1]) {
            return false;
        }
        let has = |start: usize, length: usize| self.has(known, stream, start, length);
        if (2..=WORD).any(|length| has(start, length)) {
            return true;
        }
        if range.len() < 2 {
            // One character is a word where it stands alone.
            return start.checked_sub(1).is_none_or(|before| joins(&stream[before]))
                && stream.get(end).is_none_or(joins);
        }
        if joins(&stream[start]) {
            return false;
        }
        let clause = start.checked_sub(1).is_none_or(|before| joins(&stream[before]));
        let before = || start.saturating_sub(WORD - 1)..start;
        let within = || before().any(|begin| (end - begin..=WORD).any(|length| has(begin, length)));
        let cut = || before().any(|begin| (start - begin + 1..end - begin).any(|length| has(begin, length)));
        (clause || within()) && !cut()
    }

    fn has(&self, known: [&Sayings; 2], stream: &[Id], start: usize, length: usize) -> bool {
        let word = stream.get(start..start + length).filter(|word| (2..=WORD).contains(&word.len()));
        word.is_some_and(|word| {
            known.iter().any(|sayings| sayings.is_saying(word)) || self.listed.binary_search(&packed(word)).is_ok()
        })
    }
}

/// The characters of a word as one number: [`WORD`] of two bytes fit one of eight.
fn packed(word: &[Id]) -> u64 {
    word.iter().fold(0, |packed, id| packed << 16 | u64::from(*id))
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use super::{Alphabet, Boundaries, Sayings};
    use crate::search::index::sayings::Goal;

    #[test]
    fn what_cuts_two_words_in_half_is_no_word() {
        let (mut alphabet, mut sayings) = (Alphabet::new(), Sayings::default());
        sayings.add(&mut alphabet, Goal::Filler, ["公共资源交易", "公共", "资源", "港澳"]);
        let mut stream = Vec::new();
        alphabet.push("公共资源、国家和港澳", &mut stream);
        let boundaries = Boundaries::new(&alphabet);
        let names = Sayings::default();
        let are_words = |range: Range<usize>| boundaries.are_words([&sayings, &names], &stream, &range);
        assert!(are_words(0..2), "公共");
        assert!(!are_words(1..3), "共资");
        assert!(are_words(2..4), "资源");
        assert!(are_words(5..6 + 1), "国家 begins a clause");
        assert!(!are_words(7..10), "和港澳");
        assert!(!are_words(3..4), "源");
    }
}
