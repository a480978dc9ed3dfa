//! A Place as it is kept on disk: what stood there, what stood around it, and
//! how far in. Modelled on the text quote and text position selectors of the
//! W3C Web Annotation data model, with two fields more: how many look-alikes
//! the text held then, and how near the nearest came. A look-alike is never
//! taken for the place: where the surroundings do not agree, nothing is found.

use std::cell::OnceCell;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::letters::{Letters, is_mark};
use super::passage::{MANY, MARGIN, Probe, count};
use crate::text::nfc::nfc;
use crate::text::slice;
use crate::text::slice::floor;

/// Characters of context noted before and behind a quote, white space apart:
/// the length at which formulaic prose has become distinctive.
const CONTEXT: usize = 32;

/// Where look-alikes share that much, the context is doubled up to this.
const WIDEST: usize = 256;

/// Bytes before and behind a mark that are looked through for look-alikes when
/// it is made, so that marking in a huge file takes milliseconds.
const NEIGHBOURHOOD: usize = 512 << 10;

/// A whole line of so many letters that stood once then and stands once now,
/// as a whole line, is known without its neighbours: the paragraph was moved.
const OWN_LINE: usize = 10;

/// A range of an article's text, findable again in an edited text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The marked text, white space folded.
    pub quote: String,
    /// What stood before it, white space folded, a line end as a newline.
    #[serde(default)]
    pub prefix: String,
    /// What stood behind it, likewise.
    #[serde(default)]
    pub suffix: String,
    /// Where it began (bytes of the buffer at that time).
    pub offset: usize,
    /// Where it ended (bytes of the buffer at that time).
    #[serde(default)]
    pub end: usize,
    /// Length of the buffer at that time (bytes); 0: not noted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub length: usize,
    /// How often the quote or a look-alike stood in the text then; 0: not noted.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub copies: usize,
    /// Letters of context that the nearest look-alike then shared.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub rival: usize,
}

fn is_zero(n: &usize) -> bool {
    *n == 0
}

/// Where an anchor was found again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The bytes of the text it stands for now.
    pub range: Range<usize>,
    /// How it was found.
    pub how: How,
}

/// How an anchor was found again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// At its old offset, the surroundings as they were.
    Exact,
    /// The same words elsewhere, or among changed surroundings.
    Moved,
}

impl Anchor {
    /// The anchor of `range` (bytes) in `text`. An empty range is a point.
    pub fn of(text: &str, range: Range<usize>) -> Self {
        let start = floor(text, range.start);
        let end = floor(text, range.end).max(start);
        let mut anchor =
            Self { quote: folded(slice(text, start..end)), offset: start, end, length: text.len(), ..Self::default() };
        let near = floor(text, start.saturating_sub(NEIGHBOURHOOD))..floor(text, end.saturating_add(NEIGHBOURHOOD));
        let finder = Finder::new(slice(text, near.clone()));
        let mut size = CONTEXT;
        loop {
            (anchor.prefix, anchor.suffix) = (before(text, start, size), behind(text, end, size));
            let own = anchor.note_look_alikes(&finder, start - near.start);
            if anchor.copies == 1 || anchor.copies > MANY || size >= WIDEST || own >= anchor.rival + MARGIN as usize {
                return anchor;
            }
            size *= 2;
        }
    }

    /// Where the quote stands in `text` now (bytes), or `None` when it is
    /// nowhere with its context: a wrong place would be worse than none.
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.locate(text).map(|found| found.range)
    }

    /// The same, telling how it was found. For many anchors in one text a
    /// [`Finder`] is cheaper.
    pub fn locate(&self, text: &str) -> Option<Found> {
        Finder::new(text).find(self)
    }

    /// Notes how many places look like this one and how near the nearest
    /// comes; returns the letters of context this place itself has.
    fn note_look_alikes(&mut self, finder: &Finder<'_>, start: usize) -> usize {
        let probe = self.probe();
        let own =
            finder.letters().position(finder.text, if probe.point { self.end - self.offset + start } else { start });
        let Some(alike) = probe.alike(finder.all()) else {
            // Nothing or far too much to go by: only an unchanged text is trusted.
            (self.copies, self.rival) = (MANY + 1, 0);
            return 0;
        };
        let edited = probe.bracketed(finder.all()).len();
        let others = alike.iter().filter(|place| place.start != own);
        self.rival = others.map(|place| place.adjoining() as usize).max().unwrap_or(0);
        self.copies = alike.len().max(edited).max(1);
        probe.full() as usize
    }

    /// Was the whole text looked through for look-alikes?
    fn saw_all(&self) -> bool {
        self.offset.max(self.length.saturating_sub(self.end)) <= NEIGHBOURHOOD
    }

    fn probe(&self) -> Probe {
        Probe::new(&self.quote, &self.prefix, &self.suffix)
    }

    /// Did the quote fill whole lines?
    fn own_line(&self) -> bool {
        let ends = self.prefix.is_empty() || self.prefix.ends_with('\n');
        ends && (self.suffix.is_empty() || self.suffix.starts_with('\n'))
    }
}

