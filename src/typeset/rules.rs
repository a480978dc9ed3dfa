//! Which rules a line keeps: UAX #14 as it stands, and the named tailorings
//! that make it Chinese (CLREQ 3.1.7 and its levels). Each tailoring says
//! which code points it touches; `tests/kinsoku.rs` holds them to it.

use crate::text::class::{Class, Entry, Role};
use crate::text::manner::Level;

/// One difference from UAX #14.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tailoring {
    /// Marks of a table never begin a line, not even behind spaces
    /// (LB13, LB15c, LB18, LB21): connectors, suffixes, solidus, repeats, 党建|+.
    Start,
    /// A solidus never ends a line, nor does a prefix before a number (LB18, LB21b, LB25).
    End,
    /// “ ‘ open and ” ’ close, but between two Latin letters (LB15a, LB15b, LB19, LB19a).
    Quotes,
    /// Full-width digits are digits, also with ． ： between them (LB25).
    Digits,
    /// Nothing breaks inside an address of the net (LB13, LB21, LB29).
    Address,
    /// Tabs and wide blanks break as spaces do (LB18, LB21).
    Blanks,
    /// A grapheme cluster is never broken (LB10, LB18; UAX #29).
    Cluster,
    /// A half-width stop behind Han ends its phrase: what follows may begin a line (LB25, LB29).
    HanStop,
    /// At the levels basic and gb …… may begin a line (LB22).
    Ellipsis,
}

impl Tailoring {
    /// All of them.
    pub const ALL: &[Tailoring] = &[
        Tailoring::Start,
        Tailoring::End,
        Tailoring::Quotes,
        Tailoring::Digits,
        Tailoring::Address,
        Tailoring::Blanks,
        Tailoring::Cluster,
        Tailoring::HanStop,
        Tailoring::Ellipsis,
    ];

    /// Is `c` one of the code points that this tailoring is about?
    pub fn touches(self, c: char) -> bool {
        let entry = Entry::of(c);
        let (class, role) = (entry.class(), entry.role());
        match self {
            Tailoring::Start => {
                !matches!(role, Role::None | Role::Opener | Role::Prefix | Role::Digit | Role::Straight)
            }
            Tailoring::End => matches!(role, Role::Solidus | Role::Prefix),
            Tailoring::Quotes => matches!(c, '“' | '‘' | '”' | '’'),
            Tailoring::Digits => role == Role::Digit || matches!(c, '．' | '：'),
            Tailoring::Address => matches!(c, ':' | '@' | '.'),
            Tailoring::Blanks => is_blank(c) && c != ' ',
            Tailoring::Cluster => !entry.plain(),
            Tailoring::HanStop => class == Class::IS,
            Tailoring::Ellipsis => class == Class::IN,
        }
    }
}

/// White space of one line: what a line's end swallows.
pub fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{1680}' | '\u{2000}'..='\u{2006}' | '\u{2008}'..='\u{200a}' | '\u{205f}')
}

/// The rules in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rules {
    level: Level,
    tailored: u16,
}

impl Rules {
    /// UAX #14, nothing added.
    pub const PLAIN: Rules = Rules { level: Level::Basic, tailored: 0 };

    /// The rules of Chinese setting at `level`.
    pub fn at(level: Level) -> Self {
        let all = Tailoring::ALL.iter().filter(|t| level < Level::Strict || **t != Tailoring::Ellipsis);
        Rules { level, tailored: all.fold(0, |bits, t| bits | 1 << *t as u16) }
    }

    /// The same rules without one tailoring.
    #[must_use]
    pub fn without(self, tailoring: Tailoring) -> Self {
        Rules { tailored: self.tailored & !(1 << tailoring as u16), ..self }
    }

    /// Is `tailoring` in force?
    pub fn has(self, tailoring: Tailoring) -> bool {
        self.tailored & (1 << tailoring as u16) != 0
    }

    /// May no line begin with a mark of this role? (Half-width stops and
    /// closers are UAX #14's own; a plus and a tilde depend on what they follow.)
    pub fn bars_start(self, role: Role) -> bool {
        match role {
            Role::Stop | Role::HalfStop | Role::Closer | Role::Connector | Role::Solidus => true,
            Role::Repeat | Role::Suffix => true,
            Role::Dash | Role::Ellipsis => self.level == Level::Strict,
            _ => false,
        }
    }

    /// May no line end with a mark of this role? (Prefixes: before a number.)
    pub fn bars_end(self, role: Role) -> bool {
        match role {
            Role::Opener => true,
            Role::Solidus => self.level >= Level::Gb,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_level_adds_what_clreq_says() {
        let bars = |level, role| (Rules::at(level).bars_start(role), Rules::at(level).bars_end(role));
        assert_eq!(bars(Level::Basic, Role::Solidus), (true, false));
        assert_eq!(bars(Level::Gb, Role::Solidus), (true, true));
        assert_eq!(bars(Level::Gb, Role::Dash), (false, false));
        assert_eq!(bars(Level::Strict, Role::Dash), (true, false));
        assert_eq!(bars(Level::Strict, Role::Ellipsis), (true, false));
    }

    #[test]
    fn a_tailoring_can_be_taken_away() {
        let rules = Rules::at(Level::Strict);
        for tailoring in Tailoring::ALL.iter().filter(|t| **t != Tailoring::Ellipsis) {
            assert!(rules.has(*tailoring) && !rules.without(*tailoring).has(*tailoring));
        }
    }
}
