//! First stage: a range of the buffer as clusters, each with its bytes, its
//! drawn form and its cells. Annotations and signs for characters that must
//! not reach a terminal are put in here, once, for setting and drawing alike.

use std::borrow::Cow;
use std::ops::Range;

use super::rules::is_blank;
use super::style::Style;
use super::units::Sign;
use crate::article::{Annotation, Source};
use crate::text::class::{Class, Entry, Role};
use crate::text::cluster::clusters as graphemes;
use crate::text::escape::{Shown, escape, shown};
use crate::text::slice;

/// What the fit has to know of a cluster.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Ink.
    Mark,
    /// White space: fills cells inside a line, none at its end.
    Blank,
    /// A line end of the text.
    Newline,
    /// No cells and no neighbour to belong to.
    Nothing,
}

/// One cluster.
#[derive(Debug, Clone)]
pub struct Cluster<'a> {
    /// Bytes of the buffer.
    pub range: Range<usize>,
    /// What is drawn.
    pub drawn: Cow<'a, str>,
    /// Cells.
    pub width: u8,
    /// What it is to the fit.
    pub form: Form,
    /// Its first character, as the rules see it.
    pub first: Sign,
    /// Index of its first sign in [`Stream::signs`].
    pub sign: usize,
}

impl Cluster<'_> {
    /// Its first character; none for a line end, which is no neighbour.
    pub fn char(&self) -> Option<char> {
        Some(self.first.c).filter(|_| self.form != Form::Newline)
    }

    /// Does it fill no cell where it opens a line of the text? Wide blanks do:
    /// they were meant.
    pub fn closes_up(&self) -> bool {
        self.form == Form::Newline || (self.form == Form::Blank && self.first.c != '\u{3000}')
    }
}

/// Clusters and the signs that the rules look at.
#[derive(Debug, Default)]
pub struct Stream<'a> {
    /// In order; their ranges join.
    pub clusters: Vec<Cluster<'a>>,
    /// One for each character.
    pub signs: Vec<Sign>,
}

/// The clusters of `range`, each drawn without a look at its neighbours.
pub fn alone<'a>(source: Source<'a>, range: Range<usize>, style: &Style) -> Stream<'a> {
    let mut builder = Builder { style, stream: Stream::default(), open: range.start, waiting: None };
    let mut at = range.start;
    for note in source.notes_in(&range) {
        if note.range.start > at {
            builder.run(slice(source.text, at..note.range.start), at);
        }
        builder.note(source.text, note, &range);
        at = note.range.end.max(at);
    }
    if at < range.end {
        builder.run(slice(source.text, at..range.end), at);
    }
    builder.finish(range.end);
    if slice(source.text, range).contains(HARD_SPACE) {
        soften(&mut builder.stream);
    }
    builder.stream
}

