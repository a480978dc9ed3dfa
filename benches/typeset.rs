//! Speed of the typesetter beside what else breaks lines in Rust, and beside
//! a bare decoder, on the same bytes in one run: `cargo bench --bench typeset`
//! writes the table of docs/performance.md. With `JIANBAO_BENCH=short` it works
//! through 1 MB at two measures and only prints.
#![allow(missing_docs)]

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use icu_segmenter::options::{LineBreakOptions, LineBreakStrictness};
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use jianbao::article::{Block, Kind, Source, Topics};
use jianbao::text::class::{Entry, ROLES};
use jianbao::text::{Widths, slice};
use jianbao::typeset::{Fit, Style, pieces_from, set};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Paragraph, Widget, Wrap};

const MARKS: (&str, &str) = ("<!-- bench: begin -->", "<!-- bench: end -->");

/// How much is done.
struct Plan {
    bytes: usize,
    measures: &'static [u16],
    /// Bytes of the one long paragraph.
    long: usize,
}

fn plan() -> (Plan, bool) {
    let short = std::env::var("JIANBAO_BENCH").is_ok_and(|value| value == "short");
    let plan = if short {
        Plan { bytes: 1_000_000, measures: &[20, 80], long: 5_000_000 }
    } else {
        Plan { bytes: 10_000_000, measures: &[20, 40, 80, 120], long: 100_000_000 }
    };
    (plan, short)
}

/// The paragraphs of the bundled bulletins (not of the manual and the specimen), again and again.
fn bulletins(bytes: usize) -> String {
    let topics = Topics::new(jianbao::library::bundled::topics());
    let (entries, _) = jianbao::library::bundled::entries(&topics);
    let mut once = String::new();
    let manual = |id: &str| ["specimen", "how-to-read", "add-your-own"].iter().any(|slug| id.ends_with(slug));
    for entry in entries.into_iter().filter(|entry| !manual(&entry.id.0)) {
        let Some(Ok(article)) = jianbao::library::bundled::load(&entry.id, &topics) else { continue };
        for block in article.blocks.iter().filter(|block| block.kind == Kind::Paragraph) {
            once.push_str(slice(&article.text, block.range.clone()).trim());
            once.push('\n');
        }
    }
    once.repeat(bytes / once.len() + 1)
}

/// A small generator of numbers that look random, the same in every run.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// By characters: 60 % Han, 15 % marks of every class, 10 % numbers with
/// units, 10 % Latin words, 5 % emoji, combining marks and rare Han.
fn mixed(bytes: usize) -> String {
    const NUMBERS: &[&str] = &["2021年", "11.3万", "78%", "1,234.5元", "10:41", "3/4", "25℃", "¥500", "第3章", "23眼"];
    const WORDS: &[&str] = &["LED", "jianbao", "Rust", "grid", "terminal", "UTF-8", "e-mail", "naïve"];
    const ODD: &[&str] = &["👍", "👨‍👩‍👧", "🇨🇳", "e\u{301}", "𠮷", "㙟", "䲠", "が", "❤\u{fe0f}"];
    let marks: Vec<char> = ROLES.iter().flat_map(|(_, marks)| marks.chars()).collect();
    let (mut seeded, mut out) = (Seeded(7), String::with_capacity(bytes + 4096));
    // Characters of each kind so far; the kind furthest behind its share, or by chance another, comes next.
    const SHARES: [usize; 5] = [60, 15, 10, 10, 5];
    let mut done = [0usize; 5];
    while out.len() < bytes {
        for _ in 0..seeded.below(120) + 60 {
            let behind = (0..5).min_by_key(|kind| done[*kind] * 100 / SHARES[*kind]).unwrap_or(0);
            let kind = if seeded.below(3) == 0 { seeded.below(2) } else { behind };
            let from = out.len();
            match kind {
                0 => (0..seeded.below(6) + 2)
                    .for_each(|_| out.extend(char::from_u32(0x4e00 + seeded.below(5000) as u32))),
                1 => out.push(seeded.pick(&marks)),
                2 => out.push_str(seeded.pick(NUMBERS)),
                3 => out.push_str(seeded.pick(WORDS)),
                _ => out.push_str(seeded.pick(ODD)),
            }
            done[kind] += slice(&out, from..out.len()).chars().count();
        }
        out.push('\n');
    }
    out
}

