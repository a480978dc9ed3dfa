//! The last remedy: what no rule lets break and is wider than the measure is
//! opened beforehand, where it hurts least, so that every later stage finds
//! only what fits. First where a path or an address has a joint and outside
//! straight quotes, then behind a solidus, inside words, inside numbers, between
//! marks, a —— or …… last of all; a cluster never.

use std::ops::Range;

use super::clusters::{Cluster, Form, close_up};
use super::rules::Rules;
use super::stops::{After, Stop, allowance, is_mark, stops_behind};
use super::stream::stream;
use super::style::Style;
use super::units::Sign;
use crate::article::Source;
use crate::text::class::{Class, Role};
use crate::text::manner::Gutter;
use crate::text::slice;

/// How much a forbidden break hurts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Harm {
    /// Behind a mark that joins words, outside a straight quote.
    Joint,
    /// Behind a solidus.
    Solidus,
    /// Between letters.
    Word,
    /// Inside a number, or between it and its affix.
    Number,
    /// A mark on the wrong side of a line's edge.
    Edge,
    /// Inside —— or ……
    Unit,
    /// Before white space: nothing is won.
    Blank,
}

/// Marks behind which paths, addresses and names part.
const JOINTS: &str = ".-_=&?:;,#+~@>)]}|*\\";
/// … also where one of these follows, which may stand behind a letter as well.
const OPENS: &str = "<([{$";

