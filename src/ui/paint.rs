//! Writing cells. A glyph goes in whole or not at all; its true width is told
//! to the buffer's diff where that would reckon otherwise.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption};
use ratatui::style::Style;

use super::palette::Look;
use super::role::Role;
use crate::reader::geometry::Rect;
use crate::text::cluster::clusters;
use crate::text::{Widths, escape};

/// A buffer, and what is needed to write into it.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    widths: &'a Widths,
    /// By the place of the role in [`Role::ALL`], resolved once a frame.
    styles: Vec<Style>,
}

impl<'a> Canvas<'a> {
    /// A canvas over the whole buffer.
    pub fn new(buffer: &'a mut Buffer, widths: &'a Widths, look: &Look, palette: &str) -> Self {
        let styles = Role::ALL.iter().map(|role| look.style(palette, *role)).collect();
        Self { buffer, widths, styles }
    }

    /// A role as it looks here.
    pub fn style(&self, role: Role) -> Style {
        self.styles.get(role as usize).copied().unwrap_or_default()
    }

    /// Fills a rectangle with blanks.
    pub fn blank(&mut self, rect: Rect, style: Style) {
        for y in rect.y..rect.y.saturating_add(rect.height) {
            self.free(rect.x, y);
            self.free(rect.x.saturating_add(rect.width), y);
            for x in rect.x..rect.x.saturating_add(rect.width) {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.reset();
                    cell.set_style(style);
                }
            }
        }
    }

    /// Writes what the typesetter drew for one cluster, `width` cells: more
    /// than one cluster where a dash is joined, a quote padded or a character
    /// shown by its name.
    pub fn set(&mut self, at: (u16, u16), drawn: &str, width: u8, style: Style) {
        if clusters(drawn).nth(1).is_none() {
            return self.put(at, drawn, width, style);
        }
        let mut column = 0;
        for (_, cluster) in clusters(drawn) {
            let cells = self.widths.of_cluster(cluster);
            self.put((at.0 + column, at.1), cluster, cells, style);
            column += u16::from(cells);
        }
    }

    /// Writes one cluster of `width` cells (1 or 2) if it fits whole.
    pub fn put(&mut self, at: (u16, u16), drawn: &str, width: u8, style: Style) {
        let (x, y) = at;
        let area = self.buffer.area;
        if x + u16::from(width) > area.right() || y >= area.bottom() || width == 0 {
            return;
        }
        self.free(x, y);
        self.free(x + u16::from(width), y);
        let natural = Widths::default().of_cluster(drawn);
        if let Some(cell) = self.buffer.cell_mut((x, y)) {
            cell.reset();
            cell.set_symbol(drawn).set_style(style);
            if let Some(width) = NonZeroU16::new(u16::from(width)).filter(|_| natural != width) {
                cell.set_diff_option(CellDiffOption::ForcedWidth(width));
            }
        }
        // The second half of a glyph is not a blank: what comes after it must
        // know that there is a glyph to be taken away.
        for behind in 1..u16::from(width) {
            if let Some(cell) = self.buffer.cell_mut((x + behind, y)) {
                cell.reset();
                cell.set_symbol("").set_style(style);
            }
        }
    }

    /// Takes away a glyph that covers column `x` from further left.
    fn free(&mut self, x: u16, y: u16) {
        if x > 0 && self.buffer.cell((x, y)).is_some_and(|cell| cell.symbol().is_empty()) {
            for column in [x - 1, x] {
                if let Some(cell) = self.buffer.cell_mut((column, y)) {
                    cell.set_symbol(" ");
                }
            }
        }
    }

    /// Writes a text on one line, at most `room` cells of it; what does not
    /// fit is cut at a cluster and shown by `…`. Gives the cells written.
    pub fn text(&mut self, at: (u16, u16), room: u16, text: &str, style: Style) -> u16 {
        let (x, y) = at;
        let escaped = escape(text);
        let cut = fit(&escaped, room, self.widths);
        let mut column = 0;
        for (_, cluster) in clusters(&cut) {
            let width = self.widths.of_cluster(cluster);
            self.put((x + column, y), cluster, width, style);
            column += u16::from(width);
        }
        column
    }

    /// Writes a text so that it ends at column `right` (exclusive).
    pub fn text_to(&mut self, right: u16, y: u16, text: &str, style: Style) -> u16 {
        let width = self.width(text);
        self.text((right.saturating_sub(width), y), width, text, style)
    }

    /// Cells a text takes on one line.
    pub fn width(&self, text: &str) -> u16 {
        width(text, self.widths)
    }

    /// Lays a style over a row of cells that are written already.
    pub fn lay(&mut self, rect: Rect, style: Style) {
        for y in rect.y..rect.y.saturating_add(rect.height) {
            for x in rect.x..rect.x.saturating_add(rect.width) {
                if let Some(cell) = self.buffer.cell_mut((x, y)) {
                    cell.set_style(style);
                }
            }
        }
    }
}

/// Cells a text takes on one line, escaped.
pub fn width(text: &str, widths: &Widths) -> u16 {
    let cells: usize = clusters(&escape(text)).map(|(_, cluster)| usize::from(widths.of_cluster(cluster))).sum();
    u16::try_from(cells).unwrap_or(u16::MAX)
}

/// The start of `text` that takes at most `room` cells, `…` included where
/// something is cut.
pub fn fit(text: &str, room: u16, widths: &Widths) -> String {
    let mut used = 0u16;
    let mut cut = 0;
    let mark = u16::from(widths.of_char('…'));
    for (at, cluster) in clusters(text) {
        let width = u16::from(widths.of_cluster(cluster));
        if used + width > room {
            return match room < mark {
                true => String::new(),
                false => format!("{}…", crate::text::slice(text, 0..cut)),
            };
        }
        used += width;
        if used + mark <= room {
            cut = at + cluster.len();
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Ambiguous;

    /// Whatever is written over what: a glyph is there with all its cells, or
    /// not at all.
    #[test]
    fn what_is_written_over_leaves_no_half_glyph() {
        let look = Look {
            palettes: Vec::new(),
            depth: super::super::Depth::None,
            background: super::super::role::Background::Dark,
        };
        let widths = Widths::default();
        for (first, second) in [(0, 1), (1, 0), (1, 2), (2, 1), (0, 0)] {
            for over in ["建", "a"] {
                let mut buffer = Buffer::empty(ratatui::layout::Rect::new(0, 0, 6, 1));
                let mut canvas = Canvas::new(&mut buffer, &widths, &look, "");
                canvas.put((first, 0), "党", 2, Style::new());
                canvas.put((second, 0), over, widths.of_cluster(over), Style::new());
                let symbols: Vec<&str> = buffer.content.iter().map(|cell| cell.symbol()).collect();
                for (at, symbol) in symbols.iter().enumerate() {
                    let wide = widths.of_str(symbol) == 2;
                    let behind = symbols.get(at + 1).is_some_and(|next| next.is_empty());
                    assert_eq!(wide, behind, "{symbols:?}");
                }
            }
        }
    }

    #[test]
    fn a_cut_text_fits_and_says_that_it_is_cut() {
        for widths in [Widths::default(), Widths::new(Ambiguous::Wide)] {
            for room in 0..24 {
                let cut = fit("党建“引领”abc发展", room, &widths);
                assert!(width(&cut, &widths) <= room, "{room}: {cut}");
                assert!(room < 2 || cut.ends_with('…') || cut == "党建“引领”abc发展");
            }
        }
    }
}
