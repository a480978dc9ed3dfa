//! Drawn forms that depend on neighbours: half-width marks between Han drawn
//! full, quotes padded or as corners, —— joined, adjacent marks squeezed
//! (TYPOGRAPHY §2). Only what is drawn changes; bytes and order never do.

use std::borrow::Cow;

use super::clusters::{Cluster, Form, Stream};
use super::style::Style;
use super::units::Sign;
use crate::text::class::{Class, Entry, Role};
use crate::text::manner::Quotes;

/// Half-width marks and what they are between Han.
pub const FULL: &[(char, &str)] =
    &[(',', "，"), (':', "："), (';', "；"), ('!', "！"), ('?', "？"), ('(', "（"), (')', "）")];

/// Full-width marks and their forms of one cell.
pub const SQUEEZED: &[(char, &str)] = &[
    ('。', "｡"),
    ('、', "､"),
    ('，', ","),
    ('：', ":"),
    ('；', ";"),
    ('！', "!"),
    ('？', "?"),
    ('「', "｢"),
    ('」', "｣"),
    ('（', "("),
    ('）', ")"),
    ('［', "["),
    ('］', "]"),
    ('｛', "{"),
    ('｝', "}"),
    ('《', "⟪"),
    ('》', "⟫"),
];

/// Quotes: themselves, padded to two cells, and as corners.
pub const QUOTES: &[(char, &str, &str)] = &[('“', " “", "「"), ('”', "” ", "」"), ('‘', " ‘", "『"), ('’', "’ ", "』")];

/// Does `style` ask for any of these forms?
pub fn asked(style: &Style) -> bool {
    style.normalise || style.squeeze || style.joined_dash || style.quotes != Quotes::AsIs
}

/// Gives each cluster the form that its neighbours ask for; `around` are the
/// characters before and behind the stream.
pub fn apply(stream: &mut Stream<'_>, around: (Option<char>, Option<char>), style: &Style) {
    let chars: Vec<Option<char>> = stream.clusters.iter().map(Cluster::char).collect();
    let at = |i: usize| chars.get(i).copied().flatten();
    for (i, cluster) in stream.clusters.iter_mut().enumerate() {
        let single = cluster.form == Form::Mark && cluster.drawn.chars().count() == 1;
        let sides = Sides {
            before: i.checked_sub(1).map_or(around.0, at),
            behind: if i + 1 < chars.len() { at(i + 1) } else { around.1 },
        };
        let Some(found) = single.then(|| form(cluster, &sides, style)).flatten() else { continue };
        cluster.width = u8::try_from(style.widths.of_str(found.drawn)).unwrap_or(2);
        cluster.drawn = Cow::Borrowed(found.drawn);
        if let (Some(sign), Some(c)) = (stream.signs.get_mut(cluster.sign), found.stands_for) {
            cluster.first = Sign::of(c);
            *sign = cluster.first;
        }
    }
}

/// A form, and the character it stands for where that is another one.
struct Found {
    drawn: &'static str,
    stands_for: Option<char>,
}

fn form(cluster: &Cluster<'_>, sides: &Sides, style: &Style) -> Option<Found> {
    let c = cluster.first.c;
    let same = |drawn: &'static str| Some(Found { drawn, stands_for: None });
    let full = sides.normalised(c).filter(|_| style.normalise);
    let squeezed = |mark: char| {
        let squeezes = style.squeeze && sides.squeezes(Entry::of(mark).role(), style);
        SQUEEZED.iter().find(|(known, _)| squeezes && *known == mark).map(|(_, small)| *small)
    };
    if let Some((mark, drawn)) = full.and_then(|full| Some((full.chars().next()?, full))) {
        return Some(Found { drawn: squeezed(mark).unwrap_or(drawn), stands_for: Some(mark) });
    }
    if style.joined_dash && c == '—' && cluster.width == 1 && sides.any(|side| side == '—') {
        return same("——");
    }
    if let Some((_, padded, corner)) = QUOTES.iter().find(|(quote, ..)| *quote == c && sides.chinese()) {
        return match style.quotes {
            Quotes::AsIs => None,
            Quotes::Padded => same(padded).filter(|_| cluster.width == 1),
            Quotes::Corner => same(corner),
        };
    }
    squeezed(c).filter(|_| cluster.width == 2).and_then(same)
}

/// The characters beside one.
pub struct Sides {
    /// Before it.
    pub before: Option<char>,
    /// Behind it.
    pub behind: Option<char>,
}

impl Sides {
    fn any(&self, holds: impl Fn(char) -> bool) -> bool {
        self.before.is_some_and(&holds) || self.behind.is_some_and(&holds)
    }