/// Opens every run that is wider than the measure; `inside`: does a straight
/// quote stand open before the first?
pub fn open(clusters: &[Cluster<'_>], after: &mut [After], (style, inside): (&Style, bool)) {
    let mut remedy = Remedy { clusters, floor: 0, rules: style.rules(), style, quoted: Vec::new() };
    let mut start = 0;
    for i in 0..clusters.len() {
        if after.get(i).is_some_and(|after| *after != After::Stay) {
            let atom = start..i + 1;
            remedy.floor = start;
            if remedy.wide(&atom) {
                if remedy.quoted.is_empty() {
                    remedy.quoted = quoted(clusters, inside);
                }
                remedy.split(after, atom, Harm::Joint);
            }
            start = i + 1;
        }
    }
}

/// The places of `piece` with those that open what is wider than the measure.
pub fn opened(stops: Vec<Stop>, source: Source<'_>, piece: Range<usize>, style: &Style) -> Vec<Stop> {
    let wide = |before: &Stop, stop: &Stop| stop.end.saturating_sub(before.start) > u32::from(style.measure);
    let (mut all, mut before) = (Vec::with_capacity(stops.len() + 8), Stop::START);
    // Up to where straight quotes are counted, and whether one stands open there.
    let (mut counted, mut inside) = (piece.start, false);
    for stop in stops {
        if wide(&before, &stop) {
            let run = piece.start + before.at as usize..piece.start + stop.at as usize;
            let mut clusters = stream(source, run.clone(), style).clusters;
            if before.ends() {
                close_up(&mut clusters);
            }
            let mut after = vec![After::Stay; clusters.len()];
            if let Some(last) = after.last_mut() {
                *last = stop.after();
            }
            inside ^= slice(source.text, counted..run.start).matches('"').count() % 2 == 1;
            counted = run.start;
            open(&clusters, &mut after, (style, inside));
            let mut found = stops_behind(&before, &clusters, &after, style);
            found.pop();
            all.extend(found);
        }
        all.push(stop);
        before = stop;
    }
    all
}

/// Cells of `run`, white space at the end not counted, and how many of them may hang.
fn extent(run: &[Cluster<'_>], gutter: Gutter) -> (u32, u32) {
    let last = run.iter().rposition(|cluster| cluster.form == Form::Mark);
    let ink = run.get(..last.map_or(0, |i| i + 1)).unwrap_or(&[]);
    let cells = ink.iter().map(|cluster| u32::from(cluster.width)).sum();
    let hang = ink.last().map_or(0, |mark| {
        let before = ink.len().checked_sub(2).and_then(|i| ink.get(i));
        u32::from(allowance(&mark.first, mark.width, gutter, before.is_none_or(is_mark)))
    });
    (cells, hang)
}

/// Of each cluster: does a straight quote stand open behind it?
fn quoted(clusters: &[Cluster<'_>], inside: bool) -> Vec<bool> {
    let open = clusters.iter().scan(inside, |open, cluster| {
        *open ^= cluster.first.c == '"';
        Some(*open)
    });
    open.collect()
}

struct Remedy<'a, 'b> {
    clusters: &'a [Cluster<'b>],
    /// Where the run begins; what stands before it is on another line.
    floor: usize,
    rules: Rules,
    style: &'a Style,
    /// As [`quoted`] says, once something has to be opened.
    quoted: Vec<bool>,
}

impl Remedy<'_, '_> {
    /// Opens `atom` where the harm is `harm`; what is still too wide, deeper.
    fn split(&self, after: &mut [After], atom: Range<usize>, harm: Harm) {
        for part in self.parts(atom, harm) {
            if let Some(slot) = after.get_mut(part.end - 1).filter(|slot| **slot == After::Stay) {
                *slot = After::Remedy;
            }
            if let Some(deeper) = deeper(harm).filter(|_| part.len() > 1 && self.wide(&part)) {
                self.split(after, part, deeper);
            }
        }
    }

    /// `atom` cut at boundaries of one harm: letters and joints part anywhere
    /// once they must, everything else only as often as it has to.
    fn parts(&self, atom: Range<usize>, harm: Harm) -> Vec<Range<usize>> {
        let (mut parts, mut start, mut last) = (Vec::new(), atom.start, None);
        let anywhere = matches!(harm, Harm::Joint | Harm::Solidus | Harm::Word);
        for end in (atom.start + 1..atom.end).filter(|end| self.harm(*end) == harm) {
            if anywhere || self.wide(&(start..end)) {
                let cut = last.filter(|_| !anywhere).unwrap_or(end);
                parts.push(start..cut);
                start = cut;
            }
            last = (end > start).then_some(end);
        }
        if let Some(cut) = last.filter(|_| self.wide(&(start..atom.end))) {
            parts.push(start..cut);
            start = cut;
        }
        parts.push(start..atom.end);
        parts
    }

    /// Is a run wider than the measure, what may hang apart?
    fn wide(&self, part: &Range<usize>) -> bool {
        let run = self.clusters.get(part.clone()).unwrap_or(&[]);
        let (cells, hang) = extent(run, self.style.gutter);
        cells > u32::from(self.style.measure) + hang
    }

    /// Does the mark `left` at `i` join what stands before it to `right`?
    fn is_joint(&self, i: usize, left: char, right: char) -> bool {
        let before = i.checked_sub(1).and_then(|i| self.clusters.get(i));
        let figures = right.is_ascii_digit() && before.is_some_and(|cluster| cluster.first.c.is_ascii_digit());
        let opens = OPENS.contains(right);
        (JOINTS.contains(left) && (right.is_alphanumeric() || opens) && !figures)
            || (left.is_ascii_alphanumeric() && opens)
    }

    /// What a break before cluster `i` would do.
    fn harm(&self, i: usize) -> Harm {
        let before = self.clusters.get(self.floor..i).unwrap_or(&[]);
        let Some(right) = self.clusters.get(i).filter(|right| right.form == Form::Mark) else { return Harm::Blank };
        let Some(left) = before.iter().rev().find(|cluster| cluster.form == Form::Mark) else { return Harm::Edge };
        let (l, r) = (left.first, right.first);
        let same = l.c == r.c && matches!(l.role, Role::Dash | Role::Ellipsis);
        if same {
            let run = before.iter().rev().take_while(|cluster| cluster.first.c == l.c).count();
            return if run % 2 == 1 { Harm::Unit } else { Harm::Edge };
        }
        let outside = !i.checked_sub(1).and_then(|i| self.quoted.get(i)).is_some_and(|open| *open);
        let clings = |sign: &Sign| sign.role == Role::Straight && !(sign.c == '"' && outside);
        let bad_start = self.rules.bars_start(r.role) || clings(&r);
        let bad_end = self.rules.bars_end(l.role) || clings(&l);
        if bad_start || bad_end {
            let inside = |class| matches!(class, Class::NU | Class::IS | Class::SY);
            return match l.role {
                _ if inside(l.class) && inside(r.class) => Harm::Number,
                Role::Solidus if r.c.is_alphanumeric() => Harm::Solidus,
                _ => Harm::Edge,
            };
        }
        let figure = |class, role| class == Class::NU || role == Role::Digit;
        let affix = |role| matches!(role, Role::Prefix | Role::Suffix);
        if (figure(l.class, l.role) && figure(r.class, r.role)) || affix(l.role) || affix(r.role) {
            Harm::Number
        } else if l.role == Role::Straight || r.role == Role::Straight || self.is_joint(i - 1, l.c, r.c) {
            Harm::Joint
        } else {
            Harm::Word
        }
    }
}

fn deeper(harm: Harm) -> Option<Harm> {
    match harm {
        Harm::Joint => Some(Harm::Solidus),
        Harm::Solidus => Some(Harm::Word),
        Harm::Word => Some(Harm::Number),
        Harm::Number => Some(Harm::Edge),
        Harm::Edge => Some(Harm::Unit),
        Harm::Unit | Harm::Blank => None,
    }
}
