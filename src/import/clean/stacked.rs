//! Labels without colons, each on a line of its own above its value: 来源 / 云汐区水务局 /
//! 发布时间 / 2024-05-12, as pages set their facts in boxes. Told by two of them at
//! least, one below the other, one of which is a day, or by 来源 below a page's day or hour.

use super::facts::Facts;
use super::index::LABELS;
use super::labelled::Labelled;
use super::labels;
use super::look::is_noise;
use super::pieces::take;
use super::rules::{Field, How, Rule};
use crate::import::dates;
use crate::import::draft::Draft;

/// Pieces between two such labels at the most: a value is missing, or two lines long.
const APART: usize = 2;

/// Takes such labels with their values among the pieces `live`, and learns them.
pub fn clean(draft: &mut Draft, live: &[usize], facts: &mut Facts) {
    let at = |place: usize| live.get(place).map_or("", |index| draft.text_at(*index).trim());
    let label = |place: usize| label(at(place));
    let mut found: Vec<(usize, &'static Rule)> = Vec::new();
    for place in 0..live.len() {
        let Some(rule) = label(place) else { continue };
        if found.last().is_some_and(|(last, _)| place > last + APART) {
            if is_sure(&found, at) {
                break;
            }
            found.clear();
        }
        found.push((place, rule));
    }
    if !is_sure(&found, at) {
        below_day(draft, live, facts);
        return;
    }
    let mut taken = Vec::new();
    for (place, rule) in found {
        taken.push((place, rule.name));
        let value = at(place + 1);
        if label(place + 1).is_none() && fits(rule, value) {
            facts.learn(&Labelled { rule, range: 0..value.len(), value });
            taken.push((place + 1, rule.name));
        }
    }
    for (place, rule) in taken {
        live.get(place).into_iter().for_each(|index| take(draft, *index, rule));
    }
}

/// 2024-05-12 / 09:18 / 来源 / 云汐日报: one such label right below the day or the hour of a page.
fn below_day(draft: &mut Draft, live: &[usize], facts: &mut Facts) {
    let at = |place: usize| live.get(place).map_or("", |index| draft.text_at(*index).trim());
    let told = |above: &str| dates::is_hour(above) || dates::whole(above).is_some();
    let source = |place: usize| {
        let rule = label(at(place)).filter(|rule| matches!(rule.how, How::Label(Field::Source, _)))?;
        (fits(rule, at(place + 1)) && place.checked_sub(1).is_some_and(|above| told(at(above))))
            .then_some((place, rule))
    };
    let Some((place, rule)) = (0..live.len()).find_map(source).filter(|_| draft.page) else { return };
    facts.learn(&Labelled { rule, range: 0..at(place + 1).len(), value: at(place + 1) });
    live.get(place..place + 2).unwrap_or(&[]).iter().for_each(|index| take(draft, *index, rule.name));
}

/// Is there a count of visits below its label among such labels?
pub fn count_of_visits(draft: &Draft, live: &[usize]) -> bool {
    let at = |place: usize| live.get(place).map_or("", |index| draft.text_at(*index).trim());
    (0..live.len()).any(|place| {
        let views = label(at(place)).filter(|rule| matches!(rule.how, How::Label(Field::Views, _)));
        views.is_some_and(|rule| fits(rule, at(place + 1)))
            && (1..6).any(|back| place >= back && label(at(place - back)).is_some())
    })
}

/// The rule of a label that is all of a line.
fn label(text: &str) -> Option<&'static Rule> {
    let short = (2..=6).contains(&text.chars().count());
    let word = short.then(|| LABELS.whole(text)).flatten()?;
    matches!(word.rule.how, How::Label(field, _) if !matches!(field, Field::Nothing | Field::Sender | Field::Title | Field::Url))
        .then_some(word.rule)
}

/// Do two labels at least stand here, with a day that one of them names?
fn is_sure<'a>(found: &[(usize, &'static Rule)], at: impl Fn(usize) -> &'a str) -> bool {
    let day = |(place, rule): &(usize, &'static Rule)| {
        matches!(rule.how, How::Label(Field::Date(_), _))
            && dates::find(at(place + 1)).is_some_and(|(_, r)| r.start == 0)
    };
    found.len() >= 2 && found.iter().any(day)
}

/// May `value` stand below a label of this rule?
fn fits(rule: &Rule, value: &str) -> bool {
    let How::Label(field, _) = rule.how else { return false };
    let chars = value.chars().count();
    let plain = !value.contains(['，', '。', '；', '：', ':', '！', '？', '“', '《']) && labels::read(value).is_none();
    match field {
        Field::Date(_) => dates::find(value).is_some_and(|(_, range)| range.start == 0) && chars <= 24,
        Field::Views => (1..=12).contains(&chars) && value.bytes().all(|b| b.is_ascii_digit()),
        Field::Number | Field::Index => (1..=40).contains(&chars) && value.contains(|c: char| c.is_ascii_digit()),
        Field::Source | Field::Issuer | Field::Publisher => (2..=24).contains(&chars) && plain && !is_noise(value),
        Field::Author | Field::Editor => (2..=12).contains(&chars) && plain && !is_noise(value),
        Field::Title | Field::Nothing | Field::Sender | Field::Url => false,
    }
}
