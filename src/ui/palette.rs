//! Palettes: colours by role, from the files under `themes/palettes/` and the
//! user's own. A role is turned into what the terminal can show: true colour,
//! 256, 16, or attributes alone.

use std::collections::BTreeMap;

use ratatui::style::{Color, Modifier, Style};
use serde::Deserialize;

use super::role::{Background, Role};
use super::sixteen;
use crate::message::Lang;

/// How many colours the terminal shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// 24 bits.
    True,
    /// The 256-colour cube.
    Ansi256,
    /// The terminal's own sixteen.
    Ansi16,
    /// None: attributes alone.
    None,
}

impl Depth {
    /// What the environment says: NO_COLOR and TERM=dumb none, COLORTERM true
    /// colour, TERM with 256 the cube, otherwise sixteen.
    pub fn of_environment(env: &dyn Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| env(name).filter(|value| !value.is_empty());
        let term = set("TERM").unwrap_or_default();
        if set("NO_COLOR").is_some() || term == "dumb" {
            return Depth::None;
        }
        let truecolor = set("COLORTERM").is_some_and(|value| value == "truecolor" || value == "24bit");
        if truecolor || term.ends_with("-direct") {
            return Depth::True;
        }
        if term.contains("256") { Depth::Ansi256 } else { Depth::Ansi16 }
    }
}

/// How one role looks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Ink {
    fg: Option<Rgb>,
    bg: Option<Rgb>,
    bold: bool,
    italic: bool,
    underline: bool,
    reverse: bool,
    dim: bool,
}

/// `#rrggbb`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Rgb(pub u8, pub u8, pub u8);

impl TryFrom<String> for Rgb {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6);
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, r, g, b] = number.ok_or_else(|| format!("{text}: #rrggbb expected"))?.to_be_bytes();
        Ok(Rgb(r, g, b))
    }
}

/// A palette as its file gives it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Palette {
    /// A short Latin name, the file's own.
    pub id: String,
    /// The name in Chinese.
    pub zh: String,
    /// The name in English.
    pub en: String,
    /// Light or dark.
    pub background: Background,
    /// Where it stands among the others.
    #[serde(default)]
    pub order: i32,
    roles: BTreeMap<Role, Ink>,
}

/// The bundled palettes.
pub const BUNDLED: &[(&str, &str)] = &[
    ("cinnabar", include_str!("../../themes/palettes/cinnabar.json")),
    ("high-contrast", include_str!("../../themes/palettes/high-contrast.json")),
    ("ink", include_str!("../../themes/palettes/ink.json")),
    ("mono", include_str!("../../themes/palettes/mono.json")),
    ("paper", include_str!("../../themes/palettes/paper.json")),
];

impl Palette {
    /// Reads a palette's file.
    ///
    /// # Errors
    /// What serde says, with line and column.
    pub fn read(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(json)
    }

    /// The bundled palettes, in their order.
    pub fn bundled() -> Vec<Self> {
        let mut all: Vec<Self> = BUNDLED.iter().filter_map(|(_, json)| Self::read(json).ok()).collect();
        all.sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
        all
    }

    /// The palette's name.
    pub fn name(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// A role as the terminal can show it.
    pub fn style(&self, role: Role, depth: Depth) -> Style {
        // A palette of a time with one colour for marks has that one for all.
        let other = Role::MARKS.contains(&role).then_some(&Role::Mark);
        let Some(ink) = self.roles.get(&role).or_else(|| self.roles.get(other?)) else { return Style::new() };
        let mut style = Style::new();
        if let Some(fg) = ink.fg.and_then(|rgb| colour(rgb, depth)) {
            style = style.fg(fg);
        }
        if let Some(bg) = ink.bg.and_then(|rgb| colour(rgb, depth)) {
            style = style.bg(bg);
        }
        let wanted = [
            (ink.bold, Modifier::BOLD),
            (ink.italic, Modifier::ITALIC),
            (ink.underline, Modifier::UNDERLINED),
            (ink.reverse, Modifier::REVERSED),
            (ink.dim, Modifier::DIM),
        ];
        wanted.iter().filter(|(is, _)| *is).fold(style, |style, (_, modifier)| style.add_modifier(*modifier))
    }
}

fn colour(Rgb(r, g, b): Rgb, depth: Depth) -> Option<Color> {
    match depth {
        Depth::True => Some(Color::Rgb(r, g, b)),
        Depth::Ansi256 => Some(Color::Indexed(nearest_256(r, g, b))),
        // The sixteen have a table of their own.
        Depth::Ansi16 | Depth::None => None,
    }
}

/// The nearest of the 6×6×6 cube and the grey ramp (indices 16 to 255).
fn nearest_256(r: u8, g: u8, b: u8) -> u8 {
    let steps = [0u8, 95, 135, 175, 215, 255];
    let distance = |a: (u8, u8, u8)| {
        let part = |x: u8, y: u8| (i32::from(x) - i32::from(y)).pow(2);
        part(a.0, r) + part(a.1, g) + part(a.2, b)
    };
    let at = |i: usize| match i {
        0..216 => (steps[i / 36], steps[i / 6 % 6], steps[i % 6]),
        _ => {
            let grey = 8 + 10 * (i - 216) as u8;
            (grey, grey, grey)
        }
    };
    // Dark tints would all be greys there: they keep their hue.
    if let Some((r, g, b)) = hue(r, g, b) {
        let near = |to: u8| usize::from(to >= 48) + usize::from(to >= 115);
        return 16 + (near(r) * 36 + near(g) * 6 + near(b)) as u8;
    }
    let best = (0..240).min_by_key(|i| distance(at(*i))).unwrap_or(0);
    16 + best as u8
}

/// A dark colour with a tint, as saturated as it can be.
fn hue(r: u8, g: u8, b: u8) -> Option<(u8, u8, u8)> {
    let (most, least) = (r.max(g).max(b), r.min(g).min(b));
    let tinted = most < 110 && most - least >= 24;
    let full = |part: u8| u8::try_from(u32::from(part - least) * u32::from(most) / u32::from(most - least)).ok();
    if tinted { Some((full(r)?, full(g)?, full(b)?)) } else { None }
}

/// How everything looks on this terminal.
#[derive(Debug, Clone)]
pub struct Look {
    /// All palettes, in their order.
    pub palettes: Vec<Palette>,
    /// What the terminal can show.
    pub depth: Depth,
    /// What the terminal's own ground is, for the palette `auto`.
    pub background: Background,
}

impl Look {
    /// The palette of a setting: by id; `auto` and unknown ids by the
    /// terminal's ground. Without colours it is always the one without.
    pub fn palette(&self, id: &str) -> Option<&Palette> {
        let of = |id: &str| self.palettes.iter().find(|palette| palette.id == id);
        if self.depth == Depth::None {
            return of("mono").or(self.palettes.first());
        }
        let automatic = if self.background == Background::Light { "paper" } else { "ink" };
        of(id).or_else(|| of(automatic)).or(self.palettes.first())
    }

