//! The head of a scraped page, from the top to the first sentence: breadcrumbs
//! (on one line or one item a line), menus, bars, and the lines of metadata,
//! with their values beside or below their labels.

use std::ops::Range;

use super::bylines;
use super::closing;
use super::controls;
use super::datelines;
use super::days::{
    announces, bulleted_day, by_author, calendar, hour_below_day, in_box, is_event, is_programme, is_today,
    place_below_day, said_day, signs,
};
use super::facts::Facts;
use super::labelled::{self, Labelled};
use super::labels;
use super::listed::Listed;
use super::look::{is_noise, noise_at};
use super::mastheads::is_body;
use super::menus::is_path;
use super::mixed;
use super::navigation::{breadcrumb_item, columns_named, is_row_of_links, leads_to_title, menu_runs, paper};
use super::papers;
use super::pieces::{gone, gone_by, is_fact, judged, take};
use super::rows;
use super::rules::{Field, How, Scope, Witness};
use super::shapes::squeeze;
use super::stacked;
use crate::article::{Kind, Removal};
use crate::import::dates;
use crate::import::draft::Draft;
use crate::import::surnames::is_person;
use crate::text::han::{has_han, is_han};
use crate::text::slice;

/// Cleans the pieces of `zone` and learns the metadata in them. Says whether
/// anything was taken.
pub fn clean(draft: &mut Draft, zone: Range<usize>, facts: &mut Facts) -> bool {
    let before = taken(draft, &zone);
    for index in zone.clone() {
        table(draft, index, facts);
    }
    let live: Vec<usize> = zone.clone().filter(|index| judged(draft, *index)).collect();
    stacked::clean(draft, &live, facts);
    let listed = Listed::of(draft, &live);
    for (at, &index) in live.iter().enumerate() {
        if gone(draft, index) {
            continue;
        }
        let next = live.get(at + 1).copied();
        if !listed.holds(draft, index) && !breadcrumb_item(draft, at, &live) {
            head_line(draft, index, next, facts);
        }
    }
    columns_named(draft, &zone);
    if let Some(date) = in_box(draft, &live) {
        facts.learn_date(date, Witness::Alone);
    }
    place_below_day(draft, &live);
    hour_below_day(draft, &live);
    calendar(draft, &live);
    controls::sizes(draft, &zone);
    controls::counters(draft, &zone);
    paper(draft, &zone, facts);
    menu_runs(draft, &live);
    taken(draft, &zone) != before
}

fn taken(draft: &Draft, zone: &Range<usize>) -> usize {
    draft.pieces.get(zone.clone()).unwrap_or(&[]).iter().filter(|piece| piece.gone).count()
}

/// Takes a table of labels and learns their values.
fn table(draft: &mut Draft, index: usize, facts: &mut Facts) {
    if !draft.pieces.get(index).is_some_and(|piece| !piece.gone && piece.kind == Some(Kind::Table)) {
        return;
    }
    let text = draft.text_at(index).to_owned();
    let Some(found) = rows::table(&text) else { return };
    found.iter().for_each(|label| facts.learn(label));
    take(draft, index, "metadata-index");
}

