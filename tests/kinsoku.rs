//! Line breaking against Unicode's own cases, and against TYPOGRAPHY §1.
//! Plain UAX #14 passes every case of LineBreakTest-17; each of our tailorings
//! changes only cases that hold a code point it names.
#![allow(clippy::string_slice)]

use jianbao::text::cluster::clusters;
use jianbao::typeset::{Level, Rules, Tailoring, opportunities};

const LINE_BREAKS: &str = include_str!("data/ucd/LineBreakTest-17.0.0.txt");
const GRAPHEMES: &str = include_str!("data/ucd/GraphemeBreakTest-17.0.0.txt");

/// The cases of a Unicode test file: a text and the byte offsets of its ÷, the start left out.
fn cases(file: &str) -> Vec<(String, Vec<usize>)> {
    let lines = file.lines().map(|line| line.split('#').next().unwrap_or("").trim()).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let (mut text, mut breaks) = (String::new(), Vec::new());
            for token in line.split_whitespace() {
                match token {
                    "÷" if !text.is_empty() => breaks.push(text.len()),
                    "÷" | "×" => {}
                    hex => text.extend(u32::from_str_radix(hex, 16).ok().and_then(char::from_u32)),
                }
            }
            (text, breaks)
        })
        .collect()
}

fn codes(text: &str) -> String {
    text.chars().map(|c| format!("{:04X} ", c as u32)).collect()
}

#[test]
fn plain_rules_pass_every_case_of_unicode_17() {
    let cases = cases(LINE_BREAKS);
    assert!(cases.len() > 19_000);
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, breaks)| opportunities(text, Rules::PLAIN) != *breaks)
        .map(|(text, breaks)| format!("{}: {breaks:?}, not {:?}", codes(text), opportunities(text, Rules::PLAIN)))
        .collect();
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
}

#[test]
fn each_difference_is_a_tailoring_that_names_its_code_points() {
    assert!(Tailoring::ALL.len() <= 12);
    for level in [Level::Basic, Level::Gb, Level::Strict] {
        let (mut differing, mut wrong) = (0, Vec::new());
        for (text, breaks) in cases(LINE_BREAKS) {
            let rules = Rules::at(level);
            if opportunities(&text, rules) == breaks {
                continue;
            }
            differing += 1;
            let named = Tailoring::ALL.iter().filter(|tailoring| text.chars().any(|c| tailoring.touches(c)));
            let without = named.fold(rules, |rules, tailoring| rules.without(*tailoring));
            if opportunities(&text, without) != breaks {
                wrong.push(codes(&text));
            }
        }
        assert!(wrong.is_empty(), "{level:?}: {}\n{}", wrong.len(), wrong[..wrong.len().min(20)].join("\n"));
        assert!(differing > 0);
    }
}

#[test]
fn clusters_are_those_of_unicode_17() {
    let cases = cases(GRAPHEMES);
    assert!(cases.len() > 700);
    for (text, breaks) in cases {
        let found: Vec<usize> = clusters(&text).map(|(at, cluster)| at + cluster.len()).collect();
        assert_eq!(found, breaks, "{}", codes(&text));
    }
}

/// `text` with a bar wherever a line may end inside it.
fn barred(text: &str, level: Level) -> String {
    let mut out = String::new();
    let mut from = 0;
    for at in opportunities(text, Rules::at(level)).into_iter().filter(|at| *at < text.len()) {
        out.push_str(&text[from..at]);
        out.push('|');
        from = at;
    }
    out + &text[from..]
}

const START: &str = "。．，、：；！？‼⁇⁈⁉”’）》〉】〗〕］｝」』)]}｡､｣⟫～–-—·・‧/／々ー%％‰℃°";
const HALF: &str = ",.:;!?";
const END: &str = "“‘（《〈【〖〔［｛「『([{｢⟪/／";

#[test]
fn no_mark_of_the_list_begins_a_line_whatever_stands_before_it() {
    for mark in START.chars().chain(HALF.chars()) {
        for before in ["水", "》", "”", "。", "7", "℃", "水 ", "》  ", "水\u{3000}", "……", "——", "A"]
        {
            let text = format!("{before}{mark}水");
            let at = before.len();
            assert!(!opportunities(&text, Rules::at(Level::Strict)).contains(&at), "{text}");
        }
    }
    for unit in ["——", "……", "⋯⋯", "⸺"] {
        for before in ["水", "》", "”", "。", "7", "水 ", "A", "A "] {
            let text = format!("{before}{unit}水");
            assert!(!opportunities(&text, Rules::at(Level::Strict)).contains(&before.len()), "{text}");
        }
    }
}