/// A text in which anchors are looked for; what is needed of the whole text is
/// made once, and only when an anchor is not where it was.
pub struct Finder<'t> {
    text: &'t str,
    letters: OnceCell<Letters>,
}

impl<'t> Finder<'t> {
    /// Looks in `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, letters: OnceCell::new() }
    }

    /// Where `anchor` stands in the text; `None` makes it an orphan.
    pub fn find(&self, anchor: &Anchor) -> Option<Found> {
        if self.unchanged(anchor) {
            return Some(Found { range: anchor.offset..anchor.end, how: How::Exact });
        }
        let probe = anchor.probe();
        Some(Found { range: self.moved(anchor, &probe)?, how: How::Moved })
    }

    /// Where an orphan may belong (bytes): other words, much like the quote,
    /// between surroundings that agree. To be offered, never to be taken: it
    /// may as well be a near copy whose original was deleted.
    pub fn suggest(&self, anchor: &Anchor) -> Option<Range<usize>> {
        let probe = anchor.probe();
        let places = probe.bracketed(self.all());
        let [only] = places.as_slice() else { return None };
        self.range(anchor, &probe, only.clone())
    }

    /// Does everything noted stand where it stood? Look-alikes are only safe
    /// to pass over when the text still has its length.
    fn unchanged(&self, anchor: &Anchor) -> bool {
        let text = self.text;
        let known = anchor.copies == 1 || anchor.length == text.len();
        let sizes = [&anchor.prefix, &anchor.suffix].map(|c| c.chars().filter(|c| !c.is_whitespace()).count());
        known
            && anchor.offset <= anchor.end
            && text.is_char_boundary(anchor.offset)
            && text.is_char_boundary(anchor.end)
            && folded(slice(text, anchor.offset..anchor.end)) == *nfc(&anchor.quote)
            && before(text, anchor.offset, sizes[0].max(CONTEXT)) == anchor.prefix
            && behind(text, anchor.end, sizes[1].max(CONTEXT)) == anchor.suffix
    }

    fn letters(&self) -> &Letters {
        self.letters.get_or_init(|| Letters::new(self.text))
    }

    fn all(&self) -> &str {
        &self.letters().text
    }

    /// The one place whose surroundings agree, ahead of all others.
    fn moved(&self, anchor: &Anchor, probe: &Probe) -> Option<Range<usize>> {
        let mut places = probe.alike(self.all())?;
        places.sort_by_key(|place| std::cmp::Reverse(place.total()));
        let best = places.first()?;
        let range = self.range(anchor, probe, best.start..best.start + probe.quote.len())?;
        let ahead = places.get(1).is_none_or(|second| best.total() >= second.total() + MARGIN);
        // Where not all of the text was looked through, one copy more may be another one.
        let agreed = if anchor.copies > 0 && anchor.saw_all() && places.len() >= anchor.copies {
            let only = anchor.copies == 1 && places.len() == 1;
            best.total() >= probe.needed() && probe.telling(self.all(), best)
                || only && self.same_line(anchor, probe, &range)
        } else {
            // A copy is gone, and it may have been the one that was marked.
            let rival = if anchor.rival == 0 { 0 } else { count(anchor.rival) + MARGIN };
            best.adjoining() >= probe.needed().max(rival) && probe.telling_twice(self.all(), best)
        };
        (ahead && agreed).then_some(range)
    }

    /// Was the quote a whole line, and is it one here?
    fn same_line(&self, anchor: &Anchor, probe: &Probe, range: &Range<usize>) -> bool {
        let before = slice(self.text, 0..range.start).chars().rev().find(|c| !c.is_whitespace() || *c == '\n');
        let behind = slice(self.text, range.end..self.text.len()).chars().find(|c| !c.is_whitespace() || *c == '\n');
        let line = |c: Option<char>| c.is_none_or(|c| c == '\n');
        let long = probe.quote.chars().count() >= OWN_LINE;
        long && anchor.own_line() && line(before) && line(behind)
    }

    /// The bytes of the text for a range of its letters, with the marks that
    /// the quote began and ended with.
    fn range(&self, anchor: &Anchor, probe: &Probe, place: Range<usize>) -> Option<Range<usize>> {
        let range = self.letters().origin(self.text, place)?;
        if probe.point {
            let start = self.extend_back(range.start, &anchor.quote);
            return Some(start..range.start);
        }
        let own = Letters::new(&anchor.quote);
        let inner = own.origin(&anchor.quote, 0..own.text.len())?;
        let start = self.extend_back(range.start, slice(&anchor.quote, 0..inner.start));
        let tail = slice(&anchor.quote, inner.end..anchor.quote.len());
        let rest = slice(self.text, range.end..self.text.len()).chars();
        let taken = same_marks(tail.chars(), rest);
        Some(start..range.end + taken)
    }

    fn extend_back(&self, at: usize, marks: &str) -> usize {
        at - same_marks(marks.chars().rev(), slice(self.text, 0..at).chars().rev())
    }
}

