//! Who signs a document and when: the day at its end, or in the middle where a letter
//! forwards another document, with the bodies above it; or a body without a day that can
//! be read. It is the article's day and source where no other is known.

use super::bodies::{are_units, before_person, before_reporter, is_body, is_office, is_unit};
use super::dates;
use super::draft::Draft;
use super::marks::{Opening, Rank, ends_sentence, opening};
use super::surnames::is_person;
use crate::article::{Date, Kind};
use crate::text::han::is_han;
use crate::text::slice;

/// Finds the signatures among the pieces `live` that are kept.
pub fn find(draft: &mut Draft, live: &[usize]) {
    let closes = |index: &usize| {
        let text = draft.kept_at(*index);
        // 20240512, 2024-05-12, 2024.5.12 below an office, or below 旅管系宣传部何静.
        let figures = || {
            let above = live.iter().rev().find(|above| *above < index).map_or("", |above| draft.kept_at(*above)).trim();
            (8..=10).contains(&text.trim().len()) && (is_office(above) || before_person(above).is_some())
        };
        (text.contains('月') || figures()) && draft.is_open(*index) && signed(text).is_some()
    };
    let small = |index: &usize| {
        let text = draft.kept_at(*index);
        text.len() <= 120 && !ends_sentence(text)
    };
    let last =
        live.iter().rev().copied().skip_while(|index| is_imprint(draft.kept_at(*index))).take(6).take_while(small);
    let dated = last.into_iter().find(closes);
    // The letter that forwards a plan is signed before it, and is dated first.
    inner(draft, live, dated);
    match dated {
        Some(dated) => sign(draft, live, dated),
        None => {
            glued(draft, live);
            undated(draft, live);
        }
    }
    draft.meta.source = draft.meta.source.take().or(draft.weaker_source.take());
}

/// A body alone on its line signs without a day that can be read: the one that the title
/// says issues the document, 云汐区水务局关于…; the one below 特此通知。; the one above what is
/// left of a day, 202483, 2024 4} 11.
fn undated(draft: &mut Draft, live: &[usize]) {
    const DONE: &[&str] = &["特此通知", "特此公告", "特此通告", "特此告知", "特此公示", "特此函告"];
    if draft.meta.source.is_some() {
        return;
    }
    let line = |at: usize| live.get(at).map_or("", |index| draft.kept_at(*index)).trim();
    let title = draft.meta.title.trim_start_matches("中共");
    // The last line of all, below a sentence, or right above the credits.
    let above_of = |at: usize| at.checked_sub(1).map_or("", line);
    let credit = |index: usize| {
        let taken = draft.pieces.get(index).filter(|piece| piece.gone).and_then(|piece| piece.taken.first());
        taken.is_some_and(|cut| matches!(cut.rule, "metadata-editor" | "credits" | "metadata-sender"))
    };
    let closes = |at: usize| at + 1 == live.len() || live.get(at).is_some_and(|index| credit(index + 1));
    // 云汐县人民医院 between the title and the text.
    let titled = live.first().and_then(|index| draft.pieces.get(*index)).is_some_and(|p| p.kind == Some(Kind::Title));
    // A name that the title or the text says too, or no other words have; a firm's may have won.
    let told =
        |unit: &str| title.contains(unit) || (0..live.len()).any(|at| line(at).len() > 60 && line(at).contains(unit));
    let is_known = |unit: &str| told(unit) || (is_office(unit) && !unit.ends_with("公司"));
    let asks =
        |sentence: &str| ["特此", "敬请", "请各", "谅解", "为盼", "谢谢"].iter().any(|word| sentence.contains(word));
    let open = |at: usize| live.get(at).is_some_and(|index| draft.is_open(*index));
    let signs = |at: usize| {
        let unit = line(at);
        let above = above_of(at).trim_end_matches(['。', '！', '!']);
        open(at)
            && is_unit(unit)
            && (title.strip_prefix(unit).is_some_and(|rest| rest.starts_with("关于"))
                || DONE.iter().any(|done| above.ends_with(done))
                || (at > 1 && at + 4 >= live.len() && is_broken_day(line(at + 1)))
                || (ends_sentence(above_of(at)) && closes(at) && (is_known(unit) || asks(above_of(at))))
                || (at == 1 && unit.chars().count() >= 5 && ends_sentence(line(2)) && titled && is_office(unit)))
    };
    let found = (1..live.len()).find(|at| signs(*at)).map(|at| (at, line(at).to_owned()));
    // ——民革云汐市三支部 周砚, / 云汐镇中心幼儿园 周砚, the last line of all.
    let dashed = || {
        let at = live.len().checked_sub(1)?;
        let behind = line(at).strip_prefix("——").or_else(|| line(at).strip_prefix(['/', '／']))?.trim_start();
        let (unit, person) = behind.split_once(char::is_whitespace)?;
        (is_unit(unit) && told(unit) && (2..=3).contains(&person.trim().chars().count())).then(|| (at, unit.to_owned()))
    };
    let found = found.or_else(dashed);
    if let Some((at, unit)) = found {
        draft.meta.source = Some(unit);
        live.get(at).into_iter().for_each(|index| draft.set(*index, Kind::Signature));
    }
}

