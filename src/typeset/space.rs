//! Blank lines between blocks. One rule for the screen and for `show`, so
//! that a printed article has the screen's shape.

use crate::article::Kind;

/// Blank lines before a block of `kind` that follows one of `previous`
/// (`None`: it is the first). `paragraphs` is the setting for blank lines
/// between paragraphs.
pub fn space_before(previous: Option<Kind>, kind: Kind, paragraphs: u8) -> u16 {
    use Kind::{Addressee, Caption, Code, Heading, Image, ListItem, Paragraph, Quote, Rule, Signature, Table, Title};
    let Some(previous) = previous else { return 0 };
    match (previous, kind) {
        (Title, Title) | (Heading(_), Heading(_)) | (Signature, Signature) => 0,
        (Image | Table, Caption) | (ListItem(_), ListItem(_)) => 0,
        (Title, _) | (_, Title | Heading(_)) => 1,
        (Heading(_), Paragraph | ListItem(_) | Addressee) => 0,
        (Table | Code | Image | Caption | Quote, _) | (_, Table | Code | Image | Caption | Quote) => {
            u16::from(!(previous == Quote && kind == Quote)).max(u16::from(paragraphs))
        }
        (_, Signature | Rule) | (Rule, _) => 1,
        _ => u16::from(paragraphs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn indented_paragraphs_follow_one_another_without_a_blank_line() {
        assert_eq!(space_before(Some(Kind::Paragraph), Kind::Paragraph, 0), 0);
        assert_eq!(space_before(Some(Kind::Paragraph), Kind::Paragraph, 1), 1);
    }

    #[test]
    fn a_heading_stands_apart_from_what_goes_before_and_with_what_follows() {
        assert_eq!(space_before(Some(Kind::Paragraph), Kind::Heading(1), 0), 1);
        assert_eq!(space_before(Some(Kind::Heading(1)), Kind::Paragraph, 0), 0);
        assert_eq!(space_before(None, Kind::Heading(1), 1), 0);
    }
}