/// The best of several runs.
fn best(mut work: impl FnMut() -> usize) -> Duration {
    let (mut best, begun) = (Duration::MAX, Instant::now());
    for run in 0..9 {
        let start = Instant::now();
        std::hint::black_box(work());
        best = best.min(start.elapsed());
        if run >= 2 && begun.elapsed() > Duration::from_millis(1500) {
            break;
        }
    }
    best
}

fn speed(bytes: usize, work: impl FnMut() -> usize) -> f64 {
    bytes as f64 / best(work).as_secs_f64() / 1e6
}

fn ours(text: &str, style: &Style) -> usize {
    let source = Source::plain(text);
    let (mut at, mut count) = (0, 0);
    for paragraph in text.split('\n') {
        let block = Block::new(Kind::Paragraph, at..at + paragraph.len());
        at = block.range.end + 1;
        count += pieces_from(source, &block, block.range.start)
            .map(|piece| set(source, &block, piece, style).len())
            .sum::<usize>();
    }
    count
}

/// First fit over a library's break opportunities: each line takes what it can.
fn greedy(paragraph: &str, ends: impl Iterator<Item = usize>, measure: usize, widths: &Widths) -> usize {
    let (mut lines, mut from, mut cells) = (1, 0, 0);
    for end in ends {
        let part = slice(paragraph, from..end);
        let ink = widths.of_str(part.trim_end());
        if cells > 0 && cells + ink > measure {
            (lines, cells) = (lines + 1, 0);
        }
        cells += ink + (part.len() - part.trim_end().len());
        from = end;
    }
    lines
}

fn icu() -> LineSegmenterBorrowed<'static> {
    let chinese = "zh".parse().ok();
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Strict);
    options.content_locale = chinese.as_ref();
    LineSegmenter::new_for_non_complex_scripts(options)
}

fn ratatui_wrap(text: &str, measure: u16) -> usize {
    let mut buffer = Buffer::empty(Rect::new(0, 0, measure, 2000));
    let draw = |paragraph: &str| {
        let height = u16::try_from(paragraph.len() / usize::from(measure) + 3).unwrap_or(2000).min(2000);
        let area = Rect::new(0, 0, measure, height);
        Paragraph::new(paragraph).wrap(Wrap { trim: false }).render(area, &mut buffer);
        usize::from(height)
    };
    text.split('\n').map(draw).sum()
}