/// 202483, 2024 4} 11, 2024817日: what is left of a day whose marks were lost; no postcode and
/// no sum.
fn is_broken_day(text: &str) -> bool {
    let text = text.trim();
    let figures: Vec<u16> = text.bytes().filter(u8::is_ascii_digit).map(|b| u16::from(b - b'0')).collect();
    let number = |part: &[u16]| part.iter().fold(0, |sum, digit| sum * 10 + digit);
    let plain = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "}{]年月日".contains(c));
    let [year @ .., _, _] = figures.get(..figures.len().min(6)).unwrap_or(&[]) else { return false };
    let rest = figures.get(4..).unwrap_or(&[]);
    let day = |at: usize| {
        let (month, day) = (number(rest.get(..at).unwrap_or(&[])), number(rest.get(at..).unwrap_or(&[])));
        (1..=12).contains(&month) && (1..=31).contains(&day)
    };
    (6..=16).contains(&text.len())
        && plain
        && (2000..2036).contains(&number(year))
        && (2..=4).contains(&rest.len())
        && (1..rest.len()).any(day)
}

/// 联系人：周砚。云汐区水务局 2024年5月12日: who signs and the day, on the last line of the
/// text itself, where that speaks as notices do.
fn glued(draft: &mut Draft, live: &[usize]) {
    const NOTICE: &[&str] = &["联系人", "联系电话", "特此", "请各", "咨询"];
    let bars = |c: char| c.is_whitespace() || matches!(c, '|' | '｜');
    let bare = |line: &'_ str| -> usize {
        let line = line.trim_end_matches(bars);
        let note = ["(此件公开发布)", "（此件公开发布）"].iter().find_map(|note| line.strip_suffix(note));
        note.unwrap_or(line).trim_end().len()
    };
    let lines = live.iter().rev().take(8).map(|index| draft.kept_at(*index));
    let lines = lines.map(|line| slice(line, 0..bare(line)).trim_start_matches(bars));
    let last = lines.clone().find(|line| dates::find_last(line).is_some_and(|(_, range)| range.end == line.len()));
    let dated = last.filter(|line| line.len() > 60).unwrap_or("");
    let last = live.last().map_or("", |last| draft.kept_at(*last)).trim_end();
    // …看好病。 三医院协作办 二〇一四年十一月二十一日: what a blank sets apart.
    let apart = || {
        let (day, range) = dates::find_last(dated)?;
        let (before, unit) = slice(dated, 0..range.start).trim_end().rsplit_once(char::is_whitespace)?;
        let closed = ends_sentence(before.trim_end()) || before.contains("附件");
        (is_office(unit) && closed).then(|| (unit.to_owned(), day))
    };
    let found = last.rsplit_once('。').and_then(|(before, rest)| {
        let (day, range) = dates::find(rest).filter(|(_, range)| range.end == rest.len())?;
        let unit = slice(rest, 0..range.start).trim();
        let notice = NOTICE.iter().any(|word| before.contains(word));
        (is_unit(unit) && notice).then(|| (unit.to_owned(), day))
    });
    if let Some((unit, day)) = found.or_else(apart) {
        draft.meta.date = draft.meta.date.or(Some(day));
        draft.meta.source.get_or_insert(unit);
    }
}

/// The day of a line that signs: the day alone, or behind a short name,
/// 院办 2024年5月12日.
fn signed(text: &str) -> Option<Date> {
    dates::whole(text).or_else(|| unit_beside(text).map(|(_, date)| date))
}

