//! The order of cleaning: single lines, head, title, tail, in rounds; then what
//! is left is read once more as a text of its own; and the laws that hold over
//! all: never empty a text, never judge what its author laid out.

use std::ops::Range;

use super::accounts;
use super::again;
use super::banner;
use super::bylines;
use super::closing;
use super::core;
use super::cuts;
use super::facts::Facts;
use super::head;
use super::labels;
use super::look::{is_file, line_at, may_be_line};
use super::mastheads::is_body;
use super::navigation;
use super::own::OwnRules;
use super::papers;
use super::pieces;
use super::prose::is_prose;
use super::repeats;
use super::reports;
use super::rules::Witness;
use super::signs;
use super::suffix;
use super::tail;
use super::title;
use super::title_words::{is_outlet, names_document};
use super::untitled;
use super::zones::{judged, zones};
use crate::article::{Date, Kind, Meta};
use crate::import::bodies::{is_office, is_unit};
use crate::import::dates;
use crate::import::draft::{Draft, Piece, Trust};
use crate::import::surnames::{DOUBLE, is_person};
use crate::message::{Id, Message};
use crate::text::han::{has_han, is_han};

/// Rounds after which the rest is left as it is; two are usual.
const ROUNDS: usize = 12;

/// Times that what is left is read again at the most; one is usual.
const AGAIN: usize = 40;

/// Cleans `draft`, fills its metadata, and names its title's piece. `stem` is
/// the file's name, the title of last resort; `own` are the user's rules.
pub fn clean(draft: &mut Draft, stem: &str, own: &OwnRules) {
    if draft.trust == Trust::Given {
        return;
    }
    own.apply(draft);
    let theirs = taken_by(draft);
    // What gives its address was clipped from there.
    let clipped = draft.meta.url.as_ref().is_some_and(|url| url.starts_with("http")) || names_address(draft);
    draft.page |= clipped || signs::is_page(draft);
    // The user's rules may have asked before that was known.
    draft.pieces.iter().for_each(|piece| piece.known.behind.set(None));
    found(draft, stem);
    // Where they leave nothing, what they took stands again.
    if !theirs.is_empty() && taken_by(draft).iter().all(|name| !theirs.contains(name)) {
        draft.warnings.push(Message::new(Id::ImportOwnAll).with(theirs.join("、")));
    }
}

/// The rules by which pieces are taken, each once.
fn taken_by(draft: &Draft) -> Vec<&'static str> {
    let mut names: Vec<&str> = draft.pieces.iter().flat_map(|piece| &piece.taken).map(|cut| cut.rule).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// URL Source: https://…, 原文链接：https://… on a line of its own above the text: what was
/// clipped from there.
fn names_address(draft: &Draft) -> bool {
    const NEAR: usize = 8;
    (0..NEAR.min(draft.pieces.len())).take_while(|at| !is_prose(draft, *at)).any(|at| {
        let found = labels::read_at(draft, at).unwrap_or_default();
        matches!(found.as_slice(), [label] if label.rule.name == "metadata-url" && label.value.starts_with("http"))
    })
}

/// Cleans a draft of which it is known whether it was copied from a page.
fn found(draft: &mut Draft, stem: &str) {
    core::find(draft);
    once(draft, stem);
    until_settled(draft, stem);
    if !is_empty(draft) {
        return;
    }
    // A text that is noise from end to end is shown whole, and that is said; but
    // its paragraphs stand apart when it is written out, which may tell more of it.
    draft.pieces.iter_mut().for_each(Piece::restore);
    let clean = |text: &mut Draft| {
        text.page = signs::is_page(text);
        found(text, stem);
    };
    if !again::whole(draft, clean) {
        draft.warnings.push(Message::new(Id::ImportNoise));
    }
}