    /// The full-width form of a half-width mark that stands among Han.
    pub fn normalised(&self, c: char) -> Option<&'static str> {
        let (before, behind) = (self.before.is_some_and(is_chinese), self.behind.is_some_and(is_chinese));
        let among = match c {
            '(' => behind && self.before.is_none_or(|c| is_chinese(c) || is_ender(c)),
            ')' => before,
            _ => before || (behind && self.before.is_some_and(|c| !c.is_whitespace())),
        };
        FULL.iter().find(|(half, _)| *half == c && among).map(|(_, full)| *full)
    }

    /// Does a quote between these belong to Chinese text?
    fn chinese(&self) -> bool {
        self.any(|c| is_chinese(c) || is_ender(c)) || (self.before.is_none() && self.behind.is_none())
    }

    /// Is a mark of `role` the one of two adjacent marks that gives half its width?
    fn squeezes(&self, role: Role, style: &Style) -> bool {
        let role_of = |side: Option<char>| side.map_or(Role::None, |c| Entry::of(c).role());
        let half = style.normalise && self.behind.is_some_and(is_ender);
        match role {
            Role::Stop | Role::Closer => {
                half || matches!(role_of(self.behind), Role::Stop | Role::Closer | Role::Opener)
            }
            Role::Opener => role_of(self.before) == Role::Opener,
            _ => false,
        }
    }
}

/// Han, and marks that stand only among Han.
pub fn is_chinese(c: char) -> bool {
    let entry = Entry::of(c);
    let wide_mark = entry.east() && matches!(entry.role(), Role::Stop | Role::Closer | Role::Opener);
    (entry.class() == Class::ID && entry.east()) || wide_mark || matches!(c, '“' | '”' | '‘' | '’' | '—' | '…')
}

/// Half-width marks that are full-width ones among Han.
fn is_ender(c: char) -> bool {
    FULL.iter().any(|(half, _)| *half == c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::text::width::{Ambiguous, Widths};
    use crate::typeset::stream::stream;

    fn drawn(text: &str, change: impl Fn(&mut Style)) -> String {
        let mut style = Style::new(80);
        change(&mut style);
        let clusters = stream(Source::plain(text), 0..text.len(), &style).clusters;
        for cluster in &clusters {
            assert_eq!(usize::from(cluster.width), style.widths.of_str(&cluster.drawn), "{}", cluster.drawn);
        }
        clusters.iter().map(|cluster| cluster.drawn.as_ref()).collect()
    }

    #[test]
    fn marks_among_han_are_full_width() {
        for (text, wanted) in [
            ("近年来,杭锦旗", "近年来，杭锦旗"),
            ("来源:水利局", "来源：水利局"),
            ("达78%,且", "达78%，且"),
            ("“好”,她", "“好”，她"),
            ("旗(局)长!", "旗（局）长！"),
            ("1,234.5元10:41到", "1,234.5元10:41到"),
            ("yes, no; ok (fine)", "yes, no; ok (fine)"),
            ("第一.二", "第一.二"),
        ] {
            assert_eq!(drawn(text, |style| style.normalise = true), wanted);
        }
    }

    #[test]
    fn quotes_dashes_and_pairs_take_the_form_asked_for() {
        let quotes = |quotes| move |style: &mut Style| style.quotes = quotes;
        assert_eq!(drawn("说“好”。", quotes(Quotes::Padded)), "说 “好” 。");
        assert_eq!(drawn("说“好‘嗯’”。", quotes(Quotes::Corner)), "说「好『嗯』」。");
        assert_eq!(drawn("I don’t say “no”", quotes(Quotes::Corner)), "I don’t say “no”");
        assert_eq!(drawn("水——党—", |style| style.joined_dash = true), "水————党—");
        let wide = |style: &mut Style| {
            (style.joined_dash, style.widths) = (true, Widths::new(Ambiguous::Wide));
        };
        assert_eq!(drawn("水——党", wide), "水——党");
        assert_eq!(drawn("》、《水》（党）。", |style| style.squeeze = true), "⟫､《水⟫（党)。");
    }

    #[test]
    fn every_form_has_the_width_it_is_listed_for() {
        let widths = Widths::default();
        assert!(FULL.iter().all(|(half, full)| widths.of_char(*half) == 1 && widths.of_str(full) == 2));
        assert!(SQUEEZED.iter().all(|(full, small)| widths.of_char(*full) == 2 && widths.of_str(small) == 1));
        assert!(QUOTES.iter().all(|(_, padded, corner)| widths.of_str(padded) == 2 && widths.of_str(corner) == 2));
    }
}