/// 院办 2024年5月12日, 云汐县公安局 云汐县水务局 2024年5月12日: who signs and the day behind.
fn unit_beside(text: &str) -> Option<(&str, Date)> {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || c == '|');
    let (date, range) = dates::find(text).filter(|(_, range)| range.end == text.len())?;
    let unit = slice(text, 0..range.start);
    let bare = unit.trim();
    let short = (2..=16).contains(&bare.chars().count()) && unit.ends_with(char::is_whitespace);
    let han = |c: char| is_han(c) || c.is_whitespace();
    let several = bare.chars().count() <= 40 && are_units(bare);
    let unit = is_unit(bare) || (bare.chars().count() == 2 && is_body(bare));
    ((short && bare.chars().all(han) && unit) || several).then_some((bare, date))
}

/// What stands below the signature of an official document: its key words, who
/// else gets it, who printed it, and the rules in between.
fn is_imprint(text: &str) -> bool {
    let squeezed: String = text.chars().take(60).filter(|c| !c.is_whitespace()).collect();
    let printed =
        dates::find(text).is_some_and(|(_, range)| slice(text, range.end..text.len()).trim_start().starts_with("印发"));
    let copies = squeezed.starts_with("（共印") && squeezed.ends_with("份）");
    let lines = !squeezed.is_empty() && squeezed.chars().all(|c| matches!(c, '━' | '─' | '—' | '-' | '_' | '＿'));
    printed
        || copies
        || lines
        || ["主题词：", "主题词:", "抄送：", "抄送:", "抄报：", "分送："].iter().any(|word| squeezed.starts_with(word))
}

/// A date with the units above it signs; it is the article's where no other
/// is known.
fn sign(draft: &mut Draft, live: &[usize], dated: usize) {
    // Three days one below the other are a list.
    let day = |index: &usize| dates::whole(draft.kept_at(*index)).is_some();
    if live.windows(3).any(|three| three.contains(&dated) && three.iter().all(day)) {
        return;
    }
    draft.set(dated, Kind::Signature);
    if draft.meta.date.is_none() {
        draft.meta.date = signed(draft.kept_at(dated));
    }
    let units: Vec<usize> = live.iter().rev().copied().skip_while(|index| *index >= dated).take(UNITS).collect();
    for unit in units {
        if !draft.is_open(unit) || !is_short(draft.kept_at(unit)) {
            break;
        }
        draft.set(unit, Kind::Signature);
    }
    if draft.meta.source.is_none() {
        let beside = unit_beside(draft.kept_at(dated)).map(|(unit, _)| unit);
        // 院办 2024年5月12日
        const DONE: &[&str] = &["举办", "承办", "主办", "协办", "创办", "督办", "开办", "停办"];
        let long = |unit: &str| unit.chars().count() >= 3 || (unit.ends_with('办') && !DONE.contains(&unit));
        let named = beside.filter(|unit| long(unit) && !is_person(unit)).map(str::to_owned);
        draft.meta.source = named.or_else(|| signer(draft, live, dated));
    }
}

/// Who signs has published it, where nobody else is named; of several bodies, one a
/// line, the first. Not whom 此致 asks, nor what a colon quotes.
fn signer(draft: &Draft, live: &[usize], dated: usize) -> Option<String> {
    let above: Vec<&str> = live
        .iter()
        .rev()
        .filter(|index| **index < dated)
        .take(UNITS)
        .map(|index| draft.kept_at(*index).trim())
        .collect();
    let body = |unit: &str| unit.chars().all(is_han) && is_body(unit);
    // 科研处, but no name of three characters.
    let short = |unit: &str| unit.chars().count() == 3 && body(unit) && !is_person(unit);
    let named = |unit: &str| short(unit) || (unit.chars().count() >= 4 && (body(unit) || are_units(unit)));
    let several = above.iter().take_while(|unit| body(unit) && (4..=20).contains(&unit.chars().count())).count();
    let last = several.max(1) - 1;
    let (unit, before) = (*above.get(last)?, above.get(last + 1).copied().unwrap_or(""));
    // 云汐县抗旱防汛 / 工作领导小组办公室: the name on two lines.
    if let Some(whole) = on_two_lines(before, unit) {
        return Some(whole);
    }
    // 教 务 处
    let close = set_close(unit);
    let unit = close.as_deref().unwrap_or(unit);
    let quoted = before.ends_with(['：', ':']) && !before.starts_with("附件");
    let asked = before.ends_with("此致") || quoted;
    // 综合科冉学军报道
    if let Some(unit) = before_reporter(unit).filter(|_| !asked) {
        return Some(unit.to_owned());
    }
    // 旅管系宣传部何静
    if !named(unit) && !asked && unit.chars().count() <= 16 {
        return before_person(unit).map(str::to_owned);
    }
    (named(unit) && !asked && !is_body(before)).then(|| unit.to_owned())
}