/// Bytes of `found` that hold the marks `noted`, or others in their stead; a
/// line end may have come between.
fn same_marks(noted: impl Iterator<Item = char>, found: impl Iterator<Item = char>) -> usize {
    let (mut taken, mut passed, mut found) = (0, 0, found.peekable());
    for mark in noted.filter(|c| !c.is_whitespace()) {
        while let Some(blank) = found.next_if(|c| c.is_whitespace()) {
            passed += blank.len_utf8();
        }
        let Some(same) = found.next_if(|c| *c == mark || passed == taken && is_mark(*c) && is_mark(mark)) else {
            break;
        };
        passed += same.len_utf8();
        taken = passed;
    }
    taken
}

/// `size` characters before `at`, white space apart, in reading order.
fn before(text: &str, at: usize, size: usize) -> String {
    let mut nearest = take(slice(text, 0..at).chars().rev(), size);
    nearest.reverse();
    context(&nearest)
}

/// `size` characters from `at` on, white space apart.
fn behind(text: &str, at: usize, size: usize) -> String {
    context(&take(slice(text, at..text.len()).chars(), size))
}

/// Characters until `size` of them are no white space; a desert of blanks ends
/// after eight times as many.
fn take(chars: impl Iterator<Item = char>, size: usize) -> Vec<char> {
    let mut seen = 0;
    let within = |c: &char| {
        seen += usize::from(!c.is_whitespace());
        seen <= size
    };
    chars.take(size * 8).take_while(within).collect()
}

/// White space folded to one space, or to one newline where it holds one.
fn context(chars: &[char]) -> String {
    let mut out = String::new();
    for run in chars.chunk_by(|a, b| a.is_whitespace() == b.is_whitespace()) {
        match run.iter().any(|c| c.is_whitespace()) {
            true => out.push(if run.contains(&'\n') { '\n' } else { ' ' }),
            false => out.extend(run),
        }
    }
    nfc(&out).into_owned()
}

