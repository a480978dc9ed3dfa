//! What stands at the end of a text in brackets, or on a line of its own: the body that sent
//! it in or signs, its reporter's outlet, the source. It stays; only its facts are learnt.

use super::bylines::{CLOSING, OPENING, OWN, SENT};
use super::facts::Facts;
use super::labels;
use super::pieces::{gone, gone_by};
use super::prose::is_prose;
use super::rules::Witness;
use super::title_words::is_outlet;
use crate::import::bodies::{is_person_of_body, is_unit};
use crate::import::dates;
use crate::import::draft::Draft;
use crate::import::marks::ends_sentence;
use crate::text::slice;

/// Pieces from either end within which the first and the last sentence are looked for.
pub const NEAR: usize = 60;

/// （历史系 供稿）: the body that a line of its own in brackets says sent the text in.
pub fn sender(line: &str) -> Option<&str> {
    let inner = line.trim().strip_prefix(OPENING)?.strip_suffix(CLOSING)?;
    let unit = SENT.iter().find_map(|end| inner.trim().strip_suffix(end))?.trim();
    is_unit(unit).then_some(unit)
}

/// …新台历！（云汐中心小学 周砚）, （急传科）, （院宣传部 院文学社）, （情报党支部供稿）, （云汐日报/云汐网记者周砚摄影）: the body, the
/// bodies or the outlet in the last brackets of a text, alone or before a person.
fn in_brackets(sentence: &str) -> Option<String> {
    let inner = sentence.trim_end().strip_suffix(['）', ')'])?.rsplit_once(['（', '('])?.1.trim();
    if let Some((house, people)) = inner.split_once("记者") {
        let name = house.split(['/', ' ']).next().unwrap_or("");
        let called = is_outlet(name) || name.ends_with("媒体");
        let sound = (3..=12).contains(&name.chars().count()) && !OWN.iter().any(|own| name.starts_with(own));
        // Who took a picture says nothing of where the text is from.
        return (called && sound && !name.ends_with("全媒体") && !people.ends_with('摄')).then(|| name.to_owned());
    }
    let inner = SENT.iter().find_map(|end| inner.strip_suffix(end)).unwrap_or(inner).trim();
    // （供稿人：云汐社区居委会）, （供稿/照片：离退休工作处 周砚 编辑：…）
    let inner = match inner.split_once([':', '：']) {
        Some((label, value)) if label.chars().count() <= 6 && SENT.iter().any(|word| label.starts_with(word)) => {
            let next = value.find([':', '：']).and_then(|at| slice(value, 0..at).rfind(char::is_whitespace));
            slice(value, 0..next.unwrap_or(value.len())).trim()
        }
        _ => inner,
    };
    // （染坊巷社区 审稿人：周砚 发稿人：沈禾）
    let inner = match inner.split_once(char::is_whitespace) {
        // （云汐医院供稿 周砚 文/图）
        Some((unit, _)) if unit.strip_suffix("供稿").is_some_and(is_unit) => {
            unit.strip_suffix("供稿").unwrap_or(unit)
        }
        Some((unit, behind))
            if is_unit(unit)
                && ["审稿人", "发稿人", "审核", "供稿人", "撰稿人"]
                    .iter()
                    .any(|word| behind.trim_start().starts_with(word)) =>
        {
            unit
        }
        _ => inner,
    };
    // （云汐市应急局：周砚）, （党委宣传部 文/周砚 图/沈禾）, and what is left of a blank.
    let apart = |c: char| c.is_whitespace() || matches!(c, '?' | ':' | '：');
    let bare =
        |name| ["文/", "图/", "摄/", "文图/"].iter().find_map(|role| str::strip_prefix(name, role)).unwrap_or(name);
    let names: Vec<&str> = inner.split(apart).map(bare).filter(|name| !name.is_empty()).collect();
    match names.as_slice() {
        [] => None,
        units if units.len() <= 3 && units.iter().all(|name| is_unit(name)) => Some(units.join(" ")),
        [unit, people @ ..]
            if is_unit(unit) && people.len() <= 3 && people.iter().all(|name| is_person_of_body(name)) =>
        {
            Some((*unit).to_owned())
        }
        _ => None,
    }
}

/// 科研处 周砚供稿/供图: the body of who sent a text in, on a line of its own.
fn sends(line: &str) -> Option<String> {
    let line = line.trim();
    let inner = ["供稿/供图", "供稿、供图", "供稿", "报道", "撰稿"].iter().find_map(|end| line.strip_suffix(end))?;
    // 校团委供稿
    let told = ["由", "感谢", "图片", "本文", "据"].iter().any(|word| inner.contains(word));
    if line.ends_with("供稿") && inner.chars().count() <= 12 && is_unit(inner) && !told {
        return Some(inner.to_owned());
    }
    let (unit, person) = inner.split_once(char::is_whitespace)?;
    let named = person.split_whitespace().all(|name| (2..=3).contains(&name.chars().count()));
    (named && is_unit(unit)).then(|| unit.to_owned())
}

