//! The scan's second look at what is more than its [`Traits`]: marks whose
//! drawn form depends on their neighbours (see [`super::forms`]), clusters of
//! several characters, addresses of the net. What it cannot tell is unknown,
//! and the plain way's.

use super::forms::FULL;
use super::pen::WIDE;
use super::style::Style;
use super::traits::{Table, Traits};
use crate::text::class::{Class, Entry};
use crate::text::cluster::clusters;
use crate::text::escape::{Shown, shown};
use crate::text::manner::Quotes;

/// What a second look finds.
pub enum Seen {
    /// One character, drawn like one of these traits.
    As(Traits),
    /// A cluster of several characters, of so many bytes and cells.
    Cluster(usize, u32),
    /// Only the plain way knows.
    Unknown,
}

/// Whoever looks.
pub struct Look<'s> {
    style: &'s Style,
    table: Table,
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
        Self { style, table: Table::of(style.widths.ambiguous().unwrap_or_default()), at }
    }

    /// What the first character of `rest` is, between one of traits `before` and one of `next`.
    #[inline(never)]
    pub fn see(&self, rest: &str, before: Option<Traits>, of: (char, Traits), next: Option<Traits>) -> Seen {
        let (c, traits) = of;
        if traits.any(Traits::LOOSE) || next.is_some_and(|next| next.any(Traits::LOOSE)) {
            let cluster = clusters(rest).next().map_or("", |(_, cluster)| cluster);
            if traits.any(Traits::LOOSE) || cluster.len() > c.len_utf8() {
                return self.cluster(cluster);
            }
        }
        if traits.any(Traits::ODD) || (traits.any(Traits::ADDRESS) && begins_address(rest)) {
            return Seen::Unknown;
        }
        let plain = Seen::As(self.drawn(c, traits));
        if !traits.any(FORMED.and(Traits::MARK)) || !traits.any(self.at) {
            return plain;
        }
        let Some((before, next)) = before.zip(next) else { return Seen::Unknown };
        if self.style.squeeze && before.and(next).any(Traits::MARK) {
            return Seen::Unknown;
        }
        self.formed(c, traits, (before, next)).unwrap_or(plain)
    }

    /// These traits of `c`, on the cells it is drawn on.
    fn drawn(&self, c: char, traits: Traits) -> Traits {
        if self.at.any(Traits::UNSURE) { traits.on(u32::from(self.style.widths.of_char(c))) } else { traits }
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
            return full.map(|full| Seen::As(self.drawn(full, self.table.traits(full))));
        }
        let joined = self.style.joined_dash && traits.any(Traits::DASH) && around.any(Traits::DASH);
        let quoted = self.style.quotes != Quotes::AsIs && traits.any(Traits::QUOTE);
        let padded = quoted && around.any(Traits::CHINESE.and(Traits::HALF));
        (joined || padded).then_some(Seen::As(traits.on(WIDE)))
    }

    /// A cluster that the machine reads as the plain way does: drawn as it is,
    /// begun by ink, by no mark with other forms.
    fn cluster(&self, cluster: &str) -> Seen {
        let mut chars = cluster.chars();
        let begins = chars.next().is_some_and(|c| {
            let (traits, entry) = (self.table.traits(c), Entry::of(c));
            let letter = !matches!(entry.class(), Class::CM | Class::ZWJ) && !traits.any(Traits::ORDINAL);
            letter && self.itself(c) && !traits.any(FORMED.and(Traits::ADDRESS).and(Traits::BLANK).and(Traits::MARK))
        });
        let selector = |c: char| matches!(c, '\u{fe00}'..='\u{fe0e}');
        let reads = begins && chars.clone().next().is_some() && chars.all(|c| self.itself(c) && !selector(c));
        let cells = self.style.widths.of_cluster(cluster);
        if reads && cells > 0 && u16::from(cells) <= self.style.measure {
            Seen::Cluster(cluster.len(), u32::from(cells))
        } else {
            Seen::Unknown
        }
    }

    /// Does the machine know `c`, and is it drawn as it is?
    fn itself(&self, c: char) -> bool {
        !self.table.traits(c).any(Traits::ODD) && shown(c) == Shown::Itself
    }
}

/// Does an address of the net begin or go on at its first character?
fn begins_address(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes, [b':', b'/', b'/', ..] | [b'w' | b'W', b'w' | b'W', b'w' | b'W', b'.', ..])
}
