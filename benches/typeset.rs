//! Speed of the typesetter beside a bare decoder on the same bytes. Run with
//! `cargo bench --bench typeset`; a file may be named, else text is generated.
#![allow(missing_docs)]

use std::time::{Duration, Instant};

use jianbao::article::{Block, Kind, Source};
use jianbao::text::class::Entry;
use jianbao::typeset::{Fit, Style, pieces_from, set};

/// Bytes that every contestant works through.
const SIZE: usize = 4 << 20;

/// Paragraphs of Han with marks, or of everything at once, from a seeded generator.
fn text(mixed: bool) -> String {
    let han: Vec<char> =
        "水是生命之源近年来坚持围绕中心工作抓党建促利发展努力打造品牌创新运用模式挥引领作".chars().collect();
    let odd = [
        "，", "。", "、", "“", "”", "2021年", "11.3万", "78%", "LED", "jianbao", "👍", "e\u{301}", "𠮷", "（", "）",
        "——",
    ];
    let (mut seed, mut out) = (7u64, String::new());
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap_or(0) % below
    };
    while out.len() < SIZE {
        for _ in 0..40 {
            let run = if mixed { 3 } else { 8 } + next(4);
            out.extend((0..run).map(|_| han[next(han.len())]));
            out.push_str(if mixed { odd[next(odd.len())] } else { odd[next(3)] });
        }
        out.push('\n');
    }
    out
}

/// The best of several runs, in MB/s.
fn speed(bytes: usize, mut work: impl FnMut() -> usize) -> f64 {
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let start = Instant::now();
        std::hint::black_box(work());
        best = best.min(start.elapsed());
    }
    bytes as f64 / best.as_secs_f64() / 1e6
}

fn lines(text: &str, style: &Style) -> usize {
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

fn main() {
    for (name, mixed) in [("Chinese prose", false), ("mixed text", true)] {
        let text = text(mixed);
        let decode = speed(text.len(), || text.chars().map(|c| c as usize & 1).sum());
        let table = speed(text.len(), || text.chars().map(|c| usize::from(Entry::of(c).bits() & 1)).sum());
        println!("{name}: decode {decode:.0} MB/s, decode and table {table:.0} MB/s");
        for measure in [20, 40, 80, 120] {
            let first = Style { fit: Fit::First, ..Style::new(measure) };
            let greedy = speed(text.len(), || lines(&text, &first));
            let optimal = speed(text.len(), || lines(&text, &Style::new(measure)));
            let printed = speed(text.len(), || lines(&text, &Style::printed(measure)));
            println!("  {measure:>3} cells: first fit {greedy:.0}, optimal {optimal:.0}, printed {printed:.0} MB/s");
        }
    }
}
