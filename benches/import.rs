//! Speed of a plain text's whole way in (decode, sniff, clean, outline,
//! themes) beside UTF-8 decoding alone, on the same bytes in one run:
//! `cargo bench --bench import` writes its table into docs/performance.md.
//! With `JIANBAO_BENCH=short` it takes less and only prints.
#![allow(missing_docs)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use jianbao::article::{ArticleId, Topics};
use jianbao::import::{Given, import};

const MARKS: (&str, &str) = ("<!-- import: begin -->", "<!-- import: end -->");

/// A bulletin as it is scraped, of about 7 kB: head, themed sections, tail.
fn page() -> String {
    let sentence = "云汐区三面环湖，大小河汊一百四十多条，守水是这里的头等大事，从支部书记到看闸人，人人都有一本账。";
    let body = sentence.repeat(3);
    let mut page = String::from(
        "当前位置：首页 > 党建 > 基层动态\n守好一湾清水_云汐党建网\n来源：云汐区水务局　发布时间：2024-05-12 10:22　浏览次数：123\n【字体：大 中 小】 【打印】【关闭】\n\n",
    );
    for heading in
        ["“党建 学习教育” 课堂设在大堤上", "“党建+队伍建设” 骨干练在闸口边", "一、家底", "（一）一村一社", "二、难处"]
    {
        let _ = write!(page, "{heading}\n\n　　{body}\n\n　　{body}\n\n——衬砌主渠。{sentence}\n\n");
    }
    page.push_str("责任编辑：林舟\n上一篇：灌区完成秋灌任务（2023年11月2日）\n相关阅读\n云汐区召开防汛会议\n版权所有：云汐党建网\n临ICP备20200123号-1\n");
    page
}

/// The same text as it comes out of a PDF: lines of 78 cells.
fn wrapped(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        for (at, c) in line.chars().enumerate() {
            if at > 0 && at % 39 == 0 {
                out.push('\n');
            }
            out.push(c);
        }
        out.push('\n');
    }
    out
}

/// Best seconds of several runs.
fn best(limit: Duration, mut run: impl FnMut()) -> f64 {
    let (begun, mut best) = (Instant::now(), f64::MAX);
    for round in 0.. {
        let one = Instant::now();
        run();
        best = best.min(one.elapsed().as_secs_f64());
        if round > 2 && begun.elapsed() > limit {
            break;
        }
    }
    best
}

fn main() {
    let short = std::env::var("JIANBAO_BENCH").is_ok_and(|value| value == "short");
    let (limit, times) = if short { (Duration::from_millis(300), 300) } else { (Duration::from_secs(3), 3_000) };
    let topics = Topics::new(jianbao::library::bundled::topics());
    let page = page();
    let one = |bytes: &[u8]| {
        let given = Given { name: "简报.txt", bytes, encoding: None, format: None };
        black_box(import(given, ArticleId("bench".into()), &topics).expect("a text"));
    };
    let mut out = String::from(
        "| plain text, through the whole import | size | MB/s | of decoding | one takes |\n|---|---:|---:|---:|---:|\n",
    );
    let mut row = |name: &str, text: &str, count: usize| {
        let bytes = text.as_bytes();
        let size = bytes.len() as f64 * count as f64 / 1e6;
        let decode = best(limit, || (0..count).for_each(|_| drop(black_box(String::from_utf8(bytes.to_vec())))));
        let all = best(limit, || (0..count).for_each(|_| one(bytes)));
        let each = all / count as f64 * 1e6;
        let _ = writeln!(
            out,
            "| {name} | {} kB | **{:.0}** | {:.2} | {each:.0} µs |",
            bytes.len() / 1000,
            size / all,
            decode / all
        );
    };
    row("a scraped bulletin", &page, times / 10);
    row("a short note", "守好一湾清水\n\n云汐区三面环湖，守水是这里的头等大事，年年都要讲。\n", times);
    row("many bulletins in one file", &page.repeat(if short { 200 } else { 1_000 }), 1);
    row("the same in lines of 78 cells", &wrapped(&page).repeat(if short { 200 } else { 1_000 }), 1);
    println!("{out}");
    if !short {
        keep(&out);
    }
}

/// Writes the table between its marks.
fn keep(table: &str) {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/performance.md");
    let text = std::fs::read_to_string(path).expect("readable");
    let (before, rest) = text.split_once(MARKS.0).expect("the first mark");
    let (_, behind) = rest.split_once(MARKS.1).expect("the second mark");
    let all = format!("{before}{}\n\n{table}\n{}{behind}", MARKS.0, MARKS.1);
    std::fs::write(path, all).expect("written");
}