/// White space that opens a line of the text fills no cell.
pub fn close_up(clusters: &mut [Cluster<'_>]) {
    let mut fresh = true;
    for cluster in clusters {
        fresh = cluster.form == Form::Newline || (fresh && cluster.closes_up());
        if fresh {
            cluster.width = 0;
        }
    }
}

/// The no-break space, that pages are padded with.
const HARD_SPACE: char = '\u{a0}';

/// Two blanks in a row are white space, even where they are no-break spaces:
/// those were typed to fill a page, not to hold two words together.
fn soften(stream: &mut Stream<'_>) {
    let blank =
        |cluster: Option<&Cluster<'_>>| cluster.is_some_and(|c| c.form == Form::Blank || c.first.c == HARD_SPACE);
    for i in 0..stream.clusters.len() {
        let beside =
            blank(stream.clusters.get(i + 1)) || i.checked_sub(1).is_some_and(|i| blank(stream.clusters.get(i)));
        let found = stream.clusters.get_mut(i).filter(|cluster| cluster.first.c == HARD_SPACE && beside);
        if let Some(cluster) = found {
            cluster.form = Form::Blank;
            if let Some(sign) = stream.signs.get_mut(cluster.sign).filter(|sign| sign.c == HARD_SPACE) {
                sign.class = Class::SP;
            }
        }
    }
}

struct Builder<'a, 's> {
    style: &'s Style,
    stream: Stream<'a>,
    /// Where the bytes begin that belong to no cluster yet.
    open: usize,
    /// The sign of the first of them.
    waiting: Option<usize>,
}

impl<'a> Builder<'a, '_> {
    /// A run of the buffer that begins at byte `at`.
    fn run(&mut self, text: &'a str, at: usize) {
        let mut done = 0;
        while let Some((end, plain)) = next_run(text, done) {
            let part = slice(text, done..end);
            if plain {
                self.plain(part, at + done);
            } else {
                for (offset, cluster) in graphemes(part) {
                    self.push(cluster, at + done + offset + cluster.len());
                }
            }
            done = end;
        }
    }

    /// Characters that are each a cluster, drawn as they are.
    fn plain(&mut self, text: &'a str, at: usize) {
        for (offset, c) in text.char_indices() {
            let end = offset + c.len_utf8();
            let entry = Entry::of(c);
            let form = if is_blank(c) { Form::Blank } else { Form::Mark };
            let drawn = Cow::Borrowed(slice(text, offset..end));
            self.add(drawn, entry.width(c, &self.style.widths), form, Sign::of(c), at + end);
            self.stream.signs.push(Sign::of(c));
        }
    }

    /// One cluster of any kind that ends at byte `end`.
    fn push(&mut self, text: &'a str, end: usize) {
        let Some(first) = text.chars().next() else { return };
        let known = self.stream.signs.len();
        if let Some(form) = white(text) {
            let drawn = if text == "\t" { " " } else { text };
            let width = if form == Form::Blank { self.style.widths.of_cluster(drawn) } else { 0 };
            self.add(Cow::Borrowed(if form == Form::Blank { drawn } else { "" }), width, form, Sign::of(first), end);
        } else {
            let drawn = drawn(text);
            let width = cells_of(&drawn, self.style);
            let sign = if shown(first) == Shown::Itself { Sign::of(first) } else { Sign::letter(first) };
            if width > 0 {
                let drawn = if u16::from(width) > self.style.measure { Cow::Borrowed("\u{fffd}") } else { drawn };
                let width = width.min(cells_of(&drawn, self.style).max(1));
                self.add(drawn, width, Form::Mark, sign, end);
            } else {
                self.attach(end);
            }
        }
        self.signs(text, known);
    }

    /// Signs of the characters of a cluster.
    fn signs(&mut self, text: &str, known: usize) {
        debug_assert_eq!(known, self.stream.signs.len());
        for c in text.chars() {
            let of = Sign::of(c);
            let sign = match shown(c) {
                _ if white(text) == Some(Form::Newline) || is_blank(c) => of,
                Shown::Itself => of,
                Shown::Dropped if matches!(of.class, Class::ZW | Class::WJ) => of,
                Shown::Dropped => Sign { class: Class::CM, ..Sign::letter(c) },
                Shown::Sign(_) | Shown::Named => Sign::letter(c),
            };
            self.stream.signs.push(sign);
        }
    }

    /// An annotation: its clusters share its characters, the last has the rest.
    fn note(&mut self, text: &str, note: &'a Annotation, range: &Range<usize>) {
        let covered = slice(text, note.range.clone());
        let mut ends: Vec<usize> = covered.char_indices().skip(1).map(|(at, _)| note.range.start + at).collect();
        let parts: Vec<(usize, &str)> = graphemes(&note.drawn).collect();
        ends.truncate(parts.len().saturating_sub(1));
        ends.push(note.range.end);
        if parts.is_empty() && note.range.start >= range.start && note.range.end <= range.end {
            self.attach(note.range.end);
            return;
        }
        let mut start = note.range.start;
        for (i, (end, (offset, cluster))) in ends.iter().zip(&parts).enumerate() {
            let last = i + 1 == ends.len();
            if start >= range.start && *end <= range.end {
                let stop = if last { note.drawn.len() } else { offset + cluster.len() };
                self.push(slice(&note.drawn, *offset..stop), *end);
            }
            start = *end;
        }
    }

    fn add(&mut self, drawn: Cow<'a, str>, width: u8, form: Form, first: Sign, end: usize) {
        let (range, sign) = (self.open..end, self.waiting.take().unwrap_or(self.stream.signs.len()));
        self.stream.clusters.push(Cluster { range, drawn, width, form, first, sign });
        self.open = end;
    }

    /// Gives bytes without cells to the cluster before them, else to the next one.
    fn attach(&mut self, end: usize) {
        if let Some(last) = self.stream.clusters.last_mut().filter(|last| last.form != Form::Newline) {
            last.range.end = end;
            self.open = end;
        } else {
            self.waiting.get_or_insert(self.stream.signs.len());
        }
    }

    fn finish(&mut self, end: usize) {
        if self.open < end {
            self.add(Cow::Borrowed(""), 0, Form::Nothing, Sign::letter(' '), end);
            if self.stream.signs.is_empty() {
                self.stream.signs.push(Sign::letter(' '));
            }
        }
    }
}

