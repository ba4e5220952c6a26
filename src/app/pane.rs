//! The panes and the order in which Tab walks them.

/// What has the focus on the desk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The search box.
    #[default]
    Search,
    /// The mandates, a facet.
    Mandates,
    /// The duties.
    Duties,
    /// The offices, a facet.
    Offices,
}

impl Pane {
    /// The order of Tab.
    pub const ORDER: [Self; 4] = [Self::Search, Self::Mandates, Self::Duties, Self::Offices];

    /// The pane after this one; the last is followed by the first.
    #[must_use]
    pub fn next(self) -> Self {
        self.step(1)
    }

    /// The pane before this one.
    #[must_use]
    pub fn previous(self) -> Self {
        self.step(Self::ORDER.len() - 1)
    }

    /// The pane on the left, if any; the search box is not beside the panes.
    #[must_use]
    pub const fn left(self) -> Self {
        match self {
            Self::Offices => Self::Duties,
            Self::Duties => Self::Mandates,
            other => other,
        }
    }

    /// The pane on the right, if any.
    #[must_use]
    pub const fn right(self) -> Self {
        match self {
            Self::Mandates => Self::Duties,
            Self::Duties => Self::Offices,
            other => other,
        }
    }

    fn step(self, by: usize) -> Self {
        let position = Self::ORDER.iter().position(|pane| *pane == self).unwrap_or_default();
        Self::ORDER[(position + by) % Self::ORDER.len()]
    }
}
