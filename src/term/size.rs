//! How wide the terminal is, for what is printed and then left.

/// Columns of the terminal that standard output is; `None` when it is none.
pub fn columns() -> Option<u16> {
    let (columns, _) = crossterm::terminal::size().ok()?;
    (columns > 0).then_some(columns)
}
