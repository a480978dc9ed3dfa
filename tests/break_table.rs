//! Writes `src/typeset/break_table.rs`: the rules of `src/typeset/breaks.rs` as
//! a machine that reads one sort of character after another, for each level.
//! Two contexts are one state where no two characters behind them tell them
//! apart. `cargo test --release --test break_table -- --ignored` writes it anew;
//! that it says what the rules say is tested in `src/typeset/machine.rs`.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use jianbao::text::class::{APART, Class, Sort};
use jianbao::text::escape::{Shown, shown};
use jianbao::typeset::{Level, Rules, Tailoring, opportunities};

/// Columns that a state has room for: those of the sorts, the first for what the rules alone can tell.
const WIDTH: usize = 64;

/// One character of each sort, drawn as it is where the sort has such.
fn samples() -> Vec<char> {
    let mut samples = vec!['\0'; Sort::COUNT];
    let itself = |c: &char| shown(*c) == Shown::Itself;
    let all = || (0..=0x10_ffff).rev().filter_map(char::from_u32);
    for c in all().filter(|c| !itself(c)).chain(all().filter(itself)) {
        samples[usize::from(Sort::of(c).0)] = c;
    }
    samples
}

/// Is a sort left to the rules: line ends, what glues, scripts that look far
/// ahead, blanks of other widths, what is not drawn as it is?
fn is_odd(sort: u8, sample: char) -> bool {
    use Class::{AK, AP, AS, BK, CB, CR, GL, JL, JT, JV, LF, NL, VF, VI, WJ, ZW};
    let entry = Sort(sort).entry();
    let apart = APART.get(usize::from(sort)).is_some_and(|group| group.starts_with(['@', '\u{1680}']));
    let class = entry.class();
    let far = matches!(class, BK | CR | LF | NL | ZW | WJ | GL | CB | AK | AP | AS | VF | VI | JL | JV | JT);
    apart || far || entry.reserved() || shown(sample) != Shown::Itself
}

/// Where lines may end, by character boundary: the `i`-th bit is that before character `i`.
fn bits(text: &[char], rules: Rules) -> u32 {
    let string: String = text.iter().collect();
    let found = opportunities(&string, rules);
    let boundary = |at: &usize| string.get(..*at).map_or(0, |before| before.chars().count());
    found.iter().map(boundary).fold(0, |bits, at| bits | 1 << at)
}

/// What all endings of at most two characters say of a context, from its end on.
fn signature(context: &[char], samples: &[char], rules: Rules) -> Vec<u8> {
    let mut text = context.to_vec();
    let mut found = Vec::new();
    for first in samples {
        text.push(*first);
        found.push((bits(&text, rules) >> context.len() & 1) as u8);
        for second in samples {
            text.push(*second);
            found.push((bits(&text, rules) >> context.len() & 3) as u8);
            text.pop();
        }
        text.pop();
    }
    found
}

/// The column of each sort, and a character of each column.
fn columns(samples: &[char]) -> (Vec<u8>, Vec<char>) {
    let mut known: Vec<(Vec<u32>, char)> = Vec::new();
    let keyed = |sort: usize| {
        let entry = Sort(sort as u8).entry();
        (entry.class(), entry.role(), entry.east(), Some(sort).filter(|sort| *sort < APART.len()))
    };
    let mut of_key = HashMap::new();
    for (sort, sample) in samples.iter().enumerate().filter(|(sort, c)| !is_odd(*sort as u8, **c)) {
        of_key.entry(keyed(sort)).or_insert(*sample);
    }
    let mut around: Vec<char> = of_key.values().copied().collect();
    around.sort_unstable();
    let mut column = HashMap::new();
    let mut keys: Vec<_> = of_key.iter().collect();
    keys.sort_by_key(|(_, sample)| **sample);
    for (key, sample) in keys {
        let mut says = Vec::new();
        for rules in [Level::Basic, Level::Gb, Level::Strict].map(rules) {
            for left in &around {
                for right in &around {
                    says.push(bits(&[*left, *sample, *right], rules));
                    says.push(bits(&[*left, *right, *sample], rules));
                    says.push(bits(&[*sample, *left, *right], rules));
                    says.push(bits(&['水', *left, *sample, *right], rules));
                }
            }
        }
        let at = known.iter().position(|(other, _)| *other == says).unwrap_or_else(|| {
            known.push((says, *sample));
            known.len() - 1
        });
        column.insert(*key, at as u8 + 1);
    }
    let of = |(sort, c): (usize, &char)| if is_odd(sort as u8, *c) { 0 } else { column[&keyed(sort)] };
    (samples.iter().enumerate().map(of).collect(), known.into_iter().map(|(_, c)| c).collect())
}

