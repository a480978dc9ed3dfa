//! A list with one chosen item: the same movements on every screen that has
//! one.

/// Which item is chosen and which stands in the first row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct List {
    /// The chosen item.
    pub selected: usize,
    /// The item in the first row.
    pub top: usize,
}

/// A movement in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many items, down positive.
    By(i64),
    /// A screenful, down or up: what is on the screen moves with the choice.
    Page(bool),
    /// The first item.
    First,
    /// The last item.
    Last,
}

impl List {
    /// Moves the choice among `count` items, `height` of them visible.
    pub fn step(&mut self, step: Step, count: usize, height: u16) {
        let last = count.saturating_sub(1);
        let page = usize::from(height).max(1);
        self.selected = match step {
            Step::By(rows) => self.selected.saturating_add_signed(rows as isize).min(last),
            Step::Page(true) => {
                self.top = (self.top + page).min(count.saturating_sub(page));
                (self.selected + page).min(last)
            }
            Step::Page(false) => {
                self.top = self.top.saturating_sub(page);
                self.selected.saturating_sub(page)
            }
            Step::First => 0,
            Step::Last => last,
        };
        self.fit(count, height);
    }

    /// Keeps the choice inside the list and on the screen.
    pub fn fit(&mut self, count: usize, height: u16) {
        let height = usize::from(height).max(1);
        self.selected = self.selected.min(count.saturating_sub(1));
        self.top = self.top.min(count.saturating_sub(height)).min(self.selected);
        self.top = self.top.max((self.selected + 1).saturating_sub(height));
    }

    /// The item in row `row` from the top, if there is one.
    pub fn item_at(&self, row: u16, count: usize) -> Option<usize> {
        let item = self.top + usize::from(row);
        (item < count).then_some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_stays_in_the_list_and_on_the_screen() {
        let mut list = List::default();
        for step in [
            Step::By(3),
            Step::Page(true),
            Step::Page(true),
            Step::Page(false),
            Step::Last,
            Step::By(5),
            Step::By(-40),
            Step::By(17),
            Step::First,
            Step::Last,
        ] {
            list.step(step, 20, 5);
            assert!(list.selected < 20 && (list.top..list.top + 5).contains(&list.selected), "{list:?}");
        }
        list.fit(2, 5);
        assert_eq!(list, List { selected: 1, top: 0 });
        list.fit(0, 5);
        assert_eq!(list, List::default());
    }
}
