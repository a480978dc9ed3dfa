//! The scan's second look at what is more than its [`Traits`]: marks whose
//! drawn form depends on their neighbours (see [`super::forms`]), clusters of
//! several characters, addresses of the net. What it cannot tell is unknown,
//! and the plain way's.

use super::forms::FULL;
use super::pen::{Pen, WIDE};
use super::style::Style;
use super::traits::Traits;
use crate::text::class::{Class, Entry};
use crate::text::cluster::clusters;
use crate::text::escape::{Shown, shown};
use crate::text::manner::Quotes;

/// What a second look finds.
pub enum Seen {
    /// One character, drawn like one of these traits on so many cells.
    As(Traits, u32),
    /// A cluster of several characters, of so many bytes and cells.
    Cluster(usize, u32),
    /// Only the plain way knows.
    Unknown,
}

/// Whoever looks.
pub struct Look<'s> {
    style: &'s Style,
    /// Traits that ask for a second look.
    pub at: Traits,
}

/// Traits of marks that may have other forms.
const FORMED: Traits = Traits::HALF.and(Traits::QUOTE).and(Traits::DASH);

impl<'s> Look<'s> {
    /// A second look at what `style` asks for.
    pub fn new(style: &'s Style) -> Self {
        let mixed = style.widths.ambiguous().is_none();
        let always = Traits::ODD.and(Traits::LOOSE).and(Traits::ADDRESS);
        let asked = [
            // The table knows widths of one opinion only.
            (mixed, Traits::UNSURE),
            (style.normalise, Traits::HALF),
            (style.quotes != Quotes::AsIs, Traits::QUOTE),
            (style.joined_dash, Traits::DASH),
            (style.squeeze, Traits::MARK),
        ];
        let at = asked.iter().filter(|(on, _)| *on).fold(always, |all, (_, traits)| all.and(*traits));
        Self { style, at }
    }

    /// What the character at the pen is, behind which one of traits `next` stands.
    pub fn see(&self, from: (&str, &Pen), of: (char, Traits), next: Option<Traits>) -> Seen {
        let ((text, pen), (c, traits)) = (from, of);
        let rest = text.get(pen.at..).unwrap_or("");
        if traits.any(Traits::LOOSE) || next.is_some_and(|next| next.any(Traits::LOOSE)) {
            let cluster = clusters(rest).next().map_or("", |(_, cluster)| cluster);
            if traits.any(Traits::LOOSE) || cluster.len() > c.len_utf8() {
                return self.cluster(cluster);
            }
        }
        if traits.any(Traits::ODD) || (traits.any(Traits::ADDRESS) && begins_address(rest)) {
            return Seen::Unknown;
        }
        let plain = Seen::As(traits, self.cells(c, traits));
        if !traits.any(FORMED.and(Traits::MARK)) || !traits.any(self.at) {
            return plain;
        }
        let Some(next) = next.filter(|_| pen.at > 0) else { return Seen::Unknown };
        if self.style.squeeze && (pen.last.any(Traits::MARK) || next.any(Traits::MARK)) {
            return Seen::Unknown;
        }
        self.formed(c, traits, (pen.last, next)).unwrap_or(plain)
    }

    fn cells(&self, c: char, traits: Traits) -> u32 {
        match self.style.widths.ambiguous() {
            Some(ambiguous) => traits.cells(ambiguous),
            None => u32::from(self.style.widths.of_char(c)),
        }
    }

    /// The other form of a mark between two neighbours.
    fn formed(&self, c: char, traits: Traits, sides: (Traits, Traits)) -> Option<Seen> {
        let (before, behind) = sides;
        let chinese = |side: Traits| side.any(Traits::CHINESE);
        let around = before.and(behind);
        if self.style.normalise && traits.any(Traits::HALF) {
            let among = match c {
                '(' => chinese(behind) && before.any(Traits::CHINESE.and(Traits::HALF)),
                ')' => chinese(before),
                _ => chinese(before) || (chinese(behind) && !before.any(Traits::BLANK)),
            };
            let full = FULL.iter().find(|(half, _)| *half == c && among)?.1.chars().next();
            return full.map(|c| (c, Traits::of(c))).map(|(c, full)| Seen::As(full, self.cells(c, full)));
        }
        let joined = self.style.joined_dash && traits.any(Traits::DASH) && around.any(Traits::DASH);
        let quoted = self.style.quotes != Quotes::AsIs && traits.any(Traits::QUOTE);
        let padded = quoted && around.any(Traits::CHINESE.and(Traits::HALF));
        (joined || padded).then_some(Seen::As(traits, WIDE))
    }

    /// A cluster that the machine reads as the plain way does: drawn as it is,
    /// begun by ink, by no mark with other forms.
    fn cluster(&self, cluster: &str) -> Seen {
        let mut chars = cluster.chars();
        let begins = chars.next().is_some_and(|c| {
            let (traits, entry) = (Traits::of(c), Entry::of(c));
            let letter = !matches!(entry.class(), Class::CM | Class::ZWJ) && c != '第';
            letter && itself(c) && !traits.any(FORMED.and(Traits::ADDRESS).and(Traits::BLANK).and(Traits::MARK))
        });
        let selector = |c: char| matches!(c, '\u{fe00}'..='\u{fe0e}');
        let reads = begins && chars.clone().next().is_some() && chars.all(|c| itself(c) && !selector(c));
        let cells = self.style.widths.of_cluster(cluster);
        if reads && cells > 0 && u16::from(cells) <= self.style.measure {
            Seen::Cluster(cluster.len(), u32::from(cells))
        } else {
            Seen::Unknown
        }
    }
}

/// Does the machine know `c`, and is it drawn as it is?
fn itself(c: char) -> bool {
    !Traits::of(c).any(Traits::ODD) && shown(c) == Shown::Itself
}

/// Does an address of the net begin or go on at its first character?
fn begins_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes, [b':', b'/', b'/', ..] | [b'w' | b'W', b'w' | b'W', b'w' | b'W', b'.', ..])
}
