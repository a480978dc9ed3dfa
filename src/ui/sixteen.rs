//! Roles in the terminal's own sixteen colours. Apart from the palettes
//! because the nearest of sixteen is often another hue (a dark red becomes
//! brown): here each role has its colour by hand, one for a light and one for
//! a dark ground, and never a ground that the terminal does not have.

use ratatui::style::{Color, Modifier, Style};

use super::role::{Background, Role};

/// Ink on a light ground, ink on a dark one, attributes.
const ROLES: &[(Role, Color, Color, Modifier)] = &[
    (Role::Paper, Color::Reset, Color::Reset, Modifier::empty()),
    (Role::Ink, Color::Reset, Color::Reset, Modifier::empty()),
    (Role::Dim, Color::DarkGray, Color::Gray, Modifier::empty()),
    (Role::Heading, Color::Reset, Color::Reset, Modifier::BOLD),
    (Role::Accent, Color::Blue, Color::LightCyan, Modifier::empty()),
    (Role::Topic, Color::Red, Color::LightRed, Modifier::BOLD),
    (Role::Mark, Color::Reset, Color::Reset, Modifier::UNDERLINED),
    (Role::Mark2, Color::Green, Color::LightGreen, Modifier::UNDERLINED),
    (Role::Mark3, Color::Blue, Color::LightBlue, Modifier::UNDERLINED),
    (Role::Found, Color::Magenta, Color::LightYellow, Modifier::UNDERLINED),
    (Role::Select, Color::Reset, Color::Reset, Modifier::REVERSED),
    (Role::Warn, Color::Magenta, Color::LightYellow, Modifier::empty()),
];

/// How a role looks in sixteen colours.
pub fn style(role: Role, background: Background) -> Style {
    let row = ROLES.iter().find(|(of, ..)| *of == role);
    row.map_or(Style::new(), |(_, light, dark, modifier)| {
        let fg = if background == Background::Light { *light } else { *dark };
        let style = Style::new().add_modifier(*modifier);
        if fg == Color::Reset { style } else { style.fg(fg) }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_has_its_look_and_none_its_own_ground() {
        for role in Role::ALL {
            assert!(ROLES.iter().any(|(of, ..)| of == role), "{role:?}");
            for background in [Background::Light, Background::Dark] {
                assert_eq!(style(*role, background).bg, None);
            }
        }
    }

    #[test]
    fn a_dark_ground_has_bright_inks_and_a_light_one_dark_inks() {
        let is_bright = |colour: Color| colour.to_string().starts_with("Light") || colour == Color::Gray;
        for (role, light, dark, _) in ROLES {
            assert!(!is_bright(*light), "{role:?}");
            assert!(*dark == Color::Reset || is_bright(*dark), "{role:?}");
        }
    }
}