/// The name of a body that signs on two lines, whose second begins as no name does.
fn on_two_lines(first: &str, second: &str) -> Option<String> {
    const BEGIN: &[&str] = &["工作", "领导小组", "指挥部", "委员会", "办公室", "联席会议", "管理"];
    const WHOLE: &[&str] = &["工作站", "工作室", "工作部"];
    let rest = BEGIN.iter().any(|word| second.starts_with(word)) && !WHOLE.contains(&second);
    let plain = |part: &str| part.chars().all(is_han) && (4..=24).contains(&part.chars().count());
    let sound = rest && plain(first) && second.chars().all(is_han) && is_body(second) && !is_body(first);
    sound.then(|| format!("{first}{second}"))
}

/// The name of a body whose letters were set apart, 教 务 处, set close.
fn set_close(unit: &str) -> Option<String> {
    let single = unit.split_whitespace().all(|word| word.chars().nth(1).is_none());
    (single && unit.contains(char::is_whitespace)).then(|| unit.split_whitespace().collect())
}

/// A letter that forwards a document is signed in the middle: a day on a line
/// of its own, the units that send it above it, and above them a sentence or the
/// list of what is attached; with more text below. `last` signs at the end.
fn inner(draft: &mut Draft, live: &[usize], last: Option<usize>) {
    let day = |index: &usize| {
        let text = draft.kept_at(*index);
        text.len() <= 60
            && (text.contains('月') || text.trim().len() == 8)
            && Some(*index) != last
            && draft.is_open(*index)
            && dates::whole(text).is_some()
            && !text.starts_with(['（', '('])
    };
    let days = || live.iter().enumerate().filter(|(_, index)| day(index));
    let first = days().next().map(|(at, _)| at).filter(|at| *at < NEAR);
    let found = days().find(|(at, _)| {
        let above = |back: usize| at.checked_sub(back).and_then(|at| live.get(at)).map_or("", |i| draft.kept_at(*i));
        let units = (1..=UNITS).take_while(|back| is_short(above(*back))).count();
        let told = (1..=units).any(|back| is_body(above(back)));
        let before = above(units + 1);
        // 邮编：… of the body that asks for opinions.
        let contact = before.chars().count() <= 60
            && ["电话", "邮箱", "邮编", "传真", "联系人", "地址"].iter().any(|word| before.contains(word))
            && before.contains([':', '：']);
        let closed = ends_sentence(before) && (before.chars().count() > 15 || before.starts_with("特此"));
        // 附件：守水名册 / 2024年5月12日 / （此件公开发布）
        let public = || live.get(at + 1).is_some_and(|below| draft.kept_at(*below).starts_with("（此件"));
        // 20240512 is a day only below an office.
        let figures = live.get(*at).is_some_and(|index| !draft.kept_at(*index).contains('月'));
        if figures && !(1..=units).any(|back| is_office(above(back).trim())) {
            return false;
        }
        (told && (closed || contact || ends_annexes(above, units + 1)))
            || (first == Some(*at) && (closed || (units <= 1 && public() && ends_annexes(above, 1))))
    });
    if let Some(dated) = found.map(|(_, index)| *index) {
        sign(draft, live, dated);
    }
}

/// Bodies that sign a document together, at the most.
const UNITS: usize = 8;

/// Pieces from the start within which a day alone may sign a letter.
const NEAR: usize = 60;

/// Does the list of what is attached end `back` pieces above?
fn ends_annexes<'a>(above: impl Fn(usize) -> &'a str, back: usize) -> bool {
    let item = |back: &usize| matches!(opening(above(*back)), Opening::Number(rank, _) if rank >= Rank::Digit);
    let items = (back..back + 12).take_while(item).count();
    above(back + items).starts_with("附件")
}

/// A line above the day that signs: short, no stop, no mark at its start.
fn is_short(text: &str) -> bool {
    (3..=30).contains(&text.chars().count())
        && !text.contains(['，', '。', '：', '；', '！', '？', '“', ':', ','])
        && (!text.contains('、') || are_units(text))
        && opening(text) == Opening::None
}
