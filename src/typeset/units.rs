//! What the line-break rules look at: characters with the combining marks they
//! carry folded in (LB9, LB10), classes read as our tailorings ask, and the
//! counts that LB25 and LB30a need.

use super::address;
use super::rules::{Rules, Tailoring, is_blank};
use crate::text::class::{Class, Entry, Role};

/// A character as the rules see it.
#[derive(Debug, Clone, Copy)]
pub struct Sign {
    /// The character itself.
    pub c: char,
    /// Its line-break class.
    pub class: Class,
    /// Is it of East Asian width?
    pub east: bool,
    /// Its role in Chinese setting.
    pub role: Role,
    /// Is it reserved for a pictograph (LB30b)?
    pub reserved: bool,
}

impl Sign {
    /// `c` with the facts of the table.
    pub fn of(c: char) -> Self {
        let entry = Entry::of(c);
        Self { c, class: entry.class(), east: entry.east(), role: entry.role(), reserved: entry.reserved() }
    }

    /// `c` as a letter, whatever the table says: a control that is shown by a sign.
    pub fn letter(c: char) -> Self {
        Self { c, class: Class::AL, east: false, role: Role::None, reserved: false }
    }
}

/// A sign with the marks it carries.
pub struct Unit {
    /// The sign that carries them.
    pub sign: Sign,
    /// Its class, as our tailorings read it.
    pub class: Class,
    /// Index of its first sign.
    pub at: usize,
    /// Does it end with a joiner (LB8a)?
    pub joins: bool,
    /// Where LB25 stands behind this unit.
    pub number: Number,
    /// How many regional indicators end here.
    pub flags: usize,
    /// Is it inside the same address as the unit before it?
    pub inside: bool,
}

/// How much of LB25's number ends with a unit.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Number {
    /// Nothing.
    None,
    /// NU (SY | IS)*
    Open,
    /// NU (SY | IS)* (CL | CP)
    Closed,
}

/// The units of `signs`, read as `rules` say.
pub fn units(signs: &[Sign], rules: Rules) -> Vec<Unit> {
    use Class::{AL, BK, CM, CR, LF, NL, SP, ZW, ZWJ};
    let mut units: Vec<Unit> = Vec::with_capacity(signs.len());
    for (at, sign) in signs.iter().enumerate() {
        let mut class = sign.class;
        if rules.has(Tailoring::Blanks) && is_blank(sign.c) {
            class = SP;
        }
        if matches!(class, CM | ZWJ) {
            let carrier = units.last_mut().filter(|unit| !matches!(unit.class, BK | CR | LF | NL | SP | ZW));
            if let Some(unit) = carrier {
                unit.joins = class == ZWJ;
                continue;
            }
        }
        let joins = class == ZWJ;
        let class = if matches!(class, CM | ZWJ) { AL } else { class };
        units.push(Unit { sign: *sign, class, at, joins, number: Number::None, flags: 0, inside: false });
    }
    retailor(&mut units, rules);
    count(&mut units);
    if rules.has(Tailoring::Address) {
        address::each(units.len(), |i| units.get(i).map_or(' ', |unit| unit.sign.c))
            .into_iter()
            .flat_map(|range| range.skip(1))
            .for_each(|i| units.iter_mut().skip(i).take(1).for_each(|unit| unit.inside = true));
    }
    units
}

/// Classes that our tailorings read differently in their context.
fn retailor(units: &mut [Unit], rules: Rules) {
    for i in 0..units.len() {
        let beside = |j: Option<usize>| j.and_then(|j| units.get(j)).map(|unit| (unit.class, unit.sign.role));
        let (before, behind) = (beside(i.checked_sub(1)), beside(Some(i + 1)));
        let Some(unit) = units.get(i) else { return };
        let class = match unit.sign.role {
            Role::Opener | Role::Closer if rules.has(Tailoring::Quotes) => curly(unit, before, behind),
            Role::Digit if rules.has(Tailoring::Digits) => Class::NU,
            Role::Stop if rules.has(Tailoring::Digits) && matches!(unit.sign.c, '．' | '：') => {
                let digit = |side: Option<(Class, Role)>| side.is_some_and(|(c, r)| c == Class::NU || r == Role::Digit);
                if digit(before) && digit(behind) { Class::IS } else { unit.class }
            }
            _ => unit.class,
        };
        if let Some(unit) = units.get_mut(i) {
            unit.class = class;
        }
    }
}

/// “ ‘ ” ’ as brackets, or as letters between two letters (don’t).
fn curly(unit: &Unit, before: Option<(Class, Role)>, behind: Option<(Class, Role)>) -> Class {
    let letter =
        |side: Option<(Class, Role)>| side.is_some_and(|(class, _)| matches!(class, Class::AL | Class::HL | Class::NU));
    match unit.sign.c {
        '“' | '‘' | '”' | '’' if letter(before) && letter(behind) => Class::AL,
        '“' | '‘' => Class::OP,
        '”' | '’' => Class::CL,
        _ => unit.class,
    }
}

/// Fills what LB25 and LB30a count.
fn count(units: &mut [Unit]) {
    let (mut number, mut flags) = (Number::None, 0);
    for unit in units {
        number = match (unit.class, number) {
            (Class::NU, _) | (Class::SY | Class::IS, Number::Open) => Number::Open,
            (Class::CL | Class::CP, Number::Open) => Number::Closed,
            _ => Number::None,
        };
        flags = if unit.class == Class::RI { flags + 1 } else { 0 };
        (unit.number, unit.flags) = (number, flags);
    }
}
