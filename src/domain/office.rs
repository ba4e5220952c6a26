//! An office (责任科室) and the tree that offices may form.

use serde::{Deserialize, Serialize};

/// One responsible office.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Office {
    /// The published name, with full-width brackets. `office:秘书三室` names it.
    pub name: String,
    /// Other names that lead here, such as a second nameplate.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<String>,
    /// The name of the office above, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
}

/// An office's place in the indented tree that the office pane shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfficeNode {
    /// Position in [`Catalog::offices`](super::Catalog::offices).
    pub office: usize,
    /// How many offices stand above it.
    pub depth: usize,
    /// One past the tree position of the last office below it: its subtree is contiguous.
    pub end: usize,
}

/// Lays offices out as a tree, each parent before its children, siblings in published order.
///
/// `parents[i]` is the position of office `i`'s parent. Offices of a cycle have no place; [`super::validate`] names them.
pub(super) fn tree(parents: &[Option<usize>]) -> Vec<OfficeNode> {
    let mut children = vec![Vec::new(); parents.len()];
    let mut roots = Vec::new();
    for (office, parent) in parents.iter().enumerate() {
        match parent {
            Some(parent) => children[*parent].push(office),
            None => roots.push(office),
        }
    }
    let mut nodes: Vec<OfficeNode> = Vec::with_capacity(parents.len());
    let mut stack: Vec<(usize, usize)> = roots.into_iter().rev().map(|office| (office, 0)).collect();
    while let Some((office, depth)) = stack.pop() {
        nodes.push(OfficeNode { office, depth, end: 0 });
        stack.extend(children[office].iter().rev().map(|child| (*child, depth + 1)));
    }
    for position in 0..nodes.len() {
        let depth = nodes[position].depth;
        let below = nodes[position + 1..].iter().take_while(|node| node.depth > depth).count();
        nodes[position].end = position + 1 + below;
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::tree;

    #[test]
    fn children_follow_their_parent_and_subtrees_are_contiguous() {
        let nodes = tree(&[None, Some(0), None, Some(1), Some(0)]);
        let shape: Vec<_> = nodes.iter().map(|node| (node.office, node.depth, node.end)).collect();
        assert_eq!(shape, [(0, 0, 4), (1, 1, 3), (3, 2, 3), (4, 1, 4), (2, 0, 5)]);
    }
}
