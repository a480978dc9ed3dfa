//! The last remedy: what no rule lets break and is wider than the measure is
//! opened beforehand, where it hurts least, so that every later stage finds
//! only what fits. Latin words and addresses first, then numbers, then between
//! marks, a —— or …… last of all; a cluster never.

use std::ops::Range;

use super::clusters::{Cluster, Form, close_up};
use super::rules::Rules;
use super::stops::{After, Stop, allowance, is_mark, stops_behind};
use super::stream::stream;
use super::style::Style;
use crate::article::Source;
use crate::text::class::{Class, Role};
use crate::text::manner::Gutter;

/// How much a forbidden break hurts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Harm {
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

/// Opens every run that is wider than the measure.
pub fn open(clusters: &[Cluster<'_>], after: &mut [After], style: &Style) {
    let mut start = 0;
    for i in 0..clusters.len() {
        if after.get(i).is_some_and(|after| *after != After::Stay) {
            let atom = start..i + 1;
            let remedy = Remedy { clusters, floor: start, rules: style.rules(), style };
            if remedy.wide(&atom) {
                remedy.split(after, atom, Harm::Word);
            }
            start = i + 1;
        }
    }
}

/// The places of `piece` with those that open what is wider than the measure.
pub fn opened(stops: Vec<Stop>, source: Source<'_>, piece: Range<usize>, style: &Style) -> Vec<Stop> {
    let wide = |before: &Stop, stop: &Stop| stop.end.saturating_sub(before.start) > u32::from(style.measure);
    let (mut all, mut before) = (Vec::with_capacity(stops.len() + 8), Stop::START);
    for stop in stops {
        if wide(&before, &stop) {
            let run = piece.start + before.at as usize..piece.start + stop.at as usize;
            let mut clusters = stream(source, run, style).clusters;
            if before.ends() {
                close_up(&mut clusters);
            }
            let mut after = vec![After::Stay; clusters.len()];
            if let Some(last) = after.last_mut() {
                *last = stop.after();
            }
            open(&clusters, &mut after, style);
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

struct Remedy<'a, 'b> {
    clusters: &'a [Cluster<'b>],
    /// Where the run begins; what stands before it is on another line.
    floor: usize,
    rules: Rules,
    style: &'a Style,
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

    /// `atom` cut at boundaries of one harm: letters part anywhere once they
    /// must, everything else only as often as it has to.
    fn parts(&self, atom: Range<usize>, harm: Harm) -> Vec<Range<usize>> {
        let (mut parts, mut start, mut last) = (Vec::new(), atom.start, None);
        for end in (atom.start + 1..atom.end).filter(|end| self.harm(*end) == harm) {
            if harm == Harm::Word || self.wide(&(start..end)) {
                let cut = last.filter(|_| harm != Harm::Word).unwrap_or(end);
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
        let bad_start = self.rules.bars_start(r.role) || matches!(r.role, Role::Straight);
        let bad_end = self.rules.bars_end(l.role) || matches!(l.role, Role::Straight);
        if bad_start || bad_end {
            let inside = |class| matches!(class, Class::NU | Class::IS | Class::SY);
            let number = inside(l.class) && inside(r.class);
            return if number { Harm::Number } else { Harm::Edge };
        }
        let figure = |class, role| class == Class::NU || role == Role::Digit;
        let affix = |role| matches!(role, Role::Prefix | Role::Suffix);
        if (figure(l.class, l.role) && figure(r.class, r.role)) || affix(l.role) || affix(r.role) {
            Harm::Number
        } else {
            Harm::Word
        }
    }
}

fn deeper(harm: Harm) -> Option<Harm> {
    match harm {
        Harm::Word => Some(Harm::Number),
        Harm::Number => Some(Harm::Edge),
        Harm::Edge => Some(Harm::Unit),
        Harm::Unit | Harm::Blank => None,
    }
}
