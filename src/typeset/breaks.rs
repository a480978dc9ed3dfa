//! Where a line may end: the rules of UAX #14 (Unicode 17) in their order,
//! each with our tailoring beside it (see [`super::rules`]). It sees classes,
//! roles and characters only, no widths.

use super::rules::{Rules, Tailoring};
use super::units::{Number, Sign, Unit, units};
use crate::text::class::{Class, Role};

/// What may happen between two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// No line ends here.
    No,
    /// A line may end here.
    May,
    /// A line ends here.
    Must,
}

/// What may happen before each of `signs`, and at the end: one more than there are signs.
pub fn breaks(signs: &[Sign], rules: Rules) -> Vec<Break> {
    let units = units(signs, rules);
    let mut found = vec![Break::No; signs.len() + 1];
    for i in 1..units.len() {
        if let Some(slot) = units.get(i).and_then(|unit| found.get_mut(unit.at)) {
            *slot = Place { units: &units, i, rules }.decide();
        }
    }
    if let Some(end) = found.last_mut().filter(|_| !signs.is_empty()) {
        *end = Break::Must;
    }
    found
}

/// Byte offsets in `text` before which a line may end, its end included.
pub fn opportunities(text: &str, rules: Rules) -> Vec<usize> {
    let signs: Vec<Sign> = text.chars().map(Sign::of).collect();
    let offsets = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let all = offsets.zip(breaks(&signs, rules)).filter(|(_, found)| *found != Break::No).map(|(at, _)| at);
    if !rules.has(Tailoring::Cluster) {
        return all.collect();
    }
    let starts: Vec<usize> = crate::text::cluster::clusters(text).map(|(at, _)| at).chain([text.len()]).collect();
    all.filter(|at| starts.binary_search(at).is_ok()).collect()
}

/// A boundary between two units, and what the rules say of it.
struct Place<'a> {
    units: &'a [Unit],
    /// The unit behind the boundary.
    i: usize,
    rules: Rules,
}

/// A rule's word: `None` leaves it to the next rule.
type Word = Option<bool>;

const NO: Word = Some(false);
const YES: Word = Some(true);

fn no_if(holds: bool) -> Word {
    holds.then_some(false)
}

impl<'a> Place<'a> {
    fn class(&self, i: usize) -> Option<Class> {
        self.units.get(i).map(|unit| unit.class)
    }

