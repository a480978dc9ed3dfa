//! Facts that a head or a tail says several times of different things: a list of the text's
//! own, days of a chronicle, 作者： of each of three winners.

use super::labels;
use super::shapes::squeeze;
use crate::import::dates;
use crate::import::draft::Draft;

/// What the head says several times of different things is no fact of the
/// article but a list: days of a chronicle, 作者： of each of three winners.
#[derive(Debug, Default)]
pub struct Listed {
    rules: Vec<&'static str>,
    days: bool,
}

impl Listed {
    /// What the pieces `live` say several times.
    pub fn of(draft: &Draft, live: &[usize]) -> Self {
        let mut days = Vec::new();
        let (mut told, mut opened) = (0, Vec::new());
        for index in live {
            let text = draft.text_at(*index);
            // 2024年5月12日 星期日 晴
            let opens = || dates::find(text).filter(|(_, range)| range.start == 0 && text.len() <= 60);
            let day = dates::whole(text);
            told += usize::from(day.is_some() && draft.text_at(index + 1).ends_with('。'));
            days.extend(day);
            opened.extend(opens().filter(|_| draft.text_at(index + 1).ends_with('。')).map(|(day, _)| day));
        }
        // One such line may say when the text was put right.
        opened.dedup();
        if opened.len() > 1 {
            days.extend(opened);
        }
        // A page may name two sources, its own and the first.
        let least = if draft.page { 3 } else { 2 };
        days.sort_unstable();
        days.dedup();
        Self {
            rules: said_of_several(draft, live, least),
            days: days.len() > 1 && (!draft.page || told > 1 || days.len() > 2),
        }
    }

    /// What they say below a text: 作者： of each of three books at least.
    pub fn below(draft: &Draft, live: &[usize]) -> Self {
        let mut rules = said_of_several(draft, live, 3);
        rules.retain(|rule| matches!(*rule, "metadata-author" | "metadata-source"));
        Self { rules, days: false }
    }

    /// Is the piece one of the list?
    pub fn holds(&self, draft: &Draft, index: usize) -> bool {
        let text = draft.text_at(index);
        let label = || labels::read_at(draft, index).and_then(|found| found.first().map(|label| label.rule.name));
        (self.days && dates::whole(text).is_some())
            || (!self.rules.is_empty() && label().is_some_and(|rule| self.rules.contains(&rule)))
    }
}

/// The rules of labels that stand alone on a line and say `least` different things at
/// least among the pieces `live`.
fn said_of_several(draft: &Draft, live: &[usize], least: usize) -> Vec<&'static str> {
    let mut said: Vec<(&'static str, String)> = Vec::new();
    for index in live {
        if let Some([label]) = labels::read_at(draft, *index).as_deref()
            && !label.value.is_empty()
        {
            said.push((label.rule.name, squeeze(label.value)));
        }
    }
    said.sort();
    said.dedup();
    let several = said.chunk_by(|one, next| one.0 == next.0).filter(|run| run.len() >= least);
    several.filter_map(|run| Some(run.first()?.0)).collect()
}