/// What is left is read as if it were a text of its own, until nothing more
/// falls away: so a cleaned text is left alone.
fn until_settled(draft: &mut Draft, stem: &str) {
    // What a format says of its pieces stays; the file's name says no more of them.
    let lined = draft.reader.is_some();
    let stem = if lined { stem } else { "" };
    let clean = |text: &mut Draft| {
        text.page = signs::is_page(text);
        core::find(text);
        once(text, stem);
    };
    let mut changed = lined || draft.pieces.iter().any(|piece| !piece.taken.is_empty());
    for _ in 0..AGAIN {
        changed = changed && again::again(draft, clean);
    }
}

/// （2024年4月18日经…通过 2024年4月25日…令第20号公布 …） right above the text, which begins at
/// `first`, or read as its first piece: the day on which a law was made known.
fn enacted(draft: &Draft, first: usize) -> Option<Date> {
    let known = |line: &str| {
        let inner = line.trim().strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
        let (before, _) = ["公布", "发布", "印发"].iter().find_map(|word| inner.split_once(word))?;
        let law = ["通过", "施行", "令第", "令 第"].iter().any(|word| inner.contains(word));
        dates::find_last(before).map(|(date, _)| date).filter(|_| law)
    };
    (first.saturating_sub(3)..first + 1).find_map(|at| known(draft.text_at(at)))
}

/// Was everything taken but a title?
fn is_empty(draft: &Draft) -> bool {
    let is_body = |kind: Option<Kind>| !matches!(kind, Some(Kind::Title | Kind::Rule));
    let left = draft.pieces.iter().any(|piece| !piece.gone && is_body(piece.kind));
    !left && draft.pieces.iter().any(|piece| piece.gone)
}

/// One way through a text.
pub fn once(draft: &mut Draft, stem: &str) {
    for part in judged(draft) {
        lines(draft, part);
    }
    if draft.meta.title.is_empty() {
        let line =
            (0..draft.pieces.len()).rev().take(closing::NEAR).find_map(|at| papers::title_of_paper(draft.text_at(at)));
        draft.meta.title = line.unwrap_or_default().to_owned();
    }
    draft.meta.title = suffix::bare(draft, &draft.meta.title);
    let mut facts = Facts::new(draft.meta.clone());
    let mut kept = None;
    for round in 0..ROUNDS {
        let mut found = zones(draft);
        let mut changed = head::clean(draft, found.head.clone(), &mut facts);
        if changed {
            found = zones(draft);
        }
        if kept.is_none() {
            kept = entitle(draft, found.head.clone(), &mut facts, stem);
            if kept.is_some() {
                (changed, found) = (true, zones(draft));
            }
        }
        changed |= kept.is_some_and(|title| below_title(draft, title, &found.head, &mut facts));
        // Above the title a page may show how the text begins; that copy is gone.
        if round == 0 {
            repeats::take(draft);
        }
        if changed || round == 0 {
            found = zones(draft);
        }
        changed |= tail::clean(draft, found.tail.clone(), &mut facts);
        changed |= accounts::at_the_end(draft, found.tail, &mut facts);
        if !changed {
            break;
        }
    }
    if kept.is_none()
        && facts.meta.title.is_empty()
        && let Some((title, date)) = untitled::named(draft)
    {
        facts.meta.title = title;
        date.into_iter().for_each(|date| facts.learn_date(date, Witness::Beside));
    }
    if draft.text.contains('|') {
        cuts::torn_bars(draft);
    }
    closing::learn(draft, &mut facts);
    let first = zones(draft).head.end;
    draft.meta = resorted(draft, facts, first);
    draft.weaker_source = weaker_source(draft, first).or(draft.weaker_source.take());
    if draft.meta.title.is_empty() {
        draft.meta.title = suffix::bare(draft, stem);
    }
}