fn head_line(draft: &mut Draft, index: usize, next: Option<usize>, facts: &mut Facts) {
    let text = draft.text_at(index).to_owned();
    let page = draft.page;
    followed(draft, index, facts);
    if papers::paper(&text).is_some() {
        unlabelled(draft, index, facts);
    } else if let Some(rule) = noise_at(draft, index, page, &[Scope::Head, Scope::Edges, Scope::Line]) {
        // 记者周砚 来源：云汐日报
        // 【信息时间:2024-05-12 阅读次数: 】【字号 】【我要打印】
        if matches!(rule.name, "site-menu" | "link-bar") {
            let found = mixed::read(&text).unwrap_or_else(|| labels::behind(&text));
            found.iter().for_each(|label| facts.learn(label));
            // 转载 2024/05/12 06:12:37 发布 IP属地：未知 来源：云汐日报
            if let Some((date, _)) = dates::find(&text).filter(|_| !found.is_empty()) {
                facts.learn_date(date, Witness::Beside);
            }
        }
        if rule.name == "breadcrumb" {
            labels::behind(&text).iter().for_each(|label| facts.learn(label));
            if let Some((date, _)) = dates::find(&text) {
                facts.learn_date(date, Witness::Alone);
            }
        } else if (text.contains([':', '：']) || rule.name == "votes")
            && let Some((date, range)) = dates::find(&text)
            && range.start == 0
        {
            // 2024-05-12 11:17  语音播报
            facts.learn_date(date, Witness::Beside);
        } else if rule.name == "masthead" {
            facts.publisher = facts.publisher.take().or(bylines::published(&text).map(str::to_owned));
        }
        take(draft, index, rule.name);
    } else if page && (is_path(&text) || leads_to_title(draft, index) || is_row_of_links(draft, index)) {
        take(draft, index, "breadcrumb");
    } else if facts_line(draft, (index, next), facts, true) {
    } else if is_today(draft, index, next) {
        facts.looked_at = dates::whole(&text);
        take(draft, index, "greeting");
    } else if signs(draft, index) {
        // It stays, and the outline finds its day.
    } else if let Some(date) = bulleted_day(draft, index)
        .or_else(|| by_author(draft, index))
        .or_else(|| said_day(&text).filter(|_| !announces(draft, index)))
    {
        facts.learn_date(date, Witness::Alone);
        take(draft, index, "metadata-date");
    } else if is_number(&text) {
        facts.meta.number.get_or_insert(text);
        take(draft, index, "metadata-number");
    }
}

/// 2024-05-12 08:49关注 below an account's name, which can be followed: the outlet.
fn followed(draft: &mut Draft, index: usize, facts: &mut Facts) {
    let day = draft.text_at(index).trim().strip_suffix("关注").and_then(dates::whole);
    let Some(above) = index.checked_sub(1).filter(|above| day.is_some() && judged(draft, *above)) else { return };
    let name = draft.text_at(above).trim().to_owned();
    let plain = |c: char| is_han(c) || c.is_ascii_alphanumeric();
    if let (Some(day), true) = (day, (2..=12).contains(&name.chars().count()) && name.chars().all(plain)) {
        facts.learn_date(day, Witness::Alone);
        facts.outlet.get_or_insert(name);
        take(draft, above, "byline");
    }
}

/// Does the line say facts of the article in one of their shapes, and no more?
pub fn is_facts(line: &str) -> bool {
    labels::is_labelled(line)
        || mixed::read(line).is_some()
        || datelines::read(line).is_some()
        || bylines::own(line).is_some()
}

/// Takes a line of labels and learns their values; the value of a lone empty
/// label is looked for in the piece `next`.
pub fn meta_line(draft: &mut Draft, index: usize, next: Option<usize>, facts: &mut Facts) -> bool {
    facts_line(draft, (index, next), facts, false)
}

/// 大 中 小]: sizes of letters before a day.
fn is_sizes(text: &str) -> bool {
    let size = |c: char| "大中小超特默认".contains(c);
    text.contains(size) && text.chars().all(|c| size(c) || c.is_whitespace() || "|/·]】)）".contains(c))
}