#[test]
fn no_mark_of_the_list_ends_a_line_whatever_stands_behind_it() {
    for mark in END.chars() {
        for behind in ["水", "《", "7", "A", "“", "——", "👍"] {
            for blank in ["", " ", "\u{3000}"] {
                let text = format!("水{mark}{blank}{behind}");
                let at = "水".len() + mark.len_utf8() + blank.len();
                assert!(!opportunities(&text, Rules::at(Level::Strict)).contains(&at), "{text}");
            }
        }
    }
    for prefix in "¥￥$№±§".chars() {
        for blank in ["", " "] {
            let text = format!("水{prefix}{blank}50");
            assert!(!opportunities(&text, Rules::at(Level::Strict)).contains(&(text.len() - 2)), "{text}");
        }
    }
}

#[test]
fn marks_open_and_close_where_they_should() {
    for (text, wanted) in [
        ("汉“引”汉", "汉|“引”|汉"),
        ("汉”“汉", "汉”|“汉"),
        ("汉”、“汉", "汉”、|“汉"),
        ("汉”（汉", "汉”|（汉"),
        ("汉》“汉", "汉》|“汉"),
        ("汉——“汉", "汉——|“汉"),
        ("汉…”汉", "汉…”|汉"),
        ("党建 ”模式", "党|建 ”|模|式"),
        ("他说：“好。”她走", "他|说：|“好。”|她|走"),
        ("《水》（党）", "《水》|（党）"),
        ("水”——“党", "水”——|“党"),
        ("水……》党", "水……》|党"),
        ("提高……一个", "提|高……|一|个"),
        ("don’t he’d", "don’t |he’d"),
        ("中“ABC”汉", "中|“ABC”|汉"),
        ("水\"党\"建", "水\"党\"建"),
        ("年来,杭锦", "年|来,|杭|锦"),
        ("年来,LED灯", "年|来,|LED|灯"),
        ("年来,2021年", "年|来,|2021|年"),
        ("阿卜·买买", "阿|卜·|买|买"),
        ("甲～乙", "甲～|乙"),
        ("甲/乙", "甲/乙"),
        ("党建+学习", "党|建+学|习"),
        ("党建＋学习", "党|建＋学|习"),
        ("人人々人", "人|人々|人"),
        ("水\u{a0}党", "水\u{a0}党"),
        ("水\u{3000}党", "水\u{3000}|党"),
        ("A\tB", "A\t|B"),
        ("（1）水", "（1）|水"),
    ] {
        assert_eq!(barred(text, Level::Strict), wanted);
    }
}

#[test]
fn numbers_and_addresses_hold_together() {
    for (text, wanted) in [
        ("共1,234.5元", "共|1,234.5|元"),
        ("上午10:41到", "上|午|10:41|到"),
        ("占3/4强", "占|3/4|强"),
        ("达78%。", "达|78%。"),
        ("达７８％。", "达|７８％。"),
        ("长３．５米", "长|３．５|米"),
        ("时１０：４１到", "时|１０：４１|到"),
        ("价¥500元", "价|¥500|元"),
        ("第№ 7号", "第|№ 7|号"),
        ("升25 ℃了", "升|25 ℃|了"),
        ("北纬40°线", "北|纬|40°|线"),
        ("公差±3米", "公|差|±3|米"),
        ("见 https://a.b/c-d?e=f,g 吧", "见 |https://a.b/c-d?e=f,g |吧"),
        ("信me@mail.cn吧", "信|me@mail.cn|吧"),
        ("日2023-05-12止", "日|2023-05-12|止"),
    ] {
        assert_eq!(barred(text, Level::Strict), wanted);
    }
}

#[test]
fn the_levels_of_clreq_differ_where_it_says() {
    for (text, basic, gb, strict) in [
        ("甲/乙", "甲/|乙", "甲/乙", "甲/乙"),
        ("甲／乙", "甲／|乙", "甲／乙", "甲／乙"),
        ("甲——乙", "甲|——|乙", "甲|——|乙", "甲——|乙"),
        ("甲……乙", "甲|……|乙", "甲|……|乙", "甲……|乙"),
        ("甲，乙", "甲，|乙", "甲，|乙", "甲，|乙"),
    ] {
        for (level, wanted) in [(Level::Basic, basic), (Level::Gb, gb), (Level::Strict, strict)] {
            assert_eq!(barred(text, level), wanted, "{level:?}");
        }
    }
}

#[test]
fn every_tailoring_is_needed() {
    for (tailoring, text) in [
        (Tailoring::Start, "水～"),
        (Tailoring::End, "A/水"),
        (Tailoring::Quotes, "汉“引”A"),
        (Tailoring::Digits, "７８"),
        (Tailoring::Address, "a://b?c"),
        (Tailoring::Blanks, "（\u{3000}水"),
        (Tailoring::Cluster, "  \u{301}"),
        (Tailoring::HanStop, "来,A"),
        (Tailoring::Ellipsis, "水…"),
    ] {
        let level = if tailoring == Tailoring::Ellipsis { Level::Gb } else { Level::Strict };
        let rules = Rules::at(level);
        assert!(text.chars().any(|c| tailoring.touches(c)), "{tailoring:?}");
        assert_ne!(opportunities(text, rules), opportunities(text, rules.without(tailoring)), "{tailoring:?}");
    }
}
