//! Characters with several readings: which are common, and which words decide between them.
//!
//! The crate `pinyin` knows the readings of single characters, rare ones among them; these two short lists say what an
//! office's lists and callers really use.

/// A character and its common readings, the most common first.
pub const CHARACTERS: &str = "
调 diao tiao|长 zhang chang|重 zhong chong|传 chuan zhuan|会 hui kuai|行 xing hang|还 hai huan|都 du dou|乐 le yue|参 can shen
差 cha chai|单 dan shan|得 de dei|地 di de|的 de di|给 gei ji|降 jiang xiang|解 jie xie|觉 jue jiao|卡 ka qia|率 lv shuai|落 luo la
没 mei mo|省 sheng xing|数 shu|说 shuo shui|提 ti di|系 xi ji|校 xiao jiao|血 xue xie|藏 cang zang|曾 ceng zeng|朝 chao zhao
划 hua|强 qiang jiang|圈 quan juan|露 lu lou|曲 qu|石 shi dan|宿 su xiu|尾 wei yi|吓 xia he|盛 sheng cheng|弹 dan tan|薄 bao bo
剥 bo bao|便 bian pian|车 che ju|称 cheng chen|畜 xu chu|大 da dai|待 dai|乘 cheng|厂 chang|广 guang|区 qu|食 shi|识 shi zhi|似 si shi
属 shu|什 shen shi|术 shu|体 ti|王 wang|为 wei|无 wu|洗 xi|相 xiang|巷 xiang hang|削 xiao xue|熟 shu shou|委 wei|亲 qin qing
和 he huo|合 he|红 hong|居 ju|据 ju|空 kong|了 le liao|量 liang|绿 lv lu|论 lun|埋 mai man|模 mo mu|辟 pi bi|屏 ping bing|仆 pu
切 qie|塞 sai se|色 se shai|厦 sha xia|折 zhe she|着 zhe zhao zhuo|只 zhi|中 zhong|种 zhong|转 zhuan|钻 zuan|作 zuo|沈 shen|仇 chou
贾 jia gu|尽 jin|奇 qi ji|期 qi|亚 ya|员 yuan|应 ying|予 yu|与 yu|载 zai|择 ze zhai|扎 za zha|轧 zha ya|粘 zhan nian|占 zhan|正 zheng
殖 zhi|综 zong|足 zu|核 he|颈 jing|呆 dai|拗 ao niu|侧 ce|朴 pu piao|奔 ben|秘 mi bi|泌 mi bi|吗 ma|嗯 en ng|谁 shei shui|熨 yun|咽 yan ye";

/// Words whose reading is not that of each character's most common one.
pub const WORDS: &str = "
协调 xie tiao|调解 tiao jie|调整 tiao zheng|调节 tiao jie|调处 tiao chu|调控 tiao kong|空调 kong tiao|调配 tiao pei|调休 tiao xiu|调价 tiao jia
长期 chang qi|长效 chang xiao|长远 chang yuan|长江 chang jiang|长途 chang tu|长度 chang du|长城 chang cheng|延长 yan chang|特长 te chang
重复 chong fu|重新 chong xin|重建 chong jian|重庆 chong qing|重组 chong zu|重阳 chong yang|自传 zi zhuan|会计 kuai ji|银行 yin hang|行业 hang ye
同行 tong hang|行情 hang qing|归还 gui huan|偿还 chang huan|退还 tui huan|还款 huan kuan|还房 huan fang|还建 huan jian|都是 dou shi|音乐 yin yue
人参 ren shen|出差 chu chai|差旅 chai lv|供给 gong ji|补给 bu ji|投降 tou xiang|睡觉 shui jiao|关卡 guan qia|草率 cao shuai|没收 mo shou
反省 fan xing|校对 jiao dui|校验 jiao yan|西藏 xi zang|曾经 ceng jing|朝阳 chao yang|圈养 juan yang|弹性 tan xing|便宜 pian yi|称职 chen zhi
牲畜 sheng chu|大夫 dai fu|标识 biao zhi|什么 shen me|似的 shi de|提防 di fang|系统 xi tong|模样 mu yang|模具 mu ju|目的 mu di|的确 di que
了解 liao jie|着手 zhuo shou|着力 zhuo li|着火 zhao huo|着急 zhao ji|传记 zhuan ji|选择 xuan ze|执着 zhi zhuo|强迫 qiang po|勉强 mian qiang";

/// The entries of one of the lists: the characters, and their readings in order.
pub fn entries(list: &'static str) -> impl Iterator<Item = (&'static str, impl Iterator<Item = &'static str>)> {
    list.split(['|', '\n']).filter(|entry| !entry.is_empty()).filter_map(|entry| {
        let mut parts = entry.split(' ');
        parts.next().map(|chars| (chars, parts))
    })
}

#[cfg(test)]
mod tests {
    use super::{CHARACTERS, WORDS, entries};

    #[test]
    fn every_character_of_a_word_has_its_reading() {
        for (word, readings) in entries(WORDS) {
            assert_eq!(word.chars().count(), readings.count(), "{word}");
        }
        for (character, readings) in entries(CHARACTERS) {
            assert!(character.chars().count() == 1 && readings.count() > 0, "{character}");
        }
    }
}