/// The same, in the head: other things may stand among the labels there.
fn facts_line(draft: &mut Draft, (index, next): (usize, Option<usize>), facts: &mut Facts, head: bool) -> bool {
    let text = draft.text_at(index).to_owned();
    if several_lines(draft, index, &text, facts) || title_of_data(draft, index, &text, facts) {
        return true;
    }
    let strict = labels::read_at(draft, index).is_some().then(|| labels::read(&text)).flatten();
    let exact = strict.is_some();
    let Some(found) = strict.or_else(|| head.then(|| mixed::read(&text)).flatten()) else {
        return unlabelled(draft, index, facts);
    };
    let beside = next.map(|next| draft.text_at(next).to_owned()).unwrap_or_default();
    if found.iter().any(|label| label.rule.name == "metadata-time") && is_event(&text, &beside) {
        return false;
    }
    // 主题：信息公开 may be what a meeting is about; 日期： below 甲方（盖章）： is still to be written.
    let blank = |label: &Labelled<'_>| {
        label.rule.name == "metadata-time" && label.value.is_empty() && !value_below(&beside, label)
    };
    // 2024-05-12 21:08:35 字号：
    let dated = || dates::says_minute(&text) && labels::day_before(&text).is_some();
    let other = |label: &Labelled<'_>| label.rule.name == "metadata-other" && !dated();
    // 分享到： right below the facts is a button's, though nothing else shows a page.
    let button = || {
        matches!(squeeze(&text).as_str(), "分享到:" | "字体:" | "字号:")
            && (index.saturating_sub(2)..index).any(|above| is_fact(draft, above))
    };
    if matches!(found.as_slice(), [label] if other(label) || blank(label)) && !draft.page && !button() {
        return false;
    }
    let others = facts.sourced && is_below_sentence(draft, index);
    for label in found.iter().filter(|label| !(others && says_day(label))) {
        facts.learn(label);
    }
    if let Some(date) = labels::day_before(&text) {
        let sourced = found.iter().any(|label| label.rule.name == "metadata-source" && !label.value.is_empty());
        facts.sourced |= head && sourced && dates::says_minute(&text);
        facts.learn_date(date, Witness::Dated);
        // 2024-05-12 15:09 云汐新闻网 责任编辑：林舟
        let before = found.first().and_then(|label| text.get(..label.range.start)).unwrap_or("");
        let outlet = datelines::read(before).and_then(|found| found.outlet);
        // 云汐市总工会   2024-05-12   浏览：640
        let body = || datelines::beside_name(before.trim()).filter(|(_, name)| is_body(name)).map(|(_, name)| name);
        let unit = || labels::unit_before(&text);
        facts.outlet = facts.outlet.take().or(outlet.or_else(body).or_else(unit).map(str::to_owned));
    } else if let Some(name) = labels::unit_before(&text) {
        facts.outlet.get_or_insert(name.to_owned());
        facts.learn_date_of(&text);
    } else if let Some((date, _)) =
        dates::find(&text).filter(|_| !exact || text.starts_with("字号") || text.starts_with("字体"))
    {
        facts.learn_date(date, Witness::Beside);
    }
    for label in found.iter().filter(|label| label.rule.name == "metadata-other") {
        // 字号: 2010年12月29日 09:58, 字号：大 中 小] 2024-05-12
        let sized =
            text.get(label.range.clone()).is_some_and(|label| label.starts_with("字号") || label.starts_with("字体"));
        let opens = |at: usize| at == 0 || is_sizes(slice(label.value, 0..at));
        if let Some((date, _)) = dates::find(label.value).filter(|(_, range)| sized && opens(range.start)) {
            facts.learn_date(date, Witness::Beside);
        }
    }
    learn_outlet_around(&text, facts);
    let at = draft.pieces.get(index).map_or(0, |piece| piece.range.start);
    let removals = labels::removals(&text, at, &found);
    // What stands below a button, 字体：, is no value of the label above it.
    let button = |at: usize| gone_by(draft, at) == Some("font-size");
    if let (Some(next), [label]) = (next, found.as_slice())
        && label.value.is_empty()
        && !(index + 1..next).any(button)
        && value_below(&beside, label)
    {
        facts.learn(&Labelled { value: beside.trim(), ..label.clone() });
        take(draft, next, label.rule.name);
    }
    take_parts(draft, index, removals);
    true
}

/// Learns the outlet that a line of labels names around them: before 记者：, before its address, glued to
/// the label of the day.
fn learn_outlet_around(text: &str, facts: &mut Facts) {
    if let Some((house, _)) = text.split_once("记者：").or_else(|| text.split_once("记者:"))
        && house.ends_with("融媒体中心")
        && house.chars().all(is_han)
    {
        facts.outlet = facts.outlet.take().or(Some(house.to_owned()));
    }
    if let Some((site, _)) = labels::site_before(text) {
        facts.outlet = facts.outlet.take().or(Some(site.to_owned()));
    }
    if let Some(outlet) = labels::glued_outlet(text) {
        facts.outlet = facts.outlet.take().or(Some(outlet.to_owned()));
    }
}