/// Finds the title in the `head`, learns it, and takes its repetitions; returns its piece.
fn entitle(draft: &mut Draft, head: Range<usize>, facts: &mut Facts, stem: &str) -> Option<usize> {
    let mut kept = title::find(draft, head, &facts.meta.title, stem);
    if kept.is_none() && facts.meta.title.is_empty() {
        kept = untitled::find(draft, zones(draft).head);
    }
    if kept.is_none() && facts.meta.title.is_empty() {
        facts.meta.title = untitled::of_breadcrumb(draft, zones(draft).head).unwrap_or_default();
    }
    let outlet = kept.and_then(|at| cuts::cut_outlet(draft, at));
    facts.publisher = facts.publisher.take().or(outlet);
    if let Some(at) = kept.filter(|_| facts.meta.date.is_none()) {
        let line = draft.text_at(at).to_owned();
        if let Some(date) = cuts::cut_day(draft, at) {
            facts.learn_date(date, Witness::Beside);
            labels::behind(&line).iter().for_each(|label| facts.learn(label));
        }
    }
    name(draft, kept, facts, stem);
    kept
}

/// Takes what a page has between its title and the text, in the `head`, and
/// learns its facts; says whether anything was taken.
fn below_title(draft: &mut Draft, title: usize, head: &Range<usize>, facts: &mut Facts) -> bool {
    let mut changed = head::below_title(draft, title, facts);
    changed |= navigation::related(draft, title, head.clone());
    changed |= navigation::paper_list(draft, title);
    changed |= accounts::take(draft, title, facts);
    changed | navigation::names_below(draft, title, head.clone(), facts)
}

/// Who published a text whose first sentence is the piece `first`, by signs that a signature
/// outweighs: the brackets at the end, 作者：体育系, the body that issued the document, the paper
/// whose page it is.
fn weaker_source(draft: &Draft, first: usize) -> Option<String> {
    // A pen name may end as a body does.
    let place = |name: &str| is_unit(name) && name.ends_with(['镇', '乡', '寺', '宫']) || name.ends_with("社区");
    let outlet =
        |name: &str| is_outlet(name) && (name.ends_with(['网', '报']) || name.chars().count() >= 4) && !is_person(name);
    let writes = || draft.meta.author.clone().filter(|name| is_office(name) || place(name) || outlet(name));
    let issues = || draft.meta.issuer.clone();
    // 编辑：云汐区委宣传部, 编辑：云汐县融媒体中心
    let publishes = |name: &str| ["宣传部", "融媒体中心", "新闻中心", "报社"].iter().any(|end| name.ends_with(end));
    let edits = || draft.meta.editor.clone().filter(|name| publishes(name) && name.chars().nth(4).is_some());
    // 【石岭街道】 alone above the first sentence.
    let headed = || {
        let line = draft.text_at(first.checked_sub(1)?).trim();
        let name = line.strip_prefix('【')?.strip_suffix('】')?;
        is_office(name).then(|| name.to_owned())
    };
    closing::unit(draft).or_else(headed).or_else(writes).or_else(issues).or_else(edits).or_else(|| banner::paper(draft))
}