fn rules(level: Level) -> Rules {
    Rules::at(level).without(Tailoring::Address).without(Tailoring::Cluster)
}

/// What a state says before a character: no, yes, or by what follows it (a row of answers).
#[derive(Clone, PartialEq, Eq)]
enum Says {
    Now(bool),
    By(Vec<u8>),
}

fn says(context: &[char], sample: char, samples: &[char], rules: Rules) -> Says {
    let mut text = context.to_vec();
    text.push(sample);
    let mut answer = |behind: &[char]| {
        let length = text.len();
        text.extend(behind);
        let yes = bits(&text, rules) >> context.len() & 1 == 1;
        text.truncate(length);
        yes
    };
    let bare = answer(&[]);
    let row: Vec<u8> = samples
        .iter()
        .map(|first| {
            let one = answer(&[*first]);
            let same = samples.iter().all(|second| answer(&[*first, *second]) == one);
            if same { u8::from(one) } else { 2 }
        })
        .collect();
    if row.iter().all(|one| *one == u8::from(bare)) { Says::Now(bare) } else { Says::By(row) }
}

/// The states as rows, and the answers that depend on what follows.
fn machine(samples: &[char], rules: Rules) -> (Vec<Vec<u16>>, Vec<Vec<u8>>) {
    let mut contexts: Vec<Vec<char>> = vec![Vec::new()];
    let mut known = HashMap::from([(signature(&[], samples, rules), 0)]);
    let (mut rows, mut asks): (Vec<Vec<u16>>, Vec<Vec<u8>>) = (Vec::new(), Vec::new());
    while let Some(context) = contexts.get(rows.len()).cloned() {
        let mut row = Vec::new();
        for sample in samples {
            let longer = [context.clone(), vec![*sample]].concat();
            let next = *known.entry(signature(&longer, samples, rules)).or_insert_with(|| {
                contexts.push(longer.clone());
                contexts.len() - 1
            });
            let action = match says(&context, *sample, samples, rules) {
                Says::Now(yes) => usize::from(yes),
                Says::By(answers) => {
                    let at = asks.iter().position(|known| *known == answers).unwrap_or_else(|| {
                        asks.push(answers);
                        asks.len() - 1
                    });
                    at + 2
                }
            };
            assert!(action < WIDTH && next < 1024, "{action} {next}");
            row.push((next * WIDTH + action) as u16);
        }
        rows.push(row);
    }
    (rows, asks)
}

fn numbers(out: &mut String, numbers: &[String]) {
    for row in numbers.chunks(24) {
        let _ = writeln!(out, "    {},", row.join(","));
    }
    out.push_str("];\n");
}

fn padded<T: Copy + Default + ToString>(rows: &[Vec<T>]) -> Vec<String> {
    let blank = |row: &Vec<T>| WIDTH - 1 - row.len();
    let all = rows
        .iter()
        .flat_map(|row| [T::default()].into_iter().chain(row.iter().copied()).chain(vec![T::default(); blank(row)]));
    all.map(|value| value.to_string()).collect()
}

fn source() -> String {
    let (columns, samples) = columns(&samples());
    assert!(samples.len() < WIDTH);
    let mut out = String::from(
        "//! Written by `tests/break_table.rs` from the rules of [`super::breaks`]: do not edit.\n\
         //! What the numbers mean stands in [`super::machine`].\n\n\
         /// The column of each [`crate::text::class::Sort`]; 0 for what the rules alone can tell.\n#[rustfmt::skip]\n",
    );
    let _ = writeln!(out, "pub const COLUMNS: [u8; {}] = [", columns.len());
    numbers(&mut out, &columns.iter().map(u8::to_string).collect::<Vec<_>>());
    for (level, name) in [(Level::Basic, "BASIC"), (Level::Gb, "GB"), (Level::Strict, "STRICT")] {
        let (rows, asks) = machine(&samples, rules(level));
        eprintln!("{name}: {} states, {} columns, {} asks", rows.len(), samples.len(), asks.len());
        let rows = padded(&rows);
        let _ = writeln!(out, "\n/// States at this level: what each says before each column.\n#[rustfmt::skip]");
        let _ = writeln!(out, "pub static {name}: [u16; {}] = [", rows.len());
        numbers(&mut out, &rows);
        let asks = padded(&asks);
        let _ = writeln!(out, "\n/// Answers at this level that depend on the column behind.\n#[rustfmt::skip]");
        let _ = writeln!(out, "pub static {name}_BY: [u8; {}] = [", asks.len());
        numbers(&mut out, &asks);
    }
    out
}

#[test]
#[ignore = "writes the table"]
fn write_the_table() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/typeset/break_table.rs");
    std::fs::write(path, source()).expect("the source is writable");
}