/// Takes a piece of several lines each of which is a label or a day.
fn several_lines(draft: &mut Draft, index: usize, text: &str, facts: &mut Facts) -> bool {
    let fact = |line: &str| labels::is_labelled(line) || dates::whole(line).is_some();
    if !text.contains('\n') || !text.lines().all(fact) || !text.lines().any(labels::is_labelled) {
        return false;
    }
    if let Some(date) = text.lines().find_map(dates::whole) {
        facts.learn_date(date, Witness::Alone);
    }
    text.lines().flat_map(|line| labels::read(line).unwrap_or_default()).for_each(|label| facts.learn(&label));
    let rule = labels::read(text.lines().next().unwrap_or("")).and_then(|found| Some(found.first()?.rule.name));
    take(draft, index, rule.unwrap_or("metadata-other"));
    true
}

/// Does a sentence stand above the piece?
fn is_below_sentence(draft: &Draft, index: usize) -> bool {
    let start = draft.pieces.get(index).map_or(0, |piece| piece.range.start);
    draft.text.get(..start).is_some_and(|before| before.contains('。'))
}

/// Does the label say a day?
fn says_day(label: &Labelled<'_>) -> bool {
    matches!(label.rule.how, How::Label(Field::Date(_), _))
}

/// 标题：… among the data of a document is its title, said once more.
fn title_of_data(draft: &mut Draft, index: usize, text: &str, facts: &mut Facts) -> bool {
    let title = labelled::title_label(text);
    let row = index.checked_sub(1).and_then(|above| gone_by(draft, above));
    let data = matches!(row, Some("metadata-index" | "metadata-publisher" | "metadata-other-date"));
    // 名称: | 守好一湾清水 | 文号: | 无 |
    let cells = slice(text, title..text.len()).trim_start_matches(['|', ' ']);
    let cell = cells.split('|').next().unwrap_or("");
    let value = labelled::without_label_behind(cell.trim());
    let told = title > 0 && draft.page && data && facts.meta.title.is_empty() && value.chars().count() >= 8;
    if told {
        value.clone_into(&mut facts.meta.title);
        take(draft, index, "metadata-title");
    }
    told
}

/// Takes a line that names reporters, an outlet or a source without a label,
/// and says no more.
fn unlabelled(draft: &mut Draft, index: usize, facts: &mut Facts) -> bool {
    let text = &draft.text_at(index).to_owned();
    let below_a_sentence = || is_below_sentence(draft, index);
    if let Some((paper, date)) = bylines::of_paper(text) {
        facts.meta.source.get_or_insert(paper.to_owned());
        facts.learn_date(date, Witness::Beside);
        take(draft, index, "metadata-source");
    } else if let Some(source) = bylines::taken_from(text) {
        facts.meta.source.get_or_insert(source.to_owned());
        take(draft, index, "metadata-source");
    } else if let Some((author, account)) = bylines::own(text).filter(|_| draft.page) {
        facts.meta.author = facts.meta.author.take().or(author.map(str::to_owned));
        facts.outlet.get_or_insert(account.to_owned());
        take(draft, index, "byline");
    } else if let Some(account) =
        bylines::of_account(text).filter(|_| draft.page).or_else(|| bylines::of_clipped_account(text))
    {
        facts.outlet.get_or_insert(account.to_owned());
        facts.learn_date_of(text);
        take(draft, index, "byline");
    } else if let Some(author) = bylines::own_author(text).filter(|_| draft.page) {
        facts.meta.author.get_or_insert(author.to_owned());
        take(draft, index, "byline");
    } else if draft.page && facts.outlet.as_deref() == Some(text.trim()) {
        take(draft, index, "byline");
    } else if let Some(names) = bylines::byline(text) {
        facts.meta.author.get_or_insert(names);
        facts.outlet = facts.outlet.take().or(bylines::house(text).map(str::to_owned));
        facts.publisher = facts.publisher.take().or(closing::sender(text).map(str::to_owned));
        take(draft, index, "byline");
    } else if let Some(found) = datelines::read_at(draft, index)
        .is_some()
        .then(|| if datelines::printed(draft, index).is_some() { papers::printed(text) } else { datelines::read(text) })
        .flatten()
        .filter(|found| (found.timed || !below_a_sentence()) && (!found.bare || draft.page) && !heads(draft, index))
        .filter(|found| !is_programme(draft, index, found))
    {
        if let Some(date) = found.date {
            facts.learn_date(date, if found.timed { Witness::Alone } else { Witness::Beside });
        }
        if let Some(issuer) = found.issuer {
            facts.meta.issuer.get_or_insert(issuer.to_owned());
            facts.publisher.get_or_insert(issuer.to_owned());
        }
        if let Some(outlet) = found.outlet {
            facts.outlet.get_or_insert(outlet.to_owned());
        }
        take(draft, index, "dateline");
    } else {
        return false;
    }
    true
}