/// The metadata that was learnt of a text whose first sentence is the piece `first`, its gaps
/// filled by what says it less surely: who published and who reports, the address, the title's
/// own day.
fn resorted(draft: &Draft, facts: Facts, first: usize) -> Meta {
    let Facts { mut meta, outlet, publisher, .. } = facts;
    // 云汐日报讯 记者 周砚 may stand on a line of its own above the first sentence.
    let near = first.saturating_sub(2)..first + 3;
    let reports = || near.clone().find_map(|at| reports::outlet(draft.text_at(at)));
    // Clippers give an account's page its account for an author.
    let clipped = meta.url.as_deref().is_some_and(|url| url.contains("mp.weixin.qq.com"));
    let named = |author: &str| {
        let both = outlet.as_deref().map(|outlet| format!("{author} {outlet}"));
        both.is_some_and(|both| (0..20).any(|at| draft.text_at(at).contains(&both)))
    };
    // No person's name, and no tool's.
    let body = |name: &str| {
        let chars = name.chars().count();
        let person = DOUBLE.iter().any(|surname| name.starts_with(surname));
        (chars > 4 || (chars == 4 && !person))
            && !name.contains(|c: char| c.is_whitespace() || c == '、')
            && has_han(name)
    };
    let account = draft.meta.author.clone().filter(|name| (clipped && body(name) && !named(name)) || is_body(name));
    let framed = || accounts::of_frame(draft);
    meta.source = meta.source.or_else(framed).or(account).or(outlet).or(publisher).or_else(reports);
    meta.author = meta.author.or_else(|| bylines::reporters(draft.text_at(first)));
    let addressed = || meta.url.as_deref().and_then(dates::of_address);
    meta.date = meta.date.or_else(addressed).or_else(|| enacted(draft, first)).or(draft.created);
    meta.date = meta.date.or_else(|| dates::in_title(&meta.title));
    meta.subtitle.clone_from(&draft.meta.subtitle);
    meta
}

/// Takes single lines that are noise wherever they stand.
fn lines(draft: &mut Draft, part: Range<usize>) {
    for index in part {
        if !pieces::judged(draft, index) {
            continue;
        }
        let text = draft.text_at(index);
        if !may_be_line(text) {
            continue;
        }
        let page = draft.page;
        let rule = line_at(draft, index, page);
        let listed = |rule: &str| {
            let beside = |at: Option<usize>| at.is_some_and(|at| is_file(draft.text_at(at)));
            rule == "file-name" && (beside(index.checked_sub(1)) || beside(Some(index + 1)))
        };
        let rule = rule.filter(|rule| !listed(rule.name));
        if let (Some(rule), Some(piece)) = (rule, draft.pieces.get_mut(index)) {
            piece.take(rule.name);
        }
    }
}

/// Writes the title into the metadata and takes its repetitions.
fn name(draft: &mut Draft, kept: Option<usize>, facts: &mut Facts, stem: &str) {
    if let (Some(index), true) = (kept, facts.meta.title.is_empty()) {
        facts.meta.title = without_note(&one_line(draft.kept_at(index))).to_owned();
    }
    let known = if facts.meta.title.is_empty() { stem.to_owned() } else { facts.meta.title.clone() };
    if kept.is_some() {
        title::take_repeats(draft, &known, kept);
    }
}

/// 统计公报[1]: a title without the sign of a note.
fn without_note(title: &str) -> &str {
    let before = title.strip_suffix(']').and_then(|rest| rest.rsplit_once('['));
    let note = before.filter(|(_, sign)| (1..=2).contains(&sign.len()) && sign.bytes().all(|b| b.is_ascii_digit()));
    note.map_or(title, |(before, _)| before.trim_end())
}

/// A title on one line: halves of it that stood on two are joined, with a
/// space only between Latin words.
fn one_line(title: &str) -> String {
    let mut joined = String::new();
    for line in title.lines() {
        let line = set_close(line);
        if joined.ends_with(|c: char| c.is_ascii_alphanumeric())
            && line.starts_with(|c: char| c.is_ascii_alphanumeric())
        {
            joined.push(' ');
        }
        joined.push_str(&line);
    }
    joined
}

/// 主 题 党 日 活 动: words that were set wide, three single characters at least, are
/// one word of the title.
fn set_close(line: &str) -> String {
    let words: Vec<&str> = line.split_whitespace().collect();
    let single = |word: &&str| word.chars().all(is_han) && word.chars().nth(1).is_none();
    let runs = words.chunk_by(|before, word| single(before) == single(word));
    // 通 知 alone too.
    let lone = words.len() == 2 && names_document(&words.concat());
    let set = |run: &[&str]| run.join(if (run.len() >= 3 || lone) && run.iter().all(single) { "" } else { " " });
    runs.map(set).collect::<Vec<_>>().join(" ")
}