/// One row: a name and its speeds.
type Row = (&'static str, Vec<f64>);

fn rows(text: &str, measures: &[u16]) -> Vec<Row> {
    let widths = Widths::default();
    let segmenter = icu();
    let each = |work: &dyn Fn(u16) -> usize| -> Vec<f64> {
        measures.iter().map(|measure| speed(text.len(), || work(*measure))).collect()
    };
    let paragraphs = || text.split('\n');
    let decode = speed(text.len(), || text.chars().map(|c| c as usize & 1).sum());
    let table = speed(text.len(), || text.chars().map(|c| usize::from(Entry::of(c).bits() & 1)).sum());
    vec![
        ("UTF-8 decoding alone", vec![decode; measures.len()]),
        ("decoding + our table", vec![table; measures.len()]),
        ("**first fit**", each(&|measure| ours(text, &Style { fit: Fit::First, ..Style::new(measure) }))),
        ("**optimal fit**", each(&|measure| ours(text, &Style::new(measure)))),
        ("**as printed** (optimal, justified, hanging)", each(&|measure| ours(text, &Style::printed(measure + 2)))),
        (
            "unicode-linebreak + greedy",
            each(&|measure| {
                let ends = |p| unicode_linebreak::linebreaks(p).map(|(at, _)| at);
                paragraphs().map(|p| greedy(p, ends(p), measure.into(), &widths)).sum()
            }),
        ),
        (
            "icu_segmenter (strict, zh) + greedy",
            each(&|measure| {
                paragraphs().map(|p| greedy(p, segmenter.segment_str(p).skip(1), measure.into(), &widths)).sum()
            }),
        ),
        (
            "textwrap, first fit",
            each(&|measure| {
                let options = textwrap::Options::new(measure.into()).wrap_algorithm(textwrap::WrapAlgorithm::FirstFit);
                paragraphs().map(|p| textwrap::wrap(p, &options).len()).sum()
            }),
        ),
        ("ratatui `Paragraph` (it also draws)", each(&|measure| ratatui_wrap(text, measure))),
    ]
}

fn table(name: &str, bytes: usize, measures: &[u16], rows: &[Row]) -> String {
    let mut out = format!("### {name}, {:.0} MB\n\n| MB/s at a measure of |", bytes as f64 / 1e6);
    measures.iter().for_each(|measure| _ = write!(out, " {measure} cells |"));
    _ = write!(out, "\n|---|{}\n", "---:|".repeat(measures.len()));
    for (name, speeds) in rows {
        _ = write!(out, "| {name} |");
        speeds.iter().for_each(|speed| _ = write!(out, " {speed:.0} |"));
        out.push('\n');
    }
    let at = |wanted: &str, i: usize| rows.iter().find(|(name, _)| *name == wanted).map_or(0.0, |(_, s)| s[i]);
    let mut ratio = |name: &str, of: &dyn Fn(usize) -> f64| {
        _ = write!(out, "| {name} |");
        (0..measures.len()).for_each(|i| _ = write!(out, " {:.2} |", of(i)));
        out.push('\n');
    };
    let fastest = |i: usize| rows.iter().skip(5).map(|(_, speeds)| speeds[i]).fold(f64::MIN_POSITIVE, f64::max);
    ratio("first fit ÷ decoding + table (target ≥ 0.33)", &|i| {
        at("**first fit**", i) / at("decoding + our table", i)
    });
    ratio("first fit ÷ fastest library (target ≥ 3)", &|i| at("**first fit**", i) / fastest(i));
    ratio("optimal ÷ first fit (target ≥ 0.25)", &|i| at("**optimal fit**", i) / at("**first fit**", i));
    out.push('\n');
    out
}

/// One screenful in the middle of one long paragraph, beside reading its file.
fn screenful(bulletins: &str, bytes: usize) -> std::io::Result<String> {
    let line: String = bulletins.split('\n').collect();
    let text = line.repeat(bytes / line.len() + 1);
    let mut file = tempfile::NamedTempFile::new()?;
    file.write_all(text.as_bytes())?;
    file.flush()?;
    let read = best(|| std::fs::read(file.path()).map_or(0, |read| read.len()));
    let (source, block) = (Source::plain(&text), Block::new(Kind::Paragraph, 0..text.len()));
    let style = Style::printed(80);
    let screen = best(|| {
        let mut lines = 0;
        for piece in pieces_from(source, &block, text.len() / 2) {
            lines += set(source, &block, piece, &style).len();
            if lines >= 60 {
                break;
            }
        }
        lines
    });
    Ok(format!(
        "One screenful (60 lines of 80 cells, as printed) in the middle of a single paragraph of {:.0} MB takes {:.0} µs; \
         reading that file takes {:.1} ms: a ratio of {:.4} (target ≤ 0.1).\n",
        text.len() as f64 / 1e6,
        screen.as_secs_f64() * 1e6,
        read.as_secs_f64() * 1e3,
        screen.as_secs_f64() / read.as_secs_f64(),
    ))
}

/// Puts `report` between the marks of docs/performance.md.
fn keep(report: &str) -> std::io::Result<()> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/performance.md");
    let page = std::fs::read_to_string(path)?;
    let parts = page.split_once(MARKS.0).and_then(|(head, rest)| Some((head, rest.split_once(MARKS.1)?.1)));
    let Some((head, tail)) = parts else { return Err(std::io::Error::other("docs/performance.md has lost its marks")) };
    std::fs::write(path, format!("{head}{}\n\n{report}\n{}{tail}", MARKS.0, MARKS.1))
}

fn main() -> std::io::Result<()> {
    let (plan, short) = plan();
    let bulletins = bulletins(plan.bytes);
    let mut report = String::new();
    for (name, text) in [("Bulletins (those bundled, repeated)", &bulletins), ("Mixed text", &mixed(plan.bytes))] {
        report.push_str(&table(name, text.len(), plan.measures, &rows(text, plan.measures)));
    }
    report.push_str(&screenful(&bulletins, plan.long)?);
    print!("{report}");
    if short { Ok(()) } else { keep(&report) }
}