/// Learns the day beside a name right below the title, 周砚 2024-05-12, and takes
/// the line; says whether there was one.
pub fn below_title(draft: &mut Draft, title: usize, facts: &mut Facts) -> bool {
    let index = title + 1;
    // Two such lines are a chronicle.
    let near = draft.pieces.len().min(index + 60);
    let again = |at: usize| datelines::before_body(draft.text_at(at)).is_some();
    let listed = || {
        dates::whole(draft.text_at(index + 1)).is_some()
            || datelines::beside_name(draft.text_at(index + 1)).is_some()
            || (index + 1..near).any(again)
    };
    let reported = || {
        let line = draft.text_at(index);
        datelines::before_name(line, slice(draft.text_at(index + 1), 0..200)).or_else(|| datelines::before_body(line))
    };
    let Some((date, name)) = Some(draft.text_at(index))
        .filter(|_| judged(draft, index))
        .and_then(|text| datelines::beside_name(text).or_else(reported))
        .filter(|(_, name)| draft.page || name.chars().count() <= 4 || is_body(name))
        .filter(|_| !listed())
    else {
        return false;
    };
    facts.learn_date(date, Witness::Beside);
    match name.chars().count() {
        2..=3 => facts.meta.author = facts.meta.author.take().or(Some(name.to_owned())),
        _ => facts.publisher = facts.publisher.take().or(Some(name.to_owned())),
    }
    take(draft, index, "dateline");
    true
}

/// Is the piece a heading of the first level, as a title is?
fn heads(draft: &Draft, index: usize) -> bool {
    draft.pieces.get(index).is_some_and(|piece| piece.kind == Some(Kind::Heading(1)))
}

fn take_parts(draft: &mut Draft, index: usize, removals: Vec<Removal>) {
    if let Some(piece) = draft.pieces.get_mut(index) {
        piece.taken = removals;
        piece.gone = true;
    }
}

/// Is the line below an empty label its value?
fn value_below(below: &str, label: &Labelled<'_>) -> bool {
    let How::Label(field, _) = label.rule.how else { return false };
    let short = |most| !below.is_empty() && below.chars().count() <= most && labels::read(below).is_none();
    let plain = !below.contains(['，', '。', '；', '：', ':', '！', '？', '“', '《']);
    match field {
        Field::Date(_) => dates::whole(below).is_some(),
        Field::Views => short(12) && (below.bytes().all(|b| b.is_ascii_digit()) || below == "次"),
        // Aa below an empty label is a button that sets the size of the letters.
        Field::Source | Field::Issuer | Field::Publisher => {
            short(30) && plain && !is_noise(below) && (has_han(below) || below.len() > 2)
        }
        Field::Author | Field::Editor => short(12) && plain,
        Field::Number | Field::Index => short(40) && below.contains(|c: char| c.is_ascii_digit()) && plain,
        Field::Url => below.starts_with("http"),
        Field::Nothing if label.rule.name == "credits" => are_names(below),
        Field::Sender => are_names(below),
        Field::Title | Field::Nothing => false,
    }
}

/// 周砚, 周砚 沈禾: one to three names of people.
fn are_names(text: &str) -> bool {
    let apart = |c: char| c.is_whitespace() || c == '、';
    let mut names = text.split(apart).filter(|name| !name.is_empty());
    names.clone().count() <= 3 && names.clone().next().is_some() && names.all(is_person) && !is_noise(text)
}

/// A document number on a line of its own: 临政发〔2024〕7号.
fn is_number(text: &str) -> bool {
    let squeezed = squeeze(text);
    let Some((issuer, rest)) = squeezed.split_once(['〔', '[', '【', '(']) else { return false };
    let Some((year, number)) = rest.split_once(['〕', ']', '】', ')']) else { return false };
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let number = number.strip_prefix('第').unwrap_or(number);
    (1..=16).contains(&issuer.chars().count())
        && year.len() == 4
        && digits(year)
        && number.strip_suffix('号').is_some_and(digits)
}
