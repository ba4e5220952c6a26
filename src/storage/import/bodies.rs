//! Offices of several bodies in one list: each body (a bureau, a street) is the parent of its offices, and offices of one name
//! are told apart by their bodies.

use std::collections::{HashMap, HashSet};

use super::findings::Finding;
use super::offices::Offices;
use super::text::squeeze;
use crate::domain::Office;

/// The offices of a list.
#[derive(Debug, Default)]
pub(super) struct Bodies {
    offices: Offices,
    /// The body of each office by its name in the list.
    parents: HashMap<String, String>,
    /// Names that several bodies have.
    shared: HashSet<String>,
}

impl Bodies {
    /// For offices of these bodies.
    pub(super) fn new<'a>(offices: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> Self {
        let mut first: HashMap<String, Option<&str>> = HashMap::new();
        let mut shared = HashSet::new();
        for (office, body) in offices {
            let name = squeeze(office);
            if *first.entry(name.clone()).or_insert(body) != body {
                shared.insert(name);
            }
        }
        Self { shared, ..Self::default() }
    }

    /// The name of an office in the list.
    pub(super) fn name(&mut self, written: &str, parent: Option<&str>) -> Box<str> {
        let shared = self.shared.contains(&squeeze(written));
        let parent = parent.filter(|parent| squeeze(parent) != squeeze(written));
        let Some(parent) = parent else { return self.offices.name(written) };
        let body = self.offices.name(parent).to_string();
        let name = if shared { self.offices.name(&format!("{body}{written}")) } else { self.offices.name(written) };
        self.parents.insert(name.to_string(), body);
        name
    }

    /// The offices as records.
    pub(super) fn finish(self, findings: &mut Vec<Finding>) -> Vec<Office> {
        let mut offices = self.offices.finish(findings);
        for office in &mut offices {
            office.parent = self.parents.get(&office.name).cloned();
        }
        offices
    }
}

/// The body that a title or a sheet is of: 某区教育局 for `某区教育局权责清单（2024年版）`.
pub(super) fn body_of(title: &str) -> String {
    let title = squeeze(title);
    let title = title.rsplit_once("关于印发").map_or(&*title, |(_, rest)| rest).trim_start_matches(['《', '“']);
    let ends = [
        "职能配置",
        "主要职责",
        "主要职能",
        "工作职责",
        "科室职责",
        "股室职责",
        "职责",
        "职能",
        "内设机构",
        "机构设置",
        "三定",
        "权责清单",
        "权力清单",
        "责任清单",
        "政务服务事项",
        "事项清单",
        "清单",
        "“三定”",
    ];
    let end = ends.iter().filter_map(|end| title.find(end)).filter(|end| *end > 0).min().unwrap_or(title.len());
    title.get(..end).unwrap_or(title).trim_end_matches(['的', '《', '“', '（', '(']).to_owned()
}
