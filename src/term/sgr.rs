//! A cell's colours and attributes as the terminal is told them (ECMA-48 SGR),
//! in as few bytes as the change needs.

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// How the terminal writes. By default as after a reset.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Face {
    fg: Color,
    bg: Color,
    modifier: Modifier,
}

/// The attributes we use and their numbers.
const ATTRIBUTES: &[(Modifier, u8)] = &[
    (Modifier::BOLD, 1),
    (Modifier::DIM, 2),
    (Modifier::ITALIC, 3),
    (Modifier::UNDERLINED, 4),
    (Modifier::REVERSED, 7),
    (Modifier::CROSSED_OUT, 9),
];

impl Face {
    /// A cell's.
    pub fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, modifier: cell.modifier }
    }
}

/// Appends what turns `from` (`None`: not known) into `to`.
pub fn change(from: Option<&Face>, to: &Face, bytes: &mut Vec<u8>) {
    if from == Some(to) {
        return;
    }
    let mut codes = Vec::new();
    // Attributes are taken back by a reset only: half the terminals disagree
    // on what 22 takes back.
    let base = from.filter(|from| to.modifier.contains(from.modifier)).copied();
    if base.is_none() {
        codes.push("0".to_owned());
    }
    let base = base.unwrap_or_default();
    for (modifier, code) in ATTRIBUTES {
        if to.modifier.contains(*modifier) && !base.modifier.contains(*modifier) {
            codes.push(code.to_string());
        }
    }
    if to.fg != base.fg {
        codes.push(colour(to.fg, 30));
    }
    if to.bg != base.bg {
        codes.push(colour(to.bg, 40));
    }
    bytes.extend_from_slice(format!("\x1b[{}m", codes.join(";")).as_bytes());
}

/// The codes of a colour; `ground` is 30 for ink, 40 for paper.
fn colour(colour: Color, ground: u8) -> String {
    const NAMED: [Color; 16] = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Color::Rgb(r, g, b) => format!("{};2;{r};{g};{b}", ground + 8),
        Color::Indexed(index) => format!("{};5;{index}", ground + 8),
        Color::Reset => format!("{}", ground + 9),
        named => match NAMED.iter().position(|colour| *colour == named) {
            Some(dim @ 0..8) => format!("{}", usize::from(ground) + dim),
            Some(bright) => format!("{}", usize::from(ground) + 60 + bright - 8),
            None => format!("{}", ground + 9),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(from: Option<Face>, to: Face) -> String {
        let mut bytes = Vec::new();
        change(from.as_ref(), &to, &mut bytes);
        String::from_utf8(bytes).expect("text")
    }

    #[test]
    fn only_what_changes_is_told() {
        let red = Face { fg: Color::Rgb(1, 2, 3), ..Face::default() };
        let bold = Face { modifier: Modifier::BOLD, ..red };
        let paper = Face { bg: Color::Indexed(7), ..bold };
        assert_eq!(told(None, Face::default()), "\x1b[0m");
        assert_eq!(told(Some(Face::default()), red), "\x1b[38;2;1;2;3m");
        assert_eq!(told(Some(red), bold), "\x1b[1m");
        assert_eq!(told(Some(bold), paper), "\x1b[48;5;7m");
        assert_eq!(told(Some(bold), red), "\x1b[0;38;2;1;2;3m");
        assert_eq!(told(Some(red), Face::default()), "\x1b[39m");
        assert_eq!(told(Some(red), red), "");
    }

    #[test]
    fn the_sixteen_have_their_own_numbers() {
        for (c, ink, paper) in [(Color::Red, "31", "41"), (Color::DarkGray, "90", "100"), (Color::White, "97", "107")] {
            assert_eq!((colour(c, 30).as_str(), colour(c, 40).as_str()), (ink, paper));
        }
    }
}
