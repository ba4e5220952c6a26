//! Sectors, proposed from parallel duties: where several duties list the same fields word for word, the fields are sectors.

use std::collections::HashMap;

use super::findings::Finding;
use crate::domain::{CatalogData, Sector};

/// What follows such a list of fields.
const ENDS: [&str; 4] = ["等方面", "等领域", "等有关方面", "等工作"];

/// What precedes it.
const VERBS: [&str; 14] =
    ["负责", "承担", "承办", "办理", "联系", "协助", "协调", "分管", "统筹", "组织", "指导", "做好", "服务", "对口"];

/// Fewer fields are no list.
const FEWEST: usize = 3;

/// Adds the sectors to a list that has none.
pub(super) fn propose(mut data: CatalogData, findings: &mut Vec<Finding>) -> CatalogData {
    let mut groups: Vec<(Vec<String>, Vec<u32>)> = Vec::new();
    let mut by_list: HashMap<Vec<String>, usize> = HashMap::new();
    for duty in &data.duties {
        let Some((fields, _)) = fields(&duty.text) else { continue };
        let group = *by_list.entry(fields.clone()).or_insert_with(|| {
            groups.push((fields, Vec::new()));
            groups.len() - 1
        });
        groups[group].1.push(duty.number);
    }
    let mut positions: HashMap<String, usize> = HashMap::new();
    for (fields, duties) in groups.into_iter().filter(|(_, duties)| duties.len() > 1) {
        findings.push(Finding::SectorsProposed { count: fields.len(), duties: duties.clone() });
        for name in fields {
            if let Some(known) = positions.get(&name) {
                let listed = &mut data.sectors[*known].duties;
                listed.extend(&duties);
                listed.sort_unstable();
                listed.dedup();
            } else {
                positions.insert(name.clone(), data.sectors.len());
                data.sectors.push(Sector { name, duties: duties.clone() });
            }
        }
    }
    data
}

/// The fields that a duty lists, and what follows them (`的文电工作。`).
pub(super) fn fields(text: &str) -> Option<(Vec<String>, &str)> {
    let (list, tail) = ENDS.into_iter().find_map(|end| text.split_once(end))?;
    let list = list.rsplit(['，', '。', '；', '：', ',']).next().unwrap_or(list);
    let mut list = list;
    while let Some(rest) = VERBS.iter().find_map(|verb| list.strip_prefix(verb)) {
        list = rest;
    }
    // 和 does not divide: 住房和城乡建设 is one field.
    let fields: Vec<String> = list.split('、').flat_map(|part| part.split("以及")).map(str::to_owned).collect();
    let sound = fields.len() >= FEWEST && fields.iter().all(|field| (2..=14).contains(&field.chars().count()));
    sound.then_some((fields, tail))
}

#[cfg(test)]
mod tests {
    use super::fields;

    #[test]
    fn fields_are_what_stands_between_the_verb_and_its_end() {
        let (fields, tail) = fields("负责办理财政、住房和城乡建设、督查考核以及科技、民政等方面的文电工作。").unwrap();
        assert_eq!(fields, ["财政", "住房和城乡建设", "督查考核", "科技", "民政"]);
        assert_eq!(tail, "的文电工作。");
        assert_eq!(super::fields("负责会议室的管理和会场服务工作。"), None);
        assert_eq!(super::fields("负责联系农业、供销等方面工作。"), None);
    }
}
