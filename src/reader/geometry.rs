//! Where things stand on the screen, in cells. The reader owns it, the screen
//! paints by it, and a click is looked up in it.

use crate::store::settings::Outline;

/// A rectangle of cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Rect {
    /// First column.
    pub x: u16,
    /// First row.
    pub y: u16,
    /// Columns.
    pub width: u16,
    /// Rows.
    pub height: u16,
}

impl Rect {
    /// Does the cell at this column and row lie in it?
    pub fn contains(self, x: u16, y: u16) -> bool {
        (self.x..self.x + self.width).contains(&x) && (self.y..self.y + self.height).contains(&y)
    }
}

/// The smallest screen that shows a page.
pub const SMALLEST: (u16, u16) = (20, 5);

/// Cells right of the measure that a hanging mark may fill.
pub const GUTTER: u16 = 2;

/// Widest measure in cells: 40 characters.
pub const WIDEST: u16 = 80;

/// Columns of the outline: at least, and at most where there is room.
const SIDE: u16 = 26;
const WIDE_SIDE: u16 = 40;

/// Columns of the themes beside the list of articles.
const THEMES: u16 = 19;

/// Columns between the side pane and what stands right of it.
const BETWEEN: u16 = 3;

/// The places of the parts of a screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Layout {
    /// The whole screen.
    pub screen: Rect,
    /// The pane at the left, when there is one.
    pub side: Option<Rect>,
    /// Where the text or the list stands: for a text, as wide as the measure.
    pub body: Rect,
    /// The line at the foot.
    pub status: Rect,
}

/// Is the screen large enough for a page?
pub fn is_large_enough(size: (u16, u16)) -> bool {
    size.0 >= SMALLEST.0 && size.1 >= SMALLEST.1
}

/// The layout of a page of text. The measure is what is asked for or what the
/// screen leaves, whichever is less, and even; it is centred in what the
/// outline leaves free.
pub fn page(size: (u16, u16), measure: u16, outline: Outline) -> Layout {
    let (width, height) = size;
    let asked = measure.min(WIDEST);
    let beside = SIDE + BETWEEN;
    let roomy = width >= beside + asked + GUTTER + 2;
    let possible = width >= beside + 40 + GUTTER;
    let has_side = match outline {
        Outline::On => possible,
        Outline::Auto => roomy,
        Outline::Off => false,
    };
    let spare = width.saturating_sub(asked + BETWEEN + GUTTER + 4);
    let side = spare.clamp(SIDE, WIDE_SIDE);
    let left = if has_side { side + BETWEEN } else { 0 };
    let free = width - left.min(width);
    let margin = if free >= 60 { 2 } else { u16::from(free >= 24) };
    let measure = asked.min(free.saturating_sub(margin + GUTTER.max(margin))) & !1;
    let spare = free.saturating_sub(measure);
    let x = left + (spare / 2).min(spare.saturating_sub(GUTTER)).max(margin);
    let top = u16::from(height >= 10);
    let rows = height.saturating_sub(1 + top + u16::from(height >= 16));
    Layout {
        screen: Rect { x: 0, y: 0, width, height },
        side: has_side.then_some(Rect { x: 1, y: top, width: side, height: rows }),
        body: Rect { x, y: top, width: measure, height: rows },
        status: status(size),
    }
}

/// The layout of a list, with a pane for themes at the left where there is
/// room and one is wanted. A list never stretches over a wide screen.
pub fn list(size: (u16, u16), side: bool) -> Layout {
    let (width, height) = size;
    let has_side = side && width >= THEMES + BETWEEN + 48;
    let left = if has_side { THEMES + BETWEEN } else { 0 };
    let margin = u16::from(width >= 40);
    let column = (width - left).saturating_sub(2 * margin).min(100);
    let whole = left + column;
    let shift = width.saturating_sub(whole + 2 * margin) / 2;
    let top = if height >= 10 { 2 } else { 1 };
    let rows = height.saturating_sub(1 + top + u16::from(height >= 16));
    Layout {
        screen: Rect { x: 0, y: 0, width, height },
        side: has_side.then_some(Rect { x: shift + margin, y: top, width: THEMES, height: rows }),
        body: Rect { x: shift + margin + left, y: top, width: column, height: rows },
        status: status(size),
    }
}

fn status(size: (u16, u16)) -> Rect {
    Rect { x: 0, y: size.1.saturating_sub(1), width: size.0, height: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leaves_the_screen_at_any_size() {
        for width in SMALLEST.0..220 {
            for height in SMALLEST.1..70 {
                for outline in [Outline::Auto, Outline::On, Outline::Off] {
                    for layout in [page((width, height), 80, outline), list((width, height), true)] {
                        let body = layout.body;
                        assert!(body.width >= 12 && body.height >= 2, "{width}×{height}: {layout:?}");
                        assert!(body.x + body.width <= width && body.y + body.height < height);
                        if let Some(side) = layout.side {
                            assert!(side.x + side.width < body.x && side.y + side.height < height);
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn the_measure_is_even_comfortable_and_leaves_the_gutter() {
        for width in SMALLEST.0..300 {
            let body = page((width, 24), 80, Outline::Auto).body;
            assert!(body.width.is_multiple_of(2) && body.width <= WIDEST);
            assert!(body.x + body.width + GUTTER <= width, "{width}: {body:?}");
        }
        assert_eq!(page((80, 24), 80, Outline::Auto).body.width, 76);
        assert_eq!(page((40, 20), 80, Outline::Auto).body.width, 36);
    }

    #[test]
    fn the_outline_comes_where_there_is_room() {
        assert!(page((80, 24), 80, Outline::Auto).side.is_none());
        assert!(page((120, 40), 80, Outline::Auto).side.is_some());
        assert!(page((80, 24), 80, Outline::On).side.is_some());
        assert!(page((200, 60), 80, Outline::Off).side.is_none());
    }
}