    /// A role of a palette as this terminal shows it, on the palette's paper.
    pub fn style(&self, palette: &str, role: Role) -> Style {
        if self.depth == Depth::Ansi16 {
            return sixteen::style(role, self.background);
        }
        let Some(palette) = self.palette(palette) else { return Style::new() };
        let style = palette.style(Role::Paper, self.depth).patch(palette.style(Role::Ink, self.depth));
        style.patch(palette.style(role, self.depth))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(Rgb(r, g, b): Rgb) -> f64 {
        let part = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn the_table_of_palettes_is_the_directory() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/palettes");
        let mut files: Vec<String> = std::fs::read_dir(folder)
            .expect("the folder")
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().replace(".json", ""))
            .collect();
        files.sort();
        assert_eq!(files, BUNDLED.iter().map(|(name, _)| (*name).to_owned()).collect::<Vec<_>>());
        for (name, json) in BUNDLED {
            let palette = Palette::read(json).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(palette.id, *name);
            assert!(Role::ALL.iter().all(|role| palette.roles.contains_key(role)), "{name} lacks a role");
        }
    }

    /// WCAG 2: 4.5 to 1 for text.
    #[test]
    fn text_stands_out_from_its_ground_in_every_palette() {
        for palette in Palette::bundled().iter().filter(|palette| palette.background != Background::None) {
            let paper = palette.roles[&Role::Paper].bg.expect("paper has a ground");
            let ink = palette.roles[&Role::Ink].fg.expect("ink has a colour");
            for (role, look) in palette.roles.iter().filter(|(role, _)| **role != Role::Paper) {
                let ratio = contrast(look.fg.unwrap_or(ink), look.bg.unwrap_or(paper));
                assert!(ratio >= 4.5, "{} {role:?}: {ratio:.2}", palette.id);
            }
        }
    }

    #[test]
    fn roles_stand_in_the_order_of_their_list() {
        assert!(Role::ALL.iter().enumerate().all(|(at, role)| *role as usize == at));
    }

    #[test]
    fn without_colours_no_colour_is_sent() {
        let look = Look { palettes: Palette::bundled(), depth: Depth::None, background: Background::Dark };
        for role in Role::ALL {
            let style = look.style("cinnabar", *role);
            assert_eq!((style.fg, style.bg), (None, None), "{role:?}");
        }
    }

    #[test]
    fn the_environment_says_what_can_be_shown() {
        let depth = |pairs: &[(&str, &str)]| {
            let pairs: Vec<(String, String)> = pairs.iter().map(|(a, b)| ((*a).into(), (*b).into())).collect();
            Depth::of_environment(&move |name| pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone()))
        };
        assert_eq!(depth(&[("TERM", "xterm-256color")]), Depth::Ansi256);
        assert_eq!(depth(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]), Depth::True);
        assert_eq!(depth(&[("COLORTERM", "truecolor"), ("NO_COLOR", "1")]), Depth::None);
        assert_eq!(depth(&[("COLORTERM", "truecolor"), ("NO_COLOR", "")]), Depth::True);
        assert_eq!(depth(&[("TERM", "dumb")]), Depth::None);
        assert_eq!(depth(&[("TERM", "linux")]), Depth::Ansi16);
    }

    #[test]
    fn grounds_are_told_apart_in_256_colours() {
        let look = Look { palettes: Palette::bundled(), depth: Depth::Ansi256, background: Background::Dark };
        let roles = [Role::Paper, Role::Select, Role::Found, Role::Mark, Role::Mark2, Role::Mark3];
        for palette in look.palettes.iter().filter(|palette| palette.background != Background::None) {
            let grounds: Vec<_> = roles.iter().map(|role| look.style(&palette.id, *role).bg).collect();
            for (at, ground) in grounds.iter().enumerate() {
                assert!(!grounds[..at].contains(ground), "{}: {:?} is {grounds:?}", palette.id, roles[at]);
            }
        }
    }

    #[test]
    fn the_cube_and_the_grey_ramp_are_met() {
        assert_eq!(nearest_256(255, 255, 255), 231);
        assert_eq!(nearest_256(0, 0, 0), 16);
        assert_eq!(nearest_256(118, 118, 118), 243);
    }
}