/// White space folded to single spaces and accents composed, as quotes are kept.
pub fn folded(text: &str) -> String {
    nfc(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TEXT: &str = "要闻\n“党建＋学习教育”聚力锤炼过硬党性。全局党员参加主题党日，学习理论文章二十三篇。\n\
                        “党建＋业务工作”聚力服务群众用水。新打机电井23眼，铺设管道29.4千米，群众用上放心水。\n\
                        下一步，继续巡查河道，把问题解决在汛期之前。";

    fn mark(quote: &str) -> Anchor {
        let at = TEXT.find(quote).expect("in the text");
        Anchor::of(TEXT, at..at + quote.len())
    }

    fn found(quote: &str, edited: &str) -> Option<String> {
        mark(quote).find(edited).map(|range| slice(edited, range).to_owned())
    }

    #[test]
    fn an_unchanged_text_needs_no_search() {
        let finder = Finder::new(TEXT);
        let quote = "新打机电井23眼，铺设管道29.4千米，群众用上放心水。";
        let found = finder.find(&mark(quote)).expect("found");
        assert_eq!((slice(TEXT, found.range), found.how), (quote, How::Exact));
        assert!(finder.letters.get().is_none());
    }

    #[test]
    fn changed_marks_spaces_and_line_ends_are_the_same_sentence() {
        let quote = "“党建＋业务工作”聚力服务群众用水。";
        assert_eq!(found(quote, &TEXT.replace('，', ", ").replace('\n', "\n\n　　")).as_deref(), Some(quote));
        assert_eq!(
            found(quote, &TEXT.replace("服务群众", "服务\n群众")).as_deref(),
            Some("“党建＋业务工作”聚力服务\n群众用水。")
        );
        assert_eq!(
            found(quote, &TEXT.replace("用水。", "用水；")).as_deref(),
            Some("“党建＋业务工作”聚力服务群众用水；")
        );
    }

    #[test]
    fn accents_written_in_two_ways_are_the_same() {
        let (two, one) =
            ("开场白。参观cafe\u{301}一条街，听取介绍。散会。", "开场白。参观caf\u{e9}一条街，听取介绍。散会。");
        for (before, after) in [(two, one), (one, two), (two, two)] {
            let (start, end) = (before.find("参观").expect("there"), before.find("一条街").expect("there"));
            let anchor = Anchor::of(before, start..end);
            assert_eq!(anchor.quote, "参观caf\u{e9}");
            let found = anchor.find(after).map(|range| slice(after, range).to_owned());
            assert_eq!(found.as_deref().map(nfc).as_deref(), Some("参观caf\u{e9}"));
        }
    }

    #[test]
    fn a_figure_that_changed_is_another_sentence_and_only_offered() {
        let quote = "新打机电井23眼，铺设管道29.4千米，群众用上放心水。";
        let edited = TEXT.replace("29.4", "294");
        assert_eq!(found(quote, &edited), None);
        let offered = Finder::new(&edited).suggest(&mark(quote)).expect("offered");
        assert_eq!(slice(&edited, offered), "新打机电井23眼，铺设管道294千米，群众用上放心水。");
    }

    #[test]
    fn a_sentence_that_is_gone_is_an_orphan_although_a_copy_stands_elsewhere() {
        let quote = "下一步，继续巡查河道，把问题解决在汛期之前。";
        let twice = TEXT.replace("。全局", &format!("。{quote}全局"));
        let second = twice.rfind(quote).expect("twice");
        let anchor = Anchor::of(&twice, second..second + quote.len());
        assert_eq!((anchor.copies, anchor.find(&twice)), (2, Some(second..second + quote.len())));
        assert_eq!(anchor.find(slice(&twice, 0..second)), None);
    }

    #[test]
    fn a_line_that_is_gone_is_not_its_twin_far_away() {
        let line = "下一步，继续巡查河道，把问题解决在汛期之前。";
        let filler: String = (0..30_000).map(|n| format!("第{n}口机电井出水正常。\n")).collect();
        let text = format!("开头一段话。\n{line}\n{filler}{line}\n结尾另一段话。");
        let at = text.find(line).expect("there");
        let anchor = Anchor::of(&text, at..at + line.len());
        assert_eq!((anchor.copies, anchor.saw_all()), (1, false));
        assert_eq!(anchor.find(&text.replacen(&format!("{line}\n"), "", 1)), None);
        // Moved with what stands around it, it is found.
        assert_eq!(anchor.find(&format!("新的一段。\n{text}")), Some(at + 16..at + 16 + line.len()));
    }

    #[test]
    fn a_point_is_found_by_what_stands_around_it() {
        let at = TEXT.find("新打").expect("in the text");
        let anchor = Anchor::of(TEXT, at..at);
        let edited = format!("新的开头一句。\n{TEXT}");
        let there = edited.find("新打").expect("in the text");
        assert_eq!(anchor.find(&edited), Some(there..there));
        let end = Anchor::of(TEXT, TEXT.len()..TEXT.len());
        assert_eq!(end.find(TEXT), Some(TEXT.len()..TEXT.len()));
    }

    #[test]
    fn an_anchor_of_the_first_form_is_found_too() {
        let quote = "新打机电井23眼，铺设管道29.4千米，群众用上放心水。";
        let anchor = Anchor { length: 0, copies: 0, rival: 0, ..mark(quote) };
        assert_eq!(anchor.find(TEXT).map(|range| slice(TEXT, range)), Some(quote));
    }

    #[test]
    fn what_repeats_without_end_is_answered_at_once() {
        let text = "各单位要提高认识，加强领导。\n".repeat(60_000);
        let anchor = Anchor::of(&text, 430_000..430_042);
        assert_eq!(anchor.find(&text), Some(430_000..430_042));
        assert_eq!(anchor.find(slice(&text, 43..text.len())), None);
        let all = Anchor::of(&text, 0..text.len());
        assert_eq!(all.find(&text), Some(0..text.len()));
    }

    proptest! {
        #[test]
        fn no_range_and_no_text_panics(a in 0usize..200, b in 0usize..200, text in "[党建,。 \n1“”.a]{0,60}", c in 0usize..90) {
            let anchor = Anchor::of(&text, a..b);
            prop_assert_eq!(anchor.find(&text), Some(anchor.offset..anchor.end));
            for other in [slice(&text, c..text.len()), "", TEXT] {
                if let Some(range) = anchor.find(other) {
                    prop_assert!(other.get(range).is_some());
                }
            }
            let wild = Anchor { offset: a, end: b, length: c, copies: 1, ..anchor };
            wild.find(&text);
            Finder::new(&text).suggest(&wild);
        }
    }
}