/// The body or the outlet that the end of a text names: in the last brackets of its last
/// sentence, or on one of the next lines that is a bracket and no more.
pub fn unit(draft: &Draft) -> Option<String> {
    let last = last_sentence(draft)?;
    // 清淤二十公里。（区水务局） behind each point of a plan says who does it.
    let again = (last.saturating_sub(NEAR)..last).any(|at| in_brackets(draft.text_at(at)).is_some());
    if again {
        return None;
    }
    let below = (last + 1..(last + 4).min(draft.pieces.len()))
        .filter(|at| !gone(draft, *at) || gone_by(draft, *at) == Some("byline"))
        .find_map(|at| {
            let line = draft.text_at(at).trim_matches(|c: char| c.is_whitespace() || c == '?');
            let before = line.rsplit_once(['（', '(']).map_or("", |(before, _)| before.trim_end());
            let apart = before.is_empty() || ends_sentence(before);
            // 石桥镇林业服务中心（供稿人：周砚）
            let sent = slice(line, before.len()..line.len()).trim_start_matches(['（', '(']);
            let sent = ["供稿人：", "供稿人:", "供稿：", "供稿:"].iter().any(|label| sent.starts_with(label));
            let thanks = ["感谢", "图片"].iter().any(|word| before.starts_with(word));
            let signs = || Some(before).filter(|unit| sent && !thanks && is_unit(unit)).map(str::to_owned);
            in_brackets(line).filter(|_| apart).or_else(|| sends(line)).or_else(signs)
        });
    // A list of the text's own may stand above who sent it in.
    let sent = || (last + 4..last + 12).filter(|at| !gone(draft, *at)).find_map(|at| sends(draft.text_at(at)));
    in_brackets(draft.text_at(last)).or(below).or_else(sent)
}

fn last_sentence(draft: &Draft) -> Option<usize> {
    // What brackets end is no sentence as others are: …新台历。（云汐区水务局）
    let signed = |at: usize| {
        let inner = draft.text_at(at).trim_end().strip_suffix(['）', ')']);
        let before = inner.and_then(|inner| inner.rsplit_once(['（', '('])).map_or("", |(before, _)| before);
        ends_sentence(before) && before.chars().nth(14).is_some() && !gone(draft, at)
    };
    (0..draft.pieces.len()).rev().take(NEAR).find(|at| is_prose(draft, *at) || signed(*at))
}

/// Learns what the brackets say at the end of the text's last sentence, …新台历！(周砚) (来源：云汐日报),
/// and the minute at the head of a page's first one, 2024年05月12日 20:36云汐晚报记者 …. Both stay.
pub fn learn(draft: &Draft, facts: &mut Facts) {
    if let Some(first) = (0..draft.pieces.len()).take(NEAR).find(|at| is_prose(draft, *at)) {
        let head = slice(draft.text_at(first), 0..60);
        let timed = dates::find(head).filter(|(_, range)| {
            range.start == 0 && dates::says_minute(slice(head, range.end..head.len())) && draft.page
        });
        timed.into_iter().for_each(|(date, _)| facts.learn_date(date, Witness::Beside));
    }
    let Some(last) = last_sentence(draft) else { return };
    let mut rest = draft.text_at(last).trim_end();
    // …争得了时间。来源云汐发布
    if let Some((_, name)) = rest.rsplit_once("来源").filter(|(before, _)| before.ends_with(['。', '！', '”'])) {
        let called = (is_outlet(name) || name.ends_with("发布")) && (3..=12).contains(&name.chars().count());
        if called {
            facts.meta.source.get_or_insert(name.to_owned());
        }
    }
    while let Some((before, inner)) = rest.strip_suffix(['）', ')']).and_then(|rest| rest.rsplit_once(['（', '('])) {
        // 供稿 东关街道石桥社区/编辑 周砚
        let sent = inner.trim_start().strip_prefix("供稿 ").and_then(|rest| rest.split(['/', ' ']).next());
        if let Some(unit) = sent.filter(|unit| is_unit(unit)) {
            facts.publisher.get_or_insert(unit.to_owned());
        }
        // 源于：云汐测绘报
        if let Some(name) = inner.strip_prefix("源于").and_then(|rest| rest.strip_prefix([':', '：'])) {
            facts.meta.source.get_or_insert(name.trim().to_owned());
        }
        for label in labels::read(inner).unwrap_or_default() {
            if matches!(label.rule.name, "metadata-source" | "metadata-sender" | "metadata-author") {
                facts.learn(&label);
            }
        }
        rest = before.trim_end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_at_the_end_name_bodies_and_nothing_else() {
        for (text, name) in [
            ("渠通了。（云汐中心小学 周砚）", Some("云汐中心小学")),
            ("渠通了。(云汐市应急局：马云飞)", Some("云汐市应急局")),
            ("(急传科)", Some("急传科")),
            ("（院宣传部? 院文学社）", Some("院宣传部 院文学社")),
            ("渠通了。（情报党支部供稿）", Some("情报党支部")),
            ("（供稿人：云汐里社区居委会）", Some("云汐里社区居委会")),
            ("（供稿/照片：离退休工作处 周婉仪 编辑：罗雨桐）", Some("离退休工作处")),
            ("（供稿：周砚 编辑：罗雨桐）", None),
            ("渠通了。（云汐日报/云汐网记者周砚摄影）", Some("云汐日报")),
            ("渠通了。（作者系云汐县委宣传部干部）", None),
            ("渠通了。（作者系中共云汐县委党校）", None),
            ("渠通了。（综合报道）", None),
            ("渠通了。（本报评论部）", None),
            ("渠通了。（新华社记者周砚 摄）", None),
            ("这条渠还能再用六十年吗(?)", None),
            ("渠通了。（周砚）", None),
        ] {
            assert_eq!(in_brackets(text).as_deref(), name, "{text}");
        }
        assert_eq!(sender("（历史系   供稿）"), Some("历史系"));
        assert_eq!(sends("科研处 周砚供稿/供图").as_deref(), Some("科研处"));
        assert_eq!(sends("全体党员 认真听取报道"), None);
    }
}
