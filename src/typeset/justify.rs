//! Last stage: spare cells go where a printer would put them (CLREQ 3.2.2,
//! TYPOGRAPHY §2): to Latin word spaces, then between Han and Latin, then
//! behind a full-width mark inside the line, and before an opening one behind
//! it, whose own blank is wide already, last. Never between two Han, not even
//! where the text has a space there, never inside a unit; what these places
//! cannot take altogether stays at the end.

use super::clusters::{Cluster, Form};
use super::line::Gap;
use crate::text::class::{Class, Role};

/// Cells that one place takes at most.
const MOST: u32 = 1;

/// A kind of place, in the order in which they are filled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spot {
    Space,
    Boundary,
    Mark,
    Marks,
}

/// Gaps that spend `slack` cells inside a line of `clusters`; none where they
/// cannot take all of it.
pub fn gaps(clusters: &[Cluster<'_>], slack: u32) -> Box<[Gap]> {
    if slack == 0 {
        return Box::default();
    }
    let inked = |cluster: &Cluster<'_>| cluster.form == Form::Mark;
    let (Some(from), Some(to)) = (clusters.iter().position(inked), clusters.iter().rposition(inked)) else {
        return Box::default();
    };
    let line = clusters.get(from..=to).unwrap_or(&[]);
    let spots: Vec<(Spot, usize)> =
        (1..line.len()).filter_map(|i| Some((spot(line, i)?, line.get(i)?.range.start))).collect();
    if u32::try_from(spots.len()).unwrap_or(u32::MAX) * MOST < slack {
        return Box::default();
    }
    let mut left = usize::try_from(slack).unwrap_or(0);
    let mut gaps = Vec::new();
    for kind in [Spot::Space, Spot::Boundary, Spot::Mark, Spot::Marks] {
        let places: Vec<usize> = spots.iter().filter(|(spot, _)| *spot == kind).map(|(_, at)| *at).collect();
        let taken = left.min(places.len());
        // Spread evenly: the i-th of them in the middle of its share.
        gaps.extend((0..taken).filter_map(|i| places.get((2 * i + 1) * places.len() / (2 * taken)).copied()));
        left -= taken;
    }
    gaps.sort_unstable();
    gaps.into_iter().map(|at| Gap { at, cells: 1 }).collect()
}

/// What stands before cluster `i`, where a cell may go.
fn spot(line: &[Cluster<'_>], i: usize) -> Option<Spot> {
    let (left, right) = (line.get(i.checked_sub(1)?)?, line.get(i).filter(|right| right.form == Form::Mark)?);
    if left.form == Form::Blank {
        return word_space(line.get(..i)?, left, right).then_some(Spot::Space);
    }
    // A number stays with its measure word.
    let figure = left.first.class == Class::NU;
    if (is_latin(left) && is_han(right) && !figure) || (is_han(left) && is_latin(right) && left.first.c != '第') {
        return Some(Spot::Boundary);
    }
    let closes = left.form == Form::Mark && left.width == 2 && matches!(left.first.role, Role::Stop | Role::Closer);
    match right.first.role {
        Role::Opener if closes => Some(Spot::Marks),
        _ => (closes && (is_han(right) || is_latin(right))).then_some(Spot::Mark),
    }
}

/// Is `blank`, the last of `before`, a space of Latin text? One between two
/// Han, or before a closing mark, was a slip of whoever typed it.
fn word_space(before: &[Cluster<'_>], blank: &Cluster<'_>, right: &Cluster<'_>) -> bool {
    let Some(ink) = before.iter().rev().find(|cluster| cluster.form == Form::Mark) else { return false };
    let clings = matches!(right.first.role, Role::Closer | Role::Stop | Role::HalfStop | Role::Suffix)
        || matches!(ink.first.role, Role::Opener | Role::Prefix);
    blank.first.c == ' ' && !clings && (is_latin(ink) || is_latin(right))
}

fn is_latin(cluster: &Cluster<'_>) -> bool {
    cluster.form == Form::Mark
        && matches!(cluster.first.class, Class::AL | Class::HL | Class::NU)
        && !cluster.first.east
        && cluster.first.c.is_alphanumeric()
        && cluster.width == 1
}

fn is_han(cluster: &Cluster<'_>) -> bool {
    cluster.form == Form::Mark
        && cluster.first.class == Class::ID
        && cluster.first.east
        && cluster.first.role == Role::None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Source;
    use crate::typeset::stream::stream;
    use crate::typeset::style::Style;

    /// `text` with `slack` cells spent in it, shown as bars.
    fn spent(text: &str, slack: u32) -> String {
        let clusters = stream(Source::plain(text), 0..text.len(), &Style::new(80)).clusters;
        let gaps = gaps(&clusters, slack);
        let bar = |cluster: &Cluster<'_>| gaps.iter().any(|gap| gap.at == cluster.range.start);
        clusters.iter().map(|cluster| format!("{}{}", if bar(cluster) { "|" } else { "" }, cluster.drawn)).collect()
    }

    #[test]
    fn cells_go_to_spaces_then_boundaries_then_marks() {
        let text = "水利, the water局。管理";
        assert_eq!(spent(text, 2), "水利, |the |water局。管理");
        assert_eq!(spent(text, 3), "水利, |the |water|局。管理");
        assert_eq!(spent(text, 4), "水利, |the |water|局。|管理");
    }

    #[test]
    fn an_interpunct_is_never_parted_from_the_names_it_joins() {
        for text in ["列夫·托尔斯泰", "诗经・秦风", "约翰‧李", "约翰·J·K"] {
            assert!((1..4).all(|slack| spent(text, slack) == text), "{text}");
        }
        assert_eq!(spent("列夫·托尔斯泰，生于", 1), "列夫·托尔斯泰，|生于");
    }

    #[test]
    fn between_two_marks_comes_last() {
        assert_eq!(spent("《山》《水》，（林）田", 1), "《山》《水》，（林）|田");
        assert_eq!(spent("《山》《水》，（林）田", 3), "《山》|《水》，|（林）|田");
        assert_eq!(spent("《山》《水》，（林）田", 4), "《山》《水》，（林）田");
    }

    #[test]
    fn what_cannot_be_spent_stays_at_the_end() {
        assert_eq!(spent("水利局管理", 1), "水利局管理");
        assert_eq!(spent("水，利局管理", 2), "水，利局管理");
        assert_eq!(spent("达78%了", 1), "达|78%了");
    }

    #[test]
    fn a_space_that_is_none_of_latin_text_is_not_stretched() {
        for text in ["水润杭锦 福泽百姓", "“党建 ”模式", "LED ”灯", "（ LED", "水  利"] {
            assert_eq!(spent(text, 1), text);
        }
        assert_eq!(spent("水利 LED 灯", 2), "水利 |LED |灯");
    }
}
