//! The outline: the flow's headings, the current one in sight and marked by
//! more than colour.

use super::paint::Canvas;
use super::role::Role;
use crate::reader::geometry::Rect;
use crate::reader::reading::Reading;

/// Draws the outline of a text into `area`.
pub fn draw(reading: &Reading, area: Rect, canvas: &mut Canvas<'_>) {
    let current = reading.heading();
    let top = reading.outline_top(area.height);
    let least = reading.flow.headings.iter().map(|heading| heading.level).min().unwrap_or(0);
    let shown = reading.flow.headings.iter().enumerate().skip(top).take(usize::from(area.height));
    for (row, (index, heading)) in shown.enumerate() {
        let y = area.y + row as u16;
        let chosen = reading.outline.is_some_and(|list| list.selected == index);
        let here = current == Some(index);
        let mut style = canvas.style(if here { Role::Accent } else { Role::Dim });
        if chosen {
            style = canvas.style(Role::Select);
            canvas.blank(Rect { y, height: 1, ..area }, style);
        }
        let indent = 2 + 2 * u16::from((heading.level - least).min(4));
        if here {
            canvas.text((area.x, y), 1, ">", style);
        }
        if reading.read_mark(heading.part, heading.place).is_some() && indent > 0 {
            canvas.text((area.x + indent - 1, y), 1, "✓", style);
        }
        let room = area.width.saturating_sub(indent);
        canvas.text((area.x + indent, y), room, &heading.text, style);
    }
}