/// The next stretch of `text` from byte `from`, and whether each character of
/// it is a cluster. Only between two plain characters is a cluster's boundary
/// certain, so a stretch of the other kind has a plain one at either end.
fn next_run(text: &str, from: usize) -> Option<(usize, bool)> {
    let rest = text.get(from..).filter(|rest| !rest.is_empty())?;
    let mut chars = rest.char_indices().map(|(at, c)| (at, Entry::of(c).plain())).peekable();
    let (mut alone, mut before) = (0, false);
    while let Some((at, plain)) = chars.next() {
        if plain && before {
            alone = at;
        }
        if !plain {
            break;
        }
        before = true;
        if chars.peek().is_none() {
            alone = rest.len();
        }
    }
    if alone > 0 {
        return Some((from + alone, true));
    }
    let mut last = false;
    let mut others = rest.char_indices().skip_while(|(_, c)| {
        let plain = Entry::of(*c).plain();
        !(std::mem::replace(&mut last, plain) && plain)
    });
    Some((from + others.next().map_or(rest.len(), |(at, _)| at), false))
}

fn white(text: &str) -> Option<Form> {
    match text {
        "\n" | "\r\n" | "\r" | "\u{2028}" | "\u{2029}" => Some(Form::Newline),
        _ => (text.chars().count() == 1 && text.chars().all(is_blank)).then_some(Form::Blank),
    }
}

/// A cluster as it may be drawn: signs for what a terminal would obey, nothing
/// for what has no shape, no variation selector on Han or quotes.
pub fn drawn(text: &str) -> Cow<'_, str> {
    let selector = |c: char| matches!(c, '\u{fe00}'..='\u{fe0e}');
    if text.contains(selector) && text.chars().next().is_some_and(is_han_or_quote) {
        let kept: String = text.chars().filter(|c| !selector(*c)).collect();
        return Cow::Owned(escape(&kept).into_owned());
    }
    escape(text)
}

/// Cells of what is drawn for a cluster.
pub fn cells_of(drawn: &str, style: &Style) -> u8 {
    let mut parts = graphemes(drawn);
    match (parts.next(), parts.next()) {
        (Some((_, one)), None) => style.widths.of_cluster(one),
        _ => {
            let cells: usize = graphemes(drawn).map(|(_, c)| usize::from(style.widths.of_cluster(c))).sum();
            u8::try_from(cells).unwrap_or(u8::MAX)
        }
    }
}

fn is_han_or_quote(c: char) -> bool {
    let entry = Entry::of(c);
    entry.class() == Class::ID || matches!(entry.role(), Role::Opener | Role::Closer | Role::Stop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// The short cut for plain characters finds the clusters of UAX #29.
        #[test]
        fn clusters_are_whole(parts in prop::collection::vec(prop::sample::select(vec![
            "水", "a", "👩", "\u{200d}", "👦", "\u{301}", "\u{fe0f}", "🇨", "🇳", "क", "\u{94d}", "ष", "각", "\u{1100}", "\u{1161}", "\u{600}",
        ]), 0..12)) {
            let text = parts.concat();
            let found = alone(Source::plain(&text), 0..text.len(), &Style::new(80)).clusters;
            let bounds: Vec<usize> = graphemes(&text).map(|(at, _)| at).collect();
            for cluster in &found {
                prop_assert!(bounds.contains(&cluster.range.start) || cluster.range.start == 0, "{text:?}");
            }
        }
    }
}