    fn next(&self) -> &'a Unit {
        &self.units[self.i]
    }

    fn prev(&self) -> &'a Unit {
        &self.units[self.i - 1]
    }

    /// The last unit before the boundary that is no space, with its index.
    fn base(&self) -> Option<(usize, &'a Unit)> {
        let before = self.units.get(..self.i).unwrap_or(&[]);
        before.iter().enumerate().rev().find(|(_, unit)| unit.class != Class::SP)
    }

    fn decide(&self) -> Break {
        use Class::{BK, CR, LF, NL};
        match (self.prev().class, self.next().class) {
            (CR, LF) => return Break::No,
            (BK | CR | LF | NL, _) => return Break::Must,
            (_, BK | CR | LF | NL) => return Break::No,
            _ => {}
        }
        let word = self
            .glue()
            .or_else(|| self.tailored())
            .or_else(|| self.brackets())
            .or_else(|| self.quotes())
            .or_else(|| self.hyphens())
            .or_else(|| self.words())
            .or_else(|| self.numbers())
            .or_else(|| self.scripts());
        if word.unwrap_or(true) { Break::May } else { Break::No }
    }

    /// LB7 to LB12a.
    fn glue(&self) -> Word {
        use Class::{BA, GL, HH, HY, SP, WJ, ZW};
        let (prev, next) = (self.prev(), self.next());
        if matches!(next.class, SP | ZW) {
            return NO;
        }
        if self.base().is_some_and(|(_, unit)| unit.class == ZW) {
            return YES;
        }
        no_if(
            prev.joins
                || prev.class == WJ
                || next.class == WJ
                || prev.class == GL
                || (next.class == GL && !matches!(prev.class, SP | BA | HY | HH)),
        )
    }

    /// What Chinese setting adds before UAX #14 has its say.
    fn tailored(&self) -> Word {
        let (prev, next, rules) = (self.prev(), self.next(), self.rules);
        if rules.has(Tailoring::Address) && next.inside {
            return NO;
        }
        let base = self.base().map(|(_, unit)| unit);
        if rules.has(Tailoring::Start) && self.starts_badly(base) {
            return NO;
        }
        if rules.has(Tailoring::End) {
            let before_number = next.class == Class::NU && base.is_some_and(|unit| unit.sign.role == Role::Prefix);
            let solidus = base.is_some_and(|unit| unit.sign.role == Role::Solidus && rules.bars_end(Role::Solidus));
            if before_number || solidus {
                return NO;
            }
        }
        let han_stop = rules.has(Tailoring::HanStop) && prev.class == Class::IS && next.class != Class::IS;
        if han_stop && self.behind_han() && matches!(next.class, Class::AL | Class::HL | Class::NU) {
            return YES;
        }
        if rules.has(Tailoring::Ellipsis) && next.class == Class::IN && prev.class == Class::ID {
            return YES;
        }
        None
    }

    /// Would the line behind the boundary begin with a mark that never does?
    fn starts_badly(&self, base: Option<&Unit>) -> bool {
        let (prev, next) = (self.prev(), self.next());
        let counted = matches!(prev.class, Class::NU | Class::ID);
        match next.sign.role {
            Role::Tilde | Role::Plus => counted,
            // A closing quote that was read as a letter is inside a word anyway.
            Role::Closer if next.class == Class::AL => false,
            // Behind a letter or a bracket LB22 has it already.
            Role::Ellipsis => prev.class == Class::SP && base.is_some() && self.rules.bars_start(Role::Ellipsis),
            _ if prev.sign.role == Role::Plus && next.class == Class::ID => true,
            role => base.is_some() && self.rules.bars_start(role),
        }
    }

    /// Does the stop before the boundary follow something East Asian?
    fn behind_han(&self) -> bool {
        self.i
            .checked_sub(2)
            .and_then(|i| self.units.get(i))
            .is_some_and(|unit| unit.sign.east && unit.class != Class::NU)
    }

    /// LB13, LB14, LB16.
    fn brackets(&self) -> Word {
        use Class::{CL, CP, EX, NS, OP, SY};
        let next = self.next().class;
        let base = self.base().map(|(_, unit)| unit.class);
        no_if(matches!(next, CL | CP | EX | SY) || base == Some(OP) || (next == NS && matches!(base, Some(CL | CP))))
    }

    /// LB15a to LB15d, LB17 to LB19a.
    fn quotes(&self) -> Word {
        use Class::{B2, IS, NU, QF, QI, QU, SP};
        let (prev, next) = (self.prev(), self.next());
        if self.opened_quote() || self.closing_quote() {
            return NO;
        }
        if prev.class == SP && next.class == IS && self.class(self.i + 1) == Some(NU) {
            return YES;
        }
        let base = self.base().map(|(_, unit)| unit.class);
        if next.class == IS || (next.class == B2 && base == Some(B2)) {
            return NO;
        }
        if prev.class == SP {
            return YES;
        }
        if matches!(next.class, QU | QF) || matches!(prev.class, QU | QI) {
            return NO;
        }
        self.quotes_by_width()
    }

    /// LB15a.
    fn opened_quote(&self) -> bool {
        use Class::{BK, CR, GL, LF, NL, OP, QF, QI, QU, SP, ZW};
        let Some((at, _)) = self.base().filter(|(_, unit)| unit.class == QI) else { return false };
        let before = at.checked_sub(1).and_then(|i| self.class(i));
        matches!(before, None | Some(BK | CR | LF | NL | OP | QU | QI | QF | GL | SP | ZW))
    }

    /// LB15b.
    fn closing_quote(&self) -> bool {
        use Class::{BK, CL, CP, CR, EX, GL, IS, LF, NL, QF, QI, QU, SP, SY, WJ, ZW};
        let behind = self.class(self.i + 1);
        self.next().class == QF
            && matches!(
                behind,
                None | Some(SP | GL | WJ | CL | QU | QI | QF | CP | EX | IS | SY | BK | CR | LF | NL | ZW)
            )
    }

    /// LB19a.
    fn quotes_by_width(&self) -> Word {
        use Class::{QF, QI, QU};
        let quote = |class| matches!(class, QU | QI | QF);
        let east = |i: Option<usize>| i.and_then(|i| self.units.get(i)).is_some_and(|unit| unit.sign.east);
        let (prev, next) = (self.prev(), self.next());
        if quote(next.class) && !(prev.sign.east && east(Some(self.i + 1))) {
            return NO;
        }
        no_if(quote(prev.class) && !(next.sign.east && east(self.i.checked_sub(2))))
    }

    /// LB20 to LB22.
    fn hyphens(&self) -> Word {
        use Class::{AL, BA, BB, BK, CB, CR, GL, HH, HL, HY, IN, LF, NL, NS, SP, SY, ZW};
        let (prev, next) = (self.prev().class, self.next().class);
        if prev == CB || next == CB {
            return YES;
        }
        let before = self.i.checked_sub(2).and_then(|i| self.class(i));
        let hyphen = matches!(prev, HY | HH);
        let word_start = matches!(before, None | Some(BK | CR | LF | NL | SP | ZW | CB | GL));
        no_if(
            (hyphen && word_start && matches!(next, AL | HL))
                || matches!(next, BA | HH | HY | NS)
                || prev == BB
                || (hyphen && before == Some(HL) && next != HL)
                || (prev == SY && next == HL)
                || next == IN,
        )
    }

    /// LB23 to LB24.
    fn words(&self) -> Word {
        use Class::{AL, EB, EM, HL, ID, NU, PO, PR};
        let pair = (self.prev().class, self.next().class);
        no_if(matches!(
            pair,
            (AL | HL, NU)
                | (NU, AL | HL)
                | (PR, ID | EB | EM)
                | (ID | EB | EM, PO)
                | (PR | PO, AL | HL)
                | (AL | HL, PR | PO)
        ))
    }

    /// LB25.
    fn numbers(&self) -> Word {
        use Class::{HY, IS, NU, OP, PO, PR};
        let (prev, next) = (self.prev(), self.next());
        let behind = [self.class(self.i + 1), self.class(self.i + 2)];
        let opens = matches!(behind, [Some(NU), _] | [Some(IS), Some(NU)]);
        no_if(match next.class {
            PO | PR => prev.number != Number::None,
            OP => matches!(prev.class, PO | PR) && opens,
            NU => matches!(prev.class, PO | PR | HY | IS) || prev.number == Number::Open,
            _ => false,
        })
    }

    /// LB26 to LB30b.
    fn scripts(&self) -> Word {
        use Class::{AL, CP, EB, EM, HL, IS, NU, OP, RI};
        let (prev, next) = (self.prev(), self.next());
        let letter = |class| matches!(class, AL | HL);
        no_if(
            self.hangul()
                || (letter(prev.class) && letter(next.class))
                || self.aksara()
                || (prev.class == IS && letter(next.class))
                || ((letter(prev.class) || prev.class == NU) && next.class == OP && !next.sign.east)
                || (prev.class == CP && !prev.sign.east && (letter(next.class) || next.class == NU))
                || (next.class == RI && prev.flags % 2 == 1)
                || ((prev.class == EB || prev.sign.reserved) && next.class == EM),
        )
    }

    /// LB26, LB27.
    fn hangul(&self) -> bool {
        use Class::{H2, H3, JL, JT, JV, PO, PR};
        matches!(
            (self.prev().class, self.next().class),
            (JL, JL | JV | H2 | H3)
                | (JV | H2, JV | JT)
                | (JT | H3, JT)
                | (JL | JV | JT | H2 | H3, PO)
                | (PR, JL | JV | JT | H2 | H3)
        )
    }

    /// LB28a.
    fn aksara(&self) -> bool {
        use Class::{AK, AP, AS, VF, VI};
        let circle = |unit: &Unit| unit.sign.c == '\u{25cc}';
        let base = |unit: &Unit| matches!(unit.class, AK | AS) || circle(unit);
        let (prev, next) = (self.prev(), self.next());
        let before = self.i.checked_sub(2).and_then(|i| self.units.get(i));
        (prev.class == AP && base(next))
            || (base(prev) && matches!(next.class, VF | VI))
            || (prev.class == VI && before.is_some_and(base) && (next.class == AK || circle(next)))
            || (base(prev) && base(next) && self.class(self.i + 1) == Some(VF))
    }
}
